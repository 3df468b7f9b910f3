"""Reference values of the built-ins on tensors: python3 tensors.py > tensors.tsv (needs mpmath).

Columns: name, input row, output row, upstream gradient dy, vector-Jacobian product dx. Numbers are separated by spaces;
inputs are doubles as repr writes them, results have 30 digits. Derivatives are taken numerically. Parameters are at their
defaults, and nothing is trained.
"""

import random

from mpmath import exp, fsum, log, mp, mpf, sqrt

# Probabilities fall to exp(-1400) beside 1.
mp.dps = 700


def softmax(x):
    total = fsum(exp(v) for v in x)
    return [exp(v) / total for v in x]


def log_softmax(x):
    total = log(fsum(exp(v) for v in x))
    return [v - total for v in x]


def softmin(x):
    return softmax([-v for v in x])


def glu(x):
    half = len(x) // 2
    return [a / (1 + exp(-b)) for a, b in zip(x[:half], x[half:])]


def swi_glu(x):
    half = len(x) // 2
    return [a * b / (1 + exp(-b)) for a, b in zip(x[:half], x[half:])]


def rms_norm(x):
    root = sqrt(fsum(v * v for v in x) / len(x) + mpf(1e-6))
    return [v / root for v in x]


def rrelu(x):
    return [v if v > 0 else v * (mpf(0.125) + mpf(1 / 3)) / 2 for v in x]


FUNCTIONS = {"softmax": softmax, "logSoftmax": log_softmax, "softmin": softmin, "glu": glu}
FUNCTIONS |= {"swiGlu": swi_glu, "rmsNorm": rms_norm, "rrelu": rrelu, "gumbelSoftmax": softmax}

GENERATOR = random.Random(20260101)
ROWS = [[0.0, 0.0], [1.0, 1.0, 1.0, 1.0], [20.0, 0.0], [0.0, 20.0, -30.0, 1.0], [1000.0, 999.0], [-1000.0, -1001.5]]
ROWS += [[1e4, -1e4], [1e-8, -1e-8, 0.0, 3e-9], [700.0, 0.0, -700.0, 350.0], [5.0, 5.0, -2.0, 5.0], [0.5, 36.0, 37.0, 38.0]]
ROWS += [[GENERATOR.uniform(-s, s) for _ in range(n)] for n in (2, 4, 6, 10) for s in (1, 5, 50, 300) for _ in range(3)]


def text(values):
    return " ".join("0" if v == 0 else mp.nstr(mpf(v), 30, min_fixed=0, max_fixed=0) for v in values)


def product(function, row, upstream):
    """The gradient of the sum of upstream times output, one central difference for each input."""
    step = mpf(10) ** -300
    result = []
    for i in range(len(row)):
        ahead = [v + step * (j == i) for j, v in enumerate(row)]
        behind = [v - step * (j == i) for j, v in enumerate(row)]
        change = fsum(d * (a - b) for d, a, b in zip(upstream, function(ahead), function(behind)))
        result.append(change / (2 * step))
    return result


def main():
    for name, function in FUNCTIONS.items():
        for row in ROWS:
            if name == "rrelu" and 0.0 in row:
                continue  # its kink
            exact = [mpf(v) for v in row]
            value = function(exact)
            upstream = [round(GENERATOR.uniform(-1, 1), 3) for _ in value]
            dx = product(function, exact, [mpf(v) for v in upstream])
            print(name, " ".join(map(repr, row)), text(value), " ".join(map(repr, upstream)), text(dx), sep="\t")


main()
