#pragma once
// How controls map to parameter values: slider positions and stepper steps. The vocabulary defines
// the values, and how they are read and written.

#include <cstddef>

#include "vocabulary/value.h"

namespace digitscope::app {

/// The largest number a slider offers; `rows` is how many digits are loaded.
double slider_maximum(const Parameter& parameter, std::size_t rows);

/// The slider position of `value`, in [0, 1]: "all" at the end, "auto" at the default number it
/// stands in for, a share at its number of rows.
float slider_position(const Parameter& parameter, const ParameterValue& value, std::size_t rows);
ParameterValue at_slider(const Parameter& parameter, float position, std::size_t rows);

/// `value` one step up (+1) or down (-1): integers by one, reals and shares along 1, 2, 5, 10, ...
/// A step down from "all" leads to nine tenths of the slider, any step from "auto" to the default
/// number.
ParameterValue stepped(const Parameter& parameter, const ParameterValue& value, int direction,
                       std::size_t rows);

/// A parameter's value once its word ("all", "auto") is switched off.
ParameterValue without_word(const Parameter& parameter, std::size_t rows);

}  // namespace digitscope::app
