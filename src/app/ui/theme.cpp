#include "app/ui/theme.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "app/ui/letters.h"
#include "base/font_file.h"

namespace digitscope::app {
namespace {

// Latin letters and the signs the app's texts use; others are added when they are needed.
constexpr ImWchar glyph_ranges[] = {0x0020, 0x007e, 0x00a0, 0x00ff, 0x0391, 0x03c9, 0x2013,
                                    0x2014, 0x2018, 0x201d, 0x2026, 0x2026, 0x2190, 0x2193,
                                    0x2212, 0x2212, 0x2264, 0x2265, 0x2713, 0x2713, 0};

// Four sizes of type, in CSS pixels to the em.
struct TypeSpec {
  float em;
  Face face;
};
constexpr std::array<TypeSpec, type_count> type_specs = {{
    {12, Face::regular},   // small
    {12, Face::semibold},  // small_strong
    {14, Face::regular},   // body
    {14, Face::semibold},  // body_strong
    {18, Face::semibold},  // heading
    {30, Face::semibold},  // display
    {12, Face::code},      // code
    // Their letters are lower than Inter's: with these sizes they look as large beside it.
    {18, Face::formulas},    // formula
    {15.5, Face::formulas},  // small_formula
}};

// ImGui sizes a font by its line, from ascender to descender: of Inter and of Fira Code for one em.
constexpr std::array<float, 3> line_of_em = {1.21f, 1.21f, 1.231f};

// Gives all ten figures the width of the widest, centred, so that columns of numbers align and
// changing numbers do not jump.
void make_figures_tabular(ImFont& font) {
  float widest = 0;
  for (ImWchar c = '0'; c <= '9'; ++c) widest = std::max(widest, font.GetCharAdvance(c));
  for (ImWchar c = '0'; c <= '9'; ++c) {
    // ImFont hands out its glyphs as constants but lets them be changed until the first frame.
    auto* glyph = const_cast<ImFontGlyph*>(font.FindGlyphNoFallback(c));
    if (!glyph) continue;
    const float shift = (widest - glyph->AdvanceX) / 2;
    glyph->X0 += shift;
    glyph->X1 += shift;
    glyph->AdvanceX = widest;
    font.IndexAdvanceX[c] = widest;
  }
}

// Of each typeface: what its file has of these is rasterised.
std::vector<ImWchar> ranges_with(const Letters* letters) {
  std::vector<ImWchar> ranges(std::begin(glyph_ranges), std::prev(std::end(glyph_ranges)));
  if (letters) {
    for (const ImWchar code : letters->codes()) ranges.insert(ranges.end(), {code, code});
  }
  ranges.push_back(0);
  return ranges;
}

// Adds to the font made last what the file of further letters has of those asked for.
void add_more(ImFontAtlas& atlas, const std::vector<std::uint8_t>& bytes, ImFontConfig config,
              const std::vector<ImWchar>& ranges) {
  if (bytes.empty()) return;
  config.MergeMode = true;
  auto* data = const_cast<std::uint8_t*>(bytes.data());
  atlas.AddFontFromMemoryTTF(data, static_cast<int>(bytes.size()), config.SizePixels, &config,
                             ranges.data());
}

bool is_formula(std::size_t type) {
  return type_specs[type].face == Face::formulas;
}

// Adds the formulas in sight in their sizes. `ranges` must outlive the building of the atlas.
void add_formulas(ImFontAtlas& atlas, const std::vector<std::uint8_t>& file, float scale,
                  const WantedFormulas& wanted, std::array<ImFont*, type_count>& fonts,
                  std::array<std::vector<ImWchar>, type_count>& ranges) {
  float widest = 0;
  for (std::size_t i = 0; i < type_count; ++i) {
    if (!is_formula(i)) continue;
    ImFontConfig config;
    config.SizePixels = std::round(type_specs[i].em * scale);  // of one em: formula-font.py
    config.FontDataOwnedByAtlas = false;
    config.OversampleH = 1;  // they begin on whole pixels
    ranges[i] = {' ', ' '};
    for (const auto& [key, width] : wanted) {
      if (static_cast<std::size_t>(key.first) != i) continue;
      ranges[i].insert(ranges[i].end(), {key.second, key.second});
      widest = std::max(widest, width * config.SizePixels);
    }
    ranges[i].push_back(0);
    auto* data = const_cast<std::uint8_t*>(file.data());
    fonts[i] = atlas.AddFontFromMemoryTTF(data, static_cast<int>(file.size()), config.SizePixels,
                                          &config, ranges[i].data());
  }
  // What is wider than the texture is left out. By itself that is 512 pixels wide at least.
  if (widest > 500) atlas.TexDesiredWidth = widest < 2000 ? 2048 : 4096;
}

// A picture that is to be a letter: which rectangle of the atlas is for it.
struct PlacedPicture {
  int rect;
  LetterKey key;
  const LetterPicture* picture;
};

std::vector<PlacedPicture> place_pictures(ImFontAtlas& atlas,
                                          const std::array<ImFont*, type_count>& fonts,
                                          const Letters& letters) {
  std::vector<PlacedPicture> placed;
  for (const auto& [key, picture] : letters.pictures()) {
    if (picture.pixels.empty()) continue;
    const ImVec2 offset{static_cast<float>(picture.left), static_cast<float>(picture.top)};
    ImFont* font = fonts[static_cast<std::size_t>(key.first)];
    placed.push_back({atlas.AddCustomRectFontGlyph(font, key.second, picture.width, picture.height,
                                                   picture.advance, offset),
                      key, &picture});
  }
  return placed;
}

// Once the atlas is built: the pixels, and where the letters stand on the line.
void paint_pictures(ImFontAtlas& atlas, const std::array<ImFont*, type_count>& fonts,
                    const std::vector<PlacedPicture>& placed) {
  if (placed.empty()) return;
  unsigned char* bytes = nullptr;
  int width = 0, height = 0;
  atlas.GetTexDataAsRGBA32(&bytes, &width, &height);
  auto* pixels = reinterpret_cast<std::uint32_t*>(bytes);
  for (const auto& [rect, key, picture] : placed) {
    const ImFontAtlasCustomRect& at = *atlas.GetCustomRectByIndex(rect);
    for (int y = 0; y < picture->height; ++y) {
      std::copy_n(picture->pixels.begin() + y * picture->width, picture->width,
                  pixels + (at.Y + y) * width + at.X);
    }
    ImFont* font = fonts[static_cast<std::size_t>(key.first)];
    auto* glyph = const_cast<ImFontGlyph*>(font->FindGlyphNoFallback(key.second));
    if (!glyph) continue;
    const float baseline = std::round(font->Ascent);
    glyph->Y0 += baseline;
    glyph->Y1 += baseline;
    glyph->Colored = picture->colored;
  }
}

}  // namespace

ImU32 mixed(ImU32 a, ImU32 b, float share) {
  const ImVec4 from = ImGui::ColorConvertU32ToFloat4(a);
  const ImVec4 to = ImGui::ColorConvertU32ToFloat4(b);
  const auto mix = [share](float x, float y) { return x + (y - x) * share; };
  return ImGui::ColorConvertFloat4ToU32(
      {mix(from.x, to.x), mix(from.y, to.y), mix(from.z, to.z), 1});
}

ImU32 faded(ImU32 color, float opacity) {
  const float alpha = static_cast<float>(color >> IM_COL32_A_SHIFT) * opacity;
  const auto rounded = static_cast<ImU32>(std::clamp(alpha, 0.0f, 255.0f));
  return (color & ~IM_COL32_A_MASK) | (rounded << IM_COL32_A_SHIFT);
}

float Theme::px(float css_pixels) const {
  return std::round(css_pixels * scale);
}

float Theme::hairline() const {
  return std::max(1.0f, std::floor(scale));
}

TypeSetting setting_of(Type type, float scale) {
  const TypeSpec& spec = type_specs[static_cast<std::size_t>(type)];
  return {spec.em * scale, spec.face};
}

TypeSetting drawn_setting(Type type, const Theme& theme) {
  const Face face = type_specs[static_cast<std::size_t>(type)].face;
  const float line = theme.font(type)->FontSize / theme.scale;
  return {line / line_of_em[static_cast<std::size_t>(face)], face};
}

std::array<ImFont*, type_count> build_fonts(ImFontAtlas& atlas, const FontFiles& files, float scale,
                                            const Letters* letters) {
  atlas.Clear();
  atlas.TexDesiredWidth = 0;
  const std::vector<ImWchar> ranges = ranges_with(letters);
  std::array<ImFont*, type_count> fonts = {};
  for (std::size_t i = 0; i < type_count; ++i) {
    if (is_formula(i)) continue;
    auto face = static_cast<std::size_t>(type_specs[i].face);
    if (files[face].empty()) face = static_cast<std::size_t>(Face::regular);
    const auto& bytes = files[face];
    ImFontConfig config;
    config.SizePixels = std::round(type_specs[i].em * line_of_em[face] * scale);
    config.FontDataOwnedByAtlas = false;
    // Glyphs lie between pixels horizontally; finer steps matter less as pixels get smaller.
    config.OversampleH = scale < 1.75f ? 3 : 2;
    if (bytes.empty()) {
      fonts[i] = atlas.AddFontDefault(&config);
    } else {
      // Not written to: the atlas does not own the bytes.
      auto* data = const_cast<std::uint8_t*>(bytes.data());
      fonts[i] = atlas.AddFontFromMemoryTTF(data, static_cast<int>(bytes.size()), config.SizePixels,
                                            &config, ranges.data());
      if (face == static_cast<std::size_t>(Face::regular)) {
        add_more(atlas, files[static_cast<std::size_t>(Face::more_regular)], config, ranges);
      } else if (face == static_cast<std::size_t>(Face::semibold)) {
        add_more(atlas, files[static_cast<std::size_t>(Face::more_semibold)], config, ranges);
      }
    }
  }
  std::array<std::vector<ImWchar>, type_count> formulas;
  const auto& formulas_file = files[static_cast<std::size_t>(Face::formulas)];
  // ImGui gives up all fonts because of one that it cannot read.
  if (letters && is_intact_font(formulas_file)) {
    add_formulas(atlas, formulas_file, scale, letters->formulas(), fonts, formulas);
  }
  for (ImFont* font : fonts) {
    if (font) font->FallbackChar = ' ';
  }
  std::vector<PlacedPicture> pictures;
  if (letters) pictures = place_pictures(atlas, fonts, *letters);
  atlas.Build();
  paint_pictures(atlas, fonts, pictures);
  for (ImFont* font : fonts) {
    if (font) make_figures_tabular(*font);
  }
  return fonts;
}

void apply_to_imgui(const Theme& theme) {
  const Palette& colors = theme.colors();
  ImGuiStyle style;  // ImGui's defaults, so that nothing is scaled twice
  style.WindowPadding = {0, 0};
  style.FramePadding = {0, 0};
  style.ItemSpacing = {0, 0};
  style.WindowBorderSize = 0;
  style.ChildBorderSize = 0;
  style.PopupBorderSize = 0;
  style.ScrollbarSize = theme.px(8);
  style.ScrollbarRounding = theme.px(4);
  style.GrabMinSize = theme.px(32);
  style.HoverDelayNormal = 0;
  style.AntiAliasedLinesUseTex = false;  // the texture holds widths for one scale only
  style.CircleTessellationMaxError = 0.2f;

  const auto set = [&style](ImGuiCol slot, ImU32 color) {
    style.Colors[slot] = ImGui::ColorConvertU32ToFloat4(color);
  };
  const ImU32 clear = IM_COL32(0, 0, 0, 0);
  set(ImGuiCol_Text, colors.ink);
  set(ImGuiCol_WindowBg, colors.ground);
  set(ImGuiCol_ChildBg, clear);
  set(ImGuiCol_PopupBg, clear);
  set(ImGuiCol_ScrollbarBg, clear);
  set(ImGuiCol_ScrollbarGrab, colors.hairline);
  set(ImGuiCol_ScrollbarGrabHovered, colors.field_over);
  set(ImGuiCol_ScrollbarGrabActive, colors.ink_soft);
  ImGui::GetStyle() = style;
}

}  // namespace digitscope::app
