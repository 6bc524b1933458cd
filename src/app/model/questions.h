#pragma once
// Questions to the engine other than runs, such as the digits' positions on the map. The display
// does not change meanwhile. The page relays a question to the engine and its answer back; here it
// is identified by a number, and its answer goes to the asker.

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace digitscope::app {

struct AppState;
struct RunResult;

/// Who asks. Each has a function that handles its answers: see the table in questions.cpp.
enum class Asker {
  pca_map,
  tsne_map,
  umap_map,
  playback,
  quality,
  anatomy,
  stability,
  drawing,
  nearness
};

/// A question that has not been answered yet.
struct Question {
  std::uint32_t id = 0;
  Asker asker = Asker::pca_map;
  std::string about =
      {};  // which of the asker's it is, if there may be several: of a map, its request
  double fraction = 0;     // of the work done: 0 ... 1
  std::string stage;       // such as "covariance"; empty until its turn comes
  bool cancelled = false;  // requested; it may still be answered
};

struct Questions {
  std::uint32_t last = 0;         // the id of the latest: 1, 2, ...
  std::vector<Question> pending;  // oldest first

  /// The oldest pending question of `asker`, or nullptr.
  const Question* of(Asker asker) const;
};

/// {"question": name, ...} about a run, with its parameters, by which the engine finds what it has
/// kept of it, or makes it anew. The share of anomalies, which can be changed without another run,
/// is left out: it has no effect on scores.
nlohmann::ordered_json question_about(const RunResult& run, std::string_view name);

/// Asks {"question": name, ...}; the README lists the available questions. Returns the question's
/// id, which its answer carries.
std::uint32_t ask(AppState& state, Asker asker, const nlohmann::ordered_json& question,
                  std::string about = {});

/// Drops the answers to all pending questions when they arrive: they concern digits no longer
/// loaded.
void forget_questions(AppState& state);

// Messages from the page.
void question_progressed(AppState& state, std::uint32_t id, double fraction,
                         std::string_view stage);
/// Passes on what the answer has come to so far: a map's points, two values each.
void question_previewed(AppState& state, std::uint32_t id, std::span<const float> values);
/// Passes the answer, or {"error"}, to the asker. Ignores ids that are not pending.
void answered(AppState& state, std::uint32_t id, std::string_view answer_json);

}  // namespace digitscope::app
