"""Runs a script of Digitscope's as it is, but for where it gets the digits from.

usage: run_script.py SCRIPT IMAGES_IDX LABELS_IDX

fetch_openml gives the digits of the two files, as OpenML would. Prints what the script has found, as
JSON: {"version" (scikit-learn's), "printed" (by the script), "labels" or "anomalies" and "scores"}.
"""

import contextlib
import io
import json
import sys
import warnings

import numpy as np
import sklearn
import sklearn.datasets


def read_idx(path):
    with open(path, "rb") as file:
        data = file.read()
    dimensions = data[3]
    shape = np.frombuffer(data, ">u4", dimensions, 4)
    return np.frombuffer(data, np.uint8, offset=4 + 4 * dimensions).reshape(shape[0], -1)


def scores_of(model, X):
    factors = getattr(model, "negative_outlier_factor_", None)
    return model.score_samples(X) if factors is None else factors


def main(script, images, labels):
    # OpenML's pixels are 64-bit integers, its labels texts.
    mnist = sklearn.utils.Bunch(
        data=read_idx(images).astype(np.int64), target=read_idx(labels).ravel().astype(str)
    )

    def fetch_openml(name, as_frame):
        assert (name, as_frame) == ("mnist_784", False)
        return mnist

    sklearn.datasets.fetch_openml = fetch_openml
    # First centers leave nothing to start again from, which scikit-learn remarks.
    warnings.filterwarnings("ignore", "Explicit initial center position passed", RuntimeWarning)
    with open(script) as file:
        code = file.read()
    names, printed = {}, io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, script, "exec"), names)
    found = {"version": sklearn.__version__, "printed": printed.getvalue()}
    if "anomalies" in names:
        found["anomalies"] = names["anomalies"].tolist()
        found["scores"] = scores_of(names["model"], names["X"]).tolist()
    else:
        found["labels"] = names["labels"].tolist()
    json.dump(found, sys.stdout)


main(*sys.argv[1:])
