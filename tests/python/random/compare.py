"""Compares Digitscope with scikit-learn on random data.

usage: compare.py DIGITSCOPE [--cases N] [--first NUMBER] [--method NAME] [--rows N] [--altered]

Each case follows from its number alone (cases.py). It is equal, or refused by both, or it differs by a tie, which
is then proven: in exact arithmetic, what each of both found follows from choices among equal numbers.
Prints how many there were of each, and of each other case a command that repeats it. Exits with 1 if there is one.

--rows N makes larger data, which the program computes in other ways than small ones. With --altered, what Digitscope
finds is changed a little before it is compared: then no case may pass.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import warnings
from collections import Counter

# One core for all of it, which is also the number of threads that ties in scikit-learn depend on; before NumPy is
# loaded.
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
sys.dont_write_bytecode = True

import numpy as np
import sklearn
from sklearn.cluster import AgglomerativeClustering

import anomalies
import exact_kmeans
import recorded
from cases import METHODS, make_case
from documented import Documented
from exact_kmeans import Contradiction


class Refused(Exception):
    pass


def as_it_is(result):
    return result


def a_little_off(result):
    def more(value):
        return value * (1 + 1e-6) + 1e-6

    clusters = len(result.get("sizes", []))
    if clusters > 1:
        result["labels"][0] = (result["labels"][0] + 1) % clusters
    elif "inertia" in result:
        result["inertia"] = more(result["inertia"])
    elif "merges" in result:
        distances = result["merges"]["distances"]
        distances.append(more(distances.pop() if distances else 0))
    if "scores" in result:
        result["scores"][0] *= 1 + 1e-6
    return result


def digitscope(program, case, folder, altered):
    """The result; raises Refused with the message."""
    path = os.path.join(folder, "images.npy")
    np.save(path, case.images)
    command = [program, case.method.replace("_", "-"), "--images", path, "--json", *case.options()]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        if done.returncode not in (1, 2) or not done.stderr.startswith("digitscope: "):
            raise Contradiction(f"exit code {done.returncode}: {done.stderr}")
        raise Refused(done.stderr.strip())
    result = altered(json.loads(done.stdout))
    if result["samples"] != len(case.X):
        raise Contradiction(f"{result['samples']} rows were read of {len(case.X)}")
    return result


def is_near(ours, theirs, relative=1e-9, absolute=0.0):
    ours, theirs = np.asarray(ours, float), np.asarray(theirs, float)
    return ours.shape == theirs.shape and np.allclose(ours, theirs, rtol=relative, atol=absolute)


def tiny(X):
    """A squared distance that is the rounding of none."""
    return 1e-9 * (1 + X.size) * 1e-2


def compare_kmeans(X, params, run):
    model, starts = recorded.fit(X, params)
    ours = run()
    if (
        np.array_equal(ours["labels"], model.labels_)
        and ours["n_iter"] == model.n_iter_
        and is_near(ours["inertia"], model.inertia_, 1e-9, tiny(X))
        and is_near(ours["centers"], model.cluster_centers_, 1e-9, 1e-9)
    ):
        return set()

    def start_of(labels, n_iter, inertia, all_of_them):
        """The start that was kept; raises Contradiction if none of those that may be kept gives this."""
        allowed = exact_kmeans.best_starts(all_of_them)
        for i in allowed:
            start = all_of_them[i]
            if (np.array_equal(start.labels, labels) and start.n_iter == n_iter
                    and is_near(inertia, float(start.inertia), 1e-9, tiny(X))):
                return i, len(allowed)
        raise Contradiction(f"no start of {sorted(allowed)} gives these labels: "
                            f"{[(s.n_iter, float(s.inertia)) for s in all_of_them]}, not {(n_iter, inertia)}")

    # scikit-learn did what exact arithmetic allows; and so did Digitscope, by the rules that it documents.
    theirs = exact_kmeans.all_starts(X, params, recorded.Recorded(starts))
    _, kept = start_of(model.labels_, model.n_iter_, model.inertia_, theirs)
    documented = exact_kmeans.all_starts(X, params, Documented())
    number, kept_here = start_of(np.array(ours["labels"]), ours["n_iter"], ours["inertia"], documented)
    if not is_near(ours["start_inertia"], [float(s.inertia) for s in documented], 1e-9, tiny(X)):
        raise Contradiction("the inertia of a start is not that of exact arithmetic")
    if not np.array_equal(X[ours["first_rows"]], documented[number].first):
        raise Contradiction("the first rows are not those of exact arithmetic")
    kinds = {kind for start in theirs + documented for kind in start.ties}
    if max(kept, kept_here) > 1:
        kinds.add("starts equally good")
    if not kinds:
        raise Contradiction("no two numbers are equal, and yet the results differ")
    return kinds


def compare_hierarchical(X, params, run):
    model = AgglomerativeClustering(**params, compute_distances=True)
    try:
        model.fit(X.astype(float))
    except ValueError:
        if len(X) > 1 or params["n_clusters"] > 1:
            raise
        ours = run()
        if ours["labels"] != [0] or ours["merges"]["distances"]:
            raise Contradiction(f"one row: {ours}") from None
        return "one row, which only scikit-learn refuses"
    ours = run()
    heights = np.array(ours["merges"]["distances"])
    if not np.array_equal(ours["merges"]["children"], model.children_):
        first = np.flatnonzero((np.array(ours["merges"]["children"]) != model.children_).any(1))[0]
        raise Contradiction(f"merge {first} is another: {ours['merges']['children'][first]} at {heights[first]!r}, "
                            f"not {model.children_[first]} at {model.distances_[first]!r}")
    if params["linkage"] == "ward":
        if not is_near(heights, model.distances_, 1e-9):
            raise Contradiction("the heights differ")
    elif not np.array_equal(heights, model.distances_):
        raise Contradiction("the heights differ in some bits")
    if not np.array_equal(ours["labels"], model.labels_):
        raise Contradiction("the labels differ")
    return set()


def check_own_anomalies(ours):
    below = np.flatnonzero(np.array(ours["scores"]) < ours["offset"])
    if not np.array_equal(below, ours["anomalies"]):
        raise Contradiction("the anomalies are not the rows whose scores are below the offset")


def unlike(ours, model, scores):
    return np.setxor1d(np.array(ours["anomalies"], int), np.flatnonzero(scores < model.offset_))


def compare_forest(X, params, run):
    model, scores = anomalies.forest(X, params)
    ours = run()
    check_own_anomalies(ours)
    if not is_near(ours["scores"], scores):
        i = np.argmax(np.abs(scores / ours["scores"] - 1))
        raise Contradiction(f"the score of row {i} is {ours['scores'][i]!r}, not {scores[i]!r}")
    if not is_near(ours["offset"], model.offset_):
        raise Contradiction(f"the offset is {ours['offset']!r}, not {model.offset_!r}")
    differing = unlike(ours, model, scores)
    if not len(differing):
        return set()
    precise = anomalies.precise_forest(X, model)
    if not is_near([float(score) for score in precise], scores):
        raise Contradiction("the scores are not those of the trees")
    anomalies.check_threshold(precise, params["contamination"], "-0.5", differing)
    return {"scores just at the threshold"}


def compare_factor(X, params, run):
    model, scores = anomalies.factor(X, params)
    ours = run()
    check_own_anomalies(ours)
    near = is_near(ours["scores"], scores) and is_near(ours["offset"], model.offset_)
    differing = unlike(ours, model, scores)
    if near and not len(differing):
        return set()
    if not near and model._fit_method != "kd_tree":
        raise Contradiction(f"the scores differ, and scikit-learn has compared all rows ({model._fit_method})")
    squares = anomalies.all_squares(X)
    here = anomalies.heap_neighbours(squares, model.n_neighbors_)
    if near:
        precise = anomalies.factors(squares, here, anomalies.Decimal, anomalies.Decimal.sqrt)
        anomalies.check_threshold(precise, params["contamination"], "-1.5", differing)
        return {"scores just at the threshold"}
    _, there = model.kneighbors(n_neighbors=model.n_neighbors_)
    for neighbours, found, offset in ((there, scores, model.offset_), (here, ours["scores"], ours["offset"])):
        anomalies.check_neighbours(squares, neighbours)
        follow = anomalies.factors(squares, neighbours, float, np.sqrt)
        if not is_near(found, follow):
            raise Contradiction("the scores do not follow from the neighbours")
        share = params["contamination"]
        if not is_near(offset, -1.5 if share == "auto" else np.percentile(found, 100.0 * share)):
            raise Contradiction("the offset does not follow from the scores")
    if all(set(a) == set(b) for a, b in zip(here, there)):
        raise Contradiction("all rows have the same neighbours, and other scores")
    return {"neighbours equally far"}


COMPARE = dict(zip(METHODS, (compare_kmeans, compare_hierarchical, compare_forest, compare_factor)))


def outcome(case, run):
    """The kinds of ties by which both differ: none if they are equal; or who refuses it. `run`: Digitscope."""

    try:
        return COMPARE[case.method](case.X.astype(np.int64), case.params, run)
    except Refused as refusal:
        raise Contradiction(f"only Digitscope refuses it: {refusal}") from None
    except ValueError as theirs:
        try:
            run()
        except Refused:
            return "refused by both"
        raise Contradiction(f"only scikit-learn refuses it: {theirs}") from None


def print_summary(cases, seconds, counts, ties):
    print(f"{cases} random cases, scikit-learn {sklearn.__version__}, {seconds:.0f} s")
    for method in METHODS:
        print(f"  {method}: " + ", ".join(f"{count} {what}" for what, count in counts[method].most_common()))
        for kind, count in ties[method].most_common():
            print(f"    {count} tied: {kind}")


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1].removeprefix("usage: "))
    parser.add_argument("program")
    parser.add_argument("--cases", type=int, default=400)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--method", choices=METHODS)
    parser.add_argument("--rows", type=int, help="how many at least, rather than 1 to 400")
    parser.add_argument("--altered", action="store_true")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    begin, failed = time.monotonic(), False
    counts, ties = ({method: Counter() for method in METHODS} for _ in range(2))
    numbers = range(given.first, given.first + given.cases)
    with tempfile.TemporaryDirectory() as folder:
        for case in (make_case(number, given.rows) for number in numbers):
            if given.method not in (None, case.method):
                continue
            try:
                found = outcome(case, lambda: digitscope(
                    given.program, case, folder, a_little_off if given.altered else as_it_is))
            except Exception as contradiction:
                if not isinstance(contradiction, Contradiction):
                    print(f"case {case.number}:", file=sys.stderr)
                    raise
                failed, found = True, "FAILED"
                print(f"case {case.number}: {case.method}, {case.data} {case.images.shape}, {case.params}\n"
                      f"  {contradiction}\n  again: {sys.executable} {sys.argv[0]} {given.program} "
                      f"--cases 1 --first {case.number}" + (f" --rows {given.rows}" if given.rows else ""),
                      flush=True)
            if isinstance(found, set):
                ties[case.method].update(found)
                found = "tied" if found else "equal"
            counts[case.method][found] += 1
    print_summary(given.cases, time.monotonic() - begin, counts, ties)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
