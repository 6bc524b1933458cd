#pragma once
// The layout of a texture atlas: tiles side by side in square layers of an array texture.

#include <cstddef>

namespace digitscope::app {

struct AtlasLayout {
  std::size_t across = 0;  // tiles per row of a layer
  std::size_t down = 0;    // rows of tiles per layer
  std::size_t layers = 0;
  std::size_t capacity() const { return across * down * layers; }
};

/// The layout of `count` tiles of columns x rows pixels, in layers no larger than `side` pixels.
/// 10,000 digits of 28 x 28 fit one layer of 2800 x 2800; further layers are added as needed, up to
/// `most_layers`: if capacity() < count, the rest is left out of the atlas.
AtlasLayout atlas_layout(std::size_t count, std::size_t columns, std::size_t rows, std::size_t side,
                         std::size_t most_layers);

}  // namespace digitscope::app
