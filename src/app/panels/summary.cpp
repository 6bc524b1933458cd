// What a run came to, in numbers.

#include <algorithm>
#include <cmath>

#include "app/format.h"
#include "app/panels/panels.h"

namespace digitscope::app {
namespace {

struct Fact {
  std::string name;
  std::string value;
};

std::vector<Fact> facts(const RunResult& result) {
  std::vector<Fact> list;
  if (result.inertia) {
    list.push_back({"inertia", grouped(static_cast<std::int64_t>(std::llround(*result.inertia)))});
  }
  if (result.anomalies) {
    list.push_back({"threshold", fixed(result.anomalies->offset, 4)});
    if (!result.anomalies->strangest.empty()) {
      list.push_back({"lowest score",
                      fixed(result.anomalies->scores[result.anomalies->strangest.front()], 4)});
    }
  }
  if (result.n_iter) list.push_back({"iterations", grouped(*result.n_iter)});
  list.push_back({"time", duration(result.seconds)});
  return list;
}

constexpr const char* stale_remark = "The parameters have changed since this run.";

std::vector<std::string> remarks(const AppState& state) {
  std::vector<std::string> list = state.result()->warnings;
  if (state.result()->clusters() > 0 && !state.digits.labelled()) {
    list.push_back(
        "These images have no labels, so there is nothing to compare the clusters with.");
  }
  if (state.result_is_stale()) list.emplace_back(stale_remark);
  return list;
}

// The number to remember of a run, and what it is; empty when there is none.
Fact summary_headline(const RunResult& result) {
  if (result.metrics) return {"adjusted Rand index", fixed(result.metrics->ari, 3)};
  if (!result.anomalies) return {};
  const std::size_t count = result.anomalies->count;
  return {
      (count == 1 ? "anomaly of " : "anomalies of ") + counted(result.samples, "digit", "digits"),
      grouped(static_cast<std::int64_t>(count))};
}

float headline_height(const Ui& ui) {
  return ui.line_height(Type::display);
}
float summary_facts_height(const Ui& ui) {
  return ui.line_height(Type::small) + ui.px(2) + ui.line_height(Type::body);
}

float summary_height(const Ui& ui, float width) {
  if (!ui.state.result()) return 0;
  float total = summary_facts_height(ui);
  if (!summary_headline(*ui.state.result()).value.empty()) total += headline_height(ui) + ui.px(8);
  for (const auto& remark : remarks(ui.state)) {
    total += ui.px(8) + ui.paragraph_height(Type::small, width, remark);
  }
  // Room for the one that comes and goes, so that Run stays where it is.
  if (!ui.state.result_is_stale()) {
    total += ui.px(8) + ui.paragraph_height(Type::small, width, stale_remark);
  }
  return total;
}

void draw_summary(Ui& ui, const Rect& rect) {
  if (!ui.state.result()) return;
  const RunResult& result = *ui.state.result();
  Rect rest = rect;
  if (const Fact main = summary_headline(result); !main.value.empty()) {
    const Rect line = rest.cut_top(headline_height(ui));
    ui.text_in(line, Align::left, Type::display, ui.colors.ink, main.value);
    Rect caption = line;
    caption.left += ui.text_width(Type::display, main.value) + ui.px(12);
    caption.top = caption.bottom - ui.line_height(Type::small) - ui.px(5);
    caption.bottom = caption.top + ui.line_height(Type::small);
    ui.text_in(caption, Align::left, Type::small, ui.colors.ink_soft, main.name);
    rest.cut_top(ui.px(8));
  }

  // Columns as wide as their text, evenly spread.
  const std::vector<Fact> list = facts(result);
  std::vector<std::vector<std::string>> lines = {{"what", "value"}};
  if (const Fact main = summary_headline(result); !main.value.empty()) {
    lines.push_back({main.name, main.value});
  }
  for (const auto& fact : list) lines.push_back({fact.name, fact.value});
  ui.table("facts", "What the run came to", lines);
  Rect line = rest.cut_top(summary_facts_height(ui));
  float needed = 0;
  const auto width_of = [&ui](const Fact& fact) {
    return std::max(ui.text_width(Type::small, fact.name), ui.text_width(Type::body, fact.value));
  };
  for (const auto& fact : list) needed += width_of(fact);
  const float gap =
      list.size() < 2
          ? 0
          : std::min(ui.px(32), (line.width() - needed) / static_cast<float>(list.size() - 1));
  for (const auto& fact : list) {
    Rect column = line.cut_left(width_of(fact));
    line.cut_left(std::floor(gap));
    ui.text_in(column.cut_top(ui.line_height(Type::small)), Align::left, Type::small,
               ui.colors.ink_soft, fact.name);
    column.cut_top(ui.px(2));
    ui.text_in(column, Align::left, Type::body, ui.colors.ink, fact.value);
  }

  for (const auto& remark : remarks(ui.state)) {
    rest.cut_top(ui.px(8));
    rest.cut_top(ui.paragraph(Type::small, ui.colors.ink_soft, rest.min(), rest.width(), remark));
  }
}

}  // namespace

const Panel summary_panel = {"summary", summary_height, draw_summary};

}  // namespace digitscope::app
