#include <algorithm>

#include "app/charts/cluster_chart.h"
#include "app/panels/panels.h"
#include "base/format.h"
#include "base/palette.h"

namespace digitscope::app {
namespace {

void tell(Ui& ui, const RunResult& result) {
  if (!ui.mirror.whole()) return;
  std::vector<std::vector<std::string>> lines = {{"cluster", ui.worded("{digits}"_worded)}};
  for (std::size_t k = 0; k < result.clusters(); ++k) {
    lines.push_back({std::to_string(k), grouped(result.sizes[k])});
  }
  ui.mirror.table(ui.bounds(), "size table", "Cluster sizes", lines);
}

float draw_sizes(Ui& ui, const Rect& room) {
  if (!ui.state.result() || ui.state.result()->clusters() == 0) return 0;
  const RunResult& result = *ui.state.result();
  const bool hatched =
      std::any_of(result.places.begin(), result.places.end(),
                  [](std::uint32_t place) { return group_hatching(place) != Hatching::none; });
  const CardTitle title = {"Cluster sizes",
                           counted(result.samples, ui.noun()) + " in " +
                               counted(result.clusters(), "cluster", "clusters") +
                               (hatched ? "; hatched: a shade of another's colour" : "")};
  return draw_card(ui, room, title, [&](Rect inside) {
    if (const auto cluster = cluster_chart(ui, inside, result)) {
      ui.emit(ChooseCluster{static_cast<std::uint32_t>(*cluster)});
    }
    tell(ui, result);
    return inside.top;
  });
}

}  // namespace

const Panel sizes_panel = {"sizes", draw_sizes};

}  // namespace digitscope::app
