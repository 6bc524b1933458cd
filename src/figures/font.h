#pragma once
// One weight of a typeface, as shapes of grey pixels. By stb_truetype.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace digitscope::figures {

/// How much of each pixel a character covers, 0 to 255.
struct GlyphPixels {
  int left = 0;  // of the first pixel
  int top = 0;
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> coverage;  // width * height, row by row
};

class Font {
 public:
  /// Reads an OpenType or TrueType file. stb_truetype trusts what it reads: give it only fonts that
  /// come with the program. Errors (ErrorCode::failed) name the path.
  static Expected<Font> read(const std::filesystem::path& path);

  Font(Font&&) noexcept;
  Font& operator=(Font&&) noexcept;
  ~Font();

  /// How far `text` (UTF-8) runs, and how high its capitals and figures stand, at `em` pixels to
  /// the em.
  double width(std::string_view text, double em) const;
  double cap_height(double em) const;

  /// The characters of `text` set from (x, baseline) on, at `em` pixels to the em.
  std::vector<GlyphPixels> rasterise(std::string_view text, double em, double x,
                                     double baseline) const;

 private:
  struct Data;
  explicit Font(std::unique_ptr<Data> data);
  std::unique_ptr<Data> data_;
};

}  // namespace digitscope::figures
