"""Pretrains the teacher's reader on raw articles.

pretrain.py ARTICLES.jsonl.xz OUT.pt [--steps N] [--stop N] [--batch N]
            [--length N] [--rate R] [--width N]
"""
import argparse
import math
import time

import torch

import network
import text


def stream_of(path, size):
    texts = [text.article_text(a) for a in text.read_jsonl(path)]
    vocabulary = text.Vocabulary.of(texts, size)
    codes = []
    for t in texts:
        codes += vocabulary.encode(t)
        codes.append(text.BREAK)
    return vocabulary, torch.tensor(codes, dtype=torch.int32)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("articles")
    parser.add_argument("out")
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--stop", type=int, help="after so many of the steps")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--length", type=int, default=192)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--width", type=int, default=256)
    args = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(1)
    vocabulary, stream = stream_of(args.articles, 4000)
    reader = network.Reader(len(vocabulary), args.width)
    optimizer = torch.optim.AdamW(reader.parameters(), lr=args.rate, weight_decay=0.01)
    began, shown = time.process_time(), 0.0
    starts = torch.randperm(len(stream) // args.length)
    for step in range(args.stop or args.steps):
        rate = min(1, (step + 1) / 100) * 0.5 * (1 + math.cos(math.pi * step / args.steps))
        optimizer.param_groups[0]["lr"] = args.rate * max(rate, 0.01)
        at = torch.arange(step * args.batch, (step + 1) * args.batch) % (len(starts) - 1)
        first = starts[at] * args.length
        x = stream[first[:, None] + torch.arange(args.length + 2)].long()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = reader.cloze(x)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimizer.step()
        shown += loss.item()
        if (step + 1) % 50 == 0:
            seconds = time.process_time() - began
            print(step + 1, f"loss {shown / 50:.4f}", f"{seconds:.0f} s", flush=True)
            shown = 0.0
        if (step + 1) % 500 == 0 or step + 1 == (args.stop or args.steps):
            saved = {"chars": vocabulary.chars, "width": args.width}
            torch.save(saved | {"reader": reader.state_dict()}, args.out)


main()
