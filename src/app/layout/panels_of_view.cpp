#include "app/layout/panels_of_view.h"

namespace digitscope::app {
namespace {

constexpr const Panel* cluster_panels[] = {&dendrogram_panel, &sizes_panel, &centroids_panel,
                                           &montage_panel};
constexpr const Panel* anomaly_panels[] = {&anomalies_panel, &scores_panel, &overlap_panel,
                                           &ranking_panel};
constexpr const Panel* map_panels[] = {&map_panel, &selection_panel, &maps_panel, &map_toy_panel};
constexpr const Panel* inside_panels[] = {&linkages_panel,      &iterations_panel, &starts_panel,
                                          &quality_panel,       &path_panel,       &pixels_panel,
                                          &neighbourhood_panel, &stability_panel};
constexpr const Panel* evaluation_panels[] = {&contingency_panel, &cell_panel, &evaluation_panel};
constexpr const Panel* compare_panels[] = {&history_panel, &cross_table_panel, &pair_panel,
                                           &montages_panel, &ranks_panel};
constexpr const Panel* take_away_panels[] = {&files_panel, &figures_panel, &python_panel};
constexpr const Panel* explain_panels[] = {&explain_panel, &toy_panel, &own_run_panel};

constexpr const Panel* draw_panels[] = {&drawing_panel, &verdicts_panel};

}  // namespace

std::span<const Panel* const> panels_of(const AppState& state, View view) {
  switch (view) {
    case View::result:
      if (!state.result()) return {};
      if (state.result()->anomalies) return anomaly_panels;
      return cluster_panels;
    case View::map:
      return map_panels;
    case View::inside:
      return inside_panels;
    case View::evaluation:
      return evaluation_panels;
    case View::compare:
      return compare_panels;
    case View::take_away:
      return take_away_panels;
    case View::explain:
      return explain_panels;
    case View::draw:
      return draw_panels;
  }
  return {};
}

}  // namespace digitscope::app
