"""What scikit-learn makes of the words and shares that its parameters take, on the default digits.

usage: make_meanings.py IMAGES_IDX > meanings.json

IMAGES_IDX is build/data/digits-10000-images-idx3-ubyte. Each run has the parameters as a request has
them ("1.0" is the float, `samples` the first rows), and what scikit-learn found with them.
"""

import json
import sys
import warnings

import numpy as np
import sklearn
from sklearn.cluster import KMeans
from sklearn.ensemble import IsolationForest
from sklearn.neighbors import LocalOutlierFactor

warnings.filterwarnings("ignore")
digits = np.fromfile(sys.argv[1], np.uint8)[16:].reshape(-1, 784).astype(np.float64)


def rows_of(params):
    return digits[: params.get("samples", len(digits))]


def arguments(params, X):
    """The parameters as scikit-learn takes them."""
    given = {name: value for name, value in params.items() if name != "samples"}
    if given.get("max_samples") == "1.0":
        given["max_samples"] = 1.0
    if isinstance(given.get("init"), list):
        given["init"] = X[given["init"]]
    return given


def scores(values, model, predicted):
    return {
        "offset": float(model.offset_),
        "anomalies": np.flatnonzero(predicted == -1).tolist(),
        "score_first_50": values[:50].tolist(),
        "score_mean": float(values.mean()),
        "score_min": float(values.min()),
    }


def forest(**params):
    X = rows_of(params)
    model = IsolationForest(**{"contamination": 0.01, "random_state": 0, **arguments(params, X)})
    predicted = model.fit_predict(X)
    found = scores(model.score_samples(X), model, predicted)
    return {"params": params, "max_samples": int(model.max_samples_), **found}


def factor(**params):
    X = rows_of(params)
    model = LocalOutlierFactor(**arguments(params, X))
    predicted = model.fit_predict(X)
    found = scores(model.negative_outlier_factor_, model, predicted)
    return {"params": params, "n_neighbors": int(model.n_neighbors_), **found}


def kmeans(**params):
    X = rows_of(params)
    model = KMeans(**{"n_clusters": 10, "random_state": 0, **arguments(params, X)}).fit(X)
    return {
        "params": params,
        "n_init": int(model._n_init),
        "labels": "".join(chr(ord("0") + int(label)) for label in model.labels_),
        "inertia": float(model.inertia_),
        "n_iter": int(model.n_iter_),
    }


runs = {
    "sklearn": sklearn.__version__,
    "isolation_forest": [
        forest(max_samples="auto"),
        forest(max_samples="auto", samples=200),
        forest(max_samples=0.5, samples=2000),
        forest(max_samples="1.0", samples=2000),
        forest(max_samples=0.57, samples=100),  # 0.57 * 100 is a little less than 57
        forest(max_samples=0.0291),
        forest(max_samples=1, samples=500),
        forest(max_samples=2, samples=500),
        forest(max_samples=0.002, samples=500),
        forest(max_samples=1000, samples=500),
        forest(contamination="auto", samples=2000),
        forest(contamination=0.5, samples=500),
        forest(contamination=1e-300, samples=500),
    ],
    "local_outlier_factor": [
        factor(contamination="auto", samples=1000),
        factor(contamination=0.5, samples=1000),
        factor(n_neighbors=1000, contamination=0.02, samples=100),
        factor(n_neighbors=100, contamination=0.02, samples=100),
    ],
    "kmeans": [
        kmeans(n_init="auto"),
        kmeans(n_init="auto", init="random", samples=2000),
        kmeans(n_init="auto", init=list(range(10)), samples=2000),
        kmeans(n_init=10, init=list(range(10)), samples=2000),
        kmeans(init=[7, 7, 7, 7], n_clusters=4, samples=2000),
        kmeans(init=[5, 3, 5, 1999, 3], n_clusters=5, samples=2000),
        kmeans(n_init=1, tol=0, samples=2000),
        kmeans(n_init=1, tol=1, samples=2000),
        kmeans(n_init=1, tol=0.01, samples=2000),
    ],
}
json.dump(runs, sys.stdout, indent=1)
print()
