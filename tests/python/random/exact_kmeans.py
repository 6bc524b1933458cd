"""k-means on integers, in exact arithmetic: what may follow from what, where the rules of scikit-learn leave no
choice, and where exactly equal numbers leave one.

Wherever there is a choice a guide is asked, with all that there is to choose from. `documented.py` has the rules by
which Digitscope chooses, `recorded.py` the choices that scikit-learn's roundings made. A guide that wants
anything else, as when no two numbers are equal, raises Contradiction.
"""

from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np


class Contradiction(Exception):
    """What was found cannot be: exact arithmetic forbids it."""


@dataclass
class Centers:
    """Center j is sums[j] / counts[j]."""

    sums: np.ndarray  # k x features, integers
    counts: np.ndarray  # k, > 0

    def coordinates(self):
        return self.sums / self.counts[:, None]

    def equal(self, other):
        return np.array_equal(self.sums * other.counts[:, None], other.sums * self.counts[:, None])

    def square(self, x, j):
        """The squared distance of x to center j."""
        steps = self.counts[j] * x - self.sums[j]
        if np.abs(steps).max() > 2**28:
            steps = steps.astype(object)  # the sum of 64 squares might not fit 63 bits
        return Fraction(int(steps @ steps), int(self.counts[j]) ** 2)


@dataclass
class Start:
    first: np.ndarray  # k x features: the first centers
    labels: np.ndarray = None
    inertia: Fraction = None
    n_iter: int = 0
    ties: set = field(default_factory=set)  # the kinds that were met


def nearest(X, centers):
    """For each row, the centers that are nearest to it: several, if they are exactly as near."""
    coordinates = centers.coordinates()
    squares = (X**2).sum(1)[:, None] + (coordinates**2).sum(1) - 2 * X @ coordinates.T
    # Roundings of these are many times smaller than this.
    may_be = squares <= squares.min(1)[:, None] + 1e-9 * (1 + np.abs(squares).max())
    found, known = [], {}
    for x, among in zip(X, may_be):
        among = np.flatnonzero(among)
        if len(among) > 1:
            key = x.tobytes()
            if key not in known:
                exact = [centers.square(x, j) for j in among]
                known[key] = among[[square == min(exact) for square in exact]]
            among = known[key]
        found.append(among)
    return found


def mean_centers(X, labels, k, empty_at_mean=False):
    """The means of clusters. One without rows has the center of the largest cluster, as scikit-learn leaves it, or,
    before its version 1.4.1, the mean of all rows."""
    counts = np.bincount(labels, minlength=k)
    sums = np.zeros((k, X.shape[1]), np.int64)
    np.add.at(sums, labels, X)
    largest, n = np.argmax(counts), len(X)
    for j in np.flatnonzero(counts == 0):
        if empty_at_mean:
            sums[j], counts[j] = X.sum(0), n
        elif largest < j:
            sums[j], counts[j] = sums[largest], counts[largest]
        else:  # its sum about the mean of all rows, which has not been divided yet
            sums[j] = n * sums[largest] - (counts[largest] - 1) * X.sum(0)
            counts[j] = n
    return Centers(sums, counts)


def fill_empty(X, labels, centers, guide, ties):
    """Labels in which each empty cluster has one of the rows that are farthest from their centers."""
    k = len(centers.counts)
    empty = np.setdiff1d(np.arange(k), labels)
    if not len(empty):
        return labels
    squares = [centers.square(x, j) for x, j in zip(X, labels)]
    highest = sorted(squares, reverse=True)[: len(empty)]
    if len(set(highest)) < len(empty) or squares.count(highest[-1]) > highest.count(highest[-1]):
        ties.add("rows equally far, for empty clusters")
    elif len(empty) > 1:
        ties.add("several empty clusters at once")
    rows = guide.rows_for_empty(X, labels, squares, empty, centers)
    if rows is None:
        if highest[0] > 0:
            raise Contradiction("empty clusters were left empty")
        return labels
    if len(set(rows)) < len(rows) or sorted((squares[i] for i in rows), reverse=True) != highest:
        raise Contradiction(f"rows {rows}, which are not the farthest, went to the empty clusters {empty}")
    filled = labels.copy()
    filled[rows] = empty
    return filled


def lloyd(X, first, max_iter, tol, guide):
    """One start from the centers `first`."""
    k = len(first)
    start = Start(first)
    centers = Centers(first.copy(), np.ones(k, np.int64))
    # Of integers, so that equal shifts are equal.
    n = len(X)
    variances = n * (X**2).sum() - (X.sum(0) ** 2).sum()
    tolerance = float(variances) / n**2 / X.shape[1] * tol
    labels = np.full(n, -1)
    strict = False

    def assign():
        allowed = nearest(X, centers)
        if any(len(among) > 1 for among in allowed):
            start.ties.add("centroids equally near to a row")
        chosen = guide.assign(X, allowed, centers)
        for i, among in enumerate(allowed):
            if chosen[i] not in among:
                raise Contradiction(f"row {i} went to center {chosen[i]}, and {among} is nearer")
        return chosen

    while start.n_iter < max_iter:
        start.n_iter += 1
        assigned = assign()
        strict = np.array_equal(assigned, labels)
        labels = assigned
        filled = fill_empty(X, labels, centers, guide, start.ties)
        moved = mean_centers(X, filled, k, guide.empty_at_mean)
        if guide.empty_at_mean and len(np.unique(filled)) < k:
            start.ties.add("clusters without rows, which scikit-learn has put elsewhere since 1.4.1")
        guide.moved(moved)
        shift = 0.0 if moved.equal(centers) else ((moved.coordinates() - centers.coordinates()) ** 2).sum()
        centers = moved
        if strict:
            break
        within = shift <= tolerance
        if abs(shift - tolerance) <= 1e-9 * tolerance or shift == tolerance:
            start.ties.add("centroids that moved just by the tolerance")
            within = guide.stops(within)
        if within:
            break
    start.labels = labels if strict else assign()
    start.inertia = sum((centers.square(x, j) for x, j in zip(X, start.labels)), Fraction(0))
    return start


def draw_rows(X, k, random, guide, ties):
    """The first centers of a start by k-means++."""
    n = len(X)
    trials = 2 + int(np.log(k))

    def squares_to(row):
        return ((X - X[row]) ** 2).sum(1)

    chosen = [random.choice(n, p=np.full(n, 1 / n))]
    chosen[0] = guide.first_row(X, chosen)
    squares = squares_to(chosen[0])
    for _ in range(1, k):
        drawn = random.uniform(size=trials) * squares.sum()
        candidates = np.minimum(np.searchsorted(np.cumsum(squares), drawn), n - 1)
        potentials = np.array([np.minimum(squares, squares_to(row)).sum() for row in candidates])
        best = list(candidates[potentials == potentials.min()])
        if squares.sum() == 0:
            # Every row is at a center. The roundings of scikit-learn's distances draw any.
            best += range(n)
            ties.add("more initial centroids than different rows")
        elif len(np.unique(X[best], axis=0)) > 1:
            ties.add("initial centroids equally good")
        chosen.append(guide.first_row(X, best))
        squares = np.minimum(squares, squares_to(chosen[-1]))
    return X[chosen]


def is_same_clustering(a, b):
    return len(np.unique(np.stack([a, b]), axis=1).T) == len(np.unique(a))


def all_starts(X, params, guide):
    """Each start of a run."""
    k, init, random = params["n_clusters"], params["init"], np.random.RandomState(params["random_state"])
    n_init = params["n_init"]
    if n_init == "auto":
        n_init = 10 if init == "random" else 1
    starts = []
    for _ in range(1 if isinstance(init, list) else n_init):
        guide.next_start()
        ties = set()
        if init == "k-means++":
            first = draw_rows(X, k, random, guide, ties)
        elif init == "random":
            first = X[random.choice(len(X), k, replace=False, p=np.full(len(X), 1 / len(X)))]
        else:
            first = X[init]
        guide.begins(first)
        starts.append(lloyd(X, first, params["max_iter"], params["tol"], guide))
        starts[-1].ties |= ties
    return starts


def best_starts(starts):
    """The starts that may be kept: several, if their inertias are equal."""
    best = {0}
    for i, start in enumerate(starts):
        kept = set()
        for b in best:
            better = i > b and not is_same_clustering(start.labels, starts[b].labels)
            if not better or start.inertia >= starts[b].inertia:
                kept.add(b)
            if better and start.inertia <= starts[b].inertia:
                kept.add(i)
        best = kept
    return best
