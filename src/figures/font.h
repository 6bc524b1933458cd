#pragma once
// One weight of a typeface, rasterised by stb_truetype.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace digitscope::figures {

/// A rasterised character: how much of each pixel it covers, from 0 to 255.
struct GlyphPixels {
  int left = 0;  // position of the first pixel
  int top = 0;
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> coverage;  // height x width
};

class Font {
 public:
  /// Reads an OpenType or TrueType file. stb_truetype does not validate its input: files that are
  /// damaged are refused, but use it only for fonts that ship with the program. Errors
  /// (ErrorCode::failed) name the path.
  static Expected<Font> read(const std::filesystem::path& path);

  Font(Font&&) noexcept;
  Font& operator=(Font&&) noexcept;
  ~Font();

  /// The width of `text` (UTF-8), and the height of capitals and figures, both in pixels, in a size
  /// of `em` pixels.
  double width(std::string_view text, double em) const;
  double cap_height(double em) const;

  /// The characters of `text`, set from (x, baseline) in a size of `em` pixels. One that the font
  /// does not have is its empty box: figures say words of the program's own, whose letters it has.
  std::vector<GlyphPixels> rasterise(std::string_view text, double em, double x,
                                     double baseline) const;

 private:
  struct Data;
  explicit Font(std::unique_ptr<Data> data);
  std::unique_ptr<Data> data_;
};

}  // namespace digitscope::figures
