#include "app/render/picture_renderer.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "app/render/gl_program.h"
#include "shaders.h"  // made by CMake from shaders/

namespace digitscope::app {
namespace {

static_assert(sizeof(PictureQuad) == 24, "the vertex attributes below describe this layout");

void describe_instances() {
  constexpr GLsizei stride = sizeof(PictureQuad);
  const auto offset = [](std::size_t bytes) { return reinterpret_cast<const void*>(bytes); };
  glVertexAttribPointer(0, 4, GL_FLOAT, GL_FALSE, stride, offset(offsetof(PictureQuad, rect)));
  glVertexAttribIPointer(1, 1, GL_UNSIGNED_INT, stride, offset(offsetof(PictureQuad, index)));
  glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride,
                        offset(offsetof(PictureQuad, color)));
  for (GLuint attribute = 0; attribute < 3; ++attribute) {
    glEnableVertexAttribArray(attribute);
    glVertexAttribDivisor(attribute, 1);
  }
}

// Copies the pictures of one layer to where they lie in it.
void fill_layer(std::vector<std::uint8_t>& layer, std::span<const std::uint8_t> pixels,
                std::size_t first, std::size_t count, const AtlasLayout& layout, std::size_t rows,
                std::size_t columns) {
  const std::size_t width = layout.across * columns;
  std::fill(layer.begin(), layer.end(), std::uint8_t{0});
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint8_t* from = pixels.data() + (first + i) * rows * columns;
    std::uint8_t* to =
        layer.data() + (i / layout.across) * rows * width + (i % layout.across) * columns;
    for (std::size_t row = 0; row < rows; ++row) {
      std::copy_n(from + row * columns, columns, to + row * width);
    }
  }
}

}  // namespace

void PictureRenderer::create() {
  program_ = link_program(shaders::picture_vert, shaders::picture_frag);
  screen_uniform_ = glGetUniformLocation(program_, "screen");
  tile_uniform_ = glGetUniformLocation(program_, "tile");
  tiles_uniform_ = glGetUniformLocation(program_, "tiles");

  glGenVertexArrays(1, &vertex_array_);
  glGenBuffers(1, &instances_);
  glBindVertexArray(vertex_array_);
  glBindBuffer(GL_ARRAY_BUFFER, instances_);
  describe_instances();
  glBindVertexArray(0);
  atlases_ = {};
}

void PictureRenderer::upload(PictureSource source, std::span<const std::uint8_t> pixels,
                             std::size_t rows, std::size_t columns) {
  Atlas& a = atlas(source);
  glDeleteTextures(1, &a.texture);
  a = {};
  if (pixels.empty()) return;

  GLint side = 0;
  GLint most_layers = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &side);
  glGetIntegerv(GL_MAX_ARRAY_TEXTURE_LAYERS, &most_layers);
  // Larger layers would only make larger allocations.
  side = std::min(side, 4096);
  const std::size_t count = pixels.size() / (rows * columns);
  a.layout = atlas_layout(count, columns, rows, static_cast<std::size_t>(side),
                          static_cast<std::size_t>(most_layers));
  a.rows = rows;
  a.columns = columns;

  const auto width = static_cast<GLsizei>(a.layout.across * columns);
  const auto height = static_cast<GLsizei>(a.layout.down * rows);
  glGenTextures(1, &a.texture);
  glBindTexture(GL_TEXTURE_2D_ARRAY, a.texture);
  glTexParameteri(GL_TEXTURE_2D_ARRAY, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D_ARRAY, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexStorage3D(GL_TEXTURE_2D_ARRAY, 1, GL_R8, width, height,
                 static_cast<GLsizei>(a.layout.layers));
  const std::size_t in_layer = a.layout.across * a.layout.down;
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(width) * height);
  for (std::size_t layer = 0; layer < a.layout.layers; ++layer) {
    const std::size_t first = layer * in_layer;
    fill_layer(bytes, pixels, first, std::min(in_layer, count - first), a.layout, rows, columns);
    glTexSubImage3D(GL_TEXTURE_2D_ARRAY, 0, 0, 0, static_cast<GLint>(layer), width, height, 1,
                    GL_RED, GL_UNSIGNED_BYTE, bytes.data());
  }
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
}

void PictureRenderer::draw(const PictureBatch& batch, const Rect& clip) {
  const Atlas& a = atlas(batch.source);
  if (a.texture == 0) return;
  glUseProgram(program_);
  glUniform2f(screen_uniform_, screen_width_, screen_height_);
  glUniform2i(tile_uniform_, static_cast<GLint>(a.columns), static_cast<GLint>(a.rows));
  glUniform2i(tiles_uniform_, static_cast<GLint>(a.layout.across),
              static_cast<GLint>(a.layout.down));
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D_ARRAY, a.texture);

  const float bottom = std::ceil(clip.bottom);
  glScissor(static_cast<GLint>(std::floor(clip.left)), static_cast<GLint>(screen_height_ - bottom),
            std::max(0, static_cast<GLsizei>(clip.width())),
            std::max(0, static_cast<GLsizei>(clip.height())));

  glBindVertexArray(vertex_array_);
  glBindBuffer(GL_ARRAY_BUFFER, instances_);
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(batch.quads.size() * sizeof(PictureQuad)),
               batch.quads.data(), GL_STREAM_DRAW);
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(batch.quads.size()));
  glBindVertexArray(0);
}

}  // namespace digitscope::app
