// The way of one digit down one tree of an isolation forest: which pixel is compared with what, and
// how many of the tree's digits are still with it; and what the path lengths of all trees come to.

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/panels/inside/anatomy_head.h"
#include "app/panels/split_pixels.h"
#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

using results::IsolationPath;
using results::IsolationPaths;
using results::PathSplit;

const IsolationPath& path_shown(const Ui& ui) {
  const IsolationPaths& known = *known_paths(ui.state);
  return known.paths[std::min(ui.state.anatomy.path, known.paths.size() - 1)];
}

// A path length: whole, unless some of it is estimated.
std::string length_text(double length) {
  return fixed(length, length == std::floor(length) ? 0 : 2);
}

std::string comparison_text(const PathSplit& split) {
  const bool above = split.value > split.threshold;
  return std::to_string(split.value) + (above ? " > " : " \u2264 ") +
         std::to_string(split.threshold);
}

std::string remaining_digits(const IsolationPath& path, const IsolationPaths& known) {
  const std::uint32_t left = path.splits.empty() ? known.max_samples : path.splits.back().remaining;
  return grouped(left);
}

// "Of its 100 paths this is the shortest: the one through tree 38, ..."
std::string tree_text(const Ui& ui) {
  const IsolationPaths& known = *known_paths(ui.state);
  const IsolationPath& path = path_shown(ui);
  const std::string left = remaining_digits(path, known);
  const std::string which =
      ui.state.anatomy.path == 0
          ? "the shortest"
          : "number " + grouped(static_cast<std::int64_t>(ui.state.anatomy.path) + 1) +
                ", the shortest first";
  return (known.n_estimators == 1
              ? std::string("Its only path is")
              : "Of its " + grouped(known.n_estimators) + " paths this is " + which + ":") +
         " the one through tree " + grouped(path.tree + 1) + ", grown from " +
         counted(known.max_samples, ui.noun()) + " drawn at random. After " +
         counted(path.splits.size(), "split", "splits") + ", " + left + " of them " +
         (left == "1" ? "is" : "are") + " left on its path.";
}

// "h = 3 + c(1) = 3": the length of the path shown.
std::string length_argument(const Ui& ui) {
  const IsolationPaths& known = *known_paths(ui.state);
  const IsolationPath& path = path_shown(ui);
  const auto splits = static_cast<double>(path.splits.size());
  const std::string left = remaining_digits(path, known);
  std::string text = "Path length h = " + length_text(splits) + " + c(" + left +
                     ") = " + length_text(splits) + " + " + length_text(path.path_length - splits) +
                     " = " + length_text(path.path_length) + ".";
  if (left != "1") {
    text += ui.worded(
                " The tree ends here, at its maximum depth or because these {digits} do not "
                "differ: c("_worded) +
            left + ") is how many more splits it takes on average to isolate one of " + left +
            ui.worded(" {digits}."_worded);
  }
  return text;
}

std::string score_argument(const Ui& ui) {
  const IsolationPaths& known = *known_paths(ui.state);
  const std::string trees = known.n_estimators == 1
                                ? "In the only tree"
                                : "Averaged over all " + grouped(known.n_estimators) + " trees";
  const std::string mean = fixed(known.mean_path_length, 4);
  const std::string sampled = grouped(known.max_samples);
  if (known.average_path_length == 0) {
    return ui.worded(
        "Trees of a single {digit} have no splits: its anomaly score is set to 0.5."_worded);
  }
  const std::string average = fixed(known.average_path_length, 4);
  return trees + ", E[h] = " + mean + ". Isolating one of " + sampled +
         ui.worded(" {digits} takes c("_worded) + sampled + ") = " + average +
         " splits on average. Anomaly score s = 2^(\u2212" + mean + " / " + average +
         ") = " + fixed(-known.score, 4) + "; score_samples is \u2212s.";
}

void draw_splits(Ui& ui, Rect& rest) {
  const IsolationPaths& known = *known_paths(ui.state);
  const IsolationPath& path = path_shown(ui);
  ScoreTable table{.id = "path table",
                   .name = "The path through this tree",
                   .lines = {{"split", "pixel", "its value", ui.worded("{digits} left"_worded)},
                             {"0", "\u2013", "\u2013", grouped(known.max_samples)}},
                   .widest = {"00", "x 00, y 00", "255 \u2264 255", grouped(known.max_samples)},
                   .shares = {1}};
  for (std::size_t i = 0; i < path.splits.size(); ++i) {
    const PathSplit& split = path.splits[i];
    table.lines.push_back({std::to_string(i + 1), pixel_text(ui.state.digits, split.feature),
                           comparison_text(split), grouped(split.remaining)});
    table.shares.push_back(static_cast<float>(split.remaining) /
                           static_cast<float>(known.max_samples));
  }
  draw_score_table(ui, rest, table);
}

float picture_side(const Ui& ui, float width) {
  const auto longest = static_cast<float>(std::max(ui.state.digits.rows, ui.state.digits.columns));
  const float wanted = std::min(width, ui.px(224));
  return std::max(1.0f, std::floor(wanted / longest)) * longest;
}

// The digit, and the table beside it or below.
void draw_path_picture(Ui& ui, Rect& inside) {
  const Digits& digits = ui.state.digits;
  const float side = picture_side(ui, inside.width());
  const auto longest = static_cast<float>(std::max(digits.rows, digits.columns));
  const ImVec2 size{side * static_cast<float>(digits.columns) / longest,
                    side * static_cast<float>(digits.rows) / longest};
  const bool beside = inside.width() >= side + ui.px(24 + 300);
  Rect rest = inside;
  std::vector<std::uint32_t> pixels;
  for (const PathSplit& split : path_shown(ui).splits) pixels.push_back(split.feature);
  draw_split_pixels(ui, rect_at(rest.min(), size), known_paths(ui.state)->row, pixels);
  if (beside) {
    rest.cut_left(side + ui.px(24));
  } else {
    rest.cut_top(size.y + ui.px(12));
  }
  draw_splits(ui, rest);
  inside.cut_top(std::max(rest.top - inside.top, size.y) + ui.px(12));
}

void draw_path_stepper(Ui& ui, Rect& inside) {
  const IsolationPaths& known = *known_paths(ui.state);
  const auto count = static_cast<std::uint32_t>(known.paths.size());
  if (count == 1) return;
  const auto at =
      static_cast<std::uint32_t>(std::min<std::size_t>(ui.state.anatomy.path, count - 1));
  const auto chosen =
      stepper_line(ui, "path", inside, "path", "Path, the shortest first", at + 1, count);
  if (chosen) ui.emit(ShowPath{*chosen - 1});
}

float draw_path(Ui& ui, const Rect& room) {
  if (!shows_scores_of(ui.state, "isolation_forest")) return 0;
  const CardTitle title = {
      "One tree's path",
      ui.worded("which random splits separate the {digit} from the others of a tree; their pixels "
                "are outlined"_worded)};
  return draw_card(ui, room, title, [&](Rect inside) {
    ask_about_score(ui);
    const IsolationPaths* known = known_paths(ui.state);
    draw_scored_digit(ui, inside, known ? known->row : row_of_anatomy(ui.state));
    if (!known || ui.state.anatomy.error) {
      draw_waiting_for_score(ui, inside);
      return inside.top;
    }
    draw_path_stepper(ui, inside);
    draw_argument(ui, inside, tree_text(ui));
    inside.cut_top(ui.px(6));
    draw_path_picture(ui, inside);
    draw_argument(ui, inside, length_argument(ui), "path_length");
    const bool splits = known->average_path_length > 0;
    draw_argument(ui, inside, score_argument(ui), splits ? "isolation_forest" : "");
    return inside.top;
  });
}

}  // namespace

const Panel path_panel = {"path", draw_path};

}  // namespace digitscope::app
