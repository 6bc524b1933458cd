"""Small random data sets, and parameters for each of the four methods; all follow from a case's number.

numpy.random.RandomState draws them, whose streams never change between versions of NumPy.
"""

from dataclasses import dataclass

import numpy as np

METHODS = ("kmeans", "hierarchical", "isolation_forest", "local_outlier_factor")


@dataclass
class Case:
    number: int
    method: str
    data: str  # what kind of images
    images: np.ndarray  # n x height x width bytes
    params: dict  # as scikit-learn takes them, but for init: row numbers, where it is no word
    threads: int

    @property
    def X(self):
        return self.images.reshape(len(self.images), -1)

    def options(self):
        """The command line's."""
        options = [f"--threads={self.threads}"]
        for name, value in self.params.items():
            text = ",".join(map(str, value)) if isinstance(value, list) else str(value)
            options.append(f"--{name.replace('_', '-')}={text}")
        return options


def few_levels(random, n, pixels):
    levels = random.randint(0, 256, random.randint(2, 5))
    return levels[random.randint(0, len(levels), (n, pixels))]


def duplicates(random, n, pixels):
    kinds = random.randint(0, 256, (1 + random.randint(max(1, n // 3)), pixels))
    return kinds[random.randint(0, len(kinds), n)]


def blobs(random, n, pixels):
    centers = random.randint(0, 256, (random.randint(2, 7), pixels))
    noise = random.randint(-12, 13, (n, pixels))
    return np.clip(centers[random.randint(0, len(centers), n)] + noise, 0, 255)


def sparse(random, n, pixels):
    return random.randint(0, 256, (n, pixels)) * (random.random_sample((n, pixels)) < 0.15)


def uniform(random, n, pixels):
    return random.randint(0, 256, (n, pixels))


def lattice(random, n, pixels):
    """Equal steps, of which most distances are equal."""
    return (np.arange(n)[:, None] // (1 + random.randint(3)) * np.ones(pixels)) % 256


def mirrored(random, n, pixels):
    """Pairs of an image and its negative, which are as far from the mean."""
    half = random.randint(0, 256, ((n + 1) // 2, pixels))
    return np.concatenate([half, 255 - half])[:n]


def constant(random, n, pixels):
    return np.full((n, pixels), random.randint(256))


KINDS = (few_levels, duplicates, blobs, sparse, uniform, lattice, mirrored, constant)
OFTEN = np.array([3, 2, 3, 3, 2, 1, 1, 0.4])


def any_of(random, *choices):
    return choices[random.randint(len(choices))]


def number_of_rows(random):
    few, some, many = 1 + random.randint(4), 4 + random.randint(30), 30 + random.randint(371)
    return int(random.choice([few, some, many], p=[0.1, 0.4, 0.5]))


def seed(random):
    return int(any_of(random, 0, random.randint(1000), random.randint(2**32, dtype=np.uint64), 2**32 - 1))


def number_of_clusters(random, n):
    # Sometimes as many as there are rows, or one too many, which is refused.
    unusual = n + random.randint(2) if n <= 40 else 40
    return int(any_of(random, *([1 + random.randint(min(n, 12))] * 7), unusual))


def kmeans(random, n):
    k = number_of_clusters(random, n)
    rows = random.randint(0, n, k).tolist()
    return {
        "n_clusters": k,
        "init": any_of(random, "k-means++", "k-means++", "k-means++", "random", "random", rows),
        "n_init": any_of(random, 1, 1, 2, 5, "auto"),
        "max_iter": any_of(random, 300, 300, 300, 1, 2, 4),
        "tol": any_of(random, 1e-4, 1e-4, 0, 1e-2, 1.0),
        "random_state": seed(random),
    }


def hierarchical(random, n):
    linkage = any_of(random, "ward", "complete", "average", "single")
    return {"n_clusters": number_of_clusters(random, n), "linkage": linkage}


def contamination(random):
    # 0.1 and 0.25 often fall exactly on a score.
    share = round(0.001 + 0.499 * random.random_sample(), 3)
    return any_of(random, "auto", "auto", 0.01, 0.1, 0.25, share, share, 0.5, 1e-300)


def isolation_forest(random, n):
    share = round(0.001 + 0.998 * random.random_sample(), 3)
    return {
        "n_estimators": int(any_of(random, 1, 2, 1 + random.randint(30), 1 + random.randint(30))),
        "max_samples": any_of(random, "auto", 256, 1.0, share, 1 + random.randint(2 * n), 2, 1),
        "contamination": contamination(random),
        "random_state": seed(random),
    }


def local_outlier_factor(random, n):
    neighbours = any_of(random, 1, 20, 1 + random.randint(10), 1 + random.randint(10), 1 + random.randint(n + 3))
    return {"n_neighbors": int(neighbours), "contamination": contamination(random)}


def make_case(number, rows=None):
    """`rows`: how many at least, rather than 1 to 400."""
    random = np.random.RandomState(number)
    method = METHODS[number % len(METHODS)]
    n = rows + random.randint(rows // 5 + 1) if rows else number_of_rows(random)
    if number < len(METHODS):
        n = 1  # each method meets it, however few cases there are
    height, width = 1 + random.randint(8), 1 + random.randint(8)
    kind = KINDS[random.choice(len(KINDS), p=OFTEN / OFTEN.sum())]
    images = kind(random, n, height * width).astype(np.uint8).reshape(n, height, width)
    params = globals()[method](random, n)
    return Case(number, method, kind.__name__, images, params, 1 + random.randint(3))
