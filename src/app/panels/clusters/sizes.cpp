#include "app/charts/plots.h"
#include "app/panels/panels.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

CardTitle sizes_title(const Ui& ui) {
  const RunResult& result = *ui.state.result();
  return {"Cluster sizes", counted(result.samples, "digit", "digits") + " in " +
                               counted(result.clusters(), "cluster", "clusters")};
}

float sizes_height(const Ui& ui, float width) {
  if (!ui.state.result() || ui.state.result()->clusters() == 0) return 0;
  const float inner = width - 2 * ui.card_padding();
  return 2 * ui.card_padding() + card_title_height(ui, inner, sizes_title(ui)) +
         cluster_chart_height(ui, inner, ui.state.result()->sizes);
}

void draw_sizes(Ui& ui, const Rect& rect) {
  if (!ui.state.result()) return;
  const RunResult& result = *ui.state.result();
  Rect inside = ui.card(rect);
  inside.cut_top(card_title(ui, inside, sizes_title(ui)));
  cluster_chart(ui, inside, result);
  std::vector<std::vector<std::string>> lines = {{"cluster", "digits"}};
  for (std::size_t k = 0; k < result.clusters(); ++k) {
    lines.push_back({std::to_string(k), grouped(result.sizes[k])});
  }
  ui.mirror.table(ui.bounds(), "size table", "Cluster sizes", lines);
}

}  // namespace

const Panel sizes_panel = {"sizes", sizes_height, draw_sizes};

}  // namespace digitscope::app
