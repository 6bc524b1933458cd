#include "app/model/parameter_value.h"

#include <algorithm>
#include <cmath>

#include "base/number_text.h"

namespace digitscope::app {
namespace {

// Real parameters span decades: the fourth root gives each of them room on the slider.
constexpr double real_slider_power = 4;

// Below the smallest step there is only 0, where 0 may be.
constexpr double smallest_real = 1e-6;

// The 1, 2 or 5 times a power of ten nearest to `number`.
double round_to_1_2_5(double number) {
  if (number <= 0) return 0;
  const double decade = std::pow(10.0, std::floor(std::log10(number)));
  const double leading = number / decade;
  const double step = leading < 1.5 ? 1 : leading < 3.5 ? 2 : leading < 7.5 ? 5 : 10;
  // Through text, so that 5e-4 is the number a person means by it.
  const auto read = read_number(write_number(step * decade));
  return read ? read->value : number;
}

double next_1_2_5(double number, int direction) {
  if (number <= 0) return direction > 0 ? smallest_real : 0;
  const double from = round_to_1_2_5(number);
  const double factor = direction > 0 ? 2.2 : 1 / 2.2;
  return from < 1.5 * smallest_real && direction < 0 ? 0 : round_to_1_2_5(from * factor);
}

double least(const Parameter& parameter) {
  return parameter.minimum_excluded ? parameter.minimum + smallest_real : parameter.minimum;
}

bool ends_at_all(const Parameter& parameter) {
  return parameter.type == ParameterType::integer_or_all;
}

}  // namespace

double slider_maximum(const Parameter& parameter, std::size_t rows) {
  if (ends_at_all(parameter) && rows > 0) return static_cast<double>(rows);
  return parameter.slider_maximum;
}

float slider_position(const Parameter& parameter, const ParameterValue& value, std::size_t rows) {
  if (value.is_word() && ends_at_all(parameter)) return 1;
  double number = value.is_word() ? parameter.default_number : value.number;
  if (value.share) number *= static_cast<double>(rows);
  const double maximum = slider_maximum(parameter, rows);
  const double range = maximum - parameter.minimum;
  const double linear = range <= 0 ? 0 : (number - parameter.minimum) / range;
  const double at =
      is_real(parameter.type) ? std::pow(std::max(linear, 0.0), 1 / real_slider_power) : linear;
  return static_cast<float>(std::clamp(at, 0.0, 1.0));
}

ParameterValue at_slider(const Parameter& parameter, float position, std::size_t rows) {
  const double maximum = slider_maximum(parameter, rows);
  const double range = maximum - parameter.minimum;
  if (is_real(parameter.type)) {
    const double number = parameter.minimum + range * std::pow(position, real_slider_power);
    return {.number = std::clamp(round_to_1_2_5(number), least(parameter), maximum)};
  }
  if (ends_at_all(parameter) && position >= 1) return {.text = "all"};
  const double exact = parameter.minimum + range * position;
  const double grain = range > 2000 ? 100 : 1;  // one pixel of a slider is worth about this much
  return {.number = std::clamp(std::round(exact / grain) * grain, parameter.minimum, maximum)};
}

ParameterValue without_word(const Parameter& parameter, std::size_t rows) {
  if (parameter.default_number > 0) return {.number = parameter.default_number};
  return at_slider(parameter, 0.9f, rows);
}

ParameterValue stepped(const Parameter& parameter, const ParameterValue& value, int direction,
                       std::size_t rows) {
  const double maximum = slider_maximum(parameter, rows);
  if (value.is_word()) {
    if (ends_at_all(parameter) && direction > 0) return value;
    return without_word(parameter, rows);
  }
  if (value.share || is_real(parameter.type)) {
    const double next = next_1_2_5(value.number, direction);
    if (value.share) return {.number = std::clamp(next, smallest_real, 1.0), .share = true};
    return {.number = std::clamp(next, least(parameter), parameter.maximum)};
  }
  const bool by_hundreds = ends_at_all(parameter) && maximum > 2000;
  const double next = value.number + direction * (by_hundreds ? 100 : 1);
  if (ends_at_all(parameter) && next >= maximum) return {.text = "all"};
  return {.number = std::clamp(next, parameter.minimum, parameter.maximum)};
}

}  // namespace digitscope::app
