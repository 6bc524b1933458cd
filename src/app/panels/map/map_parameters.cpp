#include "app/panels/map/map_parameters.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app/model/parameter_value.h"
#include "app/ui/widgets.h"

namespace digitscope::app {
namespace {

float line_of_parameters(const Ui& ui) {
  return ui.px(28);
}
float gap_below(const Ui& ui) {
  return ui.px(8);
}
float gap_beside(const Ui& ui) {
  return ui.px(20);
}
float number_width(const Ui& ui) {
  return ui.px(112);
}
float width_of(const Ui& ui, const Parameter& parameter) {
  return ui.text_width(Type::small, ui.worded(parameter.label)) + ui.px(8) + number_width(ui);
}

// A parameter and where it stands: its name beside its number, or above where there is no room.
struct Place {
  const Parameter* parameter = nullptr;
  float left = 0, top = 0;
  bool name_above = false;
};

// At `width`, from a corner at 0, 0.
std::vector<Place> places_of(const Ui& ui, float width) {
  std::vector<Place> places;
  float left = 0, top = 0;
  for (const Parameter* parameter : map_parameters(ui.state.map.projection)) {
    const float needed = width_of(ui, *parameter);
    if (left > 0 && left + needed > width) {
      left = 0;
      top += line_of_parameters(ui) + gap_below(ui);
    }
    const bool above = needed > width;
    places.push_back({parameter, left, top, above});
    if (above) top += line_of_parameters(ui);
    left += needed + gap_beside(ui);
  }
  return places;
}

void draw_parameter(Ui& ui, Rect rest, const Place& place) {
  const Parameter& parameter = *place.parameter;
  const ParameterValue& value = map_request(ui.state).value(parameter.name);
  const std::size_t rows = ui.state.digits.size();
  const std::string name(parameter.name);
  Rect line = rest.cut_top(line_of_parameters(ui));
  Rect words = place.name_above
                   ? std::exchange(line, rest.cut_top(line_of_parameters(ui)))
                   : line.cut_left(ui.text_width(Type::small, ui.worded(parameter.label)));
  if (!place.name_above) line.cut_left(ui.px(8));
  words.right =
      std::min(words.right, words.left + ui.text_width(Type::small, ui.worded(parameter.label)));
  ui.text_in(words, Align::left, Type::small, ui.colors.ink_soft, ui.worded(parameter.label));
  ui.push(name);
  ui.explain("value", words, ui.hovered(words), ui.worded(parameter.help), parameter.name);
  const auto event =
      stepper(ui, "value", line.cut_left(std::min(number_width(ui), line.width())),
              readable(parameter, value),
              {.name = std::string(ui.worded(parameter.label)) + " of the map",
               .help = std::string(ui.worded(parameter.help)),
               .typed = is_real(parameter.type) ? Typed::number : Typed::whole_number});
  ui.pop();
  if (event.step != 0) {
    ui.emit(SetMapParameter{name, stepped(parameter, value, event.step, rows)});
  }
  if (!event.typed) return;
  if (auto typed = from_typed(parameter, *event.typed, ui.noun())) {
    ui.emit(SetMapParameter{name, std::move(*typed)});
  } else {
    ui.emit(Refuse{typed.error()});
  }
}

}  // namespace

float map_parameters_width(const Ui& ui) {
  float width = 0;
  for (const Parameter* parameter : map_parameters(ui.state.map.projection)) {
    width += width_of(ui, *parameter) + (width > 0 ? gap_beside(ui) : 0);
  }
  return width;
}

float map_parameters_height(const Ui& ui, float width) {
  const auto places = places_of(ui, width);
  if (places.empty()) return 0;
  const float lines = places.back().name_above ? 2.0f : 1.0f;
  return places.back().top + lines * line_of_parameters(ui);
}

void draw_map_parameters(Ui& ui, Rect& rest) {
  const auto places = places_of(ui, rest.width());
  const Rect whole = rest.cut_top(map_parameters_height(ui, rest.width()));
  if (places.empty()) return;
  ui.push("map parameters");
  for (const Place& place : places) {
    draw_parameter(ui, {whole.left + place.left, whole.top + place.top, whole.right, whole.bottom},
                   place);
  }
  ui.pop();
}

}  // namespace digitscope::app
