"""What the peers in Python share: the same data, the same clock and the same lines of results as in Java."""
import os
import time

import torch

EFFORT = os.environ.get("SLOPE_BENCHMARK_EFFORT", "full")
WARM_UP_SECONDS, SECONDS, FEWEST_CALLS, TRAINING_SECONDS = {"quick": (0.03, 0.05, 2, 2), "full": (0.05, 0.15, 2, 6)}[EFFORT]
BATCHES, LOSS_STEPS = 8, 96
SAMPLE_SECONDS = 50e-6


def signed(number):
    return number - (1 << 64) if number >= 1 << 63 else number


def uniform(first, count, step=1):
    """Numbers in [0, 1), those of Numbers.java."""
    index = first + step * torch.arange(count)
    value = index * signed(0x9E3779B97F4A7C15)
    value = (value ^ ((value >> 32) & 0xFFFFFFFF)) * signed(0xBF58476D1CE4E5B9)
    return ((value >> 40) & 0xFFFFFF).float() / (1 << 24)


def classes(count, number):
    return (number * uniform(-1, count, -1)).long()


def result(name, seconds):
    ordered = sorted(seconds)
    middle = len(ordered) // 2
    median = ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
    print("result", name, median * 1e9, ordered[0] * 1e9, ordered[-1] * 1e9, sep="\t", flush=True)


def note(key, value):
    print("note", key, value, sep="\t", flush=True)


def measure(name, call):
    start = time.perf_counter()
    calls = 0
    while True:
        before = time.perf_counter()
        call()
        now = time.perf_counter()
        calls += 1
        if now - start >= WARM_UP_SECONDS:
            break
    repeats = max(1, int(SAMPLE_SECONDS / min(now - before, (now - start) / calls)))
    samples = []
    end = time.perf_counter() + SECONDS
    while len(samples) < FEWEST_CALLS or time.perf_counter() < end:
        before = time.perf_counter()
        for _ in range(repeats):
            call()
        samples.append((time.perf_counter() - before) / repeats)
    result(name, samples)


def versions():
    note("version", f"PyTorch {torch.__version__} from Python")


def train(step):
    """Trains for some time, and times the last third of the steps; step takes the number of a batch and gives the loss."""
    seconds, losses = [], []
    end = time.perf_counter() + TRAINING_SECONDS
    while len(losses) < LOSS_STEPS or time.perf_counter() < end:
        start = time.perf_counter()
        losses.append(step(len(losses) % BATCHES))
        seconds.append(time.perf_counter() - start)
    result("step", seconds[2 * len(seconds) // 3:])
    note("loss", sum(losses[LOSS_STEPS - BATCHES:LOSS_STEPS]) / BATCHES)
