"""The coefficients in Polynomials.java: python3 polynomials.py (needs mpmath).

Each is the minimax polynomial, found by Remez's exchange, of the lowest degree whose error is below the given part of the
function that it is used for; coefficients are printed from the highest power down.
"""

import struct
import sys

from mpmath import (atan, cos, cosh, erf, erfc, exp, expm1, log, log1p, lu_solve, matrix, mp, mpf, pi, sin, sinh,
                    sqrt, tanh)
from mpmath import cos as cosine

mp.dps = 110
TINY = mpf(10) ** -22


def erfcx(a):
    """exp(a^2) erfc(a), far out by its asymptotic series."""
    if a < 60:
        return exp(a * a) * erfc(a)
    term, total, k = mpf(1), mpf(1), 1
    while abs(term) > mpf(10) ** -45:
        term *= -(2 * k - 1) / (2 * a * a)
        total += term
        k += 1
    return total / (a * sqrt(pi))


def scaled_erfcx(center):
    def g(t):
        if t >= 1 - mpf(10) ** -30:
            return 2 / sqrt(pi)
        a = center * (1 + t) / (1 - t)
        return (1 + 2 * a) * erfcx(a)
    return g


def in_squares(f):
    return lambda z: f(sqrt(z) if z > TINY else sqrt(TINY))


# name: (function, weight that makes its absolute error a relative one of the whole, lower end, upper end)
HALF = log(2) / 2 * mpf("1.0001")
SINE = (pi / 4 * mpf("1.001")) ** 2


def near_zero(f, at_zero):
    return lambda t: f(t) if abs(t) > TINY else mpf(at_zero)


TABLE = {
    "EXPM1": (near_zero(lambda r: (expm1(r) - r) / r**2, 0.5), lambda r: r * r, -HALF, HALF),
    "LOG1P": (near_zero(lambda f: (log1p(f) - f) / f**2, -0.5), lambda f: abs(f), -mpf(1) / 3, mpf(1) / 3),
    "LOG1P_UNIT": (near_zero(lambda e: log1p(e) / e, 1), lambda e: e / log1p(e) if e > TINY else 1, mpf(0), mpf(1)),
    "TANH": (in_squares(lambda x: (tanh(x) - x) / x**3), lambda z: mpf(4), mpf(0), mpf("0.625") ** 2),
    "ERF": (in_squares(lambda x: erf(x) / x - 1), lambda z: mpf(1), mpf(0), mpf(1)),
    "ERFCX": (scaled_erfcx, lambda t: mpf(1), mpf(-1), mpf(1)),
    "SIN": (in_squares(lambda x: (sin(x) - x) / x**3), lambda z: z, mpf(0), SINE),
    "COS": (in_squares(lambda x: (cos(x) - 1 + x * x / 2) / x**4), lambda z: z * z, mpf(0), SINE),
    "ATAN": (in_squares(lambda x: (atan(x) - x) / x**3), lambda z: z, mpf(0), mpf(1)),
    "SINH": (in_squares(lambda x: (sinh(x) - x) / x**3), lambda z: z, mpf(0), mpf(1)),
    "LOG_COSH": (in_squares(lambda x: log(cosh(x)) / x**2), lambda z: mpf(2), mpf(0), mpf(1)),
}
TARGETS = {"FLOAT32": mpf(2) ** -26, "FLOAT64": mpf(2) ** -55}
ERFCX_CENTERS = {"FLOAT32": 2, "FLOAT64": 4}


def remez(f, weight, low, high, degree):
    count = degree + 2
    points = [(low + high) / 2 + (high - low) / 2 * cosine(pi * i / (count - 1)) for i in range(count)][::-1]
    grid = [(low + high) / 2 - (high - low) / 2 * cosine(pi * i / (24 * count)) for i in range(24 * count + 1)]
    values = [f(x) for x in grid]
    weights = [weight(x) for x in grid]
    for _ in range(7):
        system, right = matrix(count, count), matrix(count, 1)
        for i, x in enumerate(points):
            for j in range(degree + 1):
                system[i, j] = x**j
            w = weight(x)
            system[i, degree + 1] = (-1) ** i / (w if w > TINY else TINY)
            right[i] = f(x)
        solution = lu_solve(system, right)
        coefficients = [solution[j] for j in range(degree + 1)]

        def error(i):
            total = mpf(0)
            for c in reversed(coefficients):
                total = total * grid[i] + c
            return (total - values[i]) * weights[i]

        errors = [error(i) for i in range(len(grid))]
        extremes = []
        for i, e in enumerate(errors):
            if extremes and (e > 0) == (errors[extremes[-1]] > 0):
                if abs(e) > abs(errors[extremes[-1]]):
                    extremes[-1] = i
            else:
                extremes.append(i)
        while len(extremes) > count:
            extremes.pop(0 if abs(errors[extremes[0]]) < abs(errors[extremes[-1]]) else -1)
        worst = max(abs(e) for e in errors)
        if len(extremes) < count:
            break
        points = [grid[i] for i in extremes]
    return coefficients, worst


def rounded(value, precision):
    if precision == "FLOAT32":
        return repr(struct.unpack("f", struct.pack("f", float(value)))[0])
    return repr(float(value))


for name in sys.argv[1:] or TABLE:
    function, weight, low, high = TABLE[name]
    for precision, target in TARGETS.items():
        f = function(ERFCX_CENTERS[precision]) if name == "ERFCX" else function
        for degree in range(2, 40):
            coefficients, worst = remez(f, weight, low, high, degree)
            if worst < target:
                break
        print(f"// {name} {precision}: degree {degree}, error {mp.nstr(worst / target, 3)} of the target")
        print(", ".join(rounded(c, precision) for c in reversed(coefficients)))
