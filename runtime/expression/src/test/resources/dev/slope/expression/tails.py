"""Functions and their derivatives from 1e-20 to 10000 on both sides: python3 tails.py > tails.tsv (needs mpmath).

Columns: expression in the text form, x, value, derivative (20 digits, 0 below 1e-320, an infinity beyond the doubles).
"""

from mpmath import mp, mpf

# 1 + exp(-20000) has 8686 digits, and its square twice as many.
mp.dps = 18000

MAGNITUDES = [1e-20, 1e-8, 1e-3, 0.3, 1.0, 2.25, 4.5, 7.0, 9.5, 16.0, 22.0, 29.5, 36.5, 45.0, 120.0, 357.0]
MAGNITUDES += [500.0, 705.5, 709.5, 711.0, 747.0, 900.0, 1500.0, 2600.0, 3333.0, 10000.0]

FORMULAS = """
x * tanh(exp(x))
tanh(x * x * x)
x * tanh(x * x * x)
exp(x) * tanh(exp(-x))
exp(exp(x)) / (1 + exp(exp(x)))
exp(-exp(x)) * exp(x)
x * exp(-exp(-x))
1 / (1 + exp(exp(x)))
1 / cosh(exp(x))
x / cosh(x * x)
sigmoid(exp(x)) * x
sigmoid(x * x * x)
x * erf(exp(x))
erfc(exp(x)) * exp(x)
sinh(x) / (1 + cosh(x) * cosh(x))
sqrt(exp(-exp(x)))
log(1 + exp(-exp(x)))
exp(x) * log(1 + exp(-x))
cosh(x) * log(1 + 1 / cosh(x))
exp(-x) * log(1 + exp(x))
exp(2 * x) / (1 + exp(x))
exp(3 * x) / (1 + exp(x))
exp(x) + exp(2 * x) / (1 + exp(x))
x * exp(2 * x) / (1 + exp(x))
x * x / (exp(x) - 1)
x / cosh(x)
x * x * x / (exp(x) - 1)
"""


class Dual:
    """A value and its derivative."""

    def __init__(self, value, slope=0):
        self.value = mpf(value)
        self.slope = mpf(slope)

    def __neg__(self):
        return Dual(-self.value, -self.slope)

    def __add__(self, other):
        other = dual(other)
        return Dual(self.value + other.value, self.slope + other.slope)

    def __sub__(self, other):
        return self + -dual(other)

    def __mul__(self, other):
        other = dual(other)
        return Dual(self.value * other.value, self.slope * other.value + self.value * other.slope)

    def __truediv__(self, other):
        other = dual(other)
        quotient = self.value / other.value
        return Dual(quotient, (self.slope - quotient * other.slope) / other.value)

    def __radd__(self, other):
        return dual(other) + self

    def __rsub__(self, other):
        return dual(other) - self

    def __rmul__(self, other):
        return dual(other) * self

    def __rtruediv__(self, other):
        return dual(other) / self


def dual(x):
    return x if isinstance(x, Dual) else Dual(x)


def function(value, slope):
    return lambda a: Dual(value(a.value), a.slope * slope(a.value, value(a.value)))


def erfc(x):
    return mp.erfc(x) if x < 200 else mp.exp(-x * x) / (x * mp.sqrt(mp.pi))


NAMES = {
    "exp": function(mp.exp, lambda x, f: f),
    "log": function(mp.log, lambda x, f: 1 / x),
    "sqrt": function(mp.sqrt, lambda x, f: 1 / (2 * f)),
    "sinh": function(mp.sinh, lambda x, f: mp.cosh(x)),
    "cosh": function(mp.cosh, lambda x, f: mp.sinh(x)),
    "tanh": function(lambda x: mp.sinh(x) / mp.cosh(x), lambda x, f: 1 / mp.cosh(x) ** 2),
    "sigmoid": function(lambda x: 1 / (1 + mp.exp(-x)), lambda x, f: 1 / (2 + mp.exp(x) + mp.exp(-x))),
    "erf": function(lambda x: 1 - erfc(x), lambda x, f: 2 / mp.sqrt(mp.pi) * mp.exp(-x * x)),
    "erfc": function(erfc, lambda x, f: -2 / mp.sqrt(mp.pi) * mp.exp(-x * x)),
}


def text(value):
    if abs(value) < mpf("1e-320"):
        return "0"
    if abs(value) >= mpf(2) ** 1024:
        return "Infinity" if value > 0 else "-Infinity"
    return mp.nstr(value, 20, min_fixed=0, max_fixed=0)


def main():
    for formula in FORMULAS.strip().splitlines():
        for x in [-m for m in reversed(MAGNITUDES)] + MAGNITUDES:
            with mp.workdps(18000 if abs(x) > 100 else 1000):
                result = dual(eval(formula, {**NAMES, "x": Dual(x, 1)}))  # noqa: S307
                print(formula, repr(x), text(result.value), text(result.slope), sep="\t")


main()
