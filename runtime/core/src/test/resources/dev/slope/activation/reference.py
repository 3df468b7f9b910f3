"""Reference values of the element-wise built-ins: python3 reference.py > reference.tsv (needs mpmath).

Columns: name, parameters other than the defaults (name=value,...), argument, value, first derivative; arguments are
doubles as repr writes them, results have 30 digits. Functions are written here as smooth pieces from the definitions in
the literature, and pieces are differentiated numerically, so that nothing is shared with the program under test.
"""

import math
import random
import sys

from mpmath import erfc, exp, expm1, log, log1p, mp, mpf, pi, sin, sqrt, tanh, cosh

# x + sqrt(x^2 + b) at -1e308 cancels 617 digits, x - tanh(x) at 1e-300 cancels 600.
mp.dps = 1300
INF = math.inf
NAN = math.nan


def zero(x):
    return mpf(0)


def one(x):
    return mpf(1)


def identity(x):
    return x


def sigmoid(x):
    return 1 / (1 + exp(-x))


def softplus(x):
    return log1p(exp(x)) if x < 0 else x + log1p(exp(-x))


class Pieces:
    """A function made of smooth pieces[0], pieces[1], ... that meet at kinks[0] < kinks[1] < ...

    At a kink the derivative follows the one-sided slopes: the common one, else the smaller in magnitude, 0 if they
    differ in sign. Where an explicit condition assigns the kink to a piece instead, owners holds that piece's index.
    """

    def __init__(self, pieces, kinks=(), owners=None, limits=(NAN, NAN, NAN, NAN)):
        self.pieces, self.kinks, self.owners = pieces, kinks, owners
        self.limits = limits  # value and derivative at -infinity, value and derivative at infinity

    def at(self, x):
        if math.isnan(x):
            return NAN, NAN
        if math.isinf(x):
            return self.limits[:2] if x < 0 else self.limits[2:]
        exact = mpf(x)
        if x in self.kinks:
            kink = self.kinks.index(x)
            if self.owners:
                piece = self.pieces[self.owners[kink]]
                return piece(exact), slope(piece, exact)
            left, right = slope(self.pieces[kink], exact), slope(self.pieces[kink + 1], exact)
            smaller = left if abs(left) < abs(right) else right
            return self.pieces[kink](exact), smaller if left * right > 0 else mpf(0)
        piece = self.pieces[sum(x > kink for kink in self.kinks)]
        return piece(exact), slope(piece, exact)


def slope(piece, x):
    return mp.diff(piece, x)


def ramp(low, high, scale=1):
    """Straight with slope scale between low and high, constant elsewhere."""
    width = (mpf(high) - mpf(low)) * scale
    return [zero, lambda x: (x - low) * scale, lambda x: width], (low, high)


def elu(alpha=1.0):
    return Pieces([lambda x: alpha * expm1(x), identity], (0.0,), owners=[0], limits=(-alpha, 0, INF, 1))


def selu():
    alpha, scale = mpf(1.6732632423543772), mpf(1.0507009873554805)
    limits = (-alpha * scale, 0, INF, scale)
    return Pieces([lambda x: scale * alpha * expm1(x), lambda x: scale * x], (0.0,), limits=limits)


def celu(alpha=1.0):
    return Pieces([lambda x: alpha * expm1(x / alpha), identity], (0.0,), limits=(-alpha, 0, INF, 1))


def leaky_relu(negativeSlope=0.01):
    return Pieces([lambda x: negativeSlope * x, identity], (0.0,), limits=(-INF * negativeSlope, negativeSlope, INF, 1))


def prelu(slope=0.25):
    return Pieces([lambda x: slope * x, identity], (0.0,), owners=[0], limits=(-INF * slope, slope, INF, 1))


def threshold(threshold=1.0, value=0.0):
    return Pieces([lambda x: mpf(value), identity], (threshold,), owners=[0], limits=(value, 0, INF, 1))


def hard_tanh(minValue=-1.0, maxValue=1.0):
    pieces = [lambda x: mpf(minValue), identity, lambda x: mpf(maxValue)]
    return Pieces(pieces, (minValue, maxValue), limits=(minValue, 0, maxValue, 0))


def soft_shrink(threshold=0.5):
    pieces = [lambda x: x + threshold, zero, lambda x: x - threshold]
    return Pieces(pieces, (-threshold, threshold), owners=[1, 1], limits=(-INF, 1, INF, 1))


def hard_shrink(threshold=0.5):
    return Pieces([identity, zero, identity], (-threshold, threshold), owners=[1, 1], limits=(-INF, 1, INF, 1))


def softplus_with(beta=1.0):
    return Pieces([lambda x: softplus(beta * x) / beta], limits=(0, 0, INF, 1))


def squareplus(b=4.0):
    return Pieces([lambda x: (x + sqrt(x * x + b)) / 2], limits=(0, 0, INF, 1))


def snake(frequency=1.0):
    return Pieces([lambda x: x + sin(frequency * x) ** 2 / frequency])


def gelu(x):
    # mpmath cannot reach further, and exp(-x^2/2) is far below the smallest double.
    return x * (erfc(-x / sqrt(2)) / 2 if abs(x) < 2e4 else mpf(x > 0))


def gelu_tanh(x):
    u = sqrt(2 / pi) * (x + mpf("0.044715") * x**3)
    return x * exp(u) / (2 * cosh(u))


GATED = (0, 0, INF, 1)

# name: (function of the parameters, other parameters to try)
FUNCTIONS = {
    "linear": (lambda: Pieces([identity], limits=(-INF, 1, INF, 1)), []),
    "relu": (lambda: Pieces([zero, identity], (0.0,), limits=(0, 0, INF, 1)), []),
    "relu6": (lambda: Pieces(*ramp(0.0, 6.0), limits=(0, 0, 6, 0)), []),
    "leakyRelu": (leaky_relu, [{"negativeSlope": 0.3}, {"negativeSlope": -0.5}, {"negativeSlope": 2.0}]),
    "prelu": (prelu, [{"slope": 0.1}, {"slope": -0.75}, {"slope": 3.0}]),
    "threshold": (threshold, [{"threshold": -0.5, "value": 20.0}, {"threshold": 0.0, "value": -2.5}]),
    "hardTanh": (hard_tanh, [{"minValue": -2.5, "maxValue": 0.75}, {"minValue": 0.0, "maxValue": 6.0}]),
    "hardSigmoid": (lambda: Pieces(*ramp(-3.0, 3.0, 1 / mpf(6)), limits=(0, 0, 1, 0)), []),
    "sparseSigmoid": (lambda: Pieces(*ramp(-1.0, 1.0, 1 / mpf(2)), limits=(0, 0, 1, 0)), []),
    "softShrink": (soft_shrink, [{"threshold": 0.125}, {"threshold": 2.0}]),
    "hardShrink": (hard_shrink, [{"threshold": 0.125}, {"threshold": 2.0}]),
    "exponential": (lambda: Pieces([exp], limits=(0, 0, INF, INF)), []),
    "elu": (elu, [{"alpha": 0.5}, {"alpha": 2.0}]),
    "selu": (selu, []),
    "celu": (celu, [{"alpha": 0.5}, {"alpha": 3.0}]),
    "silu": (lambda: Pieces([lambda x: x * sigmoid(x)], limits=GATED), []),
    "gelu": (lambda: Pieces([gelu], limits=GATED), []),
    "geluTanh": (lambda: Pieces([gelu_tanh], limits=GATED), []),
    "mish": (lambda: Pieces([lambda x: x * tanh(softplus(x))], limits=GATED), []),
    "hardSilu": (lambda: Pieces([zero, lambda x: x * (x + 3) / 6, identity], (-3.0, 3.0), limits=GATED), []),
    "lisht": (lambda: Pieces([lambda x: x * tanh(x)], limits=(INF, -1, INF, 1)), []),
    "sigmoid": (lambda: Pieces([sigmoid], limits=(0, 0, 1, 0)), []),
    "logSigmoid": (lambda: Pieces([lambda x: -softplus(-x)], limits=(-INF, 1, 0, 0)), []),
    "tanh": (lambda: Pieces([tanh], limits=(-1, 0, 1, 0)), []),
    "tanhShrink": (lambda: Pieces([lambda x: x - tanh(x)], limits=(-INF, 1, INF, 1)), []),
    "softsign": (lambda: Pieces([lambda x: x / (1 - x), lambda x: x / (1 + x)], (0.0,), limits=(-1, 0, 1, 0)), []),
    "softplus": (softplus_with, [{"beta": 0.5}, {"beta": 2.0}]),
    "sparsePlus": (lambda: Pieces([zero, lambda x: (x + 1) ** 2 / 4, identity], (-1.0, 1.0), limits=GATED), []),
    "squareplus": (squareplus, [{"b": 1.0}, {"b": 0.0625}]),
    "logCosh": (lambda: Pieces([lambda x: log(cosh(x))], limits=(INF, -1, INF, 1)), []),
    "snake": (snake, [{"frequency": 0.5}, {"frequency": 2.0}, {"frequency": -4.0}]),
}

GENERATOR = random.Random(20260101)
COMMON = [n / 4 for n in range(1, 41)]
COMMON += [1e-300, 1e-200, 1e-150, 1e-100, 1e-30, 1e-16, 1e-12, 1e-8, 1e-6, 1e-4, 1e-3, 1e-2, 0.1]
COMMON += [11.0, 12.5, 15.0, 18.0, 19.5, 22.0, 26.0, 30.0, 36.5, 37.0, 38.5, 40.0, 50.0, 64.0, 100.0, 177.0, 300.0]
COMMON += [354.0, 356.0, 500.0, 600.0, 690.0, 700.0, 708.0, 709.5, 710.5, 740.0, 745.5, 750.0, 999.0, 1000.0, 1001.0]
COMMON += [1e4, 12345.678, 1e5, 1e8, 1e15, 1e17, 1e30, 1e100, 1e149, 1.1e150, 1e160, 1e250, 1e300, sys.float_info.max]
RANDOM = [GENERATOR.uniform(0, 1) for _ in range(10)] + [GENERATOR.uniform(1, 10) for _ in range(15)]
RANDOM += [GENERATOR.uniform(10, 800) for _ in range(10)]


def points(pieces, magnitudes):
    special = {p for kink in (0.0, *pieces.kinks) for p in (math.nextafter(kink, -INF), kink, math.nextafter(kink, INF))}
    return [-INF, *sorted(special | {s * m for m in magnitudes for s in (-1, 1)}), -0.0, INF, NAN]


def text(value):
    if isinstance(value, float) and not math.isfinite(value):
        return {INF: "Infinity", -INF: "-Infinity"}.get(value, "NaN")
    return "0" if value == 0 else mp.nstr(mpf(value), 30, min_fixed=0, max_fixed=0)



def main():
    for name, (function, variants) in FUNCTIONS.items():
        for parameters in [{}, *variants]:
            pieces = function(**parameters)
            assignments = ",".join(f"{key}={value}" for key, value in parameters.items())
            for x in points(pieces, COMMON[3::4] + RANDOM if parameters else COMMON + RANDOM):
                value, derivative = pieces.at(x)
                if name == "snake" and 0 < derivative < 1e-3:
                    continue  # near a root of the derivative its relative error says nothing
                print(name, assignments, repr(x).replace("inf", "Infinity").replace("nan", "NaN"), text(value),
                      text(derivative), sep="\t")


main()
