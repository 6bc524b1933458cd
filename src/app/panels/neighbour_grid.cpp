#include "app/panels/neighbour_grid.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "app/panels/digit_grid.h"
#include "app/panels/panels.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

struct NeighbourGrid {
  ImVec2 picture, cell;
};

NeighbourGrid grid_for(const Ui& ui) {
  const float side = ui.px(32);
  return {picture_size(ui.state.digits, side),
          {ui.px(42), side + ui.px(2) + ui.line_height(Type::small) + ui.px(2)}};
}

}  // namespace

DrawnNeighbours draw_neighbours(Ui& ui, Rect rest, std::string_view name,
                                std::span<const Neighbour> nearest) {
  const NeighbourGrid grid = grid_for(ui);
  const auto across = static_cast<std::size_t>(std::max(1.0f, rest.width() / grid.cell.x));
  const std::size_t lines = (nearest.size() + across - 1) / across;
  rest.bottom = rest.top + static_cast<float>(lines) * grid.cell.y;
  std::vector<PictureQuad> quads;
  for (std::size_t i = 0; i < nearest.size(); ++i) {
    const Neighbour& neighbour = nearest[i];
    const Rect cell = rect_at({rest.left + grid.cell.x * static_cast<float>(i % across),
                               rest.top + grid.cell.y * static_cast<float>(i / across)},
                              grid.cell);
    const Rect at = rect_at({cell.left + std::floor((grid.cell.x - grid.picture.x) / 2), cell.top},
                            grid.picture);
    quads.push_back({at, neighbour.row, digit_color(ui, neighbour.row)});
    ui.text_in({cell.left, cell.bottom - ui.px(2) - ui.line_height(Type::small), cell.right,
                cell.bottom - ui.px(2)},
               Align::center, Type::small, ui.colors.ink_soft, grouped(neighbour.distance, 0));
  }
  DigitPictures pictures(ui, name);
  pictures.add(std::move(quads), ui.worded("nearest {digits}, the nearest first"_worded));
  return {rest.bottom, pictures.draw(rest)};
}

}  // namespace digitscope::app
