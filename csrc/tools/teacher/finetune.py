"""Teaches the tagger on annotated texts.

finetune.py OUT.pt --lexicon DIR [--fold K/N] [--epochs N] --style N FILE.jsonl...

Files and folds are as citynews-train has them; what the fold holds out is measured, not learnt.
"""
import argparse
import math
import random
import time

import torch

import evidence
import lac
import pieces
import tagger
import text

CHARS = 4000  # of the vocabulary


def is_held(line, fold):
    """The fold of a text, as in samples.c."""
    k, n = fold
    value = 2166136261
    for byte in line.encode():
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return n > 0 and (value ^ value >> 15) % n == k


def read(paths, fold, tools):
    """=> Returns the pieces to learn from, and those held out, by file."""
    learnt, held = [], {}
    for style, path in paths:
        for document in text.read_jsonl(path):
            line, names = document["text"], document["entities"]
            made = pieces.of_text(line, names, style, None, *tools)
            (held.setdefault(path, []) if is_held(line, fold) else learnt).extend(made)
    return learnt, held


def predict(model, some, shares=None):
    """=> Yields (piece, tags, likelihood of each tag) by the scores of its style, or of shares."""
    model.eval()
    for batch in pieces.batches(some, 8192):
        seen, _, lengths = pieces.tensors(batch)
        with torch.no_grad():
            scores = model(*seen)
            if shares is None:
                styles = torch.tensor([p.style for p in batch])
                scores = scores[torch.arange(len(batch)), :, styles]
            else:
                scores = (scores * shares[:, None]).sum(2)
            paths = model.best(scores, lengths)
        likely = model.likelihoods(scores, lengths)
        for i, path in enumerate(paths):
            yield batch[i], path, likely[i, torch.arange(len(path)), path].numpy()


def figures(model, held):
    for path, some in held.items():
        counts = [[0, 0, 0] for _ in tagger.CLASSES]
        for piece, tags, _ in predict(model, some):
            gold, found = set(tagger.spans(piece.gold)), set(tagger.spans(tags))
            for number, part in enumerate((gold & found, found, gold)):
                for c, _, _ in part:
                    counts[c][number] += 1
        for name, (right, found, gold) in zip(tagger.CLASSES, counts, strict=True):
            p, r = right / max(found, 1), right / max(gold, 1)
            f1 = 2 * p * r / max(p + r, 1e-9)
            print(" ", path.split("/")[-1], name, f"{p:.4f} {r:.4f} {f1:.4f}", flush=True)


class Average:
    """A running average of the weights, which is what is kept."""

    def __init__(self, model, decay=0.995):
        self.decay, self.count = decay, 0
        self.kept = {k: v.clone() for k, v in model.state_dict().items()}

    def update(self, model):
        self.count += 1
        weight = 1 - min(self.decay, self.count / (self.count + 10))
        for k, v in model.state_dict().items():
            self.kept[k].lerp_(v, weight)

    def measure(self, model, held):
        live = {k: v.clone() for k, v in model.state_dict().items()}
        model.load_state_dict(self.kept)
        figures(model, held)
        model.load_state_dict(live)


def loss_of(model, batch):
    """=> Returns the mean loss a character; some characters are hidden, as new ones will be."""
    (chars, *others), gold, lengths = pieces.tensors(batch)
    chars = torch.where(torch.rand(chars.shape) < 0.03, text.UNKNOWN, chars)
    styles = torch.tensor([p.style for p in batch])
    scores = model(chars, *others)[torch.arange(len(batch)), :, styles]
    lost = model.log_sum(scores, lengths) - model.path_score(scores, gold, lengths)
    return lost.sum() / lengths.sum()


def schedule(step, total):
    warm = 50  # steps
    return min(1, (step + 1) / warm) * max(0.02, 0.5 * (1 + math.cos(math.pi * step / total)))


def train(model, learnt, held, args):
    optimizer = torch.optim.AdamW(model.parameters(), weight_decay=0.01)
    chance, average, step = random.Random(1), Average(model), 0
    total = args.epochs * len(pieces.batches(learnt, args.budget, random.Random(1)))
    began = time.process_time()
    for epoch in range(args.epochs):
        loss_sum = 0.0
        for batch in pieces.batches(learnt, args.budget, chance):
            model.train()
            optimizer.param_groups[0]["lr"] = args.rate * schedule(step, total)
            loss = loss_of(model, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            average.update(model)
            loss_sum += float(loss.detach()) * sum(len(p.chars) for p in batch)
            step += 1
        seconds = time.process_time() - began
        print("epoch", epoch + 1, f"loss {loss_sum:.0f}", f"{seconds:.0f} s", flush=True)
        average.measure(model, held)
        torch.save({"chars": args.chars, "model": average.kept}, args.out)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--lexicon", required=True)
    parser.add_argument("--fold", default="0/0")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--budget", type=int, default=4096)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--style", nargs="+", action="append", required=True)
    args = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(1)
    paths = [(int(files[0]), path) for files in args.style for path in files[1:]]
    vocabulary = text.Vocabulary.of((d["text"] for _, p in paths for d in text.read_jsonl(p)), CHARS)
    args.chars = vocabulary.chars
    lists, reader = evidence.Evidence(args.lexicon), lac.Lac()
    fold = tuple(int(n) for n in args.fold.split("/"))
    learnt, held = read(paths, fold, (vocabulary, lists, reader))
    reader.read(learnt + [p for some in held.values() for p in some])
    print(len(learnt), "pieces", {p: len(h) for p, h in held.items()}, flush=True)
    train(tagger.Tagger(len(vocabulary), lists), learnt, held, args)


if __name__ == "__main__":
    main()
