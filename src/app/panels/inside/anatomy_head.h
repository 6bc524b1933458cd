#pragma once
// What the panels about the score of one digit have in common.

#include <string>
#include <string_view>
#include <vector>

#include "app/panels/panels.h"

namespace digitscope::app {

/// To be called by each of them in every frame: has the engine asked about the digit chosen.
void ask_about_score(Ui& ui);

/// The digit that `row` is, what its score is, and its rank, to be stepped to others. Cut off the
/// top of `inside`.
void draw_scored_digit(Ui& ui, Rect& inside, std::uint32_t row);

/// What stands there until the engine has answered, or why it has not. Cut off the top of `inside`.
void draw_waiting_for_score(Ui& ui, Rect& inside);

/// A line of an argument that is followed step by step. Cut off the top of `inside`, with a gap.
/// The numbers are those of the formula, if one of this name is in the list: it stands below them.
void draw_argument(Ui& ui, Rect& inside, std::string_view text, std::string_view formula = {});

/// A small table of what goes into a score. To the mirror it is a table called `name`.
struct ScoreTable {
  std::string_view id, name;
  std::vector<std::vector<std::string>> lines;  // of cells; the first line is the head
  std::vector<std::string> widest;  // a cell for each column: they stay where they are, whatever
                                    // digit is shown
  std::vector<float> shares = {};   // of each line but the head: the length of its bar, at most 1
};
/// Cut off the top of `rest`. Where the columns do not fit side by side, each line is text.
void draw_score_table(Ui& ui, Rect& rest, const ScoreTable& table);

}  // namespace digitscope::app
