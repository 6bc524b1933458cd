#pragma once
// What is wrong with how a page is laid out.

#include <string>

#include "app/headless.h"

namespace digitscope::test {

/// Of the last frame, one line for each fault; empty when there is none: something that sticks out,
/// is cut short or lies on something else.
std::string faults(const Headless& page);

/// Whether every picture drawn is one that there is, and has an area.
bool pictures_exist(Headless& page);

}  // namespace digitscope::test
