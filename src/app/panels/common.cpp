// What several panels draw.

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/model/explain.h"
#include "app/model/map_coloring.h"
#include "app/panels/panels.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

float remark_gap(const Ui& ui) {
  return ui.px(12);
}

}  // namespace

float height_of(Ui& ui, const Panel& panel, float width) {
  constexpr float endless = 1e6f;
  return panel.draw(ui.ruler(), {0, 0, width, endless});
}

std::string data_title(const AppState& state) {
  const std::size_t count = state.digits.size();
  if (count == 0) return state.worded("no {digits} yet"_worded);
  const std::string images = counted(count, state.noun());
  return state.data_name.empty() ? images : images + " of " + state.data_name;
}

bool may_run(const AppState& state) {
  return !state.embedding.on || state.embedding.shows_control("run");
}

std::string run_title(const RunResult& run) {
  const Method* method = find_method(run.method);
  return method ? std::string(method->title) : run.method;
}

std::string parameters_text(const RunResult& run, bool brief, Noun noun) {
  const Method* method = find_method(run.method);
  std::string text;
  if (!method) return text;
  for (const Parameter& parameter : method->parameters) {
    const auto used = run.params.find(parameter.name);
    if (used == run.params.end()) continue;
    // The number of digits is not told as a word by the engine.
    if (brief && (parameter.name == "samples" || used->second == default_value(parameter)))
      continue;
    if (!text.empty()) text += ", ";
    text += std::string(parameter.label.of(noun)) + " " + readable(parameter, used->second);
  }
  return text.empty() ? "default parameters" : text;
}

void fitted_text(Ui& ui, const Rect& rect, Type type, ImU32 color, std::string_view text) {
  std::string_view fitting = text;
  while (ui.text_width(type, fitting) > rect.width()) {
    const std::size_t space = fitting.rfind(' ');
    if (space == fitting.npos) return;
    fitting = fitting.substr(0, space);
    if (!fitting.empty() && fitting.back() == ',') fitting.remove_suffix(1);
  }
  ui.text_in(rect, Align::left, type, color, fitting);
}

float card_title(Ui& ui, const Rect& inside, const CardTitle& title) {
  Rect rest = inside;
  const Rect line = rest.cut_top(
      ui.text_wrapped(Type::body_strong, ui.colors.ink, inside.min(), inside.width(), title.title));
  ui.mirror.say(Role::h2, title.title, line);
  if (!title.remark.empty()) {
    const float shift = ui.text_width(Type::body_strong, title.title) + remark_gap(ui);
    // After the title it stands on the same baseline.
    const bool beside = shift + ui.text_width(Type::small, title.remark) <= inside.width();
    const float between = ui.line_height(Type::body_strong) - ui.line_height(Type::small);
    const ImVec2 at = beside ? ImVec2{inside.left + shift, inside.top + ui.px(1) + between / 2}
                             : ImVec2{inside.left, rest.top + ui.px(4)};
    const float width = beside ? inside.width() - shift : inside.width();
    const ImU32 color = title.told ? ui.colors.ink : ui.colors.ink_soft;
    const float height = ui.text_wrapped(Type::small, color, at, width, title.remark);
    ui.mirror.say(title.told ? Role::status : Role::paragraph, title.remark,
                  rect_at(at, {width, height}), title.again);
    if (!beside) rest.cut_top(ui.px(4) + height);
  }
  return rest.top + ui.px(12) - inside.top;
}

void draw_caption(Ui& ui, Rect& inside, std::string_view caption) {
  inside.cut_top(
      ui.text_wrapped(Type::small, ui.colors.ink_soft, inside.min(), inside.width(), caption));
  inside.cut_top(ui.px(4));
}

Rect card_corner(const Ui& ui, const Rect& inside) {
  const float side = ui.px(least_target);
  const float out = ui.px(4);
  return rect_at({inside.right + out - side, inside.top - out}, {side, side});
}

float card_corner_room(const Ui& ui) {
  return ui.px(least_target - 4 + 8);
}

std::string digit_name(const AppState& state, std::uint32_t row) {
  std::string name = "row " + grouped(row);
  if (state.digits.labelled()) name += ", label " + state.label_name(state.digits.labels[row]);
  const RunResult* result = state.result();
  if (!result || row >= result->samples) return name;
  if (row < result->labels.size()) name += ", cluster " + std::to_string(result->labels[row]);
  if (result->anomalies) name += ", score " + score_told(*result, row).exact;
  return name;
}

ImVec2 picture_size(const Digits& digits, float side) {
  const auto longest = static_cast<float>(std::max(digits.rows, digits.columns));
  const auto share = [longest, side](std::size_t of) {
    return std::max(1.0f, std::round(side * static_cast<float>(of) / longest));
  };
  return {share(digits.columns), share(digits.rows)};
}

ImU32 digit_color(const Ui& ui, std::uint32_t row) {
  const RunResult* run = ui.state.result();
  return run && row < run->labels.size() ? ui.color_of(*run, run->labels[row]) : ui.colors.ink;
}

std::string brief_title(const RunResult& run) {
  const Method* method = find_method(run.method);
  std::string text = method ? std::string(method->title) : run.method;
  const auto linkage = run.params.find("linkage");
  if (linkage != run.params.end()) text += ", " + linkage->second.text;
  if (run.clusters() > 0) text += ", " + counted(run.clusters(), "cluster", "clusters");
  return text;
}

void draw_label(Ui& ui, const Rect& rect, std::uint8_t label) {
  const auto& names = ui.state.class_names;
  Rect rest = rect;
  if (label < names.size() && !names[label].empty()) {
    const float most = std::floor(rect.width() / 2);
    const float width = std::min(ui.text_width(Type::small_strong, names[label]), most);
    ui.text_in(rest.cut_right(width), Align::right, Type::small_strong, ui.colors.ink,
               names[label]);
    rest.cut_right(ui.px(6));
  }
  ui.label_mark(rest.cut_right(ui.badge_width(label + std::size_t{1})), label);
}

void digit_tooltip(Ui& ui, std::uint32_t row, std::optional<Rect> about,
                   std::optional<ImU32> color) {
  if (!about && !ui.shows_tooltips()) return;
  const Digits& digits = ui.state.digits;
  const float side = ui.px(140);
  const ImVec2 size = picture_size(digits, side);
  const float line = ui.line_height(Type::small) + ui.px(4);

  const RunResult* result = ui.state.result();
  const bool clustered = result && row < result->labels.size();
  const bool scored = result && result->anomalies && row < result->anomalies->scores.size();
  const auto* kept = ui.state.view_shown() == View::map ? kept_of_map(ui.state) : nullptr;
  const bool outlined = ui.state.inspected && ui.state.inspected->row == row;
  const int lines = 1 + (digits.labelled() ? 1 : 0) + (clustered ? 1 : 0) + (scored ? 2 : 0) +
                    (kept ? 1 : 0) + (outlined ? 1 : 0);
  const auto tooltip =
      ui.begin_tooltip({kept ? ui.px(160) : side,  // "neighbours kept" and "12 of 15" side by side
                        size.y + ui.px(8) + line * static_cast<float>(lines)},
                       about);
  if (!tooltip) return;
  Rect inside = *tooltip;

  const float left = std::round(inside.center().x - size.x / 2);
  const Rect picture = rect_at({left, inside.top}, size);
  ui.pictures_in(picture, PictureSource::digits,
                 {{picture, row, color.value_or(digit_color(ui, row))}});
  inside.top += size.y + ui.px(8);

  const auto fact = [&](std::string_view name, const std::string& value) {
    const Rect at = inside.cut_top(line);
    ui.text_in(at, Align::left, Type::small, ui.colors.ink_soft, name);
    ui.text_in(at, Align::right, Type::small_strong, ui.colors.ink, value);
  };
  fact("row", grouped(row));
  if (digits.labelled()) {
    const Rect at = inside.cut_top(line);
    ui.text_in(at, Align::left, Type::small, ui.colors.ink_soft, "true label");
    draw_label(ui, at.inset(0, ui.px(1)), digits.labels[row]);
  }
  if (scored) {
    fact("score", score_told(*result, row).exact);
    fact("rank", rank_text(*result->anomalies, row));
  }
  if (clustered) {
    const std::size_t cluster = result->labels[row];
    const Rect at = inside.cut_top(line);
    ui.text_in(at, Align::left, Type::small, ui.colors.ink_soft, "cluster");
    Rect badge = at.inset(0, ui.px(1));
    badge.left = badge.right - ui.badge_width(result->clusters());
    ui.badge(badge, *result, cluster);
  }
  if (kept) {
    fact("neighbours kept", std::to_string((*kept)[row]) + " of " +
                                std::to_string(ui.state.map.digits->quality->n_neighbors));
  }
  if (outlined) fact("outlined", "inspected");
  ui.end_tooltip();
}

}  // namespace digitscope::app
