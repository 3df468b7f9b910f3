"""Reference values of SpecialFunctions: python3 special.py > special.tsv (needs mpmath).

Columns: function, argument (hexadecimal double), value (30 digits, or a limit at an infinity).
"""

import math
import random

from mpmath import mp, mpf

# x - tanh(x) at 5e-324 loses 647 of them.
DIGITS_NEAR_ZERO = 1000
mp.dps = 60

# name: (function, value at -infinity, value at infinity)
FUNCTIONS = {
    "erf": (mp.erf, "-1", "1"),
    "erfc": (mp.erfc, "2", "0"),
    "erfcx": (lambda x: mp.exp(x * x) * mp.erfc(x), "Infinity", "0"),
    "sigmoid": (lambda x: 1 / (1 + mp.exp(-x)), "0", "1"),
    "softplus": (lambda x: mp.log1p(mp.exp(x)), "0", "Infinity"),
    "logCosh": (lambda x: mp.log(mp.cosh(x)), "Infinity", "Infinity"),
    "tanhShrink": (lambda x: x - mp.tanh(x), "-Infinity", "Infinity"),
    "asinh": (mp.asinh, "-Infinity", "Infinity"),
}
ODD = {"asinh", "erf", "tanhShrink"}
# Where the implementations change their method, and where results become subnormal or vanish.
EDGES = [0.46875, 1.0, 2.0, 4.0, 19.0, 26.0, 26.5, 26.543, 27.0, 27.2, 27.3, 36.7, 708.4, 709.8, 745.1, 745.2]


def around(x):
    return [math.nextafter(x, -math.inf), x, math.nextafter(x, math.inf)]


def points():
    generator = random.Random(20260101)
    magnitudes = [n / 8 for n in range(1, 60)]
    magnitudes += [10.0**k for k in range(-323, -20, 10)] + [10.0 ** (k / 4) for k in range(-80, 20)]
    magnitudes += [1e-108, 5e-103, 2e-154, 1.5e-154, 5e-324, 2.2250738585072014e-308, 1e100, 1.7976931348623157e308]
    magnitudes += [p for edge in EDGES for p in around(edge)]
    magnitudes += [generator.uniform(0, 1) for _ in range(60)] + [generator.uniform(0, 8) for _ in range(80)]
    magnitudes += [generator.uniform(8, 28) for _ in range(50)] + [generator.uniform(28, 800) for _ in range(20)]
    return [-m for m in reversed(sorted(magnitudes))] + sorted(magnitudes)


def text(value):
    if value > mpf(2) ** 1024:
        return "Infinity"
    return "0" if value == 0 else mp.nstr(value, 30, min_fixed=0, max_fixed=0)


def main():
    for name, (function, at_minus_infinity, at_infinity) in FUNCTIONS.items():
        print(name, "-Infinity", at_minus_infinity, sep="\t")
        print(name, "Infinity", at_infinity, sep="\t")
        print(name, "NaN", "NaN", sep="\t")
        print(name, "0x0.0p0", text(function(mpf(0))), sep="\t")
        print(name, "-0x0.0p0", ("-" if name in ODD else "") + text(function(mpf(0))), sep="\t")
        for x in points():
            exact = mpf(x)
            # Beyond any double: exp(-x^2) and exp(-|x|) have long vanished, and mpmath would take forever.
            if abs(x) > 1e5:
                value = {"erf": mp.sign(exact), "erfc": mpf(1) - mp.sign(exact),
                         "erfcx": 1 / (exact * mp.sqrt(mp.pi)) if x > 0 else mp.inf, "sigmoid": mpf(x > 0),
                         "softplus": max(exact, mpf(0)), "logCosh": abs(exact) - mp.log(2),
                         "tanhShrink": exact - mp.sign(exact),
                         "asinh": mp.sign(exact) * mp.log(2 * abs(exact))}[name]
            else:
                with mp.workdps(DIGITS_NEAR_ZERO if abs(x) < 1e-3 else mp.dps):
                    value = mp.inf if name == "erfcx" and x < -1e3 else function(exact)
            print(name, x.hex(), text(value), sep="\t")


main()
