#include "engine/kmeans_questions.h"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/format.h"
#include "cluster/kmeans/history.h"
#include "digits/ink.h"
#include "engine/methods.h"
#include "evaluate/silhouette.h"
#include "vocabulary/effective.h"
#include "vocabulary/request.h"
#include "vocabulary/value.h"

namespace digitscope {
namespace {

using nlohmann::ordered_json;
using json = ordered_json;  // one kind of JSON: a second one makes the wasm modules larger

/// The request of k-means that a question's parameters make, and the rows it is about.
struct Asked {
  Request request;
  Digits digits;
};

Expected<Asked> read_kmeans(json question, const Digits& all) {
  question.erase("question");
  question["method"] = "kmeans";
  auto request =
      Request::parse(question.dump(-1, ' ', false, nlohmann::detail::error_handler_t::replace));
  if (!request) return tl::unexpected(request.error());
  if (auto done = make_effective(*request, all.size()); !done) {
    return tl::unexpected(std::move(done.error()));
  }
  const std::size_t samples = request->integer("samples");
  return Asked{std::move(*request), samples == all.size() ? all : first_rows(all, samples)};
}

std::string base64(std::span<const std::uint8_t> bytes) {
  constexpr char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = 0;
    for (std::size_t b = 0; b < 3; ++b) group = group << 8 | (b < count ? bytes[i + b] : 0u);
    for (std::size_t s = 0; s < 4; ++s) {
      text += s <= count ? signs[group >> (18 - 6 * s) & 63] : '=';
    }
  }
  return text;
}

/// The numbers of clusters asked about.
Expected<std::vector<std::size_t>> read_counts(const json& question, std::size_t rows) {
  const auto given = question.find("n_clusters");
  std::vector<std::size_t> counts;
  bool good = given != question.end() && given->is_array() && !given->empty();
  if (good) {
    const Parameter each = whole_number("n_clusters", 1, static_cast<double>(rows));
    for (const json& count : *given) {
      const auto value = from_json(each, count);
      good = good && value;
      if (value) counts.push_back(static_cast<std::size_t>(value->number));
    }
  }
  if (good) return counts;
  return unexpected(
      ErrorCode::bad_parameter,
      "n_clusters must be an array of whole numbers from 1 to " + std::to_string(rows) + ".",
      "n_clusters");
}

Expected<std::size_t> read_silhouette_samples(const json& question) {
  const auto given = question.find("silhouette_samples");
  if (given == question.end()) return std::size_t{2000};
  const auto value = from_json(whole_number("silhouette_samples", 1, INT32_MAX), *given);
  if (!value) return tl::unexpected(value.error());
  return static_cast<std::size_t>(value->number);
}

}  // namespace

Expected<json> answer_kmeans_history(const json& question, const Digits& all, const Task& task) {
  const auto asked = read_kmeans(question, all);
  if (!asked) return tl::unexpected(asked.error());
  const auto history =
      kmeans_history(asked->digits, kmeans_parameters(asked->request), task, pixel_range(all));
  if (!history) return tl::unexpected(history.error());
  json frames = json::array();
  for (const KMeansFrame& frame : history->frames) {
    frames.push_back({{"iteration", frame.iteration},
                      {"sizes", frame.sizes},
                      {"centers", base64(frame.centers)}});
  }
  return json{{"n_iter", history->inertia.size()},
              {"inertia", history->inertia},
              {"moved", history->moved},
              {"first_rows", history->first_rows},
              {"frames", std::move(frames)}};
}

Expected<json> answer_kmeans_quality(const json& question, const Digits& all, const Task& task) {
  json others = question;
  others.erase("n_clusters");
  others.erase("silhouette_samples");
  const auto asked = read_kmeans(std::move(others), all);
  if (!asked) return tl::unexpected(asked.error());
  KMeansParameters parameters = kmeans_parameters(asked->request);
  if (parameters.init == KMeansInit::rows) {
    return unexpected(ErrorCode::bad_parameter,
                      "init must be k-means++ or random here: no list of rows has every length.",
                      "init");
  }
  const auto counts = read_counts(question, asked->digits.size());
  if (!counts) return tl::unexpected(counts.error());
  const auto wanted = read_silhouette_samples(question);
  if (!wanted) return tl::unexpected(wanted.error());
  const Digits judged = first_rows(asked->digits, std::min(*wanted, asked->digits.size()));

  std::vector<double> inertia;
  json silhouettes = json::array();
  for (const std::size_t k : *counts) {
    const std::string stage = counted(k, "cluster", "clusters");
    const Task part{task.pool,
                    [&](double fraction, std::string_view) {
                      const auto done = static_cast<double>(inertia.size());
                      task.progress((done + fraction) / static_cast<double>(counts->size()), stage);
                    },
                    task.cancel};
    parameters.n_clusters = k;
    const auto result = kmeans(asked->digits, parameters, part);
    if (!result) return tl::unexpected(result.error());
    const auto found = silhouette(judged, std::span(result->labels).first(judged.size()),
                                  Task{task.pool, {}, task.cancel});
    if (!found && found.error().code == ErrorCode::cancelled) return tl::unexpected(found.error());
    inertia.push_back(result->inertia);
    silhouettes.push_back(nullptr);  // a single cluster has none
    if (found) silhouettes.back() = found->mean;
  }
  return json{{"n_clusters", *counts},
              {"inertia", inertia},
              {"silhouette", std::move(silhouettes)},
              {"silhouette_samples", judged.size()}};
}

}  // namespace digitscope
