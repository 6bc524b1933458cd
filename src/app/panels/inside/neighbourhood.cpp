// The neighbourhood that a local outlier factor compares: how far the digit reaches for its
// neighbours, how far each of them reaches, the densities that follow, and their ratio.

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/panels/digit_grid.h"
#include "app/panels/inside/anatomy_head.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

using results::FactorNeighbour;
using results::OutlierNeighbourhood;

constexpr std::size_t most_cards = 60;

std::string distance_text(double distance) {
  return grouped(distance, 1);
}
// Densities have the size of inverse distances: enough digits to divide them by hand.
std::string density_text(double density, int decimals = 5) {
  return scientific(density, decimals);
}
std::string ratio_text(const OutlierNeighbourhood& known, const FactorNeighbour& neighbour) {
  return fixed(neighbour.density / known.density, 2);
}

struct Argument {
  std::string text;
  std::string_view formula = {};
};

// The factor, step by step, each with the numbers that it takes.
std::vector<Argument> arguments(const OutlierNeighbourhood& known) {
  const std::string count = grouped(static_cast<std::int64_t>(known.neighbours.size()));
  const std::string mean = grouped(known.mean_reachability, 2);
  const std::string own = density_text(known.density);
  const std::string theirs = density_text(known.mean_density);
  const bool one = known.neighbours.size() == 1;
  return {
      {"1. Reach (k-distance): its " +
       (one ? std::string("nearest neighbour is ")
            : "nearest " + count + " neighbours are all within ") +
       distance_text(known.k_distance) + (one ? " away." : ".")},
      {"2. Reachability distance from a neighbour: the distance, but at least the neighbour's own "
       "k-distance. Mean over the neighbours: " +
           mean + ".",
       "reachability"},
      {"3. Local reachability density: lrd = 1 / " + mean + " = " + own +
           ". Mean lrd of the neighbours: " + theirs + ".",
       "reachability_density"},
      {"4. Local outlier factor: LOF = mean lrd of the neighbours / its own lrd = " + theirs +
           " / " + own + " = " + fixed(-known.score, 4) +
           "; negative_outlier_factor_ is \u2212LOF.",
       "outlier_factor"},
  };
}

struct CardGrid {
  std::size_t across = 1;
  float width = 0, height = 0;
  ImVec2 picture;
};

CardGrid card_grid(const Ui& ui, float room) {
  const Digits& digits = ui.state.digits;
  const auto longest = static_cast<float>(std::max(digits.rows, digits.columns));
  CardGrid grid;
  const float least = ui.px(132);
  grid.across = static_cast<std::size_t>(std::max(1.0f, std::floor(room / least)));
  grid.width = std::floor(room / static_cast<float>(grid.across));
  // Wide enough to press, but no wider than the card.
  const auto shortest = static_cast<float>(std::min(digits.rows, digits.columns));
  const float side = std::min(std::max(ui.px(44), ui.px(least_target) * longest / shortest),
                              std::min(grid.width, least) - ui.px(8));
  grid.picture = picture_size(digits, side);
  grid.height = grid.picture.y + ui.px(4) + 4 * ui.line_height(Type::small) + ui.px(16);
  return grid;
}

PictureQuad draw_neighbour(Ui& ui, const Rect& card, const CardGrid& grid,
                           const OutlierNeighbourhood& known, const FactorNeighbour& neighbour) {
  Rect rest = card;
  rest.cut_right(ui.px(8));
  const Rect at = rect_at(rest.min(), grid.picture);
  rest.cut_top(grid.picture.y + ui.px(4));
  const auto fact = [&](std::string_view name, const std::string& value, bool strong = false) {
    const Rect line = rest.cut_top(ui.line_height(Type::small));
    ui.text_in(line, Align::left, Type::small, ui.colors.ink_soft, name);
    ui.text_in(line, Align::right, strong ? Type::small_strong : Type::small, ui.colors.ink, value);
  };
  fact("distance", distance_text(neighbour.distance));
  fact("reachability", distance_text(neighbour.reachability));
  fact("lrd", density_text(neighbour.density, 3));
  fact("lrd / own lrd", ratio_text(known, neighbour), true);
  return {at, neighbour.row, ui.colors.ink};
}

void tell_neighbours(Ui& ui, const OutlierNeighbourhood& known) {
  std::vector<std::vector<std::string>> lines = {
      {"neighbour", "distance", "its k-distance", "reachability distance", "lrd", "lrd / own lrd"}};
  for (const FactorNeighbour& neighbour : known.neighbours) {
    if (lines.size() > most_cards) break;
    lines.push_back({"row " + grouped(neighbour.row), distance_text(neighbour.distance),
                     distance_text(neighbour.k_distance), distance_text(neighbour.reachability),
                     density_text(neighbour.density), ratio_text(known, neighbour)});
  }
  ui.mirror.table(ui.bounds(), "neighbour table", "The nearest neighbours", lines);
}

void draw_neighbours(Ui& ui, Rect& inside, const OutlierNeighbourhood& known) {
  const std::size_t shown = std::min(known.neighbours.size(), most_cards);
  std::string caption =
      "Its nearest neighbours, the nearest first; LOF is the mean of lrd / own lrd";
  if (shown < known.neighbours.size()) {
    caption += ". Of " + grouped(static_cast<std::int64_t>(known.neighbours.size())) +
               ", the first " + std::to_string(shown) + " are shown";
  }
  draw_caption(ui, inside, caption);
  inside.cut_top(ui.px(4));
  const CardGrid grid = card_grid(ui, inside.width());
  const std::size_t down = (shown + grid.across - 1) / grid.across;
  const Rect all = inside.cut_top(grid.height * static_cast<float>(down) - ui.px(16));
  std::vector<PictureQuad> quads;
  for (std::size_t i = 0; i < shown; ++i) {
    const Rect card = rect_at({all.left + grid.width * static_cast<float>(i % grid.across),
                               all.top + grid.height * static_cast<float>(i / grid.across)},
                              {grid.width, grid.height});
    if (!ui.in_sight(card.top, card.bottom)) continue;
    quads.push_back(draw_neighbour(ui, card, grid, known, known.neighbours[i]));
  }
  DigitPictures pictures(ui, "neighbours");
  pictures.add(std::move(quads), "the neighbours, the nearest first");
  pictures.draw(all);
  tell_neighbours(ui, known);
}

float draw_neighbourhood(Ui& ui, const Rect& room) {
  if (!shows_scores_of(ui.state, "local_outlier_factor")) return 0;
  const CardTitle title = {
      "Its neighbourhood",
      ui.worded("how dense the data are around the {digit}, and around its neighbours"_worded)};
  return draw_card(ui, room, title, [&](Rect inside) {
    ask_about_score(ui);
    const OutlierNeighbourhood* known = known_neighbourhood(ui.state);
    draw_scored_digit(ui, inside, known ? known->row : row_of_anatomy(ui.state));
    if (!known || ui.state.anatomy.error) {
      draw_waiting_for_score(ui, inside);
      return inside.top;
    }
    for (const Argument& argument : arguments(*known)) {
      draw_argument(ui, inside, argument.text, argument.formula);
    }
    inside.cut_top(ui.px(10));
    draw_neighbours(ui, inside, *known);
    return inside.top;
  });
}

}  // namespace

const Panel neighbourhood_panel = {"neighbourhood", draw_neighbourhood};

}  // namespace digitscope::app
