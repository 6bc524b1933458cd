#include "app/model/formulas.h"

#include <algorithm>
#include <iterator>

namespace digitscope::app {
namespace {

#include "formulas.inc"  // made of formulas.json: `formulas`

}  // namespace

std::span<const Formula> all_formulas() {
  return formulas;
}

const Formula* find_formula(std::string_view name) {
  const auto* found = std::find_if(std::begin(formulas), std::end(formulas),
                                   [name](const Formula& each) { return each.name == name; });
  return found == std::end(formulas) ? nullptr : found;
}

std::string formula_text(const Formula& formula, FormulaWords words, Noun noun) {
  std::string text(words == FormulaWords::plain ? formula.plain : formula.spoken.of(noun));
  std::string_view separator = ", where ";
  for (const FormulaSymbol& symbol : formula.where) {
    text += separator;
    ((text += symbol.plain) += " is ") += symbol.meaning.of(noun);
    separator = "; ";
  }
  return text;
}

std::string passages_text(const std::vector<Passage>& passages, FormulaWords words, Noun noun) {
  std::string text;
  const auto add = [&text](std::string_view line) {
    if (line.empty()) return;
    if (!text.empty()) text += '\n';
    text += line;
  };
  for (const Passage& passage : passages) {
    add(passage.words);
    if (const Formula* formula = find_formula(passage.formula))
      add(formula_text(*formula, words, noun));
  }
  return text;
}

}  // namespace digitscope::app
