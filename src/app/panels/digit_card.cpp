#include "app/panels/digit_card.h"

#include "app/panels/digit_grid.h"
#include "app/ui/widgets.h"

namespace digitscope::app {

DigitCardEvent draw_digit_card(Ui& ui, const Rect& room, const DigitCard& card) {
  Rect inside = ui.card(room);
  const bool closed = close_button(ui, card.close, card_corner(ui, inside),
                                   ui.worded("Close these {digits}"_worded));
  Rect title = inside;
  title.cut_right(card_corner_room(ui));
  inside.cut_top(card_title(ui, title, card.title));
  if (card.rows.empty()) {
    ui.text_in(inside.cut_top(ui.line_height(Type::body)), Align::left, Type::small,
               ui.colors.ink_soft, ui.worded("There are no such {digits}."_worded));
  }
  DigitPictures pictures(ui, card.pictures);
  pictures.add(digit_grid(ui, inside.width()), inside, card.rows, card.color, card.caption);
  pictures.draw(room.inset(ui.card_padding()));
  return {inside.top + ui.card_padding() - room.top, closed};
}

}  // namespace digitscope::app
