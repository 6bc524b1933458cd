// Hierarchical clustering by each linkage, side by side: the sizes of the clusters and the scores.

#include "app/model/linkages.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <span>

#include "app/panels/panels.h"
#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

struct LinkageScore {
  std::string_view name;
  double results::Metrics::*value;
};

constexpr LinkageScore linkage_scores[] = {
    {"ARI", &results::Metrics::ari},
    {"AMI", &results::Metrics::ami},
    {"NMI", &results::Metrics::nmi},
    {"homog.", &results::Metrics::homogeneity},
    {"compl.", &results::Metrics::completeness},
    {"V", &results::Metrics::v_measure},
    {"FM", &results::Metrics::fowlkes_mallows},
};
constexpr std::string_view score_names =
    "ARI: adjusted Rand index; AMI, NMI: adjusted and normalised mutual information; homog., "
    "compl.: homogeneity and completeness; V: V-measure, their harmonic mean; FM: "
    "Fowlkes\u2013Mallows index. Click a linkage to show it.";

bool has_linkages(const Ui& ui) {
  return ui.state.result() && ui.state.result()->tree;
}
bool scored(const Ui& ui) {
  return ui.state.result()->metrics.has_value();
}
bool wide(const Ui& ui, float width) {
  return width >= ui.px(720);
}
float score_width(const Ui& ui) {
  return ui.px(56);
}
float scores_width(const Ui& ui) {
  return score_width(ui) * static_cast<float>(std::size(linkage_scores));
}

// Narrow: so many scores on a line, in as few lines as there is room for, equally full.
std::size_t scores_across(const Ui& ui, float width) {
  constexpr std::size_t count = std::size(linkage_scores);
  const auto room = static_cast<std::size_t>(std::max(width / ui.px(72), 1.0f));
  const std::size_t lines = (count + room - 1) / room;
  return (count + lines - 1) / lines;
}

std::size_t missing(const Ui& ui) {
  std::size_t count = 0;
  for (const auto name : linkage_names()) count += run_of_linkage(ui.state, name) == nullptr;
  return count;
}

// All trees cut into as many clusters?
bool alike(const Ui& ui) {
  for (const auto name : linkage_names()) {
    const RunResult* run = run_of_linkage(ui.state, name);
    if (run && run->clusters() != ui.state.result()->clusters()) return false;
  }
  return true;
}

// The sizes for which the bar of a narrow row has no room.
std::string sizes_text(const RunResult& run) {
  constexpr std::size_t most = 12;
  std::vector<std::uint32_t> sizes = run.sizes;
  std::sort(sizes.begin(), sizes.end(), std::greater<>());
  std::string text = "sizes ";
  for (std::size_t i = 0; i < std::min(sizes.size(), most); ++i) {
    text += (i > 0 ? ", " : "") + grouped(sizes[i]);
  }
  return text + (sizes.size() > most ? ", \u2026" : "");
}

// Why single linkage so often finds one large cluster, where it did.
std::string_view chaining_text(const Ui& ui) {
  const RunResult* run = run_of_linkage(ui.state, "single");
  if (!run || run->sizes.size() < 2) return {};
  const std::uint32_t largest = *std::max_element(run->sizes.begin(), run->sizes.end());
  if (largest < 0.9 * static_cast<double>(run->samples)) return {};
  return ui.worded(
      "Single linkage chains: one close pair is enough to merge two clusters, so {digit} after "
      "{digit} joins the largest, and the last to join are outliers, each a cluster of its "
      "own."_worded);
}

void draw_remark(Ui& ui, Rect& rest, std::string_view text) {
  if (text.empty()) return;
  rest.cut_top(ui.px(12));
  rest.cut_top(ui.paragraph(Type::small, ui.colors.ink_soft, rest.min(), rest.width(), text));
}

bool is_running(const Ui& ui, std::string_view linkage) {
  if (!ui.state.running) return false;
  const ParameterValues& asked = ui.state.running->asked;
  const auto found = asked.find("linkage");
  return found != asked.end() && found->second.text == linkage;
}

std::string state_of(const Ui& ui, const RunResult* run, std::string_view linkage) {
  if (run) return counted(run->clusters(), "cluster", "clusters") + ", " + duration(run->seconds);
  if (is_running(ui, linkage)) return "running \u2026";
  return refusal_of_linkage(ui.state, linkage).empty() ? "not run yet"
                                                       : ui.worded("too many {digits}"_worded);
}

bool is_shown(const Ui& ui, const RunResult* run) {
  return run && run->id == ui.state.runs.shown;
}

// Each cluster's share of all digits, in its colour and with its size where there is room.
void draw_sizes(Ui& ui, const Rect& bar, const RunResult& run) {
  if (ui.measures()) return;
  float left = bar.left;
  for (std::size_t k = 0; k < run.clusters(); ++k) {
    const float share = static_cast<float>(run.sizes[k]) / static_cast<float>(run.samples);
    const float right = left + bar.width() * share;
    Rect part{std::round(left), bar.top, std::round(right), bar.bottom};
    left = right;
    if (part.width() > ui.px(3)) part.right -= ui.theme.hairline();
    const ImU32 color = ui.color_of(run, k);
    ui.fill(part, color);
    const std::string size = grouped(run.sizes[k]);
    if (ui.text_width(Type::small, size) + ui.px(4) <= part.width()) {
      ui.text_in(part, Align::center, Type::small, text_on(color), size);
    }
    if (ui.hovered(part)) {
      ui.tooltip("cluster " + std::to_string(k) + ": " + counted(run.sizes[k], ui.noun()));
    }
  }
}

// The best value of each score among the linkages.
double best_of(const Ui& ui, double results::Metrics::*value) {
  double best = -2;
  for (const auto name : linkage_names()) {
    const RunResult* run = run_of_linkage(ui.state, name);
    if (run && run->metrics) best = std::max(best, *run->metrics.*value);
  }
  return best;
}

Type score_type(const Ui& ui, const RunResult& run, double results::Metrics::*value) {
  return *run.metrics.*value >= best_of(ui, value) ? Type::small_strong : Type::small;
}

void draw_scores(Ui& ui, Rect row, const RunResult& run) {
  for (const LinkageScore& score : linkage_scores) {
    ui.text_in(row.cut_left(score_width(ui)), Align::right, score_type(ui, run, score.value),
               ui.colors.ink, fixed(*run.metrics.*score.value, 3));
  }
}

void draw_scores_below(Ui& ui, Rect& rest, const RunResult* run) {
  const std::size_t across = scores_across(ui, rest.width());
  const float line = ui.line_height(Type::small);
  const float column = std::floor(rest.width() / static_cast<float>(across));
  for (std::size_t first = 0; first < std::size(linkage_scores); first += across) {
    Rect names = rest.cut_top(line);
    Rect values = rest.cut_top(line);
    rest.cut_top(ui.px(6));
    if (!run || ui.measures()) continue;
    const auto left = std::span(linkage_scores).subspan(first);
    for (const LinkageScore& score : left.first(std::min(across, left.size()))) {
      ui.text_in(names.cut_left(column), Align::left, Type::small, ui.colors.ink_soft, score.name);
      ui.text_in(values.cut_left(column), Align::left, score_type(ui, *run, score.value),
                 ui.colors.ink, fixed(*run->metrics.*score.value, 3));
    }
  }
}

void draw_wide_row(Ui& ui, Rect row, std::string_view linkage, const RunResult* run) {
  const Type type = is_shown(ui, run) ? Type::body_strong : Type::body;
  Rect name = row.cut_left(ui.px(128));
  const float lines = ui.line_height(Type::body) + ui.line_height(Type::small);
  name = name.inset(0, (name.height() - lines) / 2);
  ui.text_in(name.cut_top(ui.line_height(Type::body)), Align::left, type, ui.colors.ink, linkage);
  ui.text_in(name, Align::left, Type::small, ui.colors.ink_soft, state_of(ui, run, linkage));
  if (!run) return;
  const Rect at = run->metrics ? row.cut_right(scores_width(ui)) : Rect{};
  draw_sizes(ui, row.inset(0, (row.height() - ui.px(20)) / 2), *run);
  if (run->metrics) draw_scores(ui, at, *run);
}

// As high, but for the sizes in words, before the linkage has been run.
void draw_narrow_row(Ui& ui, Rect& rest, std::string_view linkage, const RunResult* run) {
  const Type type = is_shown(ui, run) ? Type::body_strong : Type::body;
  rest.cut_top(ui.px(12));
  Rect name = rest.cut_top(ui.line_height(Type::body));
  ui.text_in(name.cut_left(ui.text_width(Type::body_strong, linkage)), Align::left, type,
             ui.colors.ink, linkage);
  name.cut_left(ui.px(12));
  const std::string remark = state_of(ui, run, linkage);
  const bool beside = ui.text_width(Type::small, remark) <= name.width();
  ui.text_in(beside ? name : rest.cut_top(ui.line_height(Type::small)),
             beside ? Align::right : Align::left, Type::small, ui.colors.ink_soft, remark);
  rest.cut_top(ui.px(6));
  const Rect bar = rest.cut_top(ui.px(20));
  if (run) {
    draw_sizes(ui, bar, *run);
    rest.cut_top(ui.px(6));
    rest.cut_top(
        ui.paragraph(Type::small, ui.colors.ink_soft, rest.min(), rest.width(), sizes_text(*run)));
  }
  rest.cut_top(ui.px(12));
  if (scored(ui)) draw_scores_below(ui, rest, run && run->metrics ? run : nullptr);
}

void draw_row(Ui& ui, Rect& rest, std::string_view linkage) {
  const RunResult* run = run_of_linkage(ui.state, linkage);
  const bool is_wide = wide(ui, rest.width());
  Rect below = rest;
  if (is_wide) {
    below.cut_top(ui.px(52));
  } else {
    draw_narrow_row(ui.ruler(), below, linkage, run);
  }
  const Rect row = rest.cut_top(below.top - rest.top);
  ui.rule(row.left, row.right, row.top, ui.colors.hairline);
  if (is_shown(ui, run)) ui.fill(row.inset(-ui.px(8), 0), ui.colors.field, ui.px(6));
  if (run) {
    const std::string id(linkage);
    if (plain_button(ui, id.c_str(), row,
                     {.name = "Show " + id + " linkage", .on = is_shown(ui, run)})) {
      ui.emit(ShowRun{run->id});
    }
    if (ui.hovered(row)) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  }
  const std::string_view refusal = refusal_of_linkage(ui.state, linkage);
  if (!run && !refusal.empty()) {
    if (ui.asked(row)) ui.tooltip(refusal);
    ui.mirror.say(Role::paragraph, std::string(linkage) + ": " + std::string(refusal), row);
  }
  if (is_wide) {
    draw_wide_row(ui, row, linkage, run);
  } else {
    Rect inside = row;
    draw_narrow_row(ui, inside, linkage, run);
  }
}

void tell_linkages(Ui& ui) {
  if (!ui.mirror.whole()) return;
  std::vector<std::vector<std::string>> lines = {{"linkage", "clusters", "largest cluster"}};
  if (scored(ui)) {
    for (const LinkageScore& score : linkage_scores) lines[0].emplace_back(score.name);
  }
  for (const auto name : linkage_names()) {
    const RunResult* run = run_of_linkage(ui.state, name);
    if (!run) continue;
    lines.push_back({std::string(name), std::to_string(run->clusters()),
                     grouped(*std::max_element(run->sizes.begin(), run->sizes.end()))});
    if (!run->metrics) continue;
    for (const LinkageScore& score : linkage_scores)
      lines.back().push_back(fixed(*run->metrics.*score.value, 3));
  }
  ui.mirror.table(ui.bounds(), "linkage table", "Linkages", lines);
}

// What is missing of the four is run, or what differs in the number of clusters is cut alike.
void draw_run_all(Ui& ui, Rect line) {
  const std::size_t left = missing(ui);
  const bool cut = left == 0 && !alike(ui);
  const std::string clusters = counted(ui.state.result()->clusters(), "cluster", "clusters");
  const std::string label = cut        ? "Cut all into " + clusters
                            : left > 0 ? "Run all four linkages"
                                       : "All four have " + clusters;
  const float width = std::min(ui.text_width(Type::body_strong, label) + ui.px(32), line.width());
  if (button(ui, "linkages", line.cut_left(width), label, ButtonLook::quiet,
             !ui.state.running && (left > 0 || cut))) {
    ui.emit(RunLinkages{});
  }
}

void draw_score_names(Ui& ui, Rect& rest) {
  Rect row = rest.cut_top(ui.line_height(Type::small)).cut_right(scores_width(ui));
  rest.cut_top(ui.px(4));
  for (const LinkageScore& score : linkage_scores) {
    ui.text_in(row.cut_left(score_width(ui)), Align::right, Type::small, ui.colors.ink_soft,
               score.name);
  }
}

float draw_linkages(Ui& ui, const Rect& room) {
  if (!has_linkages(ui)) return 0;
  const CardTitle title = {"Linkages", "four ways to measure the distance between two clusters"};
  return draw_card(ui, room, title, [&](Rect inside) {
    draw_run_all(ui, inside.cut_top(ui.px(32)));
    inside.cut_top(ui.px(16));
    ui.push("linkage");
    ui.mirror.silent = true;
    if (scored(ui) && wide(ui, inside.width())) draw_score_names(ui, inside);
    for (const auto linkage : linkage_names()) draw_row(ui, inside, linkage);
    ui.mirror.silent = false;
    ui.pop();
    tell_linkages(ui);
    draw_remark(ui, inside, chaining_text(ui));
    if (scored(ui)) draw_remark(ui, inside, score_names);
    return inside.top;
  });
}

}  // namespace

const Panel linkages_panel = {"linkages", draw_linkages};

}  // namespace digitscope::app
