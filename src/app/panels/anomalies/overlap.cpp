// Where isolation forest and local outlier factor agree, once both have been run.

#include "app/panels/overlap_groups.h"
#include "app/panels/panels.h"

namespace digitscope::app {
namespace {

std::string noun_of(const Ui& ui, std::uint32_t id) {
  const RunResult* run = ui.state.find_run(id);
  const Method* method = run ? find_method(run->method) : nullptr;
  return method ? std::string(method->noun) : std::string();
}

float draw_overlap(Ui& ui, const Rect& room) {
  if (!ui.state.runs.overlap) return 0;
  const Overlap& found = *ui.state.runs.overlap;
  const std::string other = noun_of(ui, found.other);
  const CardTitle title = {"Where the two methods agree",
                           "compared with the last run of " + other + "; the most anomalous first"};
  return draw_card(ui, room, title, [&](const Rect& inside) {
    return draw_overlap_groups(ui, "overlap", inside, found, noun_of(ui, ui.state.runs.shown),
                               other);
  });
}

}  // namespace

const Panel overlap_panel = {"overlap", draw_overlap};

}  // namespace digitscope::app
