"""LAC's small model (Jiao et al. 2018), as it comes with jieba: what it makes of each character.

It was taught by Baidu on far more text than there is annotated, so it knows words and names that
no list has. Its weights stay as they are: the tagger reads its inner states. jieba itself runs it
by PaddlePaddle; here are the same layers in PyTorch.
"""
import os
import unicodedata

import jieba
import numpy
import torch
from torch import nn

FOLDER = os.path.join(os.path.dirname(jieba.__file__), "lac_small")
WIDTH = 128
STATES = 4 * WIDTH  # of both layers, read from either side
# What LAC was taught with in place of marks that Chinese text has.
PLAIN = dict(zip("。“”‘’、—－～「」『』〈〉【】〔〕・•\n\u3000", ".\"\"'',--~\"\"\"\"<>[]()··,,"))


def weights(name, *shape):
    """The last of a file of PaddlePaddle's: what stands before them only says their shape."""
    with open(os.path.join(FOLDER, "model_baseline", name), "rb") as file:
        data = file.read()
    count = int(numpy.prod(shape))
    return torch.from_numpy(numpy.frombuffer(data[-4 * count :], numpy.float32).copy()).view(shape)


class Gru(nn.Module):
    """PaddlePaddle's gated unit: the gates' weights lie before those of the state."""

    def __init__(self, number, inputs, back):
        super().__init__()
        self.back = back
        self.w = weights(f"fc_{number}.w_0", inputs, 3 * WIDTH)
        self.b = weights(f"fc_{number}.b_0", 3 * WIDTH) + weights(f"gru_{number}.b_0", 3 * WIDTH)
        gates, state = weights(f"gru_{number}.w_0", 3 * WIDTH * WIDTH).split((2 * WIDTH**2, WIDTH**2))
        self.gates, self.state = gates.view(WIDTH, 2 * WIDTH), state.view(WIDTH, WIDTH)

    def forward(self, x, inside):
        x = torch.addmm(self.b, x.flatten(0, 1), self.w).view(*x.shape[:2], -1)
        h = x.new_zeros(x.size(0), WIDTH)
        out = torch.empty(*x.shape[:2], WIDTH)
        for t in reversed(range(x.size(1))) if self.back else range(x.size(1)):
            gates = torch.addmm(x[:, t, : 2 * WIDTH], h, self.gates).sigmoid_()
            update, reset = gates[:, :WIDTH], gates[:, WIDTH:]
            new = torch.addmm(x[:, t, 2 * WIDTH :], reset * h, self.state).tanh_()
            h = torch.lerp(h, new, update) * inside[:, t]
            out[:, t] = h
        return out


class Lac:
    def __init__(self):
        self.chars = {}
        with open(os.path.join(FOLDER, "word.dic"), encoding="utf-8") as lines:
            for line in lines:
                number, char = line.rstrip("\n").split("\t")
                self.chars[char] = int(number)
        self.embedding = weights("word_emb", max(self.chars.values()) + 1, WIDTH)
        taught = (self.embedding.norm(dim=1) > 2).tolist()  # the others are as they were drawn
        self.unknown = self.chars.pop("OOV")
        self.chars = {c: n for c, n in self.chars.items() if taught[n]}
        self.folded = {}
        self.lower = [Gru(0, WIDTH, False), Gru(1, WIDTH, True)]
        self.upper = [Gru(2, 2 * WIDTH, False), Gru(3, 2 * WIDTH, True)]

    def fold(self, char):
        """The number of a character, or of the plainer one that LAC was taught in its place."""
        plain = unicodedata.normalize("NFKC", char).lower()
        return next((self.chars[c] for c in (char, PLAIN.get(char), plain) if c in self.chars), self.unknown)

    def encode(self, text):
        for char in set(text) - self.folded.keys():
            self.folded[char] = self.fold(char)
        return numpy.array([self.folded[c] for c in text], numpy.int64)

    @torch.no_grad()
    def states(self, chars, inside):
        """Numbers of characters, [batch, length]. => Returns [batch, length, STATES]."""
        x = self.embedding[chars]
        lower = torch.cat([gru(x, inside) for gru in self.lower], 2)
        upper = torch.cat([gru(lower, inside) for gru in self.upper], 2)
        return torch.cat([lower, upper], 2)

    def read(self, some, budget=1 << 15):
        """Gives each of some pieces its states, as halves."""
        some = sorted(some, key=lambda p: len(p.lac))
        while some:
            count = max(1, min(len(some), budget // len(some[-1].lac)))
            batch, some = some[-count:], some[:-count]
            longest = len(batch[-1].lac)
            chars = torch.full((count, longest), self.unknown)
            inside = torch.zeros(count, longest, 1)
            for i, p in enumerate(batch):
                chars[i, : len(p.lac)] = torch.from_numpy(p.lac)
                inside[i, : len(p.lac)] = 1
            states = self.states(chars, inside).half().numpy()
            for i, p in enumerate(batch):
                p.lac = states[i, : len(p.lac)].copy()
