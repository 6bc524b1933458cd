#include "app/ui/formula.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "app/ui/letters.h"
#include "base/utf8.h"

namespace digitscope::app {
namespace {

bool has_font(const Ui& ui, Type type) {
  return ui.theme.font(type) && ui.theme.letters;
}

float em(const Ui& ui, Type type) {
  return ui.theme.font(type)->FontSize;
}

// From the top of a line to its baseline.
float ascent(const Ui& ui, Type type) {
  return std::round(ui.theme.font(type)->Ascent);
}

// A character of the font of formulas, from `origin` on its baseline to the right, `share` of its
// size.
void draw_glyph(Ui& ui, Type type, ImU32 color, ImVec2 origin, float share,
                const FormulaGlyph& glyph) {
  if (ui.measures()) return;
  ImFont* font = ui.theme.font(type);
  ui.theme.letters->want_formula({type, static_cast<ImWchar>(glyph.code)}, glyph.width);
  std::string text;
  append_character(text, glyph.code);
  const ImVec2 at{origin.x, origin.y - ascent(ui, type) * share};
  ui.list().AddText(font, font->FontSize * share, at, color, text.data(),
                    text.data() + text.size());
}

// By what a glyph is made smaller to fit.
float fitting_share(const Ui& ui, Type type, const FormulaGlyph& glyph, float width) {
  const float needed = glyph.width * em(ui, type);
  return needed <= width ? 1 : std::max(0.0f, width) / needed;
}

void say(Ui& ui, std::string_view words, const Rect& at) {
  if (!ui.mirror.silent) ui.mirror.say(Role::paragraph, words, at);
}

float draw_set(Ui& ui, Type type, ImVec2 at, float width, const Formula& formula) {
  const FormulaGlyph& glyph = formula.glyph;
  const float share = fitting_share(ui, type, glyph, width);
  const float size = em(ui, type) * share;
  const float above = std::ceil(glyph.height * size);
  const Rect rect = rect_at(at, {glyph.width * size, above + std::ceil(glyph.depth * size)});
  draw_glyph(ui, type, ui.colors.ink, {at.x, at.y + above}, share, glyph);
  ui.note(LayoutAudit::Kind::text, rect, formula.plain);
  say(ui, ui.worded(formula.spoken), rect);
  return rect.height();
}

float symbol_column(const Ui& ui, const Formula& formula) {
  float widest = 0;
  for (const FormulaSymbol& symbol : formula.where) {
    widest = std::max(widest, symbol.glyph.width * em(ui, Type::small_formula));
  }
  return std::ceil(widest) + ui.px(10);
}

// A symbol, and what it is beside it, on one baseline.
float draw_symbol(Ui& ui, ImVec2 at, float column, float width, const FormulaSymbol& symbol) {
  const float gap = ui.px(10);
  const float share = fitting_share(ui, Type::small_formula, symbol.glyph, column - gap);
  const float size = em(ui, Type::small_formula) * share;
  const float above = std::ceil(symbol.glyph.height * size);
  const float below = std::ceil(symbol.glyph.depth * size);
  const float baseline = std::max(above, ascent(ui, Type::small));
  const Rect rect = rect_at({at.x, at.y + baseline - above}, {column - gap, above + below});
  draw_glyph(ui, Type::small_formula, ui.colors.ink, {at.x, at.y + baseline}, share, symbol.glyph);
  ui.note(LayoutAudit::Kind::text, rect, symbol.plain);
  say(ui, std::string(symbol.plain) + ":", rect);
  const float shift = baseline - ascent(ui, Type::small);
  const float height = ui.paragraph(Type::small, ui.colors.ink_soft, {at.x + column, at.y + shift},
                                    width - column, ui.worded(symbol.meaning));
  return std::max(shift + height, baseline + below);
}

float draw_symbols(Ui& ui, ImVec2 at, float width, const Formula& formula) {
  const float column = std::min(symbol_column(ui, formula), std::round(width * 0.4f));
  float height = 0;
  for (const FormulaSymbol& symbol : formula.where) {
    height += ui.px(2) + draw_symbol(ui, {at.x, at.y + height + ui.px(2)}, column, width, symbol);
  }
  return height;
}

}  // namespace

float formula_width(const Ui& ui, const FormulaLook& look, const Formula& formula) {
  if (has_font(ui, look.type)) return std::ceil(formula.glyph.width * em(ui, look.type));
  return ui.text_width(look.words, formula_text(formula, FormulaWords::plain, ui.noun()));
}

float draw_formula(Ui& ui, const FormulaLook& look, ImVec2 at, float width, const Formula& formula,
                   bool explained) {
  const float indent = std::clamp(width - formula_width(ui, look, formula), 0.0f, look.indent);
  at.x += std::floor(indent);
  width -= std::floor(indent);
  if (!has_font(ui, look.type)) {
    return ui.paragraph(look.words, ui.colors.ink, at, width,
                        explained ? formula_text(formula, FormulaWords::plain, ui.noun())
                                  : std::string(formula.plain));
  }
  at = whole(at);
  float height = draw_set(ui, look.type, at, width, formula);
  if (explained && !formula.where.empty()) {
    height += ui.px(4);
    height += draw_symbols(ui, {at.x, at.y + height}, width, formula);
  }
  return height;
}

float draw_passages(Ui& ui, Type type, ImVec2 at, float width, float gap,
                    const std::vector<Passage>& passages) {
  float height = 0;
  for (const Passage& passage : passages) {
    if (!passage.words.empty()) {
      height += height > 0 ? gap : 0;
      height += ui.paragraph(type, ui.colors.ink, {at.x, at.y + height}, width, passage.words);
    }
    if (const Formula* formula = find_formula(passage.formula)) {
      height += height > 0 ? gap + ui.px(2) : 0;
      height += draw_formula(ui, {.words = type}, {at.x, at.y + height}, width, *formula);
      height += ui.px(2);
    }
  }
  return height;
}

float passages_width(const Ui& ui, Type type, const std::vector<Passage>& passages) {
  float widest = 0;
  for (const Passage& passage : passages) {
    widest = std::max(widest, ui.text_width(type, passage.words));
    if (const Formula* formula = find_formula(passage.formula)) {
      widest = std::max(widest, formula_width(ui, {.words = type}, *formula));
    }
  }
  return widest;
}

}  // namespace digitscope::app
