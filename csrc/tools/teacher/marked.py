"""Texts with names marked in place, as JSONL for finetune.py and citynews-train.

marked.py TAGGER.pt OUT.jsonl --lexicon DIR FILE.txt...

A line "=== ID" begins a text, a line is a paragraph, and names are marked where they stand:
{o:江城市文化馆}馆长{p:林知微}. Places are not marked; those that the tagger finds are taken.
"""
import json
import re

import torch

import label
import tagger

MARK = re.compile(r"\{([po]):([^{}]*)\}")
CLASS = {"p": "person", "o": "organization"}


def unmarked(line):
    """=> Returns the line without its marks, and the names that they marked."""
    plain, names, at = "", [], 0
    for mark in MARK.finditer(line):
        plain += line[at : mark.start()]
        names.append((len(plain), len(plain) + len(mark[2]), CLASS[mark[1]]))
        plain += mark[2]
        at = mark.end()
    return plain + line[at:], names


def paragraphs(paths):
    for path in paths:
        for number, line in enumerate(open(path, encoding="utf-8"), 1):
            plain, names = unmarked(line.strip())
            if "{" in plain or "}" in plain:
                raise SystemExit(f"{path}:{number}: a brace that marks nothing")
            if plain and not plain.startswith("=== "):
                yield plain, names


def with_places(names, tags):
    """=> Returns the names, and the places of the tagger that touch none of them."""
    found = list(names)
    for c, start, end in tagger.spans(tags):
        if tagger.CLASSES[c] == "location" and all(end <= a or b <= start for a, b, _ in names):
            found.append((start, end, "location"))
    return sorted(found)


def main():
    args = label.parser().parse_args()
    torch.set_num_threads(1)
    texts = list(paragraphs(args.files))
    model, tools = label.load(args.tagger, args.lexicon)
    tags = label.tags_of([plain for plain, _ in texts], model, torch.tensor([1.0, 0, 0]), tools)
    with open(args.out, "w", encoding="utf-8") as out:
        for (plain, names), found in zip(texts, tags, strict=True):
            rows = [{"class": c, "start": a, "end": b} for a, b, c in with_places(names, found)]
            out.write(json.dumps({"text": plain, "entities": rows}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
