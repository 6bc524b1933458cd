"""scikit-learn and fastcluster as contestants of scripts/bench.

usage: bench-sklearn.py IMAGES_IDX     (plain or .gz; the digits, as 64-bit floats as the notebook has them)

Reads requests from standard input, one JSON object a line:
    {"library": "sklearn" or "fastcluster", "samples": N, "request": {...}, "variant": ...}
with "request" as Digitscope takes it, and answers each with one line:
    {"seconds": S, "labels" or "anomalies": [...], "peak_bytes": B}   or   {"error": TEXT}
Seconds are those of the library's own fit (and predict); loading the digits is not timed. The first
line it writes says which versions it has. How many threads: OMP_NUM_THREADS, OPENBLAS_NUM_THREADS.
"""

import gzip
import json
import resource
import sys
import time
import warnings

import numpy as np
import scipy
import sklearn
from sklearn.cluster import AgglomerativeClustering, KMeans
from sklearn.ensemble import IsolationForest
from sklearn.neighbors import LocalOutlierFactor

try:
    import fastcluster
except ImportError:
    fastcluster = None


def read_images(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rb") as file:
        data = file.read()
    count, rows, columns = np.frombuffer(data, ">u4", 3, 4)
    return np.frombuffer(data, np.uint8, offset=16).reshape(count, rows * columns)


def kmeans(X, request, variant):
    init = request.get("init", "k-means++")
    model = KMeans(
        request["n_clusters"],
        init=X[init] if isinstance(init, list) else init,
        n_init=request["n_init"],
        random_state=request["random_state"],
        algorithm=variant or "lloyd",
    )
    return lambda: {"labels": model.fit(X).labels_}


def hierarchical(X, request, variant):
    model = AgglomerativeClustering(n_clusters=request["n_clusters"], linkage=request["linkage"])
    return lambda: {"labels": model.fit(X).labels_}


def isolation_forest(X, request, variant):
    model = IsolationForest(
        contamination=0.01,
        random_state=request["random_state"],
        n_jobs=int(variant.split("=")[1]) if variant else None,
    )
    return lambda: {"anomalies": np.flatnonzero(model.fit(X).predict(X) == -1)}


def local_outlier_factor(X, request, variant):
    model = LocalOutlierFactor(n_neighbors=20, contamination=0.01)
    return lambda: {"anomalies": np.flatnonzero(model.fit_predict(X) == -1)}


METHODS = {f.__name__: f for f in (kmeans, hierarchical, isolation_forest, local_outlier_factor)}


def condensed_distances(X):
    """The distances of each row to the later ones, one after another, from one product by BLAS.

    In 32-bit floats, twice as fast as 64-bit ones: pixels are whole numbers, and MNIST's products
    stay below 2^24 but for few. fastcluster then wants 64-bit ones."""
    X = X.astype(np.float32)
    squares = X @ X.T
    norms = squares.diagonal().copy()
    squares *= -2
    squares += norms[:, None]
    squares += norms[None, :]
    np.maximum(squares, 0, out=squares)
    np.sqrt(squares, out=squares)
    n = len(X)
    condensed = np.empty(n * (n - 1) // 2)
    begin = 0
    for i in range(n - 1):
        condensed[begin : begin + n - 1 - i] = squares[i, i + 1 :]
        begin += n - 1 - i
    return condensed


def with_fastcluster(X, request, variant):
    def run():
        tree = fastcluster.linkage(condensed_distances(X), request["linkage"], preserve_input=False)
        clusters = scipy.cluster.hierarchy.fcluster(tree, request["n_clusters"], "maxclust")
        return {"labels": clusters}

    if fastcluster is None:
        raise ImportError("fastcluster is not installed")
    import scipy.cluster.hierarchy

    return run


def answer(digits, message):
    X = digits[: message["samples"]].astype(np.float64)
    prepare = (
        with_fastcluster
        if message["library"] == "fastcluster"
        else METHODS[message["request"]["method"]]
    )
    run = prepare(X, message["request"], message.get("variant"))
    start = time.perf_counter()
    result = run()
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return {"seconds": seconds, "peak_bytes": peak, **{k: v.tolist() for k, v in result.items()}}


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    warnings.filterwarnings("ignore")
    digits = read_images(sys.argv[1])
    modules = {"scikit-learn": sklearn, "numpy": np, "scipy": scipy, "fastcluster": fastcluster}
    versions = {name: module.__version__ for name, module in modules.items() if module}
    print(json.dumps({"versions": versions}), flush=True)
    for line in sys.stdin:
        try:
            reply = answer(digits, json.loads(line))
        except Exception as error:  # told to whoever asked; the next request may do
            reply = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(reply), flush=True)


main()
