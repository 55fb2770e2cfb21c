"""What word lists say about each character: ours, and jieba's cut into words with their kinds."""
import glob

import jieba.posseg
import numpy
import yaml

from text import fold

BEGIN, MIDDLE, END, SINGLE = range(4)
LONGEST = 16  # characters of a word that is looked for
# The kinds of jieba's words that are told apart; all others are as the first.
KINDS = (
    "", "n", "nr", "ns", "nt", "nz", "nrt", "nrfg", "v", "vn", "a", "d", "m", "t", "r", "p", "c",
    "u", "l", "j", "b", "f", "q", "eng", "x",
)  # fmt: skip


def words_of(entry):
    if isinstance(entry, dict):
        for full, short in entry.items():
            yield str(full)
            yield from (str(s) for s in short)
    else:
        yield str(entry)


class Evidence:
    """Our lists, by class, and jieba's dictionary."""

    def __init__(self, folder):
        self.classes, self.words, self.prefixes = {}, {}, set()
        for path in sorted(glob.glob(folder + "/*.yaml")):
            with open(path, encoding="utf-8") as file:
                document = yaml.safe_load(file)
            if document.get("list", "renamed") != "renamed":  # else no list of names
                self.add(document["list"], document["entries"])
        jieba.setLogLevel("ERROR")
        jieba.initialize()
        self.kinds = {k: i for i, k in enumerate(KINDS)}
        self.kind_of = jieba.posseg.POSTokenizer().word_tag_tab

    @property
    def width(self):
        """How many bits ours has a character."""
        return 4 * len(self.classes)

    @property
    def cuts(self):
        """How many numbers jieba's has."""
        return 4 * len(KINDS)

    def add(self, name, entries):
        number = self.classes.setdefault(name, len(self.classes))
        for entry in entries:
            for word in words_of(entry):
                word = "".join(fold(c) for c in word)
                self.words.setdefault(word, set()).add(number)
                self.prefixes.update(word[:n] for n in range(1, len(word) + 1))

    def bits(self, text):
        """=> Returns [character, bit]: a word of a class begins, goes on or ends there, or is it."""
        folded = "".join(fold(c) for c in text)
        out = numpy.zeros((len(text), self.width), numpy.uint8)
        for i in range(len(text)):
            for end in range(i + 1, min(i + LONGEST, len(text)) + 1):
                word = folded[i:end]
                if word not in self.prefixes:
                    break
                for number in self.words.get(word, ()):
                    mark(out[:, 4 * number : 4 * number + 4], i, end)
        return out

    def cut(self, text):
        """=> Returns a number a character: its place in jieba's word, and the word's kind."""
        out = numpy.zeros(len(text), numpy.uint8)
        at = 0
        for word in jieba.cut(text):
            kind = self.kinds.get(self.kind_of.get(word, ""), 0)
            for i in range(len(word)):
                first, last = i == 0, i == len(word) - 1
                place = SINGLE if first and last else BEGIN if first else END if last else MIDDLE
                out[at + i] = 4 * kind + place
            at += len(word)
        return out


def mark(bits, first, end):
    if end - first == 1:
        bits[first, SINGLE] = 1
        return
    bits[first, BEGIN] = bits[end - 1, END] = 1
    bits[first + 1 : end - 1, MIDDLE] = 1
