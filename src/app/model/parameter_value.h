#pragma once
// How a control sets a parameter: positions on its slider and steps of its stepper. What the values
// are, and how they are read and written, is the vocabulary's.

#include <cstddef>

#include "vocabulary/value.h"

namespace digitscope::app {

/// The largest number a slider offers; `rows` is how many digits are loaded.
double slider_maximum(const Parameter& parameter, std::size_t rows);

/// Where `value` lies on the slider, in [0, 1]: "all" at its end, "auto" where the default number
/// is that it stands in for, a share where its number of rows is.
float slider_position(const Parameter& parameter, const ParameterValue& value, std::size_t rows);
ParameterValue at_slider(const Parameter& parameter, float position, std::size_t rows);

/// One step up (+1) or down (-1): whole numbers by one, real ones and shares along 1, 2, 5, 10, ...
/// From "all" a step down leads to nine tenths of the slider, from "auto" any step to the default
/// number.
ParameterValue stepped(const Parameter& parameter, const ParameterValue& value, int direction,
                       std::size_t rows);

/// What a parameter is when its word ("all", "auto") is switched off.
ParameterValue without_word(const Parameter& parameter, std::size_t rows);

}  // namespace digitscope::app
