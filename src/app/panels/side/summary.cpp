// What a run came to, in numbers.

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

#include "app/model/changes.h"
#include "app/model/explain.h"
#include "app/panels/panels.h"
#include "app/ui/figure_name.h"
#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

struct Fact {
  std::string name;
  std::string value;
  std::string definition;  // its key
};

std::vector<Fact> facts(const RunResult& result) {
  std::vector<Fact> list;
  // With more clusters the Rand index falls though they are purer: one number would mislead.
  if (result.metrics) {
    list.push_back({"purity", fixed(result.metrics->purity, 3), "purity"});
    list.push_back({"accuracy", fixed(result.metrics->accuracy, 3), "accuracy"});
  }
  if (result.inertia) {
    list.push_back(
        {"inertia", grouped(static_cast<std::int64_t>(std::llround(*result.inertia))), "inertia"});
  }
  if (result.anomalies) {
    list.push_back({"threshold", fixed(-result.anomalies->offset, 4), "offset"});
    if (!result.anomalies->strangest.empty()) {
      list.push_back({"highest score",
                      score_told(result, result.anomalies->strangest.front()).exact,
                      result.method + "/score"});
    }
  }
  if (result.n_iter) list.push_back({"iterations", grouped(*result.n_iter), "n_iter"});
  list.push_back({"time", duration(result.seconds), "seconds"});
  return list;
}

std::vector<std::string> remarks(const AppState& state) {
  std::vector<std::string> list = state.result()->warnings;
  if (state.result()->clusters() > 0 && !state.digits.labelled()) {
    list.push_back(
        "These images have no labels, so there is nothing to compare the clusters with.");
  }
  return list;
}

// What has been changed since the run: two lines of it.
float changes_height(const Ui& ui) {
  return ui.paragraph_height(Type::small, ui.px(100), "1\n2");
}

// Beside the results there always is, so that Run stays where it is when changes come and go; above
// them, where there is little room, Run stands elsewhere.
bool has_room_for_changes(const Ui& ui) {
  return ImGui::GetIO().DisplaySize.x >= ui.px(720) || ui.state.result_is_stale();
}

float rerun_width(const Ui& ui) {
  return ui.px(56);
}

// A line for each change, as many as there is room for, and how many more there are.
std::string changes_text(const Ui& ui, std::span<const std::string> changes, float width) {
  for (std::size_t told = changes.size();; --told) {
    std::string text;
    const auto add_line = [&text](const std::string& line) {
      if (!text.empty()) text += '\n';
      text += line;
    };
    for (const std::string& change : changes.first(told)) add_line(change);
    if (told < changes.size()) {
      const std::size_t left = changes.size() - told;
      add_line(told > 0 ? "and " + grouped(static_cast<std::int64_t>(left)) + " more"
                        : counted(left, "change", "changes") + " since this run");
    }
    const bool fits = ui.paragraph_height(Type::small, width, text) <= changes_height(ui);
    if (told == 0 || fits) return text;
  }
}

void draw_changes(Ui& ui, Rect rect) {
  if (ui.measures()) return;
  const std::vector<std::string> changes = changes_since(ui.state, *ui.state.result());
  if (changes.empty()) return;
  if (!ui.state.running && may_run(ui.state)) {
    Rect at = rect.cut_right(rerun_width(ui));
    at.bottom = at.top + changes_height(ui);
    if (button(ui, "rerun", at, "Run", ButtonLook::quiet, true, {.role = Role::none})) {
      ui.emit(Run{});
    }
    rect.cut_right(ui.px(12));
  }
  for (const std::string& change : changes) ui.mirror.say(Role::paragraph, change + ".");
  ui.mirror.silent = true;
  const std::string text = changes_text(ui, changes, rect.width());
  ui.paragraph(Type::small, ui.colors.ink_soft, rect.min(), rect.width(), text);
  ui.mirror.silent = false;
}

// The number to remember of a run, and what it is; empty when there is none.
Fact summary_headline(const RunResult& result, Noun noun) {
  if (result.metrics) return {"adjusted Rand index", fixed(result.metrics->ari, 3), "ari"};
  if (!result.anomalies) return {};
  const std::size_t count = result.anomalies->count;
  return {(count == 1 ? "anomaly among " : "anomalies among ") + counted(result.samples, noun),
          grouped(static_cast<std::int64_t>(count)),
          {}};
}

// What the number is stands after it, or below where there is no room.
bool caption_stands_beside(const Ui& ui, float width, const Fact& main) {
  return ui.text_width(Type::display, main.value) + ui.px(12) +
             ui.text_width(Type::small, main.name) <=
         width;
}

float fact_height(const Ui& ui) {
  return ui.line_height(Type::small) + ui.px(2) + ui.line_height(Type::body);
}
float fact_width(const Ui& ui, const Fact& fact) {
  return std::max(ui.text_width(Type::small, fact.name), ui.text_width(Type::body, fact.value));
}

// How many facts stand on the first line of those from `first` on: columns as wide as their text.
std::size_t facts_on_line(const Ui& ui, float width, const std::vector<Fact>& list,
                          std::size_t first) {
  std::size_t next = first + 1;
  for (float needed = fact_width(ui, list[first]); next < list.size(); ++next) {
    needed += ui.px(12) + fact_width(ui, list[next]);
    if (needed > width) break;
  }
  return next - first;
}

void draw_headline(Ui& ui, Rect& rect, const Fact& main) {
  const float width = ui.text_width(Type::display, main.value);
  const Rect line = rect.cut_top(ui.line_height(Type::display));
  ui.text_in(line, Align::left, Type::display, ui.colors.ink, main.value);
  if (caption_stands_beside(ui, rect.width(), main)) {
    const float bottom = line.bottom - ui.px(5);
    const Rect caption{line.left + width + ui.px(12), bottom - ui.line_height(Type::small),
                       line.right, bottom};
    const float right = caption.left + ui.text_width(Type::small, main.name);
    figure_name(ui, main.definition, caption, Type::small, ui.colors.ink_soft, main.name,
                {line.left, line.top, right, line.bottom}, main.value);
  } else {
    const Rect caption = rect.cut_top(
        ui.text_wrapped(Type::small, ui.colors.ink_soft, rect.min(), rect.width(), main.name));
    explain_figure(ui, main.definition, line, {line.left, line.top, line.right, caption.bottom},
                   main.name + " " + main.value);
  }
  rect.cut_top(ui.px(8));
}

// Lines of columns, evenly spread.
void draw_facts_of_run(Ui& ui, Rect& rect, const std::vector<Fact>& list) {
  for (std::size_t first = 0; first < list.size();) {
    if (first > 0) rect.cut_top(ui.px(8));
    const std::size_t count = facts_on_line(ui, rect.width(), list, first);
    Rect line = rect.cut_top(fact_height(ui));
    float needed = 0;
    for (std::size_t i = first; i < first + count; ++i) needed += fact_width(ui, list[i]);
    const auto gaps = static_cast<float>(std::max<std::size_t>(1, count - 1));
    const float gap = std::min(ui.px(32), std::floor((line.width() - needed) / gaps));
    for (const std::size_t next = first + count; first < next; ++first) {
      Rect column = line.cut_left(fact_width(ui, list[first]));
      const Rect whole = column;
      line.cut_left(gap);
      figure_name(ui, list[first].definition, column.cut_top(ui.line_height(Type::small)),
                  Type::small, ui.colors.ink_soft, list[first].name, whole, list[first].value);
      column.cut_top(ui.px(2));
      ui.text_in(column, Align::left, Type::body, ui.colors.ink, list[first].value);
    }
  }
}

void draw_remarks_and_changes(Ui& ui, Rect& rest) {
  for (const auto& remark : remarks(ui.state)) {
    rest.cut_top(ui.px(8));
    rest.cut_top(ui.paragraph(Type::small, ui.colors.ink_soft, rest.min(), rest.width(), remark));
  }
  if (has_room_for_changes(ui)) {
    rest.cut_top(ui.px(8));
    draw_changes(ui, rest.cut_top(changes_height(ui)));
  }
}

float draw_summary(Ui& ui, const Rect& room) {
  if (!ui.state.result()) return 0;
  const RunResult& result = *ui.state.result();
  Rect rest = room;
  const Fact main = summary_headline(result, ui.noun());
  const std::vector<Fact> list = facts(result);
  ui.mirror.begin(Role::toolbar, "figures", "Figures of the run");
  ui.push("figures");
  if (!main.value.empty()) draw_headline(ui, rest, main);
  draw_facts_of_run(ui, rest, list);
  ui.pop();
  ui.mirror.end();
  std::vector<std::vector<std::string>> lines = {{"what", "value"}};
  if (!main.value.empty()) lines.push_back({main.name, main.value});
  for (const auto& fact : list) lines.push_back({fact.name, fact.value});
  ui.mirror.table(ui.bounds(), "facts", "Summary of the run", lines);
  draw_remarks_and_changes(ui, rest);
  return rest.top - room.top;
}

// What is to be seen even where the figures are folded away.
float draw_remarks(Ui& ui, const Rect& room) {
  if (!ui.state.result()) return 0;
  Rect rest = room;
  draw_remarks_and_changes(ui, rest);
  return rest.top - room.top;
}

}  // namespace

const Panel summary_panel = {"summary", draw_summary};
const Panel remarks_panel = {"remarks", draw_remarks};

}  // namespace digitscope::app
