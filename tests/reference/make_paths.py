"""What isolates a digit in scikit-learn's forest, and what its local outlier factor is made of, on the
default digits.

usage: make_paths.py IMAGES_IDX > paths.json

IMAGES_IDX is build/data/digits-10000-images-idx3-ubyte. Each path is that of decision_path(): the split
pixels, the thresholds, and how many of the tree's digits are in the node after each split.
"""

import json
import sys

import numpy as np
import sklearn
from sklearn.ensemble import IsolationForest
from sklearn.ensemble._iforest import _average_path_length
from sklearn.neighbors import LocalOutlierFactor

digits = np.fromfile(sys.argv[1], np.uint8)[16:].reshape(-1, 784).astype(np.float64)


def path(tree, row):
    nodes = tree.decision_path(digits[row : row + 1].astype(np.float32)).indices
    fitted = tree.tree_
    return {
        "features": fitted.feature[nodes[:-1]].tolist(),
        "thresholds": fitted.threshold[nodes[:-1]].tolist(),
        "remaining": fitted.n_node_samples[nodes[1:]].tolist(),
        "path_length": float(len(nodes) - 1 + _average_path_length(fitted.n_node_samples[nodes[-1:]])[0]),
    }


def forest(rows, **params):
    model = IsolationForest(random_state=0, **params).fit(digits)
    # Each tree is grown from all pixels, in their own order.
    assert all((features == np.arange(784)).all() for features in model.estimators_features_)
    return {
        "params": params,
        "rows": [
            {
                "row": row,
                "score": float(model.score_samples(digits[row : row + 1])[0]),
                "paths": [path(tree, row) for tree in model.estimators_],
            }
            for row in rows
        ],
    }


def factor(rows, **params):
    model = LocalOutlierFactor(**params).fit(digits)
    distances, neighbours = model.kneighbors()
    return {
        "params": params,
        "rows": [
            {
                "row": row,
                "score": float(model.negative_outlier_factor_[row]),
                "neighbours": neighbours[row].tolist(),
                "distances": distances[row].tolist(),
                "k_distances": distances[neighbours[row], -1].tolist(),
                "density": float(model._lrd[row]),
                "densities": model._lrd[neighbours[row]].tolist(),
            }
            for row in rows
        ],
    }


paths = {
    "sklearn": sklearn.__version__,
    "isolation_forest": [forest([9699, 7], n_estimators=100), forest([9699], n_estimators=10, max_samples=1000)],
    "local_outlier_factor": [factor([4476, 7], n_neighbors=20), factor([4476, 7], n_neighbors=5)],
}
json.dump(paths, sys.stdout)
print()
