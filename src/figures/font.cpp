#include "figures/font.h"

#include <cmath>
#include <fstream>
#include <iterator>

#define STB_TRUETYPE_IMPLEMENTATION
#include <stb/stb_truetype.h>

#include "base/font_file.h"
#include "base/utf8.h"

namespace digitscope::figures {
struct Font::Data {
  std::vector<unsigned char> bytes;  // must outlive `info`, which points into it
  stbtt_fontinfo info = {};

  /// Calls visit(glyph, pen position) for each character; returns the width of the text. All in
  /// font units.
  template <class Visit>
  double set(std::string_view text, Visit visit) const {
    double pen = 0;
    int previous = 0;
    while (!text.empty()) {
      const int glyph = stbtt_FindGlyphIndex(&info, static_cast<int>(next_character(text)));
      if (previous != 0) pen += stbtt_GetGlyphKernAdvance(&info, previous, glyph);
      visit(glyph, pen);
      int advance = 0;
      stbtt_GetGlyphHMetrics(&info, glyph, &advance, nullptr);
      pen += advance;
      previous = glyph;
    }
    return pen;
  }
  double scale(double em) const {
    return static_cast<double>(stbtt_ScaleForMappingEmToPixels(&info, static_cast<float>(em)));
  }
};

Font::Font(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Font::Font(Font&&) noexcept = default;
Font& Font::operator=(Font&&) noexcept = default;
Font::~Font() = default;

Expected<Font> Font::read(const std::filesystem::path& path) {
  auto data = std::make_unique<Data>();
  std::ifstream file(path, std::ios::binary);
  data->bytes.assign(std::istreambuf_iterator<char>(file), {});
  if (!file || data->bytes.empty()) {
    return unexpected(ErrorCode::failed, "The font " + path.string() + " cannot be read.");
  }
  // stb_truetype trusts what it reads.
  if (!is_intact_font(data->bytes) || stbtt_InitFont(&data->info, data->bytes.data(), 0) == 0) {
    return unexpected(ErrorCode::failed,
                      path.string() + " is not an OpenType font, or it is damaged.");
  }
  return Font(std::move(data));
}

double Font::width(std::string_view text, double em) const {
  return data_->scale(em) * data_->set(text, [](int, double) {});
}

double Font::cap_height(double em) const {
  int top = 0;
  stbtt_GetCodepointBox(&data_->info, 'H', nullptr, nullptr, nullptr, &top);
  return data_->scale(em) * top;
}

std::vector<GlyphPixels> Font::rasterise(std::string_view text, double em, double x,
                                         double baseline) const {
  std::vector<GlyphPixels> glyphs;
  const double scale = data_->scale(em);
  const auto scale_f = static_cast<float>(scale);
  data_->set(text, [&](int glyph, double pen) {
    const double place = x + pen * scale;
    const double column = std::floor(place);
    const double row = std::floor(baseline);
    const auto shift_x = static_cast<float>(place - column);
    const auto shift_y = static_cast<float>(baseline - row);
    int left = 0, top = 0, right = 0, bottom = 0;
    stbtt_GetGlyphBitmapBoxSubpixel(&data_->info, glyph, scale_f, scale_f, shift_x, shift_y, &left,
                                    &top, &right, &bottom);
    if (right <= left || bottom <= top) return;  // a space
    GlyphPixels pixels{left + static_cast<int>(column),
                       top + static_cast<int>(row),
                       right - left,
                       bottom - top,
                       {}};
    pixels.coverage.resize(static_cast<std::size_t>(pixels.width) *
                           static_cast<std::size_t>(pixels.height));
    stbtt_MakeGlyphBitmapSubpixel(&data_->info, pixels.coverage.data(), pixels.width, pixels.height,
                                  pixels.width, scale_f, scale_f, shift_x, shift_y, glyph);
    glyphs.push_back(std::move(pixels));
  });
  return glyphs;
}

}  // namespace digitscope::figures
