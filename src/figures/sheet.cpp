#include "figures/sheet.h"

namespace digitscope::figures {
namespace {

constexpr double title_line = 28;
constexpr double note_line = 20;
constexpr double heading_gap = 20;
constexpr double heading_height = title_line + note_line + heading_gap;

}  // namespace

Sheet::Sheet(const Typeface& typeface, double width, double height, const Heading& heading)
    : typeface_(typeface),
      canvas_(width, 2 * margin + heading_height + height, palette(false).card),
      space_(box_at(margin, margin + heading_height, width - 2 * margin, height)) {
  const double across = width - 2 * margin;
  text(box_at(margin, margin - 4, across, title_line), Anchor::left, title_type, colors().ink,
       heading.title);
  text(box_at(margin, margin - 4 + title_line, across, note_line), Anchor::left, note_type,
       colors().ink_soft, heading.note);
}

double Sheet::text_width(Type type, std::string_view text) const {
  return typeface_.font(type).width(text, type.em);
}

void Sheet::text(const Box& box, Anchor anchor, Type type, Rgba color, std::string_view text) {
  const Font& font = typeface_.font(type);
  const double x = anchor == Anchor::left     ? box.left
                   : anchor == Anchor::middle ? box.middle()
                                              : box.right;
  canvas_.text(font, type.em, x, box.centre() + font.cap_height(type.em) / 2, anchor, color, text);
}

void Sheet::badge(const Box& box, std::size_t cluster, std::size_t place) {
  const Rgba color = group_color(colors(), place);
  canvas_.fill(box, color, 3);
  text(box, Anchor::middle, strong_type, text_on(color), std::to_string(cluster));
}

}  // namespace digitscope::figures
