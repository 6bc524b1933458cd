"""Isolation forest and local outlier factor: what scikit-learn found, and whether a difference is a tie.

Scores that only their roundings tell apart are compared in 50 digits.
"""

from decimal import Decimal, getcontext
from heapq import nsmallest

import numpy as np
from sklearn.ensemble import IsolationForest
from sklearn.neighbors import LocalOutlierFactor

from exact_kmeans import Contradiction

getcontext().prec = 50
EULER = Decimal("0.57721566490153286060651209008240243104215933593992")


def forest(X, params):
    model = IsolationForest(**params).fit(X.astype(float))
    return model, model.score_samples(X.astype(float))


def factor(X, params):
    model = LocalOutlierFactor(**params).fit(X.astype(float))
    return model, model.negative_outlier_factor_


def average_path(n):
    """The average path length of n rows in a search that fails."""
    if n <= 2:
        return Decimal(max(0, n - 1))
    return 2 * ((Decimal(n) - 1).ln() + EULER) - 2 * (Decimal(n) - 1) / n


def precise_forest(X, model):
    """The forest's scores, in 50 digits: from each row's path in each tree of scikit-learn's."""
    averages = {n: average_path(n) for n in range(len(X) + 1)}
    sums = [Decimal(0)] * len(X)
    for tree in model.estimators_:
        leaves = tree.apply(X.astype(np.float32))
        depths = np.asarray(tree.decision_path(X.astype(np.float32)).sum(1)).ravel() - 1
        for i, (leaf, depth) in enumerate(zip(leaves, depths)):
            sums[i] += int(depth) + averages[int(tree.tree_.n_node_samples[leaf])]
    most = len(model.estimators_) * averages[model.max_samples_]
    return [-(Decimal(2) ** (-total / most)) if most else Decimal("-0.5") for total in sums]


def all_squares(X):
    norms = (X**2).sum(1)
    return norms[:, None] + norms - 2 * X @ X.T


def heap_neighbours(squares, k):
    """Of each row the neighbours that scikit-learn's heap keeps when it is given all rows in order by one thread,
    as README.md tells: of several that tie for the last place, those that its moves happen to leave."""
    neighbours = []
    for i, row in enumerate(squares.tolist()):
        heap = [(float("inf"), -1)] * (k + 1)
        for j, square in enumerate(row):
            if square >= heap[0][0]:
                continue
            place = 0
            while 2 * place + 1 <= k:
                larger = 2 * place + 1
                if larger + 1 <= k and heap[larger][0] < heap[larger + 1][0]:
                    larger += 1
                if square >= heap[larger][0]:
                    break
                heap[place] = heap[larger]
                place = larger
            heap[place] = (square, j)
        kept = [j for _, j in sorted(heap)]
        kept.remove(i if i in kept else kept[0])
        neighbours.append(kept)
    return np.array(neighbours)


def check_neighbours(squares, neighbours):
    """That each row's are as near as any, in whole numbers."""
    k = neighbours.shape[1]
    for i, found in enumerate(neighbours):
        nearest = nsmallest(k, np.delete(squares[i], i).tolist())
        if i in found or len(set(found)) < k or sorted(squares[i][found].tolist()) != nearest:
            raise Contradiction(f"the neighbours of row {i} are not its nearest: {found.tolist()}")


def factors(squares, neighbours, number, root):
    """The factors that follow from neighbours, in numbers of a kind."""
    k, tiny = neighbours.shape[1], number("1e-10")
    roots = [[root(number(int(row[j]))) for j in found] for row, found in zip(squares, neighbours)]
    last = [max(distances) for distances in roots]
    zero = number(0)
    reach = [sum((max(d, last[j]) for d, j in zip(distances, found)), zero) / k
             for distances, found in zip(roots, neighbours)]
    density = [1 / (mean + tiny) for mean in reach]
    return [-sum((density[j] / own for j in found), zero) / k for own, found in zip(density, neighbours)]


def threshold(scores, contamination):
    """The percentile, as NumPy interpolates it."""
    ordered = sorted(scores)
    place = contamination * (len(ordered) - 1)
    if abs(place - round(place)) < 1e-9:
        place = round(place)  # which it would be, were there no roundings
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * Decimal(place - below)


def check_threshold(precise, contamination, automatic, unlike):
    """That the rows `unlike`, which only one of both calls anomalies, have exactly the threshold's score."""
    offset = Decimal(automatic) if contamination == "auto" else threshold(precise, contamination)
    for i in unlike:
        if abs(precise[i] - offset) > abs(offset) * Decimal("1e-40"):
            raise Contradiction(f"row {i}, an anomaly for one of both, is not at the threshold: "
                                f"{precise[i]:.20}, not {offset:.20}")
