"""Reference values of every function and of expressions that cancel: python3 reference.py > reference.tsv (needs mpmath).

Columns: expression in the text form, values of x, y and z as hexadecimal doubles, value (40 digits, or NaN).
"""

import math
import random

from mpmath import mp, mpf

DIGITS = 40
# x - tanh(x) at 1e-300 loses 600 of them.
mp.dps = 800

SMALL = [5e-324, 2.3e-308, 1e-300, 1e-160, 1e-77, 1e-40, 1e-30, 1e-25, 1e-20, 1e-17, 3e-9, 1e-5, 7e-4]
UNIT = [0.01, 0.059, 0.061, 0.125, 0.3, 0.34657, 0.49999999999999994, 0.5, 0.7071067811865476, 0.75, 0.9999999999999999]
MIDDLE = [1.0, 1.0000000000000002, 1.4, 1.5, 2.0, 2.5, 3.0, 3.141592653589793, 5.3, 8.0, 8.7, 9.7, 10.0, 26.5, 37.2]
LARGE = [100.25, 708.4, 745.2, 1000.0, 12345.678, 65536.0, 1e6, 2.0**22, 9.87654321e7]
HUGE = [2.0**53, 1e22, 1e77, 1.2e155, 1e300, 1.7976931348623157e308]
POSITIVE = SMALL + UNIT + MIDDLE + LARGE


def fmod(a, b):
    return mp.nan if b == 0 else mp.sign(a) * mp.fmod(abs(a), abs(b))


def ieee_remainder(a, b):
    return mp.nan if b == 0 else a - b * rint(a / b)


def rint(x):
    whole = mp.floor(x)
    rest = x - whole
    up = rest > 0.5 or (rest == 0.5 and whole % 2 == 1)
    return whole + up


def minmod(a, b):
    if a > 0 and b > 0:
        return min(a, b)
    return max(a, b) if a < 0 and b < 0 else mpf(0)


def power(a, b):
    if a < 0 and b != mp.floor(b):
        return mp.nan
    return mp.power(a, b)


def real(function, lowest=-mp.inf, highest=mp.inf):
    return lambda x: function(x) if lowest <= x <= highest else mp.nan


# name: (function, are huge arguments feasible)
UNARY = {
    "-": (lambda x: -x, True),
    "abs": (abs, True),
    "signum": (mp.sign, True),
    "floor": (mp.floor, True),
    "ceil": (mp.ceil, True),
    "rint": (rint, True),
    "sqrt": (real(mp.sqrt, 0), True),
    "cbrt": (lambda x: mp.sign(x) * mp.cbrt(abs(x)), True),
    "exp": (mp.exp, False),
    "expm1": (mp.expm1, False),
    "log": (real(mp.log, mpf(5e-324)), True),
    "log1p": (lambda x: mp.log1p(x) if x > -1 else (-mp.inf if x == -1 else mp.nan), True),
    "log10": (real(mp.log10, mpf(5e-324)), True),
    "sin": (mp.sin, True),
    "cos": (mp.cos, True),
    "tan": (mp.tan, True),
    "asin": (real(mp.asin, -1, 1), True),
    "acos": (real(mp.acos, -1, 1), True),
    "atan": (mp.atan, True),
    "sinh": (mp.sinh, False),
    "cosh": (mp.cosh, False),
    "tanh": (mp.tanh, False),
    "erf": (mp.erf, False),
    "erfc": (mp.erfc, False),
    "erfcx": (lambda x: mp.exp(x * x) * mp.erfc(x), False),
    "sigmoid": (lambda x: 1 / (1 + mp.exp(-x)), False),
    "softplus": (lambda x: mp.log1p(mp.exp(x)), False),
    "asinh": (mp.asinh, True),
    "logCosh": (lambda x: mp.log(mp.cosh(x)), False),
    "tanhShrink": (lambda x: x - mp.tanh(x), False),
}

INFIX = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "%": fmod,
}
BINARY = {
    "max": max,
    "min": min,
    "copySign": lambda a, b: abs(a) if b >= 0 else -abs(a),
    "IEEEremainder": ieee_remainder,
    "pow": power,
    "hypot": mp.hypot,
    "atan2": mp.atan2,
    "minmod": minmod,
}
TESTS = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


def s(x):
    return 1 / (1 + mp.exp(-x))


# expression: (function, values of x)
COMPOSITE = {
    "1 - tanh(x) * tanh(x)": (lambda x: mp.sech(x) ** 2, [1e-9, 3.0, 18.5, 40.0, -400.0, 1100.0]),
    "log(x + sqrt(x * x + 1))": (mp.asinh, [1e-300, 1e-8, -1e-8, 2.0, -1e3, -1e8, 1e200]),
    "(exp(x) - 1 - x) / (x * x)": (lambda x: (mp.exp(x) - 1 - x) / (x * x), [1e-3, 1e-10, -1e-12, 1e-100, 3.0]),
    "sin(x) / x": (lambda x: mp.sin(x) / x, [5e-324, 1e-200, 1e-8, 1e-4, 3.141592653589793, 22.0]),
    "x * tanh(log1p(exp(x)))": (lambda x: x * mp.tanh(mp.log1p(mp.exp(x))), [-1e3, -40.0, -1.0, 1e-9, 2.0, 1e3]),
    "tan(softplus(x))": (lambda x: mp.tan(mp.log1p(mp.exp(x))), [-800.0, -3.0, 0.0, 1.0, 40.0, 1e4]),
    "log(exp(x) + 1)": (lambda x: mp.log1p(mp.exp(x)), [-700.0, -30.0, 0.5, 800.0, 1e4]),
    "exp(x) / (1 + exp(x))": (s, [-1e4, -800.0, 0.25, 800.0, 1e4]),
    "exp(-x * x / 2) * exp(x * x / 2)": (lambda x: mpf(1), [1.5, 60.0, 1000.0, 1e4]),
    "1 - cos(x)": (lambda x: 2 * mp.sin(x / 2) ** 2, [1e-160, 1e-9, 0.1, 6.283185307179586]),
    "1 - erf(x)": (mp.erfc, [0.1, 2.0, 6.0, 12.0, 27.0]),
    "(1 + x) * (1 - x) - (1 - x * x)": (lambda x: mpf(0), [0.1, 1e-9, 1e5, 1e300]),
    "x - x * x * x / 6 - sin(x)": (lambda x: x - x**3 / 6 - mp.sin(x), [1e-60, 1e-5, 0.5, 30.0]),
    "pow(1 + x, 1 / x)": (lambda x: mp.power(1 + x, 1 / x), [1e-12, -1e-9, 0.5, 1e6]),
    "x * sigmoid(1.702 * x)": (lambda x: x * s(mpf(1.702) * x), [-700.0, -5.0, 1e-9, 0.3, 30.0]),
    "acos(1 - x)": (lambda x: mp.acos(1 - x), [1e-30, 1e-10, 0.5, 1.5]),
    "atan2(sin(x), cos(x)) - x": (lambda x: mpf(0) if abs(x) < 3 else -2 * mp.pi, [4.0]),
    "log(tanh(x))": (lambda x: mp.log(mp.tanh(x)), [1e-200, 0.5, 20.0, 100.0]),
    "x > 0 ? log(x) : exp(x) - 1": (lambda x: mp.log(x) if x > 0 else mp.expm1(x), [-1e-20, -3.0, 1e-20, 4.0]),
    "exp(exp(x)) / exp(exp(x) + 1)": (lambda x: mp.exp(-1), [1.0, 10.0, 19.0]),
    "cosh(x) * cosh(x) - sinh(x) * sinh(x)": (lambda x: mpf(1), [0.1, 20.0, 300.0, 1000.0]),
}


def pairs():
    values = [1e-300, 1e-20, 0.001, 0.3, 0.7, 1.0, 1.5, 2.0, 3.0, 7.5, 10.0, 255.0, 1e3, 1e15, 1e40]
    signed = values + [-v for v in values]
    result = [(a, b) for a in signed for b in signed if random.random() < 0.25]
    return result + [(v, v) for v in signed] + [(v, -v) for v in signed]


def text(value):
    if mp.isnan(value) or mp.isinf(value):
        return "NaN" if mp.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return "0" if value == 0 else mp.nstr(value, DIGITS, min_fixed=0, max_fixed=0)


def show(expression, values, function):
    exact = [mpf(v) for v in values]
    print(expression, ",".join(v.hex() for v in values), text(mpf(function(*exact))), sep="\t")


def main():
    random.seed(20260102)
    for name, (function, are_huge_feasible) in UNARY.items():
        expression = "-x" if name == "-" else f"{name}(x)"
        points = POSITIVE + (HUGE if are_huge_feasible else []) + [random.uniform(0, 20) for _ in range(20)]
        for x in [-p for p in reversed(points)] + points:
            if name in ("erf", "erfc", "erfcx") and abs(x) > 1e4:
                continue
            with mp.workdps(1100 if abs(x) < 1e-3 else 500 if x > 1e4 else 800):
                show(expression, [x], function)
    for a, b in pairs():
        for name, function in INFIX.items():
            show(f"x {name} y", [a, b], function)
        for name, function in BINARY.items():
            if name != "pow" or (a != 0 and abs(b * math.log(abs(a))) < 5e8):
                show(f"{name}(x, y)", [a, b], function)
    for a, b in pairs()[::8]:
        for name, function in TESTS.items():
            show(f"x {name} y ? 1 : 0", [a, b], lambda u, v: mpf(function(u, v)))
        show("fma(x, y, z)", [a, b, -a * b], lambda u, v, w: u * v + w)
    for x in [0.5, 2.5, -1.5, -3.5, 4503599627370495.5]:
        show("rint(x)", [x], rint)
    for expression, (function, points) in COMPOSITE.items():
        for x in points:
            with mp.workdps(4000 if abs(x) > 900 else 800):
                show(expression, [x], function)


main()
