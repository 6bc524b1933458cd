#pragma once
// Whether the drawing is like the digits at all: its distance from the nearest of them, compared
// with how near these are to one another. The engine measures that once for each data set.

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "app/model/questions.h"
#include "base/error.h"

namespace digitscope::app {

struct AppState;

/// What is known of the digits loaded.
struct NearnessState {
  std::vector<double> distances;  // of each digit compared with: to the nearest other; ascending
  bool answered = false;          // there may be none: a single digit, or an error
};

/// The drawing's distance from its nearest digit, among those of other digits from theirs.
struct HowNear {
  double distance = 0;
  std::size_t nearer = 0;    // how many of the digits compared with have another nearer than that
  std::size_t compared = 0;  // > 0
  bool all = false;          // whether these are all digits

  /// Whether the drawing would be among so many hundredths, itself counted, that are farthest from
  /// all others. Of one that is like the digits this is true as often, however few they are.
  bool farthest(std::size_t hundredths) const {
    return 100 * (compared - nearer + 1) <= hundredths * (compared + 1);
  }
  /// Whether hardly any digit is as far from all others.
  bool unlike() const { return farthest(1); }
};

/// None without a drawing, or while nothing is known to compare with.
std::optional<HowNear> how_near(const AppState& state);
/// What that comes to: a count, and, of enough digits, whether it is unusual.
std::string nearness_words(const HowNear& near, const AppState& state);

/// Whether ask_nearness() would ask.
bool wants_nearness(const AppState& state);
void ask_nearness(AppState& state);
void take_nearness(AppState& state, const Question& question,
                   const Expected<nlohmann::ordered_json>& answer);

}  // namespace digitscope::app
