"""The teacher's network: two towers of causal convolutions, one from either side, and a tagger.

The towers learn from raw text by a cloze (Baevski et al. 2019, "Cloze-driven pretraining"): each
character is told from the tower that has read all before it and the tower that has read all
behind it. The tagger then reads both towers, what the word lists say, and a CRF over
the tags chooses among them (Lample et al. 2016).
"""
import torch
from torch import nn
from torch.nn import functional as F

from text import BIGRAMS

DILATIONS = (1, 1, 2, 4, 8)
PAIR_WIDTH = 64


class Gated(nn.Module):
    """A gated convolution over three places: here and one and two back, or on both sides."""

    def __init__(self, width, dilation, both=False):
        super().__init__()
        self.dilation, self.both = dilation, both
        self.norm = nn.LayerNorm(width)
        self.mix = nn.Linear(3 * width, 2 * width)

    def forward(self, x):
        y, d, n = self.norm(x), self.dilation, x.size(1)
        y = F.pad(y, (0, 0, d, d) if self.both else (0, 0, 2 * d, 0))
        y = torch.cat([y[:, 2 * d : 2 * d + n], y[:, d : d + n], y[:, :n]], 2)
        return x + F.glu(self.mix(y), 2)


class Tower(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.layers = nn.ModuleList(Gated(width, d) for d in DILATIONS)

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


class Reader(nn.Module):
    """Characters to what stands before and behind each of them."""

    def __init__(self, vocabulary, width=256):
        super().__init__()
        self.width = width
        self.chars = nn.Embedding(vocabulary, width)
        self.pairs, self.widen = nn.Embedding(BIGRAMS, PAIR_WIDTH), nn.Linear(PAIR_WIDTH, width)
        nn.init.normal_(self.chars.weight, std=0.06)
        nn.init.normal_(self.pairs.weight, std=0.1)
        self.ahead, self.back = Tower(width), Tower(width)
        self.before, self.behind = nn.Linear(width, width), nn.Linear(width, width)
        self.norm = nn.LayerNorm(width)
        self.bias = nn.Parameter(torch.zeros(vocabulary))

    def forward(self, x):
        """=> Returns the forward and the backward tower's states, [batch, length, width] each."""
        pair = (x[:, :-1] * 7919 + x[:, 1:] * 104729) % BIGRAMS
        chars, pairs = self.chars(x) * 4, self.widen(self.pairs(pair))
        ahead = self.ahead(chars + F.pad(pairs, (0, 0, 1, 0)))
        back = self.back((chars + F.pad(pairs, (0, 0, 0, 1))).flip(1)).flip(1)
        return ahead, back

    def cloze(self, x):
        """=> Returns the mean loss of guessing each inner character from both its sides."""
        ahead, back = self(x)
        both = self.before(ahead[:, :-2]) + self.behind(back[:, 2:])
        guess = self.norm(F.gelu(both).float())
        scores = F.linear(guess, self.chars.weight, self.bias)
        return F.cross_entropy(scores.flatten(0, 1).float(), x[:, 1:-1].flatten())
