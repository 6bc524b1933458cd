#include "app/panels/panels.h"

namespace digitscope::app {
namespace {

std::string_view credit(const AppState& state) {
  if (state.data_name == "MNIST" && state.digits.size() > 0) {
    return "Digits: the MNIST database of handwritten digits, by Y.\u00a0LeCun, C.\u00a0Cortes and "
           "C.\u00a0J.\u00a0C.\u00a0Burges.";
  }
  return {};
}

float draw_credit(Ui& ui, const Rect& room) {
  const auto text = credit(ui.state);
  if (text.empty()) return 0;
  return ui.paragraph(Type::small, ui.colors.ink_soft, room.min(), room.width(), text);
}

}  // namespace

const Panel credit_panel = {"credit", draw_credit};

}  // namespace digitscope::app
