#pragma once
// What is looked at step by step: its controls, and what is said of each step. The toys have it,
// and the reader's own run beside them.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/ui.h"
#include "toys/toy.h"

namespace digitscope::app {

struct Steps {
  std::size_t at = 0;
  std::size_t last = 0;
  bool playing = false;
  std::string_view of = {};  // "of your run", to tell the controls of two apart
  std::function<Action(std::size_t step)> show;
  Action play;
};

/// Buttons and a slider, cut off the top of `rest`.
void draw_step_controls(Ui& ui, Rect& rest, const Steps& steps);

/// What is said of a step.
struct StepWords {
  std::string sentence;
  std::vector<toys::Fact> facts;
};

/// The words of one of them, cut off the top of `rest`: as high for each, so that nothing below
/// moves. `announced`: read out whenever they change.
void draw_step_words(Ui& ui, Rect& rest, const std::vector<StepWords>& all, std::size_t at,
                     bool announced);

}  // namespace digitscope::app
