"""Labels texts as the teacher reads them, for citynews-train to learn from.

label.py TAGGER.pt OUT.jsonl --lexicon DIR [--shares A,B,C] [--sure P] [--part K/N] FILE...

Articles (of part K of N) are cut into sentences; each is kept once, if all its characters' tags
are likely enough. Annotated texts are kept whole, and their own labels do not count.
"""
import argparse
import json

import torch

import evidence
import finetune
import lac
import pieces
import tagger
import text


def record(passage, tags):
    names = [{"class": tagger.CLASSES[c], "start": a, "end": b} for c, a, b in tagger.spans(tags)]
    return json.dumps({"text": passage, "entities": names}, ensure_ascii=False) + "\n"


def sure_sentences(passage, tags, likely, least):
    """=> Yields the sentences of a passage whose tags are all likely enough, with the tags."""
    for match in pieces.SENTENCE.finditer(passage):
        a, b = match.span()
        sentence = passage[a:b].strip()
        if len(sentence) >= 6 and likely[a:b].min() >= least:
            a += passage[a:b].index(sentence)
            yield sentence, tags[a : a + len(sentence)]


def label_articles(model, path, args, tools, out):
    k, n = (int(x) for x in args.part.split("/"))
    seen = set()
    articles = text.read_jsonl(path)[k::n]
    for at in range(0, len(articles), 200):
        texts = [text.article_text(a) for a in articles[at : at + 200]]
        some = [p for i, t in enumerate(texts) for p in pieces.of_text(t, [], 0, i, *tools)]
        tools[-1].read(some)
        for piece, tags, likely in finetune.predict(model, some, args.shares):
            passage = texts[piece.document][piece.start : piece.start + len(tags)]
            for sentence, own in sure_sentences(passage, tags, likely, args.sure):
                if sentence not in seen:
                    seen.add(sentence)
                    out.write(record(sentence, own))
        print(path, at, len(seen), flush=True)


def tags_of(texts, model, shares, tools):
    """=> Returns the tags of each text, a list for each."""
    some = [p for i, t in enumerate(texts) for p in pieces.of_text(t, [], 0, i, *tools)]
    tools[-1].read(some)
    found = [[0] * len(t) for t in texts]
    for piece, tags, _ in finetune.predict(model, some, shares):
        found[piece.document][piece.start : piece.start + len(tags)] = tags
    return found


def label_annotated(model, path, args, tools, out):
    texts = [document["text"] for document in text.read_jsonl(path)]
    for t, tags in zip(texts, tags_of(texts, model, args.shares, tools), strict=True):
        out.write(record(t, tags))


def load(path, lexicon):
    """=> Returns the tagger, and what pieces are made with."""
    saved = torch.load(path)
    lists, reader = evidence.Evidence(lexicon), lac.Lac()
    vocabulary = text.Vocabulary(saved["chars"])
    model = tagger.Tagger(len(vocabulary), lists)
    model.load_state_dict(saved["model"])
    return model, (vocabulary, lists, reader)


def parser():
    """=> Returns a parser of what every script that labels is told."""
    made = argparse.ArgumentParser()
    made.add_argument("tagger")
    made.add_argument("out")
    made.add_argument("files", nargs="+")
    made.add_argument("--lexicon", required=True)
    return made


def main():
    options = parser()
    options.add_argument("--shares", default="1,0,0")
    options.add_argument("--sure", type=float, default=0.7)
    options.add_argument("--part", default="0/1")
    args = options.parse_args()
    args.shares = torch.tensor([float(x) for x in args.shares.split(",")])
    torch.set_num_threads(1)
    model, tools = load(args.tagger, args.lexicon)
    with open(args.out, "w", encoding="utf-8") as out:
        for path in args.files:
            label = label_articles if path.endswith(".xz") else label_annotated
            label(model, path, args, tools, out)


if __name__ == "__main__":
    main()
