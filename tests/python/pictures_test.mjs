// Pictures that Pillow writes, of every type, are read as Pillow reads them, and resized as it does, so that the
// script which the command line gives for them has the same pixels. DIGITSCOPE is the command line, PYTHON a
// Python that has scikit-learn and Pillow.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { zipSync } from "fflate";

const { DIGITSCOPE, PYTHON } = process.env;
assert.ok(DIGITSCOPE && PYTHON, "set DIGITSCOPE to the command line, and PYTHON to a Python that has scikit-learn");

const folder = mkdtempSync(join(tmpdir(), "digitscope-pictures-"));
after(() => rmSync(folder, { recursive: true }));

function output(program, ...given) {
  const { status, stdout, stderr } =
    spawnSync(program, given, { encoding: "utf8", cwd: folder, maxBuffer: 1 << 26 });
  assert.equal(status, 0, stderr);
  return stdout;
}

// Noise, of which no pixel may be wrong: in eight modes, of five sizes, in folders with names and with numbers; as an
// archive, with what systems leave in those; and sheets.
output(PYTHON, "-c", `
import os
import zipfile
import numpy as np
from PIL import Image
random = np.random.RandomState(0)

def noise(mode, size):
    channels = {"LA": 2, "RGB": 3, "RGBA": 4, "P": 3}.get(mode, 1)
    values = random.randint(0, 256, (*size, channels)).astype(np.uint8)
    if mode == "I;16":
        return Image.fromarray(random.randint(0, 65536, size).astype(np.uint16))
    if mode == "1":
        return Image.fromarray(values[..., 0] > 127)
    if mode == "P":
        return Image.fromarray(values).quantize(16)
    return Image.fromarray(values[..., 0] if channels == 1 else values, mode)

def save(image, path, **options):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    image.save(path, **options)

sizes = [(20, 20), (28, 28), (41, 33), (9, 70), (100, 100)]
for mode in ["L", "LA", "RGB", "RGBA", "P", "1", "I;16"]:
    for i, size in enumerate(sizes * 3):
        name = mode.replace(";", "") + str(i) + (".PNG" if i % 2 else ".png")
        save(noise(mode, size), os.path.join("mixed", ["dog", "cat", "\\u732b"][i % 3], name))
for i in range(10):
    save(noise("P", (24, 24)), os.path.join("mixed", "dog", "keyed%d.png" % i), transparency=i)
for i in range(60):
    save(noise("RGBA", (16, 12)), os.path.join("same", str(i % 12), str(i) + ".png"))
with zipfile.ZipFile("mixed.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    for path, _, names in os.walk("mixed"):
        for name in names:
            archive.write(os.path.join(path, name))
    archive.writestr("readme.txt", "no picture")
    archive.writestr("__MACOSX/mixed/dog/._L0.png", "no picture")
sheet = random.randint(0, 256, (56, 280)).astype(np.uint8)
sheet[28:, 84:] = 0
Image.fromarray(sheet).save("sheet.png")
Image.fromarray(random.randint(0, 256, (33, 784)).astype(np.uint8)).save("rows.png")
`);

// As macOS packs them: names are UTF-8, and do not say so (bit 11 of the flags). "ét" is before "êt" in UTF-8, and
// behind it in the encoding that Python's zipfile then takes them for.
const macos = Buffer.from(zipSync(Object.fromEntries(Array.from({ length: 15 }, (_, i) =>
  [`${["été", "être", "z"][i % 3]}/${i}.png`, readFileSync(join(folder, "same", String(i % 12), `${i}.png`))]))));
for (const [sign, flags] of [["PK\x03\x04", 6], ["PK\x01\x02", 8]]) {
  for (let at = macos.indexOf(sign); at >= 0; at = macos.indexOf(sign, at + 1)) macos[at + flags + 1] &= ~8;
}
writeFileSync(join(folder, "macos.zip"), macos);
mkdirSync(join(folder, "alone", "x.png"), { recursive: true }); // a folder
copyFileSync(join(folder, "sheet.png"), join(folder, "alone", "sheet.png"));

const cases = {
  "an archive of macOS": ["macos.zip"],
  "a folder with one picture": ["alone"],
  "a folder with names, resized": ["mixed", "--shape", "28x28"],
  "a folder with names, enlarged in one direction, on white, inverted":
    ["mixed", "--shape", "64x5", "--background", "white", "--invert"],
  "an archive, resized": ["mixed.zip", "--shape", "20x24"],
  "a folder with numbers": ["same"],
  "a folder with numbers, transposed": ["same", "--transpose"],
  "a sheet": ["sheet.png"],
  "a sheet of images as large as is said": ["sheet.png", "--shape", "14x28"],
  "a sheet with an image in each row": ["rows.png"],
};

for (const [name, images] of Object.entries(cases)) {
  test(`${name}: the script has the same pixels and labels`, () => {
    const given = ["hierarchical", "--n-clusters", "4", "--images", ...images];
    const found = JSON.parse(output(DIGITSCOPE, ...given, "--json"));
    writeFileSync(join(folder, "script.py"), `${output(DIGITSCOPE, ...given, "--python")}
import json
np.save("pixels.npy", X.astype(np.uint8))
np.save("labels.npy", np.array(globals().get("y", [])))
print(json.dumps(labels.tolist()))
`);
    const printed = output(PYTHON, "script.py").trim().split("\n");
    assert.deepEqual(JSON.parse(printed.at(-1)), found.labels);
    const labelled = Boolean(found.metrics);
    if (labelled) assert.ok(Math.abs(Number(printed[0]) - found.metrics.ari) < 1e-12, printed[0]);
    // Heights of merges tell every pixel: the same come from the script's own array.
    const { rows, columns } = JSON.parse(output(DIGITSCOPE, "info", "--images", ...images, "--json"));
    const again = JSON.parse(output(DIGITSCOPE, "hierarchical", "--n-clusters", "4", "--images", "pixels.npy", "--shape",
      `${rows}x${columns}`, ...(labelled ? ["--labels", "labels.npy"] : []), "--json"));
    assert.deepEqual(again.merges, found.merges);
    assert.deepEqual(again.contingency?.counts, found.contingency?.counts);
  });
}

test("what is read as what is told", () => {
  assert.match(output(DIGITSCOPE, "info", "--images", "mixed.zip", "--shape", "28x28"),
    /^115 images of 28 x 28 pixels.*\n {2}read as {2}PNG pictures, folders as labels, resized, colours as grey, transparent in places, the upper 8 of 16 bits, 2 other files left out\n {2}labels {3}cat: 35, dog: 45, 猫: 35\n/);
  const { source, labels } = JSON.parse(output(DIGITSCOPE, "info", "--images", "sheet.png", "--json"));
  assert.deepEqual(source, { format: "png", sheet: true, rows_are_images: false, blank: 7, resized: false,
    color: false, transparent: false, bits: 8 });
  assert.equal(labels, null);
});
