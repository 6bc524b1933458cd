#include "app/model/nearness.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/model/state.h"
#include "base/format.h"
#include "results/nearness.h"

namespace digitscope::app {
namespace {

// Hundredths from which on other words are used: of the digits themselves one in twenty would be
// told each, and one in a hundred that it is unlike all others.
constexpr std::size_t unusual = 5;

std::string verdict(const HowNear& near, const AppState& state) {
  if (100 > unusual * (near.compared + 1)) return {};  // of fewer, every place is usual
  if (near.unlike()) {
    return state.worded(
        " Your {digit|drawing} is unlike all of them, whatever is said of it below."_worded);
  }
  if (near.farthest(unusual)) return " That is further away than is usual here.";
  if (100 * (near.nearer + 1) <= unusual * (near.compared + 1)) {
    return " That is nearer than is usual here.";
  }
  return " That is as near as is usual here.";
}

}  // namespace

std::optional<HowNear> how_near(const AppState& state) {
  const auto& known = state.nearness.distances;
  if (state.drawing.nearest.empty() || known.empty()) return std::nullopt;
  const double distance = state.drawing.nearest.front().distance;
  const auto nearer = std::lower_bound(known.begin(), known.end(), distance) - known.begin();
  return HowNear{.distance = distance,
                 .nearer = static_cast<std::size_t>(nearer),
                 .compared = known.size(),
                 .all = known.size() == state.digits.size()};
}

std::string nearness_words(const HowNear& near, const AppState& state) {
  const std::string digits = counted(near.compared, state.noun());
  const bool every = near.nearer == near.compared;
  const std::string who = near.all && every
                              ? "All " + digits + " have"
                              : (near.all ? "Of all " + digits + ", "
                                          : "Of " + digits + ", evenly spaced among all, ") +
                                    (every              ? "every one has"
                                     : near.nearer == 0 ? "none has"
                                     : near.nearer == 1 ? "1 has"
                                                        : grouped(near.nearer) + " have");
  return who + " a neighbour nearer than that." + verdict(near, state);
}

bool wants_nearness(const AppState& state) {
  // During a run the engine would answer only after it.
  return !state.nearness.answered && !state.running && state.digits.size() > 0 &&
         !state.questions.of(Asker::nearness);
}

void ask_nearness(AppState& state) {
  if (!wants_nearness(state)) return;
  ask(state, Asker::nearness, {{"question", "nearness"}});
}

void take_nearness(AppState& state, const Question&,
                   const Expected<nlohmann::ordered_json>& answer) {
  auto read = answer.and_then(results::read_nearness);
  if (!read && read.error().code == ErrorCode::cancelled)
    return;  // with something else: asked again
  // Without an answer the page says less, and nothing that is wrong.
  state.nearness = {.distances = read ? std::move(read->row_distances) : std::vector<double>(),
                    .answered = true};
  std::sort(state.nearness.distances.begin(), state.nearness.distances.end());
}

}  // namespace digitscope::app
