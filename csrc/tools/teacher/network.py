"""A layer of the teacher's network."""
import torch
from torch import nn
from torch.nn import functional as F


class Gated(nn.Module):
    """A gated convolution over three places: here and `dilation` to either side."""

    def __init__(self, width, dilation):
        super().__init__()
        self.dilation = dilation
        self.norm = nn.LayerNorm(width)
        self.mix = nn.Linear(3 * width, 2 * width)

    def forward(self, x):
        y, d, n = self.norm(x), self.dilation, x.size(1)
        y = F.pad(y, (0, 0, d, d))
        y = torch.cat([y[:, 2 * d : 2 * d + n], y[:, d : d + n], y[:, :n]], 2)
        return x + F.glu(self.mix(y), 2)
