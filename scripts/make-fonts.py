"""Makes build/fonts/ from the typeface Inter: Regular and SemiBold cut down to the characters the page
can need (some 50 KB each instead of 700), with tabular figures, and the licence beside them.

Inter's default figures differ in width (a 1 is narrow) and its tabular ones are an OpenType feature,
which Dear ImGui's rasteriser does not know. So the tabular glyphs are made the ones that the
characters 0 to 9 show. Numbers in columns and numbers that change then stand still.

usage: make-fonts.py FOLDER_TO_WRITE [FOLDER_OF_INTER]
"""

import os
import pathlib
import re
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

STYLES = ["Regular", "SemiBold"]
DEBIAN_FONTS = pathlib.Path("/usr/share/fonts/opentype/inter")
DEBIAN_COPYRIGHT = pathlib.Path("/usr/share/doc/fonts-inter/copyright")

CHARACTERS = [
    *range(0x20, 0x7F),  # Basic Latin
    *range(0xA0, 0x180),  # Latin-1, Latin Extended-A: names of people and files
    *map(ord, "ΔΠΣΩαβγδεθκλμνπρστφχψω"),
    *range(0x2007, 0x200B),  # figure, punctuation, thin and hair space
    *range(0x2010, 0x2016),  # hyphens and dashes
    *map(ord, "‘’‚“”„†•…\u202f‰′″‹›€™"),
    *map(ord, "⁰⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉"),
    *map(ord, "←↑→↓↔↕↖↗↘↙↩↺↻⌘⌫⏎"),
    *map(ord, "∂∅∏∑−√∞∫≈≠≤≥"),
    *map(ord, "■□▲△▶▷▼▽◀◁◆◇○●★☆✓✗"),
]


def tabular_figures(font):
    """Which glyph is the tabular form of which, by the font's feature `tnum`."""
    gsub = font["GSUB"].table
    lookups = {
        index
        for record in gsub.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    }
    mapping = {}
    for index in lookups:
        for subtable in gsub.LookupList.Lookup[index].SubTable:
            mapping.update(getattr(subtable, "ExtSubTable", subtable).mapping)
    return mapping


def bake_tabular_figures(font):
    tabular = tabular_figures(font)
    for table in font["cmap"].tables:
        for code in range(ord("0"), ord("9") + 1):
            if code in table.cmap:
                table.cmap[code] = tabular.get(table.cmap[code], table.cmap[code])
    metrics = font["hmtx"].metrics
    figures = [font.getBestCmap()[code] for code in range(ord("0"), ord("9") + 1)]
    widest = max(metrics[figure][0] for figure in figures)
    for figure in figures:
        width, left_bearing = metrics[figure]
        if width < 0.99 * widest:
            sys.exit("This version of Inter has no tabular figures where they are expected (tnum).")
        metrics[figure] = (widest, left_bearing)  # SemiBold's 4 is a hair narrower than the rest


def make(source, target):
    # Kerning stays for the page's own text; nothing of it needs hints at the densities of today.
    options = subset.Options(layout_features=["kern"], hinting=False, recalc_timestamp=False)
    font = subset.load_font(source, options)
    bake_tabular_figures(font)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    subset.save_font(font, target, options)


def licence(folder):
    """The licence's text: beside the fonts as upstream ships it, or in Debian's copyright file."""
    for name in ["LICENSE.txt", "OFL.txt"]:
        if (folder / name).exists():
            return (folder / name).read_text(encoding="utf-8")
    paragraphs = re.split(r"\n(?=License: |Files: )", DEBIAN_COPYRIGHT.read_text(encoding="utf-8"))
    text = next(p for p in paragraphs if p.startswith("License: OFL-1.1\n"))
    lines = [line.strip() for line in text.splitlines()[1:]]
    return "\n".join("" if line == "." else line for line in lines).strip() + "\n"


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    target = pathlib.Path(sys.argv[1])
    folder = pathlib.Path(sys.argv[2]) if len(sys.argv) == 3 else DEBIAN_FONTS
    target.mkdir(parents=True, exist_ok=True)
    copyright_notice = None
    for style in STYLES:
        source = folder / f"Inter-{style}.otf"
        if not source.exists():
            sys.exit(
                f"{source} is missing. Install Debian's package fonts-inter, or download Inter\n"
                "(https://rsms.me/inter) and give the folder of its .otf files: INTER_FONTS=<folder>"
            )
        partial = target / f"Inter-{style}.otf.partial"
        make(source, partial)
        os.replace(partial, target / f"Inter-{style}.otf")
        copyright_notice = TTFont(source)["name"].getDebugName(0)
    notice = (
        f"{copyright_notice} (https://github.com/rsms/inter)\n\n"
        "These are modified versions of Inter: fewer characters, and tabular figures by default.\n"
        "The original declares no Reserved Font Name. They are under the SIL Open Font License 1.1:\n\n"
    )
    (target / "OFL.txt").write_text(notice + licence(folder), encoding="utf-8")


main()
