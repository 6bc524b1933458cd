#include "engine/questions.h"

#include <cstdint>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "engine/kmeans_questions.h"
#include "evaluate/separation.h"
#include "evaluate/silhouette.h"
#include "projection/pca.h"
#include "results/judgement.h"
#include "results/pca.h"
#include "results/separation.h"
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

Expected<ordered_json> answer_pca(const json& question, const Digits& digits, const Task& task) {
  const auto samples = count_at(question, "samples", digits.size(), digits.size());
  if (!samples) return tl::unexpected(samples.error());
  const auto n_components =
      count_at(question, "n_components", std::min(*samples, digits.features()), 2);
  if (!n_components) return tl::unexpected(n_components.error());
  auto model = pca(first_rows(digits, *samples), *n_components, task);
  if (!model) return tl::unexpected(model.error());
  return to_json(
      results::Pca{.explained_variance = std::move(model->explained_variance),
                   .explained_variance_ratio = std::move(model->explained_variance_ratio),
                   .coordinates = {model->n_components, std::move(model->coordinates)}});
}

Expected<ordered_json> answer_separation(const json& question, const Digits& digits,
                                         const Task& task) {
  const auto given = question.find("labels");
  const auto is_label = [](const json& value) {
    return value.is_number_integer() && value.get<std::int64_t>() >= INT32_MIN &&
           value.get<std::int64_t>() <= INT32_MAX;
  };
  if (given == question.end() || !given->is_array() || given->empty() ||
      given->size() > digits.size() || !std::all_of(given->begin(), given->end(), is_label)) {
    return bad_parameter(
        "labels must be an array of the cluster numbers of the first rows, at most " +
            std::to_string(digits.size()) + ".",
        "labels");
  }
  const auto labels = given->get<std::vector<std::int32_t>>();
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

Expected<ordered_json> answer_score(const json& question, const Digits& digits,
                                    const Models& models, const Task& task) {
  const std::string method = question.value("method", json("")).is_string()
                                 ? question.value("method", json("")).get<std::string>()
                                 : "";
  if (find_method(method) == nullptr) {
    return bad_parameter("method must name the method whose last run is to judge.", "method");
  }
  const auto model = models.find(method);
  if (model == models.end()) {
    return unexpected(ErrorCode::no_data,
                      "There is no result of " + method + " to judge by: run it first.", "method");
  }
  const auto queries = read_images(question, digits);
  if (!queries) return tl::unexpected(queries.error());
  return score(model->second, digits, *queries, task).map([](const auto& judgement) {
    return to_json(judgement);
  });
}

}  // namespace

Expected<ordered_json> answer(std::string_view text, const Digits& digits, const Models& models,
                              const Task& task) {
  const json question = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!question.is_object() || !question.contains("question")) {
    return unexpected(ErrorCode::bad_request,
                      R"(A question is a JSON object such as {"question": "pca"}.)");
  }
  if (digits.size() == 0) {
    return unexpected(ErrorCode::no_data, "No digits have been loaded yet.");
  }
  const json& name = question["question"];
  if (name == "pca") return answer_pca(question, digits, task);
  if (name == "separation") return answer_separation(question, digits, task);
  if (name == "kmeans_history") return answer_kmeans_history(question, digits, task);
  if (name == "kmeans_quality") return answer_kmeans_quality(question, digits, task);
  if (name == "score") return answer_score(question, digits, models, task);
  return bad_parameter("There is no question " +
                           name.dump(-1, ' ', false, json::error_handler_t::replace) +
                           ": it must be pca, separation, kmeans_history, kmeans_quality or score.",
                       "question");
}

}  // namespace digitscope
