"""Makes build/fonts/: the typeface Inter, Regular and SemiBold, with tabular figures, and Fira Code for
what is Python; cut down to the characters the page can need (some 100 KB instead of 1,700), with
further letters of Inter in files of their own, and the licence beside them.

Inter's default figures differ in width (a 1 is narrow) and its tabular ones are an OpenType feature,
which Dear ImGui's rasteriser does not know. So the tabular glyphs are made the ones that the
characters 0 to 9 show. Numbers in columns and numbers that change then stand still.

"""

import argparse
import os
import pathlib
import re
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

DEBIAN_INTER = pathlib.Path("/usr/share/fonts/opentype/inter")
DEBIAN_FIRA_CODE = pathlib.Path("/usr/share/fonts/truetype/firacode")
DEBIAN_COPYRIGHT = pathlib.Path("/usr/share/doc/fonts-inter/copyright")

# What names of files and parameters are written with.
CODE_CHARACTERS = [
    *range(0x20, 0x7F),  # Basic Latin
    *range(0xA0, 0x180),  # Latin-1, Latin Extended-A
    *map(ord, "–—‘’“”…−≤≥"),
]
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


# Latin, Greek and Cyrillic beyond that, for names of all kinds: files of their own, which the page
# fetches when a text needs them. The ranges are those of src/app/ui/letters.cpp.
MORE_CHARACTERS = [
    code
    for first, last in [
        (0x180, 0x24F),
        (0x370, 0x52F),
        (0x1E00, 0x1FFF),
    ]
    for code in range(first, last + 1)
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


def make(source, target, characters, tabular, features=("kern",)):
    # Kerning stays for the page's own text; nothing of it needs hints at the densities of today.
    options = subset.Options(
        layout_features=list(features), hinting=False, recalc_timestamp=False
    )
    font = subset.load_font(source, options)
    if tabular:
        bake_tabular_figures(font)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    partial = target.with_name(target.name + ".partial")
    subset.save_font(font, partial, options)
    os.replace(partial, target)


def licence(folder):
    """The licence's text: beside the fonts as upstream ships it, or in Debian's copyright file."""
    for name in ["LICENSE.txt", "OFL.txt"]:
        if (folder / name).exists():
            return (folder / name).read_text(encoding="utf-8")
    paragraphs = re.split(r"\n(?=License: |Files: )", DEBIAN_COPYRIGHT.read_text(encoding="utf-8"))
    text = next(p for p in paragraphs if p.startswith("License: OFL-1.1\n"))
    lines = [line.strip() for line in text.splitlines()[1:]]
    return "\n".join("" if line == "." else line for line in lines).strip() + "\n"


def source_of(folder, name, package, url, variable):
    source = folder / name
    if not source.exists():
        sys.exit(
            f"{source} is missing. Install Debian's package {package}, or download it\n"
            f"({url}) and give the folder it is in: {variable}=<folder>"
        )
    return source


def copyright_notice(source):
    return TTFont(source)["name"].getDebugName(0)


def main():
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("target", type=pathlib.Path, help="the folder to write")
    arguments.add_argument("--inter", type=pathlib.Path, default=DEBIAN_INTER, metavar="FOLDER")
    arguments.add_argument(
        "--fira-code", type=pathlib.Path, default=DEBIAN_FIRA_CODE, metavar="FOLDER"
    )
    given = arguments.parse_args()
    given.target.mkdir(parents=True, exist_ok=True)
    for name in ["Inter-Regular.otf", "Inter-SemiBold.otf"]:
        inter = source_of(given.inter, name, "fonts-inter", "https://rsms.me/inter", "INTER_FONTS")
        make(inter, given.target / name, CHARACTERS, tabular=True)
        more = given.target / name.replace(".otf", "-more.otf")
        make(inter, more, MORE_CHARACTERS, tabular=False, features=())
    name = "FiraCode-Regular.ttf"
    site = "https://github.com/tonsky/FiraCode"
    fira_code = source_of(given.fira_code, name, "fonts-firacode", site, "FIRA_CODE_FONTS")
    make(fira_code, given.target / name, CODE_CHARACTERS, tabular=False)
    notice = (
        f"Inter: {copyright_notice(inter)} (https://github.com/rsms/inter)\n"
        f"Fira Code: {copyright_notice(fira_code)}\n\n"
        "These are modified versions: fewer characters, and of Inter tabular figures by default.\n"
        "The originals declare no Reserved Font Name. They are under the SIL Open Font License 1.1:\n\n"
    )
    (given.target / "OFL.txt").write_text(notice + licence(given.inter), encoding="utf-8")


main()
