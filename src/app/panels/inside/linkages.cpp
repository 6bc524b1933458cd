// Hierarchical clustering by each linkage, side by side: the sizes of the clusters and the scores.

#include "app/model/linkages.h"

#include <algorithm>
#include <cmath>
#include <functional>

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
    "ARI, AMI, NMI: adjusted Rand index, adjusted and normalized "
    "mutual information; homog., compl., V: homogeneity, completeness, their harmonic mean; FM: "
    "Fowlkes and Mallows. Click a linkage to show it.";

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

bool is_running(const Ui& ui, std::string_view linkage) {
  if (!ui.state.running) return false;
  const ParameterValues& asked = ui.state.running->asked;
  const auto found = asked.find("linkage");
  return found != asked.end() && found->second.text == linkage;
}

std::string state_of(const Ui& ui, const RunResult* run, std::string_view linkage) {
  if (run) return counted(run->clusters(), "cluster", "clusters") + ", " + duration(run->seconds);
  if (is_running(ui, linkage)) return "running \u2026";
  return refusal_of_linkage(ui.state, linkage).empty() ? "not run yet" : "too many digits";
}

// In a narrow row: beside the name of the linkage, or below it.
bool state_stands_beside(const Ui& ui, float width, std::string_view linkage) {
  const std::string state = state_of(ui, run_of_linkage(ui.state, linkage), linkage);
  return ui.text_width(Type::body_strong, linkage) + ui.px(12) +
             ui.text_width(Type::small, state) <=
         width;
}

float row_height(const Ui& ui, float width, std::string_view linkage) {
  const RunResult* run = run_of_linkage(ui.state, linkage);
  if (wide(ui, width)) return ui.px(52);
  float total = ui.px(12) + ui.line_height(Type::body) + ui.px(6) + ui.px(20) + ui.px(12);
  if (!state_stands_beside(ui, width, linkage)) total += ui.line_height(Type::small);
  if (run) total += ui.paragraph_height(Type::small, width, sizes_text(*run)) + ui.px(6);
  if (scored(ui)) {
    const std::size_t across = scores_across(ui, width);
    const std::size_t lines = (std::size(linkage_scores) + across - 1) / across;
    total += static_cast<float>(lines) * (2 * ui.line_height(Type::small) + ui.px(6));
  }
  return total;
}

float linkage_names_height(const Ui& ui, float width) {
  return scored(ui) && wide(ui, width) ? ui.line_height(Type::small) + ui.px(4) : 0;
}

CardTitle linkages_title() {
  return {"Linkages", "four ways to measure the distance between two clusters"};
}

float linkages_height(const Ui& ui, float width) {
  if (!has_linkages(ui)) return 0;
  const float inner = width - 2 * ui.card_padding();
  float total = 2 * ui.card_padding() + card_title_height(ui, inner, linkages_title());
  total += ui.px(32) + ui.px(16);
  total += linkage_names_height(ui, inner);
  for (const auto linkage : linkage_names()) total += row_height(ui, inner, linkage);
  if (scored(ui)) total += ui.px(12) + ui.paragraph_height(Type::small, inner, score_names);
  return total;
}

// Each cluster's share of all digits, in its colour and with its size where there is room.
void draw_sizes(Ui& ui, const Rect& bar, const RunResult& run) {
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
      ui.tooltip("cluster " + std::to_string(k) + ": " + counted(run.sizes[k], "digit", "digits"));
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

void draw_scores_below(Ui& ui, Rect rest, const RunResult& run) {
  const std::size_t across = scores_across(ui, rest.width());
  const float line = ui.line_height(Type::small);
  const float column = std::floor(rest.width() / static_cast<float>(across));
  for (std::size_t i = 0; i < std::size(linkage_scores); ++i) {
    const auto place = static_cast<float>(i % across);
    const float top = rest.top + static_cast<float>(i / across) * (2 * line + ui.px(6));
    const float left = rest.left + column * place;
    ui.text_in({left, top, left + column, top + line}, Align::left, Type::small, ui.colors.ink_soft,
               linkage_scores[i].name);
    ui.text_in({left, top + line, left + column, top + 2 * line}, Align::left,
               score_type(ui, run, linkage_scores[i].value), ui.colors.ink,
               fixed(*run.metrics.*linkage_scores[i].value, 3));
  }
}

void draw_row(Ui& ui, Rect row, std::string_view linkage) {
  const RunResult* run = run_of_linkage(ui.state, linkage);
  const bool shown = run && run->id == ui.state.runs.shown;
  const Rect whole = row.inset(-ui.px(8), 0);
  if (shown) ui.fill(whole, ui.colors.field, ui.px(6));
  if (run) {
    const std::string id(linkage);
    if (plain_button(ui, id.c_str(), row, {.name = "Show " + id + " linkage", .on = shown})) {
      ui.emit(ShowRun{run->id});
    }
    if (ui.hovered(row)) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  }
  const std::string_view refusal = refusal_of_linkage(ui.state, linkage);
  if (!run && !refusal.empty()) {
    if (ui.asked(row)) ui.tooltip(refusal);
    ui.mirror.say(Role::paragraph, std::string(linkage) + ": " + std::string(refusal), row);
  }
  const std::string remark = state_of(ui, run, linkage);
  if (wide(ui, row.width())) {
    const float line = ui.line_height(Type::small);
    Rect name = row.cut_left(ui.px(128));
    name = name.inset(0, (name.height() - ui.line_height(Type::body) - line) / 2);
    ui.text_in(name.cut_top(ui.line_height(Type::body)), Align::left,
               shown ? Type::body_strong : Type::body, ui.colors.ink, linkage);
    ui.text_in(name, Align::left, Type::small, ui.colors.ink_soft, remark);
    if (!run) return;
    const Rect at =
        run->metrics
            ? row.cut_right(score_width(ui) * static_cast<float>(std::size(linkage_scores)))
            : Rect{};
    draw_sizes(ui, row.inset(0, (row.height() - ui.px(20)) / 2), *run);
    if (run->metrics) draw_scores(ui, at, *run);
    return;
  }
  row.cut_top(ui.px(12));
  Rect name = row.cut_top(ui.line_height(Type::body));
  ui.text_in(name.cut_left(ui.text_width(Type::body_strong, linkage)), Align::left,
             shown ? Type::body_strong : Type::body, ui.colors.ink, linkage);
  name.cut_left(ui.px(12));
  const bool beside = state_stands_beside(ui, row.width(), linkage);
  ui.text_in(beside ? name : row.cut_top(ui.line_height(Type::small)),
             beside ? Align::right : Align::left, Type::small, ui.colors.ink_soft, remark);
  if (!run) return;
  row.cut_top(ui.px(6));
  draw_sizes(ui, row.cut_top(ui.px(20)), *run);
  row.cut_top(ui.px(6));
  row.cut_top(
      ui.paragraph(Type::small, ui.colors.ink_soft, row.min(), row.width(), sizes_text(*run)));
  row.cut_top(ui.px(12));
  if (run->metrics) draw_scores_below(ui, row, *run);
}

void tell(Ui& ui) {
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

void draw_linkages(Ui& ui, const Rect& rect) {
  if (!has_linkages(ui)) return;
  Rect inside = ui.card(rect);
  inside.cut_top(card_title(ui, inside, linkages_title()));
  Rect line = inside.cut_top(ui.px(32));
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
  inside.cut_top(ui.px(16));
  ui.push("linkage");
  ui.mirror.silent = true;
  if (const float names = linkage_names_height(ui, inside.width()); names > 0) {
    Rect row = inside.cut_top(names);
    row.bottom -= ui.px(4);
    row = row.cut_right(score_width(ui) * static_cast<float>(std::size(linkage_scores)));
    for (const LinkageScore& score : linkage_scores) {
      ui.text_in(row.cut_left(score_width(ui)), Align::right, Type::small, ui.colors.ink_soft,
                 score.name);
    }
  }
  for (const auto linkage : linkage_names()) {
    const Rect row = inside.cut_top(row_height(ui, inside.width(), linkage));
    ui.rule(row.left, row.right, row.top, ui.colors.hairline);
    draw_row(ui, row, linkage);
  }
  ui.mirror.silent = false;
  ui.pop();
  tell(ui);
  if (!scored(ui)) return;
  inside.cut_top(ui.px(12));
  ui.paragraph(Type::small, ui.colors.ink_soft, inside.min(), inside.width(), score_names);
}

}  // namespace

const Panel linkages_panel = {"linkages", linkages_height, draw_linkages};

}  // namespace digitscope::app
