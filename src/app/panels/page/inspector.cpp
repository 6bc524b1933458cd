// One digit, pinned by a click: what it is, where each run put it, and what it looks like.

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "app/model/explain.h"
#include "app/panels/digit_grid.h"
#include "app/panels/panels.h"
#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

// Parts of the inspector stand side by side and break into lines like words.
struct Part {
  float width;  // at least, where there is so much
  float (*height)(const Ui& ui, float width);
  void (*draw)(Ui& ui, const Rect& rect);
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

ImU32 color_of(const Ui& ui, std::uint32_t row) {
  const RunResult* run = ui.state.result();
  return run && row < run->labels.size() ? ui.color_of(*run, run->labels[row]) : ui.colors.ink;
}

void draw_picture(Ui& ui, const Rect& rect) {
  const Digits& digits = ui.state.digits;
  const auto longest = static_cast<float>(std::max(digits.rows, digits.columns));
  const float side = picture_side(ui);
  const ImVec2 size{std::round(side * static_cast<float>(digits.columns) / longest),
                    std::round(side * static_cast<float>(digits.rows) / longest)};
  const Rect at = rect_at({rect.left + std::floor((side - size.x) / 2), rect.top}, size);
  ui.pictures_in(at, PictureSource::digits, {{at, row_of(ui), color_of(ui, row_of(ui))}});
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

// "k-means, 20 clusters": the run in as few words as tell it apart.
std::string brief(const RunResult& run) {
  const Method* method = find_method(run.method);
  std::string text = method ? std::string(method->title) : run.method;
  if (run.clusters() > 0) text += ", " + counted(run.clusters(), "cluster", "clusters");
  return text;
}

void draw_verdict(Ui& ui, const Rect& at, std::string_view name, const RunResult& run,
                  ImU32 name_color) {
  const std::uint32_t row = row_of(ui);
  if (run.anomalies) {
    const bool strange = run.is_anomaly(row);
    const std::string score = fixed(run.anomalies->scores[row], 4);
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
  Rect rest = at;
  rest.right = badge.left - ui.px(8);
  ui.text_in(rest, Align::left, Type::small, name_color, name);
}

float picture_part_height(const Ui& ui, float) {
  return picture_side(ui);
}

float facts_part_height(const Ui& ui, float) {
  const RunResult* shown = ui.state.result();
  std::size_t lines = other_runs(ui).size();
  if (ui.state.digits.labelled()) ++lines;
  if (shown && row_of(ui) < shown->samples) ++lines;
  return ui.px(26) + ui.px(6) + text_line(ui) * static_cast<float>(lines);
}

// What is drawn as facts and verdicts, in words.
std::string told(const Ui& ui) {
  std::string text = digit_name(ui.state, row_of(ui)) + ".";
  for (const RunResult* run : other_runs(ui)) {
    text += ' ';
    text += brief(*run);
    text += run->anomalies ? ": score " + fixed(run->anomalies->scores[row_of(ui)], 4)
                           : ": cluster " + std::to_string(run->labels[row_of(ui)]);
    text += '.';
  }
  return text;
}

void draw_facts(Ui& ui, const Rect& rect) {
  const AppState& state = ui.state;
  ui.mirror.say(Role::status, told(ui), rect);
  const std::uint32_t row = row_of(ui);
  Rect rest = rect;
  rest.right = std::min(rest.right, rest.left + ui.px(240));  // names and values stay together
  Rect top = rest.cut_top(ui.px(26));
  const auto event = stepper(ui, "row", top.cut_right(ui.px(128)), grouped(row),
                             {.name = "row of the digit", .typed = Typed::whole_number});
  const auto count = static_cast<std::uint32_t>(state.digits.size());
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
  rest.cut_top(ui.px(6));
  if (state.digits.labelled()) {
    const Rect at = rest.cut_top(text_line(ui));
    ui.text_in(at, Align::left, Type::small, ui.colors.ink_soft, "true label");
    draw_label(ui, at.inset(0, ui.px(1)), state.digits.labels[row]);
  }
  if (const RunResult* shown = state.result(); shown && row < shown->samples) {
    draw_verdict(ui, rest.cut_top(text_line(ui)), shown->anomalies ? "score" : "cluster", *shown,
                 ui.colors.ink_soft);
  }
  for (const RunResult* run : other_runs(ui)) {
    draw_verdict(ui, rest.cut_top(text_line(ui)), brief(*run), *run, ui.colors.ink_soft);
  }
}

bool has_centers(const Ui& ui) {
  const RunResult* run = ui.state.result();
  return run && !run->centers.empty() && row_of(ui) < run->samples;
}

float clusters_part_height(const Ui& ui, float) {
  const std::size_t rows = std::min(ui.state.result()->clusters(), most_clusters);
  return text_line(ui) * static_cast<float>(rows + 1);
}

// The nearest averages, with bars from 0.
void draw_clusters(Ui& ui, const Rect& rect) {
  const RunResult& run = *ui.state.result();
  const auto distances = distances_to(ui.state.digits, row_of(ui), run.centers);
  std::vector<std::size_t> order(distances.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return distances[a] < distances[b]; });
  order.resize(std::min(order.size(), most_clusters));
  const double farthest = std::max(1.0, distances[order.back()]);

  Rect rest = rect;
  ui.text_in(rest.cut_top(text_line(ui)), Align::left, Type::small, ui.colors.ink_soft,
             "distance to the centroids");
  const float badge_width = ui.badge_width(run.clusters());
  std::vector<std::vector<std::string>> lines = {{"cluster", "distance to its centroid"}};
  for (const std::size_t k : order) {
    lines.push_back({std::to_string(k), fixed(distances[k], 0)});
  }
  ui.mirror.table(ui.bounds(), "centroid distances", "The nearest centroids", lines);
  for (const std::size_t k : order) {
    Rect row = rest.cut_top(text_line(ui));
    ui.badge(row.cut_left(badge_width).inset(0, ui.px(1)), run, k);
    row.cut_left(ui.px(8));
    const std::string text = fixed(distances[k], 0);
    ui.text_in(row.cut_right(ui.text_width(Type::small, "00000")), Align::right, Type::small,
               ui.colors.ink, text);
    row.cut_right(ui.px(8));
    Rect bar = row.inset(0, std::floor((row.height() - ui.px(6)) / 2));
    bar.bottom = bar.top + ui.px(6);
    bar.right = bar.left + std::round(bar.width() * static_cast<float>(distances[k] / farthest));
    ui.fill(bar, ui.color_of(run, k), ui.px(2));
  }
}

std::string reason(const Ui& ui) {
  const RunResult& run = *ui.state.result();
  return why_score(run, row_of(ui));
}

bool has_reason(const Ui& ui) {
  const RunResult* run = ui.state.result();
  return run && run->anomalies && row_of(ui) < run->samples;
}

float reason_width(const Ui& ui, float width) {
  return std::min(ui.px(264), width);
}

float reason_part_height(const Ui& ui, float width) {
  return text_line(ui) + ui.paragraph_height(Type::small, reason_width(ui, width), reason(ui));
}

void draw_reason(Ui& ui, const Rect& rect) {
  Rect rest = rect;
  const char* title = ui.state.result()->is_anomaly(row_of(ui)) ? "Why it is an anomaly"
                                                                : "Why it is not an anomaly";
  const Rect line = rest.cut_top(text_line(ui));
  ui.text_in(line, Align::left, Type::small_strong, ui.colors.ink, title);
  ui.mirror.say(Role::h3, title, line);
  ui.paragraph(Type::small, ui.colors.ink_soft, rest.min(), reason_width(ui, rest.width()),
               reason(ui));
}

struct NeighbourGrid {
  float width, height;  // of a picture
  float cell_width, cell_height;
};

NeighbourGrid neighbour_grid(const Ui& ui) {
  const Digits& digits = ui.state.digits;
  const auto longest = static_cast<float>(std::max(digits.rows, digits.columns));
  const float side = ui.px(32);
  NeighbourGrid grid;
  grid.width = std::max(1.0f, std::round(side * static_cast<float>(digits.columns) / longest));
  grid.height = std::max(1.0f, std::round(side * static_cast<float>(digits.rows) / longest));
  grid.cell_width = ui.px(40);
  grid.cell_height = side + ui.px(2) + ui.line_height(Type::small) + ui.px(2);
  return grid;
}

std::size_t neighbours_across(const Ui& ui, float width) {
  return static_cast<std::size_t>(std::max(1.0f, width / neighbour_grid(ui).cell_width));
}

constexpr std::string_view neighbours_title = "nearest neighbours and their distances";

float neighbours_height(const Ui& ui, float width) {
  const std::size_t across = neighbours_across(ui, width);
  const std::size_t lines = (ui.state.inspected->nearest.size() + across - 1) / across;
  return ui.paragraph_height(Type::small, width, neighbours_title) + ui.px(4) +
         static_cast<float>(lines) * neighbour_grid(ui).cell_height;
}

// The most similar digits with their distances; a click goes on to one of them.
void draw_neighbours(Ui& ui, const Rect& rect) {
  const Inspection& inspected = *ui.state.inspected;
  Rect rest = rect;
  rest.cut_top(
      ui.text_wrapped(Type::small, ui.colors.ink_soft, rest.min(), rest.width(), neighbours_title) +
      ui.px(4));
  const NeighbourGrid grid = neighbour_grid(ui);
  const std::size_t across = neighbours_across(ui, rest.width());
  std::vector<PictureQuad> quads;
  for (std::size_t i = 0; i < inspected.nearest.size(); ++i) {
    const Neighbour& neighbour = inspected.nearest[i];
    const Rect cell = rect_at({rest.left + grid.cell_width * static_cast<float>(i % across),
                               rest.top + grid.cell_height * static_cast<float>(i / across)},
                              {grid.cell_width, grid.cell_height});
    const Rect at = rect_at({cell.left + std::floor((grid.cell_width - grid.width) / 2), cell.top},
                            {grid.width, grid.height});
    quads.push_back({at, neighbour.row, color_of(ui, neighbour.row)});
    ui.text_in({cell.left, cell.bottom - ui.px(2) - ui.line_height(Type::small), cell.right,
                cell.bottom - ui.px(2)},
               Align::center, Type::small, ui.colors.ink_soft, fixed(neighbour.distance, 0));
  }
  DigitPictures pictures(ui, "nearest");
  pictures.add(std::move(quads), "nearest digits, the nearest first");
  if (pictures.draw(rest)) ImGui::SetScrollY(0);  // to what is told of that one
}

std::vector<Part> parts(const Ui& ui) {
  std::vector<Part> list = {{picture_side(ui), picture_part_height, draw_picture},
                            {ui.px(200), facts_part_height, draw_facts}};
  if (has_centers(ui)) list.push_back({ui.px(176), clusters_part_height, draw_clusters});
  if (has_reason(ui)) list.push_back({ui.px(264), reason_part_height, draw_reason});
  if (!ui.state.inspected->nearest.empty()) {
    list.push_back({ui.px(224), neighbours_height, draw_neighbours});
  }
  return list;
}

// Lays the parts out over `width`; what stands last in a line takes the room that is left.
template <class Visit>
float flow(const Ui& ui, float width, Visit visit) {
  const std::vector<Part> list = parts(ui);
  float y = 0;
  for (std::size_t first = 0; first < list.size();) {
    std::size_t next = first;
    for (float x = 0; next < list.size(); ++next) {
      if (next > first && x + list[next].width > width) break;
      x += list[next].width + gap(ui);
    }
    const auto width_of = [&](std::size_t i, float x) {
      return i + 1 == next ? std::max(0.0f, width - x) : list[i].width;
    };
    float line_height = 0;
    float x = 0;
    for (std::size_t i = first; i < next; ++i) {
      line_height = std::max(line_height, list[i].height(ui, width_of(i, x)));
      x += list[i].width + gap(ui);
    }
    x = 0;
    if (first > 0) y += ui.px(16);
    for (std::size_t i = first; i < next; ++i) {
      visit(list[i], rect_at({x, y}, {width_of(i, x), line_height}));
      x += list[i].width + gap(ui);
    }
    y += line_height;
    first = next;
  }
  return y;
}

float close_side(const Ui& ui) {
  return ui.px(least_target);
}

float inspector_height(const Ui& ui, float width) {
  if (!ui.state.inspected) return 0;
  return flow(ui, width - close_side(ui), [](const Part&, const Rect&) {});
}

void draw_inspector(Ui& ui, const Rect& rect) {
  if (!ui.state.inspected) return;
  // In sight however far the rest is scrolled; first for keys, which go on from there.
  const float side = close_side(ui);
  const float top = std::max(rect.top, ui.list().GetClipRectMin().y + ui.px(16));
  if (close_button(ui, "close", rect_at({rect.right - side, top}, {side, side}),
                   "Close the digit")) {
    ui.emit(Inspect{});
  }
  flow(ui, rect.width() - close_side(ui), [&](const Part& part, const Rect& at) {
    part.draw(ui, rect_at({rect.left + at.left, rect.top + at.top}, at.size()));
  });
}

}  // namespace

const Panel inspector_panel = {"inspector", inspector_height, draw_inspector};

}  // namespace digitscope::app
