// One digit, pinned by a click: what it is, where each run put it, and what it looks like.

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "app/model/explain.h"
#include "app/panels/neighbour_grid.h"
#include "app/panels/panels.h"
#include "app/ui/mark_words.h"
#include "app/ui/scroll_region.h"
#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

// Parts of the inspector stand side by side and break into lines like words. Each draws itself from
// the top of its room and returns its bottom.
struct Part {
  float width;  // at least, where there is so much
  float (*draw)(Ui& ui, Rect room);
};

constexpr std::size_t most_other_runs = 3;
constexpr std::size_t most_clusters = 6;

float text_line(const Ui& ui) {
  return ui.px(20);
}
float gap(const Ui& ui) {
  return ui.px(24);
}
float picture_side(const Ui& ui) {
  return ui.px(112);
}

std::uint32_t row_of(const Ui& ui) {
  return ui.state.inspected->row;
}

float draw_picture(Ui& ui, Rect room) {
  const float side = picture_side(ui);
  const ImVec2 size = picture_size(ui.state.digits, side);
  const Rect at = rect_at({room.left + std::floor((side - size.x) / 2), room.top}, size);
  ui.pictures_in(at, PictureSource::digits, {{at, row_of(ui), digit_color(ui, row_of(ui))}});
  return room.top + side;
}

// Runs other than the one shown that say something about the digit, the latest first.
std::vector<const RunResult*> other_runs(const Ui& ui) {
  std::vector<const RunResult*> list;
  const auto& runs = ui.state.runs.kept;
  for (auto run = runs.rbegin(); run != runs.rend() && list.size() < most_other_runs; ++run) {
    if (run->id != ui.state.runs.shown && row_of(ui) < run->samples) list.push_back(&*run);
  }
  return list;
}

void draw_verdict(Ui& ui, const Rect& at, std::string_view name, const RunResult& run,
                  ImU32 name_color, bool as_sklearn = false) {
  const std::uint32_t row = row_of(ui);
  if (run.anomalies) {
    const bool strange = run.is_anomaly(row);
    const ScoreTold told = score_told(run, row);
    const std::string& score = as_sklearn ? told.sklearn_value : told.exact;
    Rect rest = at;
    ui.text_in(rest.cut_right(ui.text_width(Type::small_strong, score)), Align::right,
               Type::small_strong, strange ? ui.colors.problem : ui.colors.ink, score);
    rest.cut_right(ui.px(8));
    ui.text_in(rest, Align::left, Type::small, name_color, name);
    return;
  }
  Rect badge = at.inset(0, ui.px(1));
  badge.left = badge.right - ui.badge_width(run.clusters());
  ui.badge(badge, run, run.labels[row]);
  if (ui.asked(at)) ui.tooltip(cluster_mark_words(run), brief_title(run));
  Rect rest = at;
  rest.right = badge.left - ui.px(8);
  ui.text_in(rest, Align::left, Type::small, name_color, name);
}

bool has_reason(const Ui& ui) {
  const RunResult* run = ui.state.result();
  return run && run->anomalies && row_of(ui) < run->samples;
}

// What is drawn as facts and verdicts, in words.
std::string told(const Ui& ui) {
  std::string text = digit_name(ui.state, row_of(ui)) + ".";
  if (has_reason(ui)) {
    const ScoreTold score = score_told(*ui.state.result(), row_of(ui));
    text += " Rank " + rank_text(*ui.state.result()->anomalies, row_of(ui)) + ", " +
            std::string(score.name) + " " + score.value + ".";
  }
  for (const RunResult* run : other_runs(ui)) {
    text += ' ';
    text += brief_title(*run);
    text += run->anomalies ? ": score " + score_told(*run, row_of(ui)).exact
                           : ": cluster " + std::to_string(run->labels[row_of(ui)]);
    text += '.';
  }
  return text;
}

// The row, to step to others.
void draw_row_stepper(Ui& ui, Rect top) {
  const std::uint32_t row = row_of(ui);
  const auto event =
      stepper(ui, "row", top.cut_right(ui.px(128)), grouped(row),
              {.name = ui.worded("row of the {digit}"_worded), .typed = Typed::whole_number});
  const auto count = static_cast<std::uint32_t>(ui.state.digits.size());
  if (event.step != 0)
    ui.emit(Inspect{(row + count + static_cast<std::uint32_t>(event.step)) % count});
  if (event.typed) {
    const auto typed = event.whole_number();
    if (typed && *typed < count) {
      ui.emit(Inspect{*typed});
    } else {
      ui.emit(Refuse{{ErrorCode::bad_parameter,
                      "Rows are numbered from 0 to " + grouped(count - 1) + ".", "row"}});
    }
  }
  ui.text_in(top, Align::left, Type::body_strong, ui.colors.ink, "Row");
}

// The rank, and the score as people read it.
void draw_rank(Ui& ui, Rect& rest, const RunResult& run) {
  const ScoreTold score = score_told(run, row_of(ui));
  const std::pair<std::string_view, std::string> facts[] = {
      {"rank", rank_text(*run.anomalies, row_of(ui))}, {score.name, score.value}};
  for (const auto& [name, value] : facts) {
    const Rect at = rest.cut_top(text_line(ui));
    ui.text_in(at, Align::left, Type::small, ui.colors.ink_soft, name);
    ui.text_in(at, Align::right, Type::small_strong, ui.colors.ink, value);
  }
}

// What scikit-learn calls the score, where there is room for that beside it.
std::string_view sklearn_name(const Ui& ui, const RunResult& run, float width) {
  const ScoreTold score = score_told(run, row_of(ui));
  const float needed = ui.text_width(Type::small, score.sklearn_name) + ui.px(8) +
                       ui.text_width(Type::small_strong, score.sklearn_value);
  return needed <= width ? score.sklearn_name : "scikit-learn";
}

float draw_facts(Ui& ui, Rect rest) {
  const AppState& state = ui.state;
  const std::uint32_t row = row_of(ui);
  rest.right = std::min(rest.right, rest.left + ui.px(240));  // names and values stay together
  const Rect top = rest.cut_top(ui.px(26));
  // A row that is looked for again on the map is told again.
  const MapSearch& search = state.map.search;
  ui.mirror.say(Role::status, told(ui), top, search.row ? std::to_string(search.times) : "");
  draw_row_stepper(ui, top);
  rest.cut_top(ui.px(6));
  if (state.digits.labelled()) {
    const Rect at = rest.cut_top(text_line(ui));
    ui.text_in(at, Align::left, Type::small, ui.colors.ink_soft, "true label");
    draw_label(ui, at.inset(0, ui.px(1)), state.digits.labels[row]);
    if (ui.asked(at)) ui.tooltip(label_mark_words);
  }
  if (const RunResult* shown = state.result(); shown && row < shown->samples) {
    if (shown->anomalies) draw_rank(ui, rest, *shown);
    const Rect at = rest.cut_top(text_line(ui));
    draw_verdict(ui, at, shown->anomalies ? sklearn_name(ui, *shown, at.width()) : "cluster",
                 *shown, ui.colors.ink_soft, true);
  }
  for (const RunResult* run : other_runs(ui)) {
    draw_verdict(ui, rest.cut_top(text_line(ui)), brief_title(*run), *run, ui.colors.ink_soft);
  }
  return rest.top;
}

bool has_centers(const Ui& ui) {
  const RunResult* run = ui.state.result();
  return run && !run->centers.empty() && row_of(ui) < run->samples;
}

// k-means decides by these distances; merges need not lead to the nearest centroid.
std::string_view distances_caption(const RunResult& run) {
  return run.tree ? "by its merges; distance to the centroids:"
                  : "by its distance to the centroids, the smallest:";
}

// The nearest centroids, with bars from 0.
float draw_clusters(Ui& ui, Rect rest) {
  const RunResult& run = *ui.state.result();
  if (ui.measures()) {  // without all distances
    const std::size_t lines = 1 + std::min(run.clusters(), most_clusters);
    return rest.top + text_line(ui) * static_cast<float>(lines) +
           ui.paragraph_height(Type::small, rest.width(), distances_caption(run)) + ui.px(4);
  }
  const auto distances = distances_to(ui.state.digits, row_of(ui), run.centers);
  std::vector<std::size_t> order(distances.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return distances[a] < distances[b]; });
  order.resize(std::min(order.size(), most_clusters));
  const double farthest = std::max(1.0, distances[order.back()]);

  const std::string why = "Why it is in cluster " + std::to_string(run.labels[row_of(ui)]);
  const Rect title = rest.cut_top(text_line(ui));
  ui.text_in(title, Align::left, Type::small_strong, ui.colors.ink, why);
  ui.mirror.say(Role::h3, why, title);
  rest.cut_top(ui.paragraph(Type::small, ui.colors.ink_soft, rest.min(), rest.width(),
                            distances_caption(run)) +
               ui.px(4));
  const float badge_width = ui.badge_width(run.clusters());
  std::vector<std::vector<std::string>> lines = {{"cluster", "distance to its centroid"}};
  for (const std::size_t k : order) {
    lines.push_back({std::to_string(k), grouped(distances[k], 0)});
  }
  ui.mirror.table(ui.bounds(), "centroid distances", "The nearest centroids", lines);
  for (const std::size_t k : order) {
    Rect row = rest.cut_top(text_line(ui));
    const std::string text = grouped(distances[k], 0);
    if (ui.asked(row)) {
      ui.tooltip(joined({"The bar is the distance from the centroid of cluster ", std::to_string(k),
                         ": ", text, ".\n", cluster_mark_words(run)}));
    }
    ui.badge(row.cut_left(badge_width).inset(0, ui.px(1)), run, k);
    row.cut_left(ui.px(8));
    ui.text_in(row.cut_right(ui.text_width(Type::small, "00,000")), Align::right, Type::small,
               ui.colors.ink, text);
    row.cut_right(ui.px(8));
    Rect bar = row.inset(0, std::floor((row.height() - ui.px(6)) / 2));
    bar.bottom = bar.top + ui.px(6);
    bar.right = bar.left + std::round(bar.width() * static_cast<float>(distances[k] / farthest));
    ui.fill(bar, ui.color_of(run, k), ui.px(2));
  }
  return rest.top;
}

std::string reason(const Ui& ui) {
  const RunResult& run = *ui.state.result();
  return why_score(run, row_of(ui), ui.noun());
}

float draw_reason(Ui& ui, Rect rest) {
  const char* title = ui.state.result()->is_anomaly(row_of(ui)) ? "Why it is an anomaly"
                                                                : "Why it is not an anomaly";
  const Rect line = rest.cut_top(text_line(ui));
  ui.text_in(line, Align::left, Type::small_strong, ui.colors.ink, title);
  ui.mirror.say(Role::h3, title, line);
  rest.cut_top(ui.paragraph(Type::small, ui.colors.ink_soft, rest.min(),
                            std::min(ui.px(264), rest.width()), reason(ui)));
  // Embedded, a page need not have the tab, nor a way back from it.
  const Embedding& embedding = ui.state.embedding;
  if (embedding.panels || !embedding.shows_control("tabs")) return rest.top;
  if (ui.state.view_shown() == View::inside) return rest.top;
  rest.cut_top(ui.px(4));
  const std::string_view more = "How this score comes about";
  const Rect at = rest.cut_top(ui.px(least_target));
  if (link(ui, "why", rect_at(at.min(), {ui.text_width(Type::small, more), at.height()}), more)) {
    ui.emit(SelectView{View::inside});
  }
  return rest.top;
}

// The most similar digits; a click goes on to one of them.
float draw_nearest(Ui& ui, Rect rest) {
  draw_caption(ui, rest, "nearest neighbours and their distances");
  const auto drawn = draw_neighbours(ui, rest, "nearest", ui.state.inspected->nearest);
  if (drawn.clicked) {
    ImGui::SetScrollY(0);  // to what is told of that one
    keep_in_sight({});     // its picture here gives way to that
  }
  return drawn.bottom;
}

std::vector<Part> parts(const Ui& ui) {
  std::vector<Part> list = {{picture_side(ui), draw_picture},
                            {ui.px(has_reason(ui) ? 224 : 200), draw_facts}};
  if (has_centers(ui)) list.push_back({ui.px(256), draw_clusters});
  if (has_reason(ui)) list.push_back({ui.px(264), draw_reason});
  if (!ui.state.inspected->nearest.empty()) list.push_back({ui.px(224), draw_nearest});
  return list;
}

// Lays the parts out; what stands last in a line takes the room that is left. Returns their bottom.
float draw_parts(Ui& ui, Rect room) {
  const std::vector<Part> list = parts(ui);
  for (std::size_t first = 0; first < list.size();) {
    std::size_t next = first;
    for (float x = 0; next < list.size(); ++next) {
      if (next > first && x + list[next].width > room.width()) break;
      x += list[next].width + gap(ui);
    }
    if (first > 0) room.cut_top(ui.px(16));
    Rect line = room;
    for (; first < next; ++first) {
      const bool last = first + 1 == next;
      const Rect at = last ? line : rect_at(line.min(), {list[first].width, line.height()});
      const float bottom = list[first].draw(ui, at);
      room.cut_top(std::max(bottom - room.top, 0.0f));
      line.left = std::min(at.right + gap(ui), line.right);
    }
  }
  return room.top;
}

float draw_inspector(Ui& ui, const Rect& room) {
  if (!ui.state.inspected) return 0;
  // In sight however far the rest is scrolled; first for keys, which go on from there.
  const float side = ui.px(least_target);
  const float top = std::max(room.top, ui.list().GetClipRectMin().y + ui.px(16));
  if (close_button(ui, "close", rect_at({room.right - side, top}, {side, side}),
                   ui.worded("Close the {digit}"_worded))) {
    ui.emit(Inspect{});
  }
  Rect rest = room;
  rest.cut_right(side);
  return draw_parts(ui, rest) - room.top;
}

}  // namespace

const Panel inspector_panel = {"inspector", draw_inspector};

}  // namespace digitscope::app
