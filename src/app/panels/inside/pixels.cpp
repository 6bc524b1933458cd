// Which pixels isolate the digit, over all trees of the forest: a heat map on it.
//
// The measure (anomaly/forest_paths.h): a split on a pixel that takes the digit from n of a tree's
// digits to m saves c(n) - c(m) - 1 splits, c being the average path length among so many; averaged
// over the trees, these add up over the pixels to c - E[h], by which the digit's mean path is
// shorter than average.

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "app/panels/inside/anatomy_head.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

using results::IsolationPaths;

constexpr std::size_t most_listed = 8;

// With its sign, also a plus.
std::string signed_text(double value, int decimals) {
  const std::string text = fixed(value, decimals);
  return value > 0 ? "+" + text : text;
}

double largest(const IsolationPaths& known) {
  double most = 0;
  for (const double saved : known.splits_saved) most = std::max(most, std::abs(saved));
  return most;
}

// Strong where a pixel saves or costs as many splits as the one that does so most.
ImU32 heat_color(const Ui& ui, double saved, double most) {
  const auto share = static_cast<float>(std::abs(saved) / most);
  return faded(saved > 0 ? ui.colors.problem : ui.colors.accent, 0.1f + 0.85f * share);
}

std::uint8_t value_at(const Ui& ui, std::size_t pixel) {
  return ui.state.digits.image(known_paths(ui.state)->row)[pixel];
}

void draw_heat(Ui& ui, const Rect& at) {
  if (ui.measures()) return;
  const IsolationPaths& known = *known_paths(ui.state);
  const std::size_t columns = ui.state.digits.columns;
  ui.pictures_in(at, PictureSource::digits,
                 {{at, known.row, mixed(ui.colors.card, ui.colors.ink, 0.3f)}});
  ui.list().AddRect(at.min(), at.max(), ui.colors.hairline);
  const double most = largest(known);
  const float cell = at.width() / static_cast<float>(columns);
  const ImVec2 pointer = ImGui::GetIO().MousePos;
  for (std::size_t pixel = 0; pixel < known.splits_saved.size(); ++pixel) {
    const double saved = known.splits_saved[pixel];
    const Rect place = rect_at({at.left + cell * static_cast<float>(pixel % columns),
                                at.top + cell * static_cast<float>(pixel / columns)},
                               {cell, cell});
    if (saved != 0) ui.fill(place, heat_color(ui, saved, most));
    if (!place.contains(pointer) || !ui.asked(place)) continue;
    ui.tooltip("value " + std::to_string(value_at(ui, pixel)) + "\n" +
                   (saved == 0 ? std::string("no split on its paths looks here")
                               : signed_text(saved, 3) + " splits saved per tree"),
               pixel_text(ui.state.digits, pixel));
  }
}

// The colours from what costs most splits to what saves most.
void draw_heat_scale(Ui& ui, Rect& rest, float width) {
  const double most = largest(*known_paths(ui.state));
  if (most == 0) return;
  const Rect bar =
      rect_at(rest.cut_top(ui.px(10)).min(), {std::min(width, rest.width()), ui.px(10)});
  constexpr int steps = 41;
  const float step = bar.width() / steps;
  for (int i = 0; i < steps; ++i) {
    const double saved = most * (2.0 * i / (steps - 1) - 1);
    const auto left = bar.left + step * static_cast<float>(i);
    if (saved != 0) {
      ui.fill({left, bar.top, left + step, bar.bottom}, heat_color(ui, saved, most));
    }
  }
  rest.cut_top(ui.px(2));
  const Rect line = rest.cut_top(ui.line_height(Type::small));
  const Rect under{line.left, line.top, line.left + bar.width(), line.bottom};
  ui.text_in(under, Align::left, Type::small, ui.colors.ink_soft, fixed(-most, 2));
  ui.text_in(under, Align::center, Type::small, ui.colors.ink_soft, "0");
  ui.text_in(under, Align::right, Type::small, ui.colors.ink_soft, signed_text(most, 2));
  rest.cut_top(ui.paragraph(Type::small, ui.colors.ink_soft, rest.min(), rest.width(),
                            "splits saved per tree") +
               ui.px(12));
}

std::vector<std::size_t> strongest_pixels(const IsolationPaths& known) {
  std::vector<std::size_t> order(known.splits_saved.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return known.splits_saved[a] > known.splits_saved[b];
  });
  order.resize(std::min(order.size(), most_listed));
  std::erase_if(order, [&](std::size_t pixel) { return known.splits_saved[pixel] <= 0; });
  return order;
}

void draw_strongest(Ui& ui, Rect& rest) {
  const IsolationPaths& known = *known_paths(ui.state);
  ScoreTable table{.id = "pixel table",
                   .name = "The pixels that save most splits",
                   .lines = {{"pixel", "its value", "splits saved"}},
                   .widest = {"x 00, y 00", "255", "+0.000"}};
  for (const std::size_t pixel : strongest_pixels(known)) {
    table.lines.push_back({pixel_text(ui.state.digits, pixel), std::to_string(value_at(ui, pixel)),
                           signed_text(known.splits_saved[pixel], 3)});
  }
  draw_score_table(ui, rest, table);
}

std::string_view definition_of_heat(const Ui& ui) {
  return ui.worded(
      "A split on a pixel that leaves the {digit} among m of n {digits} saves c(n) \u2212 c(m) "
      "\u2212 1 of the splits that isolating it would take on average; the map shows the mean of "
      "this over all trees, for each pixel. Rows and columns are counted from 0."_worded);
}

std::string sum_of_heat(const IsolationPaths& known) {
  const double saved = known.average_path_length - known.mean_path_length;
  return "Added up over all pixels: " + signed_text(saved, 4) + " = c(" +
         grouped(known.max_samples) + ") \u2212 E[h] = " + fixed(known.average_path_length, 4) +
         " \u2212 " + fixed(known.mean_path_length, 4) +
         ", by which its mean path is shorter than average" +
         (saved < 0 ? " (here it is longer)." : ".");
}

float draw_pixels(Ui& ui, const Rect& room) {
  if (!shows_scores_of(ui.state, "isolation_forest")) return 0;
  const CardTitle title = {"Pixels that isolate it", "over all trees of the forest"};
  return draw_card(ui, room, title, [&](Rect inside) {
    ask_about_score(ui);
    const IsolationPaths* known = known_paths(ui.state);
    ui.push("pixels");
    if (!known || ui.state.anatomy.error) {
      draw_waiting_for_score(ui, inside);
      ui.pop();
      return inside.top;
    }
    const Digits& digits = ui.state.digits;
    const auto longest = static_cast<float>(std::max(digits.rows, digits.columns));
    const float most = std::min(inside.width(), ui.px(308));
    const float cell = std::max(1.0f, std::floor(most / longest));
    const ImVec2 size{cell * static_cast<float>(digits.columns),
                      cell * static_cast<float>(digits.rows)};
    const bool beside = inside.width() >= size.x + ui.px(24 + 260);
    Rect rest = inside;
    draw_heat(ui, rect_at(rest.min(), size));
    if (beside) {
      rest.cut_left(size.x + ui.px(24));
    } else {
      rest.cut_top(size.y + ui.px(12));
    }
    draw_heat_scale(ui, rest, ui.px(240));
    draw_argument(ui, rest, definition_of_heat(ui));
    draw_argument(ui, rest, sum_of_heat(*known));
    rest.cut_top(ui.px(6));
    draw_strongest(ui, rest);
    ui.pop();
    return std::max(rest.top, inside.top + size.y);
  });
}

}  // namespace

const Panel pixels_panel = {"pixels", draw_pixels};

}  // namespace digitscope::app
