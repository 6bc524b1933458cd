#include "app/model/questions.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/model/anatomy.h"
#include "app/model/digit_map.h"
#include "app/model/drawing.h"
#include "app/model/nearness.h"
#include "app/model/outbox.h"
#include "app/model/playback.h"
#include "app/model/quality.h"
#include "app/model/state.h"
#include "results/failure.h"

namespace digitscope::app {
namespace {

// Takes what came of a question: its answer, or why there is none (cancelled, too).
using Taker = void (*)(AppState& state, const Question& question,
                       const Expected<nlohmann::ordered_json>& answer);

constexpr std::pair<Asker, Taker> takers[] = {
    {Asker::pca_map, take_pca_answer},         {Asker::tsne_map, take_tsne_answer},
    {Asker::umap_map, take_umap_answer},       {Asker::playback, take_playback_answer},
    {Asker::quality, take_quality_answer},     {Asker::anatomy, take_anatomy_answer},
    {Asker::stability, take_stability_answer}, {Asker::drawing, take_verdict},
    {Asker::nearness, take_nearness},
};

auto find(std::vector<Question>& pending, std::uint32_t id) {
  return std::find_if(pending.begin(), pending.end(),
                      [id](const Question& question) { return question.id == id; });
}

}  // namespace

const Question* Questions::of(Asker asker) const {
  const auto found =
      std::find_if(pending.begin(), pending.end(),
                   [asker](const Question& question) { return question.asker == asker; });
  return found == pending.end() ? nullptr : &*found;
}

nlohmann::ordered_json question_about(const RunResult& run, std::string_view name) {
  nlohmann::ordered_json question{{"question", name}};
  const Method* method = find_method(run.method);
  for (const auto& [key, value] : run.params) {
    const Parameter* parameter = method ? find_parameter(*method, key) : nullptr;
    if (parameter && key != "contamination") question[key] = to_json(*parameter, value);
  }
  return question;
}

std::uint32_t ask(AppState& state, Asker asker, const nlohmann::ordered_json& question,
                  std::string about) {
  const std::uint32_t id = ++state.questions.last;
  state.questions.pending.push_back(
      {.id = id, .asker = asker, .about = std::move(about), .fraction = 0, .stage = {}});
  send(state, to_page::Ask{id, question});
  return id;
}

void forget_questions(AppState& state) {
  state.questions.pending.clear();
}

void question_progressed(AppState& state, std::uint32_t id, double fraction,
                         std::string_view stage) {
  const auto question = find(state.questions.pending, id);
  if (question == state.questions.pending.end()) return;
  question->fraction = std::isfinite(fraction) ? std::clamp(fraction, 0.0, 1.0) : 0;
  question->stage = stage;
}

void question_previewed(AppState& state, std::uint32_t id, std::span<const float> values) {
  const auto question = find(state.questions.pending, id);
  if (question == state.questions.pending.end() || question->cancelled) return;
  if (question->asker == Asker::tsne_map || question->asker == Asker::umap_map) {
    preview_map(state, *question, values);
  }
}

void answered(AppState& state, std::uint32_t id, std::string_view answer_json) {
  const auto found = find(state.questions.pending, id);
  if (found == state.questions.pending.end()) return;
  // It is no longer pending when it is taken: whoever asked may ask again at once.
  const Question question = std::move(*found);
  state.questions.pending.erase(found);
  const auto answer = results::read_object(answer_json);
  for (const auto& [asker, take] : takers) {
    if (asker == question.asker) take(state, question, answer);
  }
}

}  // namespace digitscope::app
