#include "engine/kmeans_questions.h"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/format.h"
#include "cluster/kmeans/history.h"
#include "digits/ink.h"
#include "engine/asked_run.h"
#include "engine/methods.h"
#include "engine/run_memory.h"
#include "evaluate/silhouette.h"
#include "results/kmeans_history.h"
#include "results/kmeans_quality.h"
#include "vocabulary/request.h"
#include "vocabulary/value.h"

namespace digitscope {
namespace {

using nlohmann::ordered_json;
using json = ordered_json;  // one kind of JSON: a second one makes the wasm modules larger

Expected<AskedRun> read_kmeans(json question, const Digits& all) {
  return read_asked_run(*find_method("kmeans"), std::move(question), all);
}

Expected<std::size_t> read_silhouette_samples(const json& question) {
  const auto given = question.find("silhouette_samples");
  if (given == question.end()) return std::size_t{2000};
  const auto value = from_json(whole_number("silhouette_samples", 1, INT32_MAX), *given);
  if (!value) return tl::unexpected(value.error());
  return static_cast<std::size_t>(value->number);
}

// How many rows move between clusters is known only afterwards: at least each does once.
std::optional<Error> check_moves(std::size_t moves) {
  return check_question_memory(answer_bytes(2 * moves), "samples",
                               "Ask about a run of fewer images (samples).");
}

}  // namespace

Expected<json> answer_kmeans_history(const json& question, const Digits& all, const Task& task,
                                     KnownNeighbours& known) {
  const auto asked = read_kmeans(question, all);
  if (!asked) return tl::unexpected(asked.error());
  const auto threads = static_cast<std::size_t>(task.pool.threads());
  if (auto error = check_run_memory(all, asked->request, threads, known)) {
    return tl::unexpected(std::move(*error));
  }
  if (auto error = check_moves(asked->digits.size())) return tl::unexpected(std::move(*error));
  auto history =
      kmeans_history(asked->digits, kmeans_parameters(asked->request), task, pixel_range(all));
  if (!history) return tl::unexpected(history.error());
  if (auto error = check_moves(history->moved_rows.size())) {
    return tl::unexpected(std::move(*error));
  }
  results::KMeansHistory answer;
  answer.n_iter = static_cast<std::uint32_t>(history->inertia.size());
  answer.inertia = std::move(history->inertia);
  answer.moved = std::move(history->moved);
  answer.moved_rows = std::move(history->moved_rows);
  answer.moved_to = std::move(history->moved_to);
  answer.first_rows.assign(history->first_rows.begin(), history->first_rows.end());
  for (KMeansFrame& frame : history->frames) {
    answer.frames.push_back({static_cast<std::uint32_t>(frame.iteration), std::move(frame.sizes),
                             std::move(frame.centers)});
  }
  return to_json(answer);
}

Expected<json> answer_kmeans_quality(const json& question, const Digits& all, const Task& task,
                                     KnownNeighbours& known) {
  json others = question;
  others.erase("n_clusters");
  others.erase("silhouette_samples");
  const auto asked = read_kmeans(std::move(others), all);
  if (!asked) return tl::unexpected(asked.error());
  KMeansParameters parameters = kmeans_parameters(asked->request);
  if (parameters.init == KMeansInit::rows) {
    return unexpected(
        ErrorCode::bad_parameter,
        "init must be k-means++ or random here: a list of rows fits only one number of clusters.",
        "init");
  }
  const auto counts = read_counts(question, "n_clusters", asked->digits.size());
  if (!counts) return tl::unexpected(counts.error());
  const auto wanted = read_silhouette_samples(question);
  if (!wanted) return tl::unexpected(wanted.error());
  Request largest = asked->request;
  largest.set("n_clusters",
              {.number = static_cast<double>(*std::max_element(counts->begin(), counts->end()))});
  const auto threads = static_cast<std::size_t>(task.pool.threads());
  if (auto error = check_run_memory(all, largest, threads, known)) {
    return tl::unexpected(std::move(*error));
  }
  const Digits judged = first_rows(asked->digits, std::min(*wanted, asked->digits.size()));

  results::KMeansQuality answer;
  answer.silhouette_samples = static_cast<std::uint32_t>(judged.size());
  for (const std::size_t k : *counts) {
    const std::string stage = counted(k, "cluster", "clusters");
    const Task part{task.pool,
                    [&](double fraction, std::string_view) {
                      const auto done = static_cast<double>(answer.inertia.size());
                      task.progress((done + fraction) / static_cast<double>(counts->size()), stage);
                    },
                    task.cancel};
    parameters.n_clusters = k;
    const auto result = kmeans(asked->digits, parameters, part);
    if (!result) return tl::unexpected(result.error());
    const auto found = silhouette(judged, std::span(result->labels).first(judged.size()),
                                  Task{task.pool, {}, task.cancel});
    if (!found && found.error().code == ErrorCode::cancelled) return tl::unexpected(found.error());
    answer.n_clusters.push_back(static_cast<std::uint32_t>(k));
    answer.inertia.push_back(result->inertia);
    answer.silhouette.emplace_back();  // a single cluster has none
    if (found) answer.silhouette.back() = found->mean;
  }
  return to_json(answer);
}

}  // namespace digitscope
