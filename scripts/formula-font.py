"""Makes a font of the formulas of src/app/model/formulas.json, a character each, and a table of them in
C++: what is drawn is then one letter, in any colour and as sharp as text.

The outlines are MathJax's (scripts/set-formulas.mjs). Letters that formulas share are in the font
once, in each size that occurs, and a formula is composed of them; that halves the file. They are
placed but never scaled there: Dear ImGui's rasteriser, stb_truetype, misplaces scaled parts.

"""

import argparse
import json
import os
import pathlib
import re
import sys
import xml.etree.ElementTree

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.transform import Transform
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.reverseContourPen import ReverseContourPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.svgLib.path import parse_path

UNITS = 1000  # to the em, as in MathJax
ASCENT = 800  # with DESCENT one em: the size that the app asks for is that of the letters
DESCENT = -200
FIRST_CODE = 0xE000  # the first for private use
SVG = "{http://www.w3.org/2000/svg}"


def placed(matrix, text):
    """A matrix with an SVG's `transform` inside it."""
    for name, numbers in re.findall(r"(\w+)\(([^)]*)\)", text):
        matrix = getattr(matrix, name)(*map(float, re.split(r"[ ,]+", numbers.strip())))
    return matrix


def rectangle(element):
    """An SVG rectangle's outline: fraction bars, bars of roots."""
    x, y, width, height = (float(element.get(name, 0)) for name in ["x", "y", "width", "height"])
    outline = RecordingPen()
    outline.moveTo((x, y))
    for corner in [(x + width, y), (x + width, y + height), (x, y + height)]:
        outline.lineTo(corner)
    outline.closePath()
    return outline


def shapes(element, matrix):
    """All outlines below an element of MathJax's, each with its place."""
    matrix = placed(matrix, element.get("transform", ""))
    if element.tag == SVG + "path":
        outline = RecordingPen()
        parse_path(element.get("d", ""), outline)
        if outline.value:  # a space has none
            yield without_midpoints(outline), matrix
    elif element.tag == SVG + "rect":
        yield rectangle(element), matrix
    elif element.tag == SVG + "g":
        for part in element:
            yield from shapes(part, matrix)
    else:
        sys.exit(f"MathJax drew a {element.tag}, which scripts/formula-font.py cannot read.")


def without_midpoints(outline):
    """The same with fewer points: one in the middle of two control points is implied in TrueType."""
    joined = RecordingPen()
    for operator, points in outline.value:
        before = joined.value[-1] if joined.value else (None, ())
        if operator == before[0] == "qCurveTo":
            *controls, point = before[1]
            middle = [(a + b) / 2 for a, b in zip(controls[-1], points[0])]
            if all(abs(a - b) <= 0.5 for a, b in zip(middle, point)):
                joined.value[-1] = (operator, (*controls, *points))
                continue
        joined.value.append((operator, points))
    return joined


def area(outline):
    pen = AreaPen()
    outline.replay(pen)
    return pen.value


class Outlines:
    """The glyphs of a font: letters, and what is composed of them."""

    def __init__(self):
        self.glyphs = {".notdef": TTGlyphPen(None).glyph(), "space": TTGlyphPen(None).glyph()}
        self.advances = {".notdef": UNITS // 4, "space": UNITS // 4}
        self.codes = {ord(" "): "space"}
        self.letters = {}

    def letter(self, outline, matrix):
        """The name of the glyph that an outline is, apart from where it stands."""
        scale = (round(matrix.xx, 3), round(matrix.xy, 3), round(matrix.yx, 3), round(matrix.yy, 3))
        key = (str(outline.value), scale)
        if key not in self.letters:
            pen = TTGlyphPen(None)
            # Outer outlines are clockwise in this format; where parts overlap they have to agree.
            into = ReverseContourPen(pen) if area(outline) * scale[0] * scale[3] > 0 else pen
            outline.replay(TransformPen(into, Transform(*scale, 0, 0)))
            name = f"letter{len(self.letters)}"
            self.letters[key] = name
            self.glyphs[name] = pen.glyph()
            self.advances[name] = 0
        return self.letters[key]

    def formula(self, svg):
        """Adds an SVG as a glyph: its code, and width, height and depth in em."""
        root = xml.etree.ElementTree.fromstring(svg)
        left, top, width, height = map(float, root.get("viewBox").split())
        up = Transform(1, 0, 0, -1, 0, 0)
        parts = [shape for child in root for shape in shapes(child, up)]
        box = [left, -(top + height), left + width, -top]
        for outline, matrix in parts:  # italics lean out of the box
            bounds = BoundsPen(None)
            outline.replay(TransformPen(bounds, matrix))
            low, high = bounds.bounds[:2], bounds.bounds[2:]
            box = [*map(min, box[:2], low), *map(max, box[2:], high)]
        pen = TTGlyphPen(self.glyphs)
        for outline, matrix in parts:
            pen.addComponent(
                self.letter(outline, matrix),
                (1, 0, 0, 1, round(matrix.dx - box[0]), round(matrix.dy)),
            )
        code = FIRST_CODE + len(self.codes) - 1
        name = f"formula{code:X}"
        self.glyphs[name] = pen.glyph()
        # Rounding moves an edge by half a unit for the part and half for its place.
        self.advances[name] = round(box[2] - box[0]) + 1
        self.codes[code] = name
        return code, self.advances[name] / UNITS, (box[3] + 1) / UNITS, (1 - box[1]) / UNITS


def font_of(outlines, version):
    builder = FontBuilder(UNITS, isTTF=True)
    builder.setupGlyphOrder(list(outlines.glyphs))
    builder.setupCharacterMap(outlines.codes)
    builder.setupGlyf(outlines.glyphs)
    glyf = builder.font["glyf"]
    for glyph in outlines.glyphs.values():
        glyph.recalcBounds(glyf)
    builder.setupHorizontalMetrics(
        {
            name: (advance, getattr(glyf[name], "xMin", 0))
            for name, advance in outlines.advances.items()
        }
    )
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    builder.setupNameTable(
        {
            "familyName": "Digitscope formulas",
            "styleName": "Regular",
            "copyright": f"Outlines: the TeX font of MathJax {version}, (c) The MathJax Consortium",
            "licenseDescription": "Apache License, Version 2.0: see formulas-LICENSE.txt",
        }
    )
    builder.setupOS2(sTypoAscender=ASCENT, sTypoDescender=DESCENT, sTypoLineGap=0)
    builder.setupPost(keepGlyphNames=False)
    # The same whenever it is made: 2024-01-01, in seconds since 1904.
    builder.font["head"].created = builder.font["head"].modified = 3_786_912_000
    builder.font.recalcTimestamp = False
    return builder.font


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def glyph_text(glyph):
    code, width, height, depth = glyph
    return f"{{0x{code:X}, {width:.3f}f, {height:.3f}f, {depth:.3f}f}}"


def worded(text):
    """Words about the data, as src/vocabulary/wording.h reads them."""
    return quoted(text) + ("_worded" if "{" in text else "")


def table_of(formulas, outlines, svgs, symbols):
    """C++: see src/app/model/formulas.cpp, which includes it."""
    lines = ["// Made by scripts/formula-font.py from src/app/model/formulas.json.", ""]
    for name, formula in formulas.items():
        if not formula["where"]:
            continue
        lines.append(f"constexpr FormulaSymbol where_{name}[] = {{")
        for tex, plain, meaning in formula["where"]:
            parts = [glyph_text(symbols[tex]), quoted(plain), worded(meaning)]
            lines.append(f"    {{{', '.join(parts)}}},")
        lines.append("};")
    lines.append("constexpr Formula formulas[] = {")
    for name, formula in formulas.items():
        parts = [
            quoted(name),
            glyph_text(svgs[formula["tex"]]),
            quoted(formula["plain"]),
            worded(formula["spoken"]),
            f"where_{name}" if formula["where"] else "{}",
        ]
        lines.append(f"    {{{', '.join(parts)}}},")
    lines.append("};")
    return "\n".join(lines) + "\n"


def write(path, write_to):
    partial = path.with_name(path.name + ".partial")
    write_to(partial)
    os.replace(partial, path)


def main():
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("list", type=pathlib.Path, help="src/app/model/formulas.json")
    arguments.add_argument("svgs", type=pathlib.Path, help="what scripts/set-formulas.mjs made of it")
    arguments.add_argument("licence", type=pathlib.Path, help="MathJax's")
    arguments.add_argument("font", type=pathlib.Path, help="to write, with the licence beside it")
    arguments.add_argument("table", type=pathlib.Path, help="to write")
    given = arguments.parse_args()
    formulas = json.loads(given.list.read_text(encoding="utf-8"))
    drawn = json.loads(given.svgs.read_text(encoding="utf-8"))
    outlines = Outlines()
    of_formulas = {tex: outlines.formula(svg) for tex, svg in drawn["formulas"].items()}
    of_symbols = {tex: outlines.formula(svg) for tex, svg in drawn["symbols"].items()}
    font = font_of(outlines, drawn["version"])
    table = table_of(formulas, outlines, of_formulas, of_symbols)
    licence = given.licence.read_text(encoding="utf-8")
    notice = f"formulas.ttf: {font['name'].getDebugName(0)}\nIt is under the licence of MathJax:\n\n"
    beside = given.font.with_name("formulas-LICENSE.txt")
    write(beside, lambda path: path.write_text(notice + licence, encoding="utf-8"))
    write(given.font, font.save)
    write(given.table, lambda path: path.write_text(table, encoding="utf-8"))


main()
