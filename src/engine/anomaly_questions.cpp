#include "engine/anomaly_questions.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "anomaly/forest_paths.h"
#include "anomaly/isolation_forest.h"
#include "anomaly/outlier_neighbourhood.h"
#include "base/format.h"
#include "engine/asked_run.h"
#include "engine/methods.h"
#include "engine/run_memory.h"
#include "evaluate/ranks.h"
#include "results/isolation_paths.h"
#include "results/outlier_neighbourhood.h"
#include "results/rank_stability.h"
#include "vocabulary/message.h"
#include "vocabulary/parameters.h"

namespace digitscope {
namespace {

using nlohmann::ordered_json;
using json = ordered_json;  // one kind of JSON: a second one makes the wasm modules larger

constexpr std::size_t most_paths = 1000;

/// Which of its numbers a ranking's stability is asked about; nullptr for other methods.
const char* varied_parameter(const Method& method) {
  if (method.name == "isolation_forest") return "n_estimators";
  if (method.name == "local_outlier_factor") return "n_neighbors";
  return nullptr;
}

/// A run and one of its rows.
struct AskedRow {
  AskedRun run;
  std::size_t row;
};

Expected<AskedRow> read_asked_row(const char* method, json question, const Digits& all) {
  const json given = question.value("row", json());
  question.erase("row");
  auto run = read_asked_run(*find_method(method), std::move(question), all);
  if (!run) return tl::unexpected(std::move(run.error()));
  const auto last = static_cast<double>(run->digits.size() - 1);
  const auto row = from_json(whole_number("row", 0, last), given);
  if (!row) return tl::unexpected(row.error());
  return AskedRow{std::move(*run), static_cast<std::size_t>(row->number)};
}

/// What `answer` makes of the fitted model of a run: the one kept, or one of a run of its own.
/// `numbers`: how many the answer has at most.
template <class Fitted, class Answer>
Expected<json> answer_by_model(const AskedRun& asked, std::size_t numbers, const Digits& all,
                               const Models& models, const Task& task, KnownNeighbours& known,
                               const Answer& answer) {
  constexpr double with_names = 4;  // of fields, which take more than the numbers in them
  const char* parameter = varied_parameter(asked.request.method());
  if (auto error =
          check_question_memory(with_names * answer_bytes(numbers), parameter,
                                "Ask about a run with a smaller " + std::string(parameter) + ".")) {
    return tl::unexpected(std::move(*error));
  }
  const auto kept = models.find(asked.request.method().name);
  if (kept != models.end() && is_model_of(kept->second, asked.request.values())) {
    return to_json(answer(std::get<Fitted>(kept->second.model)));
  }
  const auto outcome = run_within_memory(asked.request, asked.digits, all, task, known);
  if (!outcome) return tl::unexpected(outcome.error());
  return to_json(answer(std::get<Fitted>(*outcome->model)));
}

results::IsolationPaths paths_of(const IsolationForest& forest, const Digits& digits,
                                 std::size_t row) {
  const auto image = digits.image(row);
  const std::vector<double> lengths = forest.path_lengths(image);
  std::vector<std::size_t> order(lengths.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return lengths[a] < lengths[b]; });
  order.resize(std::min(order.size(), most_paths));

  results::IsolationPaths found;
  found.row = static_cast<std::uint32_t>(row);
  found.score = forest.scores[row];
  found.mean_path_length =
      std::accumulate(lengths.begin(), lengths.end(), 0.0) / static_cast<double>(lengths.size());
  found.average_path_length = average_path_length(forest.max_samples);
  found.max_samples = static_cast<std::uint32_t>(forest.max_samples);
  found.n_estimators = static_cast<std::uint32_t>(forest.trees.size());
  found.splits_saved = splits_saved_by_pixels(forest, image);
  for (const std::size_t tree : order) {
    results::IsolationPath& path = found.paths.emplace_back();
    path.tree = static_cast<std::uint32_t>(tree);
    path.path_length = lengths[tree];
    for (const PathSplit& split : path_through(forest.trees[tree], image)) {
      path.splits.push_back({split.feature, split.threshold, split.value, split.remaining});
    }
  }
  return found;
}

results::OutlierNeighbourhood neighbourhood_of(const LocalOutlierFactor& model,
                                               const Digits& digits, std::size_t row) {
  const OutlierNeighbourhood found = outlier_neighbourhood(model, digits, row);
  results::OutlierNeighbourhood told{.row = static_cast<std::uint32_t>(row),
                                     .score = found.score,
                                     .k_distance = found.k_distance,
                                     .mean_reachability = found.mean_reachability,
                                     .density = found.density,
                                     .mean_density = found.mean_density,
                                     .neighbours = {}};
  for (const FactorNeighbour& neighbour : found.neighbours) {
    told.neighbours.push_back({static_cast<std::uint32_t>(neighbour.row), neighbour.distance,
                               neighbour.k_distance, neighbour.reachability, neighbour.density});
  }
  return told;
}

/// The run whose ranking is compared with those for other values of a parameter.
struct AskedStability {
  AskedRun run;
  const char* parameter;
  std::vector<std::size_t> values;
  std::size_t top;
};

Expected<AskedStability> read_stability(json question, const Digits& all) {
  const Method* method = method_named(question);
  const char* parameter = method ? varied_parameter(*method) : nullptr;
  if (parameter == nullptr) {
    return unexpected(ErrorCode::bad_parameter,
                      "method must be isolation_forest or local_outlier_factor.", "method");
  }
  json others = question;
  for (const char* own : {"method", "values", "top"}) others.erase(own);
  auto run = read_asked_run(*method, std::move(others), all);
  if (!run) return tl::unexpected(std::move(run.error()));
  const std::size_t rows = run->digits.size();
  const std::size_t most =
      parameter == std::string_view("n_neighbors")
          ? std::max<std::size_t>(rows, 2) - 1
          : static_cast<std::size_t>(find_parameter(*method, parameter)->maximum);
  auto values = read_counts(question, "values", most);
  if (!values) return tl::unexpected(std::move(values.error()));
  const json top = question.value("top", json(std::min<std::size_t>(100, rows)));
  const auto count = from_json(whole_number("top", 1, static_cast<double>(rows)), top);
  if (!count) return tl::unexpected(count.error());
  return AskedStability{std::move(*run), parameter, std::move(*values),
                        static_cast<std::size_t>(count->number)};
}

/// Runs the method with this value of the parameter, as part `part` of `parts` equal ones.
Expected<std::vector<double>> scores_for(const AskedStability& asked, std::size_t value,
                                         std::size_t part, std::size_t parts, const Digits& all,
                                         const Task& task, KnownNeighbours& known) {
  Request request = asked.run.request;
  request.set(asked.parameter, {.number = static_cast<double>(value)});
  const Wording& label = find_parameter(request.method(), asked.parameter)->label;
  const std::string stage =
      std::string(label.of(Noun::images)) + " " + grouped(static_cast<std::int64_t>(value));
  const Task its_own{
      task.pool,
      [&](double fraction, std::string_view) {
        task.progress((static_cast<double>(part) + fraction) / static_cast<double>(parts), stage);
      },
      task.cancel};
  auto outcome = run_within_memory(request, asked.run.digits, all, its_own, known);
  if (!outcome) return tl::unexpected(std::move(outcome.error()));
  return std::move(std::get<results::Anomalies>(outcome->found).scores);
}

}  // namespace

Expected<json> answer_isolation_paths(const json& question, const Digits& digits,
                                      const Models& models, const Task& task,
                                      KnownNeighbours& known) {
  const auto asked = read_asked_row("isolation_forest", question, digits);
  if (!asked) return tl::unexpected(asked.error());
  const Request& request = asked->run.request;
  const auto deepest =
      static_cast<std::size_t>(std::ceil(std::log2(request.number("max_samples"))));
  const std::size_t numbers =
      std::min(request.integer("n_estimators"), most_paths) * 4 * deepest + digits.features();
  return answer_by_model<IsolationForest>(asked->run, numbers, digits, models, task, known,
                                          [&](const IsolationForest& forest) {
                                            return paths_of(forest, asked->run.digits, asked->row);
                                          });
}

Expected<json> answer_outlier_neighbourhood(const json& question, const Digits& digits,
                                            const Models& models, const Task& task,
                                            KnownNeighbours& known) {
  const auto asked = read_asked_row("local_outlier_factor", question, digits);
  if (!asked) return tl::unexpected(asked.error());
  const std::size_t numbers = 5 * asked->run.request.integer("n_neighbors");
  return answer_by_model<LocalOutlierFactor>(
      asked->run, numbers, digits, models, task, known, [&](const LocalOutlierFactor& model) {
        return neighbourhood_of(model, asked->run.digits, asked->row);
      });
}

Expected<json> answer_rank_stability(const json& question, const Digits& digits, const Task& task,
                                     KnownNeighbours& known) {
  const auto asked = read_stability(question, digits);
  if (!asked) return tl::unexpected(asked.error());
  const std::size_t parts = asked->values.size() + 1;
  const auto own = scores_for(*asked, asked->run.request.integer(asked->parameter), 0, parts,
                              digits, task, known);
  if (!own) return tl::unexpected(own.error());
  results::RankStability found;
  found.parameter = asked->parameter;
  found.top = static_cast<std::uint32_t>(asked->top);
  for (const std::size_t value : asked->values) {
    const auto other =
        scores_for(*asked, value, found.values.size() + 1, parts, digits, task, known);
    if (!other) return tl::unexpected(other.error());
    found.values.push_back(static_cast<std::uint32_t>(value));
    found.kept.push_back(static_cast<std::uint32_t>(shared_lowest(*own, *other, asked->top)));
    const double correlation = rank_correlation(*own, *other);
    found.rank_correlation.emplace_back();
    if (!std::isnan(correlation)) found.rank_correlation.back() = correlation;
  }
  return to_json(found);
}

}  // namespace digitscope
