#include "app/render/atlas_layout.h"

#include <algorithm>
#include <cmath>

namespace digitscope::app {

AtlasLayout atlas_layout(std::size_t count, std::size_t columns, std::size_t rows, std::size_t side,
                         std::size_t most_layers) {
  AtlasLayout layout;
  if (count == 0 || columns == 0 || rows == 0 || columns > side || rows > side) return layout;
  const auto root = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(count))));
  layout.across = std::min(root, side / columns);
  layout.down = std::min((count + layout.across - 1) / layout.across, side / rows);
  const std::size_t in_layer = layout.across * layout.down;
  layout.layers = std::min((count + in_layer - 1) / in_layer, most_layers);
  return layout;
}

}  // namespace digitscope::app
