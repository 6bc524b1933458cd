// Before the first run: the digits themselves, and an invitation.

#include <algorithm>
#include <cctype>
#include <cmath>

#include "app/panels/digit_grid.h"
#include "app/panels/panels.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

std::string headline(const AppState& state) {
  if (state.digits.size() == 0) {
    if (state.error) return state.worded("There are no {digits}"_worded);
    return state.status.empty() ? state.worded("Loading {digits} \u2026"_worded) : state.status;
  }
  if (state.noun() == Noun::images) {
    if (state.digits.size() == 1) return "There is only 1 image: at least two are needed.";
    return "Which of these " + counted(state.digits.size(), state.noun()) + " belong together?";
  }
  return "Can you sort " + counted(state.digits.size(), state.noun()) +
         " without knowing what a digit is?";
}

std::string invitation(const AppState& state) {
  if (state.digits.size() == 0) return state.error ? state.error->message : "";
  const Method& method = state.selected_method();
  std::string name(method.noun);
  name[0] = static_cast<char>(std::toupper(name[0]));
  const bool seeks_anomalies = find_parameter(method, "contamination") != nullptr;
  return name +
         (seeks_anomalies ? " can find the ones that look like no others."
                          : " can try: it groups what looks alike.") +
         " Press Run and see what it finds.";
}

void draw_digits(Ui& ui, const Rect& rect) {
  const Digits& digits = ui.state.digits;
  const Rect inside = ui.card(rect);
  // About 36 CSS pixels each, in whole pixels, so that the grid fills the width.
  const float wanted = ui.px(36) * digit_breadth(ui);
  const float across = std::max(1.0f, std::round(inside.width() / wanted));
  const float cell_width = std::max(1.0f, std::floor(inside.width() / across));
  const float cell_height = std::max(1.0f, std::round(cell_width * static_cast<float>(digits.rows) /
                                                      static_cast<float>(digits.columns)));
  const float down = std::max(1.0f, std::floor(inside.height() / cell_height));
  const float left = inside.left + std::floor((inside.width() - across * cell_width) / 2);
  const float top = inside.top + std::floor((inside.height() - down * cell_height) / 2);

  const auto columns = static_cast<std::size_t>(across);
  const std::size_t count = std::min(digits.size(), columns * static_cast<std::size_t>(down));
  std::vector<PictureQuad> quads;
  for (std::size_t i = 0; i < count; ++i) {
    const Rect at = rect_at({left + cell_width * static_cast<float>(i % columns),
                             top + cell_height * static_cast<float>(i / columns)},
                            {cell_width, cell_height});
    quads.push_back({at, static_cast<std::uint32_t>(i), ui.colors.ink});
  }
  DigitPictures pictures(ui, "all");
  pictures.add(std::move(quads), ui.worded("the first {digits}"_worded));
  pictures.draw(inside);
}

float draw_empty(Ui& ui, const Rect& room) {
  Rect rest = room;
  const std::string text = invitation(ui.state);
  rest.cut_top(
      ui.paragraph(Type::heading, ui.colors.ink, rest.min(), rest.width(), headline(ui.state)));
  if (!text.empty()) {
    rest.cut_top(ui.px(4));
    rest.cut_top(ui.paragraph(Type::body, ui.colors.ink_soft, rest.min(), rest.width(), text));
  }
  rest.cut_top(ui.px(20));
  // As much as a narrow screen shows at once; wide ones give it the height they have.
  if (ui.measures()) rest.bottom = rest.top + std::min(rest.width(), ui.px(480));
  if (ui.state.digits.size() > 0 && rest.height() > 3 * ui.card_padding()) draw_digits(ui, rest);
  return rest.bottom - room.top;
}

}  // namespace

const Panel empty_panel = {"empty", draw_empty};

}  // namespace digitscope::app
