"""Annotated or raw texts cut into pieces that the tagger takes, and batches of them."""
import re

import numpy
import torch

import tagger

LONGEST = 180
SENTENCE = re.compile("[^。！？；\n]*[。！？；\n]*[”’」』）)]*")


def cut(text):
    """Whole sentences, packed. => Yields (start, end)."""
    start = end = 0
    for match in SENTENCE.finditer(text):
        stop = match.end()
        if stop - start > LONGEST and end > start:
            yield start, end
            start = end
        while stop - start > LONGEST:
            yield start, start + LONGEST
            start += LONGEST
        end = stop
    if end > start:
        yield start, end


class Piece:
    __slots__ = ("chars", "lac", "bits", "cuts", "gold", "style", "document", "start")


def of_text(text, entities, style, document, vocabulary, evidence, reader):
    """=> Yields pieces with LAC's numbers of their characters, for which `reader.read` gives its states."""
    chars, lac = numpy.array(vocabulary.encode(text), numpy.int64), reader.encode(text)
    bits, cuts = evidence.bits(text), evidence.cut(text)
    gold = numpy.zeros(len(text), numpy.int64)
    for e in entities:
        if e["class"] not in tagger.CLASSES or gold[e["start"] : e["end"]].any():
            continue
        number, last = tagger.CLASSES.index(e["class"]), e["end"] - 1
        gold[e["start"] : e["end"]] = tagger.tag(number, tagger.MIDDLE)
        gold[e["start"]] = tagger.tag(number, tagger.BEGIN)
        gold[last] = tagger.tag(number, tagger.SINGLE if last == e["start"] else tagger.END)
    for start, end in cut(text):
        p = Piece()
        p.chars, p.lac, p.bits, p.cuts = (x[start:end] for x in (chars, lac, bits, cuts))
        p.gold, p.style, p.document, p.start = gold[start:end], style, document, start
        yield p


def batches(pieces, budget, shuffle=None):
    """Pieces of like length together, at most `budget` characters a batch."""
    order = list(pieces)
    if shuffle:
        shuffle.shuffle(order)
        order.sort(key=lambda p: len(p.chars) // 16)
    else:
        order.sort(key=lambda p: len(p.chars))
    made, batch = [], []
    for p in order:
        if batch and (len(batch) + 1) * max(len(p.chars), len(batch[-1].chars)) > budget:
            made.append(batch)
            batch = []
        batch.append(p)
    if batch:
        made.append(batch)
    if shuffle:
        shuffle.shuffle(made)
    return made


def tensors(batch):
    longest = max(len(p.chars) for p in batch)

    def padded(field, dtype):
        first = getattr(batch[0], field)
        out = numpy.zeros((len(batch), longest) + first.shape[1:], dtype)
        for i, p in enumerate(batch):
            out[i, : len(p.chars)] = getattr(p, field)
        return torch.from_numpy(out)

    lengths = torch.tensor([len(p.chars) for p in batch])
    fields = [padded(f, numpy.int64) for f in ("chars", "cuts", "gold")]
    chars, cuts, gold = fields
    return (chars, padded("lac", numpy.float32), padded("bits", numpy.float32), cuts), gold, lengths
