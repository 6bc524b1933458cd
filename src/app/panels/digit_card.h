#pragma once
// A card of chosen digits that can be closed.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "app/panels/panels.h"

namespace digitscope::app {

struct DigitCard {
  const char* close = "";     // the id of the button that closes it
  std::string_view pictures;  // what the digits are called in tests
  CardTitle title;
  std::span<const std::uint32_t> rows;
  ImU32 color = 0;
  std::string_view caption;  // of the digits, in the mirror
};

struct DigitCardEvent {
  float height = 0;
  bool closed = false;  // the button was pressed
};

DigitCardEvent draw_digit_card(Ui& ui, const Rect& room, const DigitCard& card);

}  // namespace digitscope::app
