"""The tagger on top of LAC: convolutions, one head a style of annotation, and a CRF.

It reads LAC's states, characters and pairs of them, and what the word lists say; the CRF over the
tags chooses among them (Lample et al. 2016).
"""
import torch
from torch import nn
from torch.nn import functional as F

import lac
import network
import text

CLASSES = ("person", "organization", "location")
TAGS = 1 + 4 * len(CLASSES)  # O, then begin, middle, end and single of each class
STYLES = 3  # ways of annotating
BEGIN, MIDDLE, END, SINGLE = range(4)
NEVER = -1e4


def tag(number, part):
    return 1 + 4 * number + part


def may_follow(before, after):
    opened = before > 0 and (before - 1) % 4 < END
    inner = after > 0 and (after - 1) % 4 in (MIDDLE, END)
    return opened == inner and (not opened or (before - 1) // 4 == (after - 1) // 4)


def barriers():
    """=> Returns the scores that forbid steps, [before, after], and ends, [tag]."""
    steps = [[0.0 if may_follow(a, b) else NEVER for b in range(TAGS)] for a in range(TAGS)]
    ends = [NEVER if t > 0 and (t - 1) % 4 < END else 0.0 for t in range(TAGS)]
    starts = [NEVER if t > 0 and (t - 1) % 4 in (MIDDLE, END) else 0.0 for t in range(TAGS)]
    return torch.tensor(steps), torch.tensor(starts), torch.tensor(ends)


class Tagger(nn.Module):
    def __init__(self, chars, lists, width=256, dropout=0.35):
        super().__init__()
        self.chars, self.pairs = nn.Embedding(chars, 96), nn.Embedding(text.BIGRAMS, 32)
        self.bits, self.cuts = nn.Linear(lists.width, 128), nn.Embedding(lists.cuts, 48)
        self.join = nn.Linear(lac.STATES + 96 + 2 * 32 + 128 + 48, width)
        self.layers = nn.ModuleList(network.Gated(width, d) for d in (1, 2))
        self.norm = nn.LayerNorm(width)
        self.heads = nn.Linear(width, STYLES * TAGS)
        self.steps = nn.Parameter(torch.zeros(TAGS, TAGS))
        self.drop = nn.Dropout(dropout)
        for name, scores in zip(("wall", "starts", "ends"), barriers()):
            self.register_buffer(name, scores)

    def forward(self, chars, states, bits, cuts):
        """=> Returns each style's scores of the tags, [batch, length, styles, TAGS]."""
        pairs = self.pairs((chars[:, :-1] * 7919 + chars[:, 1:] * 104729) % text.BIGRAMS)
        seen = [states, self.chars(chars), F.pad(pairs, (0, 0, 1, 0)), F.pad(pairs, (0, 0, 0, 1))]
        seen += [F.relu(self.bits(bits)), self.cuts(cuts)]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            joined = F.relu(self.join(self.drop(torch.cat(seen, 2)))).float()
            for layer in self.layers:
                joined = layer(self.drop(joined))
        return self.heads(self.drop(self.norm(joined.float()))).unflatten(2, (-1, TAGS))

    def log_sum(self, scores, lengths):
        """The logarithm of the sum over all paths, [batch]."""
        steps = self.steps + self.wall
        alpha = scores[:, 0] + self.starts
        kept = [alpha]
        for i in range(1, scores.size(1)):
            alpha = torch.logsumexp(alpha.unsqueeze(2) + steps, 1) + scores[:, i]
            kept.append(alpha)
        last = torch.stack(kept, 1)[torch.arange(len(lengths)), lengths - 1]
        return torch.logsumexp(last + self.ends, 1)

    def likelihoods(self, scores, lengths):
        """=> Returns how likely each tag is: the gradient of the logarithm of the paths' sum."""
        scores = scores.detach().requires_grad_()
        return torch.autograd.grad(self.log_sum(scores, lengths).sum(), scores)[0]

    def path_score(self, scores, gold, lengths):
        inside = torch.arange(scores.size(1)) < lengths[:, None]
        own = (scores.gather(2, gold.unsqueeze(2)).squeeze(2) * inside).sum(1)
        steps = (self.steps[gold[:, :-1], gold[:, 1:]] * inside[:, 1:]).sum(1)
        return own + steps

    def best(self, scores, lengths):
        """Viterbi. => Returns the best tags, a list for each text of the batch."""
        steps = self.steps + self.wall
        best, froms = scores[:, 0] + self.starts, []
        states = [best]
        for i in range(1, scores.size(1)):
            through, at = (best.unsqueeze(2) + steps).max(1)
            best = through + scores[:, i]
            froms.append(at)
            states.append(best)
        paths = []
        for b, n in enumerate(lengths.tolist()):
            at = int((states[n - 1][b] + self.ends).argmax())
            path = [at]
            for i in range(n - 2, -1, -1):
                at = int(froms[i][b, at])
                path.append(at)
            paths.append(path[::-1])
        return paths


def spans(tags):
    """The names that the tags spell. => Yields (class number, start, end)."""
    start = 0
    for i, t in enumerate(tags):
        part = (t - 1) % 4
        if t and part in (BEGIN, SINGLE):
            start = i
        if t and part in (END, SINGLE):
            yield (t - 1) // 4, start, i + 1
