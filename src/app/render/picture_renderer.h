#pragma once
// Draws batches of pictures, one instanced draw call each, from an atlas of one byte per pixel.

#include <GLES3/gl3.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "app/charts/map_points.h"
#include "app/render/atlas_layout.h"
#include "app/ui/picture_batches.h"

namespace digitscope::app {

class PictureRenderer final : public PictureSink {
 public:
  /// Creates the GL objects, in a new context or a restored one (whose old objects are gone).
  /// Sources must then be uploaded again.
  void create();

  /// Uploads the pictures of `source`: consecutive, rows x columns bytes each, from 0 (paper) to
  /// 255 (full ink).
  void upload(PictureSource source, std::span<const std::uint8_t> pixels, std::size_t rows,
              std::size_t columns);

  /// Uploads the points of the map; they stay until the next upload.
  void upload_map(std::span<const MapDot> dots);

  /// A number that differs whenever what pictures are drawn from does.
  std::size_t uploads() const { return uploads_; }

  void set_screen(float width, float height) {
    screen_width_ = width;
    screen_height_ = height;
  }

  void draw(const PictureBatch& batch, const Rect& clip) override;
  void draw(const MapBatch& batch, const Rect& clip) override;

 private:
  struct Atlas {
    GLuint texture = 0;
    AtlasLayout layout;
    std::size_t rows = 0;
    std::size_t columns = 0;
  };
  // The map's two programs share a vertex shader; one draws pictures, the other points.
  struct MapProgram {
    GLuint program = 0;
    GLint screen = -1, tile = -1, tiles = -1, middle = -1, center = -1, scale = -1, side = -1;
    void link(const char* fragment_source, const char* definitions);
  };
  void scissor(const Rect& clip) const;
  Atlas& atlas(PictureSource source) { return atlases_[static_cast<std::size_t>(source)]; }

  GLuint program_ = 0;
  GLuint vertex_array_ = 0;
  GLuint instances_ = 0;
  GLint screen_uniform_ = -1;
  GLint tile_uniform_ = -1;
  GLint tiles_uniform_ = -1;
  std::array<Atlas, picture_sources> atlases_;
  MapProgram map_pictures_;
  MapProgram map_points_;
  GLuint map_array_ = 0;
  GLuint map_dots_ = 0;
  std::size_t map_count_ = 0;
  std::size_t uploads_ = 0;
  float screen_width_ = 1;
  float screen_height_ = 1;
};

}  // namespace digitscope::app
