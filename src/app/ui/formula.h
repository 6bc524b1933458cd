#pragma once
// Draws formulas as a textbook sets them, with their symbols explained below.

#include "app/model/formulas.h"
#include "app/ui/ui.h"

namespace digitscope::app {

/// How a formula is drawn: its size, Type::formula or Type::small_formula; where its font is
/// missing, its words instead, of type `words`.
struct FormulaLook {
  Type type = Type::small_formula;
  Type words = Type::small;
  float indent = 0;  // pixels, where the formula leaves room for that
};

/// How wide the formula would be, in pixels, without an indent; of its words where its font is
/// missing.
float formula_width(const Ui& ui, const FormulaLook& look, const Formula& formula);

/// Draws the formula, and a line for each symbol that it explains if `explained`, from `at` down,
/// `width` wide: what is wider is made smaller. The mirror is told it in words. Returns the height.
float draw_formula(Ui& ui, const FormulaLook& look, ImVec2 at, float width, const Formula& formula,
                   bool explained = true);

/// Draws words and formulas below one another, `gap` apart. Returns the height.
float draw_passages(Ui& ui, Type type, ImVec2 at, float width, float gap,
                    const std::vector<Passage>& passages);
/// The width at which their formulas need not be made smaller, and of their longest line of words.
float passages_width(const Ui& ui, Type type, const std::vector<Passage>& passages);

}  // namespace digitscope::app
