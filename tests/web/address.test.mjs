// What a link says of how the page starts: read strictly, and what is refused is told by name.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readAddress, readEmbedding } from "../../web/links/address.js";

const USUAL = {
  threads: "auto", theme: "auto", data: "mnist", images: null, labels: null, reading: {}, classes: "", serviceWorker: true,
  refused: [],
};

const read = (search) => {
  const { refused, ...rest } = readAddress(search);
  return { ...rest, refused: refused.map(({ parameter }) => parameter) };
};

test("without entries all is as usual, and names of others are passed over", () => {
  for (const search of ["", "?", "?method=kmeans&n_clusters=0x10&utm_source=x&Threads=3"]) {
    assert.deepEqual(read(search), USUAL, search);
  }
});

test("threads are a whole decimal number from 1, auto or never", () => {
  const cases = {
    "threads=3": 3, "threads=+3": 3, "threads=%2B3": 3, "threads=%203%20": 3, "threads=010": 10,
    "threads=auto": "auto", "threads=never": "never", "threads=4096": 4096,
    "threads=3&threads=5": 3,
  };
  for (const [query, threads] of Object.entries(cases)) {
    assert.deepEqual(read(`?${query}`), { ...USUAL, threads }, query);
  }
  for (const text of ["", "0", "-1", "many", "4abc", "0x8", "0b11", "1e1", "1.5", "1_0", "1,0", "Never",
    "Infinity", "%D9%A3", "3%00", "3+4"]) {
    assert.deepEqual(read(`?threads=${text}`), { ...USUAL, refused: ["threads"] }, text);
  }
  assert.equal(readAddress("?threads=4abc").refused[0].message,
    'threads must be auto, never or a whole number from 1, not "4abc".');
  assert.ok(readAddress(`?threads=${"9".repeat(10000)}x`).refused[0].message.length < 120);
});

test("a theme that there is not is the app's to tell", () => {
  assert.equal(read("?theme=dark").theme, "dark");
  assert.equal(read("?theme=light").theme, "light");
  for (const search of ["?theme=auto", "?theme=pink", "?theme=DARK", "?theme="]) {
    assert.deepEqual(read(search), USUAL, search);
  }
});

test("files are named by addresses, which are not empty", () => {
  assert.deepEqual(read("?images=a/b.gz&labels=https%3A%2F%2Fexample.org%2Fl&classes=T-shirt,Trouser"), {
    ...USUAL, images: "a/b.gz", labels: "https://example.org/l", classes: "T-shirt,Trouser",
  });
  assert.deepEqual(read("?images="), { ...USUAL, refused: ["images"] });
  assert.deepEqual(read("?images=+&labels"), { ...USUAL, refused: ["images", "labels"] });
});

test("how files are to be read is told with them only, and checked by who reads them", () => {
  assert.deepEqual(read("?images=a.zip&shape=20x28&transpose&invert=1&background=%20white&array=x"), {
    ...USUAL, images: "a.zip", reading: { shape: "20x28", transpose: true, invert: true, background: "white", array: "x" },
  });
  assert.deepEqual(read("?images=a&transpose=0&invert=no&shape=&label_column=2&label_array=none"),
    { ...USUAL, images: "a", reading: { label_column: "2", label_array: "none" } });
  assert.deepEqual(read("?images=a&transpose=perhaps"), { ...USUAL, images: "a", refused: ["transpose"] });
  assert.deepEqual(read("?invert&shape=3x3"), { ...USUAL, refused: ["shape"] });
  assert.deepEqual(read("?data=digits&transpose"), { ...USUAL, data: "digits", refused: ["transpose"] });
});

test("a collection is named, unless files are", () => {
  for (const id of ["mnist", "mnist-70000", "digits", "fashion-mnist"]) {
    assert.deepEqual(read(`?data=${id}`), { ...USUAL, data: id });
  }
  for (const text of ["", "MNIST", "faces", "digits,mnist", "__proto__"]) {
    assert.deepEqual(read(`?data=${text}`), { ...USUAL, refused: ["data"] }, text);
  }
  assert.deepEqual(read("?data=digits&images=a"), { ...USUAL, images: "a", refused: ["data"] });
  assert.deepEqual(read("?data=mnist&images=a"), { ...USUAL, images: "a" });
});

test("sw=0 wants no service worker", () => {
  for (const text of ["0", "false", "no", "off", "none"]) {
    assert.deepEqual(read(`?sw=${text}`), { ...USUAL, serviceWorker: false }, text);
  }
  for (const text of ["1", "true", ""]) assert.deepEqual(read(`?sw=${text}`), USUAL, text);
  assert.deepEqual(read("?sw=2"), { ...USUAL, refused: ["sw"] });
});

test("embedded it shows what it is told to", () => {
  const shown = readEmbedding;
  const all = { header: true, controls: undefined, panels: undefined };
  for (const query of ["?embed", "?embed=1", "?embed=true", "?embed=1&header=1&controls=all&panels=1"]) {
    assert.deepEqual(shown(query), all, query);
  }
  for (const query of ["?embed=0", "?embed=false", "?embed=none", "?header=0&controls=0"]) {
    assert.equal(shown(query), null, query);
  }
  assert.deepEqual(shown("?embed=1&header=0&controls=0&panels=none"), {
    header: false, controls: [], panels: [],
  });
  assert.deepEqual(shown("?embed=1&controls=run%20n_clusters&panels=sizes,,centroids,%20"), {
    header: true, controls: ["run", "n_clusters"], panels: ["sizes", "centroids"],
  });
  assert.deepEqual(read("?embed=maybe"), { ...USUAL, refused: ["embed"] });
  assert.equal(shown("?embed=maybe"), null);
  assert.deepEqual(read("?embed=1&header=maybe"), { ...USUAL, refused: ["header"] });
  assert.deepEqual(shown("?embed=1&header=maybe"), all);
});
