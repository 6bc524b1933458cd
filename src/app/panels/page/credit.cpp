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

float credit_height(const Ui& ui, float width) {
  const auto text = credit(ui.state);
  return text.empty() ? 0 : ui.paragraph_height(Type::small, width, text);
}

void draw_credit(Ui& ui, const Rect& rect) {
  const auto text = credit(ui.state);
  if (!text.empty()) {
    ui.paragraph(Type::small, ui.colors.ink_soft, rect.min(), rect.width(), text);
  }
}

}  // namespace

const Panel credit_panel = {"credit", credit_height, draw_credit};

}  // namespace digitscope::app
