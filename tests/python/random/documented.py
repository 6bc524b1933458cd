"""How Digitscope chooses among exactly equal numbers in k-means, as README.md tells ("The same numbers")."""

from fractions import Fraction

import numpy as np


def fma(a, b, c):
    """a * b + c, rounded once."""
    return float(Fraction(a) * Fraction(b) + Fraction(c))


def einsum_square(c):
    """The sum of squares by NumPy's einsum, of two lanes."""
    lanes = [0.0, 0.0]
    pairs = [c[i : i + 2] for i in range(0, len(c), 2)]
    whole = len(c) // 8 * 4
    order = [block + i for block in range(0, whole, 4) for i in (3, 2, 1, 0)] + list(range(whole, len(pairs)))
    for pair in order:
        for lane, value in enumerate(pairs[pair]):
            lanes[lane] += value * value
    return lanes[0] + lanes[1]


def rounded_score(x, c):
    """||c||^2 - 2 x.c by einsum and OpenBLAS's dgemm for AVX-512, of at most 384 features."""
    product = 0.0
    for a, b in zip(x, c):
        product = fma(a, b, product)
    return fma(-2.0, product, einsum_square(c))


class Documented:
    """A guide."""

    empty_at_mean = False

    def next_start(self):
        pass

    def begins(self, first):
        pass

    def moved(self, centers):
        pass

    def first_row(self, X, rows):
        return rows[0]

    def assign(self, X, allowed, centers):
        labels, known = np.empty(len(X), np.int64), {}
        mean = X.sum(0) / len(X)
        for i, among in enumerate(allowed):
            key = X[i].tobytes()
            if len(among) > 1 and key not in known:
                x, c = (X[i] - mean).tolist(), (centers.coordinates() - mean).tolist()
                known[key] = among[np.argmin([rounded_score(x, c[j]) for j in among])]
            labels[i] = among[0] if len(among) == 1 else known[key]
        return labels

    def rows_for_empty(self, X, labels, squares, empty, centers):
        if max(squares) == 0:
            return None
        return sorted(range(len(X)), key=lambda i: (-squares[i], i))[: len(empty)]

    def stops(self, within):
        return within
