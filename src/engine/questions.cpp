#include "engine/questions.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/format.h"
#include "base/memory.h"
#include "distance/neighbours.h"
#include "distance/spacing.h"
#include "engine/anomaly_questions.h"
#include "engine/asked_run.h"
#include "engine/kmeans_questions.h"
#include "engine/projections.h"
#include "engine/run_memory.h"
#include "evaluate/separation.h"
#include "evaluate/silhouette.h"
#include "projection/pca.h"
#include "results/judgement.h"
#include "results/nearness.h"
#include "results/pca.h"
#include "results/separation.h"
#include "vocabulary/json_text.h"
#include "vocabulary/message.h"
#include "vocabulary/parameters.h"
#include "vocabulary/value.h"

namespace digitscope {
namespace {

using nlohmann::ordered_json;
using json = ordered_json;  // one kind of JSON: a second one makes the wasm modules larger

tl::unexpected<Error> bad_parameter(std::string message, std::string parameter) {
  return unexpected(ErrorCode::bad_parameter, std::move(message), std::move(parameter));
}

/// A whole number from 1 to `maximum`, or `otherwise` when it is not given.
Expected<std::size_t> count_at(const json& question, const char* name, std::size_t maximum,
                               std::size_t otherwise) {
  const auto found = question.find(name);
  if (found == question.end()) return otherwise;
  const auto value = from_json(whole_number(name, 1, static_cast<double>(maximum)), *found);
  if (!value) return tl::unexpected(value.error());
  return static_cast<std::size_t>(value->number);
}

/// The error for names that the question has no use for: one mistyped would be ignored otherwise.
std::optional<Error> check_names(const json& question,
                                 std::initializer_list<std::string_view> names) {
  std::string list;
  for (const std::string_view name : names) add_item(list, name);
  for (const auto& [name, value] : question.items()) {
    if (name == "question" || std::find(names.begin(), names.end(), name) != names.end()) continue;
    return bad_parameter("The question " + question["question"].get<std::string>() +
                             " has no parameter " + quote(name) + ". Its parameters are: " + list +
                             ".",
                         name)
        .value();
  }
  return std::nullopt;
}

Expected<ordered_json> answer_pca(const json& question, const Digits& digits, const Task& task) {
  if (auto error = check_names(question, {"n_components", "samples"})) {
    return tl::unexpected(std::move(*error));
  }
  const auto samples = count_at(question, "samples", digits.size(), digits.size());
  if (!samples) return tl::unexpected(samples.error());
  const auto n_components =
      count_at(question, "n_components", std::min(*samples, digits.features()), 2);
  if (!n_components) return tl::unexpected(n_components.error());
  const double bytes = pca_bytes(*samples, digits.features(), *n_components) +
                       static_cast<double>(*samples * digits.features()) +
                       answer_bytes(*samples * *n_components);
  if (auto error = check_question_memory(bytes, "n_components",
                                         "Ask for fewer components, or of fewer samples.")) {
    return tl::unexpected(std::move(*error));
  }
  auto model = pca(first_rows(digits, *samples), *n_components, task);
  if (!model) return tl::unexpected(model.error());
  return to_json(
      results::Pca{.explained_variance = std::move(model->explained_variance),
                   .explained_variance_ratio = std::move(model->explained_variance_ratio),
                   .coordinates = {model->n_components, std::move(model->coordinates)}});
}

Expected<ordered_json> answer_separation(const json& question, const Digits& digits,
                                         const Task& task) {
  if (auto error = check_names(question, {"labels"})) return tl::unexpected(std::move(*error));
  const auto given = question.find("labels");
  const auto is_label = [](const json& value) {
    // As signed, the largest of unsigned numbers would be -1.
    if (value.is_number_unsigned()) return std::in_range<std::int32_t>(value.get<std::uint64_t>());
    return value.is_number_integer() && std::in_range<std::int32_t>(value.get<std::int64_t>());
  };
  if (given == question.end() || !given->is_array() || given->empty() ||
      given->size() > digits.size() || !std::all_of(given->begin(), given->end(), is_label)) {
    return bad_parameter(
        "labels, scikit-learn's name for cluster numbers, must be an array of those of the first "
        "rows, at most " +
            std::to_string(digits.size()) + ".",
        "labels");
  }
  const auto labels = given->get<std::vector<std::int32_t>>();
  const std::size_t n = labels.size();
  const std::size_t clusters = std::set(labels.begin(), labels.end()).size();
  const double bytes = std::max(separation_bytes(n, clusters, digits.features()),
                                silhouette_bytes(n, clusters, digits.features())) +
                       static_cast<double>(n * digits.features()) + answer_bytes(n);
  if (auto error =
          check_question_memory(bytes, "labels", "Ask about fewer clusters, or fewer images.")) {
    return tl::unexpected(std::move(*error));
  }
  const Digits rows = first_rows(digits, labels.size());
  const auto separated = separation(rows, labels, task);
  if (!separated) return tl::unexpected(separated.error());
  auto values = silhouette(rows, labels, task);
  if (!values) return tl::unexpected(values.error());
  return to_json(results::Separation{.silhouette = values->mean,
                                     .calinski_harabasz = separated->calinski_harabasz,
                                     .davies_bouldin = separated->davies_bouldin,
                                     .silhouette_samples = std::move(values->values)});
}

/// Images of the size of `like`, from arrays of numbers.
Expected<Digits> read_images(const json& question, const Digits& like) {
  const auto error = [&] {
    return bad_parameter("images must be an array of images, each an array of " +
                             std::to_string(like.features()) + " numbers from 0 to 255 (" +
                             std::to_string(like.rows) + " rows of " +
                             std::to_string(like.columns) + " pixels).",
                         "images");
  };
  const auto images = question.find("images");
  if (images == question.end() || !images->is_array() || images->empty()) return error();
  Digits digits{like.rows, like.columns, {}, {}};
  for (const json& image : *images) {
    if (!image.is_array() || image.size() != like.features()) return error();
    for (const json& pixel : image) {
      if (!pixel.is_number_unsigned() || pixel.get<std::uint64_t>() > 255) return error();
      digits.pixels.push_back(pixel.get<std::uint8_t>());
    }
  }
  return digits;
}

Expected<ordered_json> score_by(const Model& model, const Decision& decision, const json& question,
                                const Digits& digits, const Task& task) {
  const auto queries = read_images(question, digits);
  if (!queries) return tl::unexpected(queries.error());
  const auto threads = static_cast<std::size_t>(task.pool.threads());
  if (auto error =
          check_question_memory(score_bytes(model, decision, digits, queries->size(), threads),
                                "images", "Ask about fewer images at a time.")) {
    return tl::unexpected(std::move(*error));
  }
  return score(model, decision, digits, *queries, task).map([](const auto& judgement) {
    return to_json(judgement);
  });
}

Expected<ordered_json> answer_score(const json& question, const Digits& digits,
                                    const Models& models, const Task& task,
                                    KnownNeighbours& known) {
  const Method* method = method_named(question);
  if (method == nullptr) {
    return bad_parameter("method must name the method whose run should score the images.",
                         "method");
  }
  const auto kept = models.find(method->name);
  json parameters = question;
  parameters.erase("method");
  parameters.erase("images");
  if (parameters.size() == 1) {  // of the last run
    if (kept != models.end()) return score_by(kept->second.model, {}, question, digits, task);
    return unexpected(ErrorCode::no_data,
                      "There is no result of " + std::string(method->name) +
                          " to score new images with: run it first.",
                      "method");
  }
  const auto asked = read_asked_run(*method, std::move(parameters), digits);
  if (!asked) return tl::unexpected(asked.error());
  const auto answer_by = [&](const Model& model) {
    return score_by(model, decision_of(model, asked->request), question, digits, task);
  };
  if (kept != models.end() && is_model_of(kept->second, asked->request.values())) {
    return answer_by(kept->second.model);
  }
  const auto outcome = run_within_memory(asked->request, asked->digits, digits, task, known);
  if (!outcome) return tl::unexpected(outcome.error());
  return answer_by(*outcome->model);  // every method leaves one behind
}

Expected<ordered_json> answer_nearness(const json& question, const Digits& digits, const Task& task,
                                       KnownNeighbours& known) {
  if (auto error = check_names(question, {"images"})) return tl::unexpected(std::move(*error));
  const auto images = question.contains("images") ? read_images(question, digits)
                                                  : Digits{digits.rows, digits.columns, {}, {}};
  if (!images) return tl::unexpected(images.error());
  const auto threads = static_cast<std::size_t>(task.pool.threads());
  // One search after the other.
  const std::size_t n = digits.size();
  const bool asks = images->size() > 0;
  const double search =
      asks ? nearest_neighbours_bytes(images->size(), n, digits.features(), 1, threads) : 0;
  const bool is_known = known.knows_spacing(n) || known.find_any(n, 1);
  const double bytes =
      std::max(search, is_known ? 0 : spacing_bytes(n, digits.features(), threads)) +
      answer_bytes(3 * images->size() + 2 * most_spaced);
  if (auto error = check_question_memory(
          bytes, asks ? "images" : "question",
          asks ? "Ask about fewer images, or load fewer." : "Load fewer images.")) {
    return tl::unexpected(std::move(*error));
  }
  const auto spacing = known.spacing(digits, task);
  if (!spacing) return tl::unexpected(spacing.error());
  results::Nearness nearness;
  for (const std::size_t row : spacing->rows) {
    nearness.rows.push_back(static_cast<std::uint32_t>(row));
  }
  for (const std::uint32_t square : spacing->squares) {
    nearness.row_distances.push_back(std::sqrt(static_cast<double>(square)));
  }
  if (images->size() > 0) {
    const auto found = nearest_neighbours(*images, digits, 1, task);
    if (!found) return tl::unexpected(found.error());
    for (std::size_t i = 0; i < images->size(); ++i) {
      nearness.nearest.push_back(static_cast<std::uint32_t>(found->rows[i]));
      nearness.distances.push_back(std::sqrt(static_cast<double>(found->squares[i])));
      nearness.nearer.push_back(static_cast<std::uint32_t>(spacing->nearer(found->squares[i])));
    }
  }
  return to_json(nearness);
}

}  // namespace

Expected<ordered_json> answer(std::string_view text, const Digits& digits, const Models& models,
                              const Task& task, KnownNeighbours& known) {
  const JsonShape shape = shape_of_json(text);
  if (shape.depth > most_depth) {
    return unexpected(
        ErrorCode::bad_request,
        "The question is nested too deeply: its values are numbers, words and arrays.");
  }
  const double images = available_memory() / question_bytes(digits.features() + 1);
  const std::string remedy = "Ask about fewer images at a time: about " +
                             grouped(static_cast<std::int64_t>(images / 100) * 100) + " fit.";
  if (auto error = check_question_memory(question_bytes(shape.values), "images", remedy)) {
    return tl::unexpected(std::move(*error));
  }
  const json question = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!question.is_object() || !question.contains("question")) {
    return unexpected(ErrorCode::bad_request,
                      R"(A question is a JSON object such as {"question": "pca"}.)");
  }
  if (digits.size() == 0) {
    return unexpected(ErrorCode::no_data, "No images have been loaded yet.");
  }
  const json& name = question["question"];
  if (name == "pca") return answer_pca(question, digits, task);
  if (name == "tsne") return answer_tsne(question, digits, task, known);
  if (name == "umap") return answer_umap(question, digits, task, known);
  if (name == "separation") return answer_separation(question, digits, task);
  if (name == "kmeans_history") return answer_kmeans_history(question, digits, task, known);
  if (name == "kmeans_quality") return answer_kmeans_quality(question, digits, task, known);
  if (name == "isolation_paths")
    return answer_isolation_paths(question, digits, models, task, known);
  if (name == "outlier_neighbourhood")
    return answer_outlier_neighbourhood(question, digits, models, task, known);
  if (name == "rank_stability") return answer_rank_stability(question, digits, task, known);
  if (name == "score") return answer_score(question, digits, models, task, known);
  if (name == "nearness") return answer_nearness(question, digits, task, known);
  return bad_parameter(
      "There is no question " + name.dump(-1, ' ', false, json::error_handler_t::replace) +
          ": it must be pca, tsne, umap, separation, kmeans_history, "
          "kmeans_quality, isolation_paths, outlier_neighbourhood, rank_stability, "
          "score or nearness.",
      "question");
}

}  // namespace digitscope
