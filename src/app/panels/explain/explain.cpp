// What the selected method does, step by step, and what to try with it.

#include <algorithm>

#include "app/model/explain.h"
#include "app/panels/panels.h"

namespace digitscope::app {
namespace {

// Lines longer than this are hard to read.
float measure(const Ui& ui, float width) {
  return std::min(width - 2 * ui.card_padding(), ui.px(600));
}

float number_width(const Ui& ui) {
  return ui.px(24);
}

// Goes through all there is to say, top to bottom; returns the height.
template <class Paragraph>
float walk(const Ui& ui, float width, Paragraph paragraph) {
  const Explanation& text = explanation(ui.state.selected_method().name);
  float y = 0;
  const auto block = [&](std::string_view number, Type type, std::string_view words) {
    const float indent = number.empty() ? 0 : number_width(ui);
    paragraph(y, indent, number, type, words);
    y += ui.paragraph_height(type, width - indent, words) + ui.px(8);
  };
  const auto heading = [&](std::string_view words) {
    y += ui.px(12);
    block({}, Type::body_strong, words);
  };
  block({}, Type::body, text.idea);
  heading("Step by step");
  constexpr std::string_view numbers[] = {"1", "2", "3", "4", "5"};
  for (std::size_t i = 0; i < text.steps.size(); ++i) block(numbers[i], Type::body, text.steps[i]);
  heading("Limitations");
  block({}, Type::body, text.caution);
  heading("What to try next");
  for (const auto& words : text.tries) block("\u2192", Type::body, words);
  return y - ui.px(8);
}

CardTitle explain_title(const Ui& ui) {
  return {std::string(ui.state.selected_method().title)};
}

float explain_height(const Ui& ui, float width) {
  const float inner = width - 2 * ui.card_padding();
  return 2 * ui.card_padding() + card_title_height(ui, inner, explain_title(ui)) +
         walk(ui, measure(ui, width),
              [](float, float, std::string_view, Type, std::string_view) {});
}

void draw_explain(Ui& ui, const Rect& rect) {
  Rect inside = ui.card(rect);
  inside.cut_top(card_title(ui, inside, explain_title(ui)));
  const float width = measure(ui, rect.width());
  walk(ui, width,
       [&](float y, float indent, std::string_view number, Type type, std::string_view words) {
         const ImVec2 at{inside.left, inside.top + y};
         if (!number.empty()) ui.text(Type::body_strong, ui.colors.accent, at, number);
         ui.paragraph(type, ui.colors.ink, {at.x + indent, at.y}, width - indent, words);
       });
}

}  // namespace

const Panel explain_panel = {"explain", explain_height, draw_explain};

}  // namespace digitscope::app
