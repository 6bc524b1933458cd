#include "app/model/anatomy.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "app/model/state.h"
#include "results/failure.h"

namespace digitscope::app {
namespace {

using nlohmann::ordered_json;

bool is_forest(const RunResult& run) {
  return run.method == "isolation_forest";
}

// Whether the answer is about the row asked about, and all rows and pixels in it exist.
bool fits(const results::IsolationPaths& paths, const AppState& state) {
  return paths.row == state.anatomy.row && paths.splits_saved.size() == state.digits.features();
}
bool fits(const results::OutlierNeighbourhood& found, const AppState& state) {
  return found.row == state.anatomy.row &&
         std::all_of(found.neighbours.begin(), found.neighbours.end(),
                     [&](const auto& one) { return one.row < state.digits.size(); });
}

// Puts what was read where it is shown.
template <class T>
void take(AppState& state, Expected<T> read, std::optional<T>& known) {
  if (read && !fits(*read, state)) read = results::unreadable("row");
  if (read) {
    known = std::move(*read);
  } else {
    state.anatomy.error = read.error();
  }
}

// The values to compare with the run's own, which is among them.
std::vector<std::uint32_t> values_to_try(const RunResult& run, std::uint32_t own) {
  std::vector<std::uint32_t> values = is_forest(run)
                                          ? std::vector<std::uint32_t>{10, 25, 50, 100, 200}
                                          : std::vector<std::uint32_t>{5, 10, 20, 35, 50};
  if (!is_forest(run)) {  // there are no more neighbours than other digits
    std::erase_if(values, [&](std::uint32_t value) { return value >= run.samples; });
  }
  values.push_back(own);
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

}  // namespace

bool shows_scores_of(const AppState& state, std::string_view method) {
  const RunResult* run = state.result();
  return run && run->anomalies && run->method == method;
}

std::string pixel_text(const Digits& digits, std::size_t pixel) {
  return "x " + std::to_string(pixel % digits.columns) + ", y " +
         std::to_string(pixel / digits.columns);
}

std::uint32_t row_of_anatomy(const AppState& state) {
  const RunResult& run = *state.result();
  const auto& chosen = state.anatomy.chosen;
  return chosen && *chosen < run.samples ? *chosen : run.anomalies->strangest.front();
}

const results::IsolationPaths* known_paths(const AppState& state) {
  const AnatomyState& anatomy = state.anatomy;
  return anatomy.run == state.runs.shown && anatomy.paths ? &*anatomy.paths : nullptr;
}

const results::OutlierNeighbourhood* known_neighbourhood(const AppState& state) {
  const AnatomyState& anatomy = state.anatomy;
  return anatomy.run == state.runs.shown && anatomy.neighbourhood ? &*anatomy.neighbourhood
                                                                  : nullptr;
}

const results::RankStability* known_stability(const AppState& state) {
  const StabilityState& stability = state.stability;
  return stability.run == state.runs.shown && stability.known ? &*stability.known : nullptr;
}

void open_anatomy(AppState& state) {
  const RunResult* run = state.result();
  if (!run || !run->anomalies) return;
  AnatomyState& anatomy = state.anatomy;
  const std::uint32_t row = row_of_anatomy(state);
  if (anatomy.run == run->id && anatomy.row == row && anatomy.asked != 0) return;
  if (anatomy.run != run->id) anatomy = {.chosen = anatomy.chosen, .run = run->id};
  anatomy.row = row;
  anatomy.error.reset();
  ordered_json question =
      question_about(*run, is_forest(*run) ? "isolation_paths" : "outlier_neighbourhood");
  question["row"] = row;
  anatomy.asked = ask(state, Asker::anatomy, question);
}

void open_anatomy_again(AppState& state) {
  state.anatomy.asked = 0;
  open_anatomy(state);
}

void choose_anatomy(AppState& state, std::uint32_t row) {
  if (state.inspected) return inspect(state, row);
  if (row < state.digits.size()) state.anatomy.chosen = row;
}

void show_path(AppState& state, std::size_t path) {
  const auto& paths = state.anatomy.paths;
  if (paths && path < paths->paths.size()) state.anatomy.path = path;
}

void take_anatomy_answer(AppState& state, const Question& question,
                         const Expected<ordered_json>& answer) {
  AnatomyState& anatomy = state.anatomy;
  if (question.id != anatomy.asked) return;  // another digit has been chosen by now
  if (!answer) {
    anatomy.error = answer.error();
  } else if (answer->contains("paths")) {
    take(state, results::read_isolation_paths(*answer), anatomy.paths);
    anatomy.path = 0;
  } else {
    take(state, results::read_outlier_neighbourhood(*answer), anatomy.neighbourhood);
  }
}

void ask_stability(AppState& state) {
  const RunResult* run = state.result();
  if (!run || !run->anomalies || state.questions.of(Asker::stability)) return;
  if (known_stability(state)) return;
  const char* parameter = is_forest(*run) ? "n_estimators" : "n_neighbors";
  const auto own = run->params.find(parameter);
  if (own == run->params.end()) return;
  ordered_json question = question_about(*run, "rank_stability");
  question["method"] = run->method;
  question["values"] = values_to_try(*run, static_cast<std::uint32_t>(own->second.number));
  // Of few digits a tenth: that the first half is kept would say little.
  question["top"] = std::clamp<std::size_t>(run->samples / 10, 1, 100);
  state.stability = {.run = run->id};
  state.stability.asked = ask(state, Asker::stability, question);
}

void take_stability_answer(AppState& state, const Question& question,
                           const Expected<ordered_json>& answer) {
  StabilityState& stability = state.stability;
  if (question.id != stability.asked) return;
  const auto read = answer.and_then(results::read_rank_stability);
  if (read) {
    stability.known = *read;
  } else if (read.error().code != ErrorCode::cancelled) {
    stability.error = read.error();
  }
}

}  // namespace digitscope::app
