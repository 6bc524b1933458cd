#pragma once
// The formulas that the page shows, listed in formulas.json: as set when building, in words, and as
// plain text. Each is a single character of a font of their own, and so is each symbol in it that
// is explained: see scripts/make-formulas.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "vocabulary/wording.h"

namespace digitscope::app {

/// A character of the font of formulas. Its box, in em, encloses all of its ink.
struct FormulaGlyph {
  char32_t code = 0;
  float width = 0;
  float height = 0;  // above the baseline
  float depth = 0;   // below it
};

/// A symbol of a formula and what it stands for.
struct FormulaSymbol {
  FormulaGlyph glyph;
  std::string_view plain;
  Wording meaning;  // after "is"
};

struct Formula {
  std::string_view name;  // in the list
  FormulaGlyph glyph;
  std::string_view plain;  // where the font is missing: "V = 2hc / (h + c)"
  Wording spoken;          // for who hears it: "V = 2hc over h plus c"
  std::span<const FormulaSymbol> where;
};

/// All of them.
std::span<const Formula> all_formulas();
/// nullptr if there is none.
const Formula* find_formula(std::string_view name);

/// Words, and the formula that they lead to, by its name; either may be empty.
struct Passage {
  std::string_view words;
  std::string_view formula;
};

/// How a passage reads where formulas cannot be drawn, or are heard.
enum class FormulaWords { plain, spoken };

/// "V = 2hc / (h + c), where h is the homogeneity; c is the completeness"
std::string formula_text(const Formula& formula, FormulaWords words, Noun noun);
/// A line each for words and formulas.
std::string passages_text(const std::vector<Passage>& passages, FormulaWords words, Noun noun);

}  // namespace digitscope::app
