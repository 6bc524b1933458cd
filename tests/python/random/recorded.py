"""What scikit-learn's k-means did: each start's first centers, labels and centers, and the choices that these
tell it made."""

from itertools import chain, combinations, islice, product

import numpy as np
import sklearn
from sklearn.cluster import KMeans, _kmeans

from exact_kmeans import Contradiction, mean_centers


VERSION = tuple(int(part) for part in sklearn.__version__.split(".")[:3])


class DrawsByWeight(np.random.RandomState):
    """Makes scikit-learn before 1.3 draw as all later ones do: with the weights of the rows, which are equal."""

    def __init__(self, seed, k):
        super().__init__(seed)
        self.k = k

    def randint(self, n):
        return self.choice(n, p=np.full(n, 1 / n))

    def permutation(self, n):
        return self.choice(n, self.k, replace=False, p=np.full(n, 1 / n))


def fit(X, params):
    """A KMeans that was fitted, and a list of its starts, each a dictionary of lists."""
    init, seed = params["init"], params["random_state"]
    if isinstance(init, list):
        init = X[init].astype(float)
    if VERSION < (1, 3) and params["n_clusters"] <= len(X):
        seed = DrawsByWeight(seed, params["n_clusters"])
    starts = []
    mean = X.astype(float).mean(0)
    single, iterate = _kmeans._kmeans_single_lloyd, _kmeans.lloyd_iter_chunked_dense

    def recorded_start(X, weights, first, *args, **kwargs):
        starts.append({"first": first + mean, "labels": [], "centers": []})
        return single(X, weights, first, *args, **kwargs)

    def recorded_iteration(X, weights, centers, moved, in_clusters, labels, *args, **kwargs):
        iterate(X, weights, centers, moved, in_clusters, labels, *args, **kwargs)
        starts[-1]["labels"].append(np.array(labels, np.int64))
        if kwargs.get("update_centers", True):
            starts[-1]["centers"].append(moved + mean)

    _kmeans._kmeans_single_lloyd, _kmeans.lloyd_iter_chunked_dense = recorded_start, recorded_iteration
    try:
        model = KMeans(**{**params, "init": init, "random_state": seed}).fit(X.astype(float))
    finally:
        _kmeans._kmeans_single_lloyd, _kmeans.lloyd_iter_chunked_dense = single, iterate
    return model, starts


def is_equal(a, b):
    return np.allclose(a, b, rtol=1e-9, atol=1e-9)


class Recorded:
    """A guide: what scikit-learn did."""

    empty_at_mean = VERSION < (1, 4, 1)

    def __init__(self, starts):
        self.starts = iter(starts)

    def next_start(self):
        self.start = next(self.starts)
        self.drawn = 0
        self.assigned = 0
        self.iteration = 0

    def first_row(self, X, rows):
        center = self.start["first"][self.drawn]
        self.drawn += 1
        for row in rows:
            if is_equal(X[row], center):
                return row
        raise Contradiction(f"first center {self.drawn - 1} is not one of rows {rows}")

    def begins(self, first):
        if not is_equal(first, self.start["first"]):
            raise Contradiction("the first centers are other rows")

    def assign(self, X, allowed, centers):
        if self.assigned == len(self.start["labels"]):
            raise Contradiction(f"there are no more iterations than {self.iteration}")
        self.assigned += 1
        return self.start["labels"][self.assigned - 1]

    def rows_for_empty(self, X, labels, squares, empty, centers):
        found = self.start["centers"][self.iteration]
        k = len(found)
        if max(squares) == 0 and is_equal(mean_centers(X, labels, k, self.empty_at_mean).coordinates(), found):
            return None
        # A row that went to an empty cluster is its center. It matters only which row it equals, and in which cluster
        # it was.
        wanted, ways = {}, []
        for j in empty:
            rows = np.flatnonzero(np.isclose(X, found[j], rtol=1e-9, atol=1e-9).all(1))
            wanted.setdefault(tuple(rows), []).append(j)
        for rows, clusters in wanted.items():
            of_label = [[i for i in rows if labels[i] == label][: len(clusters)] for label in set(labels[list(rows)])]
            ways.append(list(islice(combinations(chain(*of_label), len(clusters)), 1000)))
        for way in islice(product(*ways), 20000):
            filled = labels.copy()
            for clusters, rows in zip(wanted.values(), way):
                filled[list(rows)] = clusters
            if is_equal(mean_centers(X, filled, k, self.empty_at_mean).coordinates(), found):
                return [int(np.flatnonzero(filled == j)[0]) for j in empty]
        raise Contradiction(f"no rows for the empty clusters {empty} give the centers")

    def moved(self, centers):
        if not is_equal(centers.coordinates(), self.start["centers"][self.iteration]):
            raise Contradiction(f"the centers after iteration {self.iteration + 1} are others")
        self.iteration += 1

    def stops(self, within):
        return self.iteration == len(self.start["centers"])
