"""Texts as the teacher reads them: characters as numbers, with digits and letters folded."""
import json
import lzma
import unicodedata
from collections import Counter

PAD, UNKNOWN, BREAK = 0, 1, 2
BIGRAMS = 1 << 16  # rows of the hashed table of pairs of characters


def fold(char):
    """One character as another that stands for all its ways of writing."""
    plain = unicodedata.normalize("NFKC", char)
    char = plain if len(plain) == 1 else char
    return "0" if char.isdigit() and char.isascii() else char.lower()[:1]


class Vocabulary:
    """The commonest characters of some texts, numbered from 3."""

    def __init__(self, chars):
        self.chars = list(chars)
        self.number = {c: i + 3 for i, c in enumerate(self.chars)}
        self.number["\n"] = BREAK
        self.folded = {}

    @classmethod
    def of(cls, texts, size):
        counts = Counter()
        for text in texts:
            counts.update(text)
        folded = Counter()
        for char, count in counts.items():
            folded[fold(char)] += count
        folded.pop("\n", None)
        return cls(c for c, _ in folded.most_common(size - 3))

    def __len__(self):
        return len(self.chars) + 3

    def encode(self, text):
        known = self.folded
        for char in set(text) - known.keys():
            known[char] = self.number.get(fold(char), UNKNOWN)
        return [known[c] for c in text]


def read_jsonl(path):
    opened = lzma.open(path, "rt") if path.endswith(".xz") else open(path, encoding="utf-8")
    with opened as lines:
        return [json.loads(line) for line in lines if line.strip()]


def article_text(article):
    return article.get("title", "") + "\n" + article["body"]
