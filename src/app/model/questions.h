#pragma once
// What the app asks the engine besides runs, such as where the digits lie on the map. What is shown
// stays as it is meanwhile. The page carries a question to the engine and its answer back; here it
// is known by a number, and its answer goes to whoever asked.

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace digitscope::app {

struct AppState;

/// Who asks. Each has a function that takes its answers: see the table in questions.cpp.
enum class Asker { map, playback, quality };

/// A question that has not been answered yet.
struct Question {
  std::uint32_t id = 0;
  Asker asker = Asker::map;
  double fraction = 0;     // of the work done: 0 ... 1
  std::string stage;       // such as "covariance"; empty until its turn comes
  bool cancelled = false;  // asked to be; it may still be answered
};

struct Questions {
  std::uint32_t last = 0;         // the id of the latest: 1, 2, ...
  std::vector<Question> pending;  // the oldest first

  /// The oldest question of `asker` that waits for its answer, or nullptr.
  const Question* of(Asker asker) const;
};

/// Asks {"question": name, ...}; the README lists the questions there are. Returns the id of the
/// question, which comes back with its answer.
std::uint32_t ask(AppState& state, Asker asker, const nlohmann::ordered_json& question);

/// Answers to what has been asked so far are dropped when they come: they are about digits that
/// have gone.
void forget_questions(AppState& state);

// What the page says.
void question_progressed(AppState& state, std::uint32_t id, double fraction,
                         std::string_view stage);
/// Hands the answer, or {"error"}, to whoever asked. Ids that are not pending are ignored.
void answered(AppState& state, std::uint32_t id, std::string_view answer_json);

}  // namespace digitscope::app
