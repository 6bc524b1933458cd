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

static_assert(sizeof(MapDot) == 16, "likewise");

void describe_dots() {
  constexpr GLsizei stride = sizeof(MapDot);
  const auto offset = [](std::size_t bytes) { return reinterpret_cast<const void*>(bytes); };
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, stride, offset(offsetof(MapDot, at)));
  glVertexAttribIPointer(1, 1, GL_UNSIGNED_INT, stride, offset(offsetof(MapDot, row)));
  glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride, offset(offsetof(MapDot, color)));
  for (GLuint attribute = 0; attribute < 3; ++attribute) glEnableVertexAttribArray(attribute);
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

  map_pictures_.link(shaders::picture_frag, "#define IN_POINT\n");
  map_points_.link(shaders::point_frag, "");
  glGenVertexArrays(1, &map_array_);
  glGenBuffers(1, &map_dots_);
  glBindVertexArray(map_array_);
  glBindBuffer(GL_ARRAY_BUFFER, map_dots_);
  describe_dots();
  glBindVertexArray(0);
  map_count_ = 0;
  atlases_ = {};
  ++uploads_;
}

void PictureRenderer::MapProgram::link(const char* fragment_source, const char* definitions) {
  program = link_program(shaders::map_vert, fragment_source, definitions);
  const auto uniform = [this](const char* name) { return glGetUniformLocation(program, name); };
  screen = uniform("screen");
  tile = uniform("tile");
  tiles = uniform("tiles");
  middle = uniform("middle");
  center = uniform("center");
  scale = uniform("scale");
  side = uniform("side");
}

void PictureRenderer::upload_map(std::span<const MapDot> dots) {
  map_count_ = dots.size();
  ++uploads_;
  glBindBuffer(GL_ARRAY_BUFFER, map_dots_);
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(dots.size_bytes()), dots.data(),
               GL_STATIC_DRAW);
}

void PictureRenderer::upload(PictureSource source, std::span<const std::uint8_t> pixels,
                             std::size_t rows, std::size_t columns) {
  Atlas& a = atlas(source);
  glDeleteTextures(1, &a.texture);
  a = {};
  ++uploads_;
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

  scissor(clip);
  glBindVertexArray(vertex_array_);
  glBindBuffer(GL_ARRAY_BUFFER, instances_);
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(batch.quads.size() * sizeof(PictureQuad)),
               batch.quads.data(), GL_STREAM_DRAW);
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(batch.quads.size()));
  glBindVertexArray(0);
}

void PictureRenderer::draw(const MapBatch& batch, const Rect& clip) {
  const Atlas& a = atlas(PictureSource::digits);
  if (map_count_ == 0 || a.texture == 0) return;
  const MapProgram& map = batch.pictures ? map_pictures_ : map_points_;
  const MapFrame& frame = batch.frame;
  const ImVec2 middle = frame.plot.center();
  glUseProgram(map.program);
  glUniform2f(map.screen, screen_width_, screen_height_);
  glUniform2i(map.tile, static_cast<GLint>(a.columns), static_cast<GLint>(a.rows));
  glUniform2i(map.tiles, static_cast<GLint>(a.layout.across), static_cast<GLint>(a.layout.down));
  glUniform2f(map.middle, middle.x, middle.y);
  glUniform2f(map.center, frame.center.x, frame.center.y);
  glUniform1f(map.scale, frame.scale);
  glUniform1f(map.side, batch.side);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D_ARRAY, a.texture);
  scissor(clip);
  glBindVertexArray(map_array_);
  // Points and not instances of a square: some drivers take long over each instance.
  glDrawArrays(GL_POINTS, 0, static_cast<GLsizei>(map_count_));
  glBindVertexArray(0);
}

void PictureRenderer::scissor(const Rect& clip) const {
  const float bottom = std::ceil(clip.bottom);
  glScissor(static_cast<GLint>(std::floor(clip.left)), static_cast<GLint>(screen_height_ - bottom),
            std::max(0, static_cast<GLsizei>(clip.width())),
            std::max(0, static_cast<GLsizei>(clip.height())));
}

}  // namespace digitscope::app
