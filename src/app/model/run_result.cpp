#include "app/model/run_result.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>

#include "app/model/clustering.h"

namespace digitscope::app {
namespace {

using nlohmann::json;

// Everything here looks before it takes: the json library throws on a wrong type, and the app is
// built without exceptions.

const json* member(const json& object, const char* key) {
  if (!object.is_object()) return nullptr;
  const auto it = object.find(key);
  return it == object.end() ? nullptr : &*it;
}

std::optional<double> number(const json& object, const char* key) {
  const json* value = member(object, key);
  if (!value || !value->is_number()) return std::nullopt;
  return value->get<double>();
}

std::optional<std::uint32_t> count(const json& object, const char* key) {
  const auto value = number(object, key);
  if (!value || *value < 0 || *value > 4294967295.0) return std::nullopt;
  return static_cast<std::uint32_t>(*value);
}

std::string text(const json& object, const char* key) {
  const json* value = member(object, key);
  return value && value->is_string() ? value->get<std::string>() : std::string();
}

// An array of whole numbers, each below `limit`.
std::optional<std::vector<std::uint32_t>> counts(const json& object, const char* key,
                                                 double limit) {
  const json* array = member(object, key);
  if (!array || !array->is_array()) return std::nullopt;
  std::vector<std::uint32_t> values;
  values.reserve(array->size());
  for (const auto& item : *array) {
    if (!item.is_number()) return std::nullopt;
    const double value = item.get<double>();
    if (!(value >= 0 && value < limit)) return std::nullopt;
    values.push_back(static_cast<std::uint32_t>(value));
  }
  return values;
}

tl::unexpected<Error> unreadable_result(const std::string& what) {
  return unexpected(ErrorCode::failed, "The engine's answer could not be read (" + what +
                                           "). Try again, or reload "
                                           "the page.");
}

// Centers are averages of bytes.
bool read_centers(const json& object, std::size_t clusters, std::size_t features,
                  std::vector<float>& values) {
  const json* centers = member(object, "centers");
  if (!centers) return true;
  if (!centers->is_array() || centers->size() != clusters) return false;
  values.reserve(clusters * features);
  for (const auto& center : *centers) {
    if (!center.is_array() || center.size() != features) return false;
    for (const auto& pixel : center) {
      if (!pixel.is_number()) return false;
      values.push_back(static_cast<float>(std::clamp(pixel.get<double>(), 0.0, 255.0)));
    }
  }
  return true;
}

bool read_metrics(const json& object, std::optional<Metrics>& metrics) {
  const json* given = member(object, "metrics");
  if (!given) return true;
  Metrics read;
  const std::pair<const char*, double*> fields[] = {
      {"ari", &read.ari},
      {"ami", &read.ami},
      {"nmi", &read.nmi},
      {"homogeneity", &read.homogeneity},
      {"completeness", &read.completeness},
      {"v_measure", &read.v_measure},
      {"fowlkes_mallows", &read.fowlkes_mallows},
  };
  for (const auto& [key, field] : fields) {
    const auto value = number(*given, key);
    if (!value) return false;
    *field = *value;
  }
  metrics = read;
  return true;
}

// What arrange_tree() takes; whether it is a tree is found there.
bool read_merges(const json& object, RunResult& result) {
  const json* merges = member(object, "merges");
  if (!merges) return true;
  const json* children = member(*merges, "children");
  const json* distances = member(*merges, "distances");
  if (!children || !children->is_array() || !distances || !distances->is_array()) return false;
  Dendrogram tree{.n = result.samples, .children = {}, .distances = {}};
  for (const auto& pair : *children) {
    if (!pair.is_array() || pair.size() != 2) return false;
    if (!pair[0].is_number_integer() || !pair[1].is_number_integer()) return false;
    tree.children.push_back({pair[0].get<std::int32_t>(), pair[1].get<std::int32_t>()});
  }
  for (const auto& distance : *distances) {
    if (!distance.is_number()) return false;
    tree.distances.push_back(distance.get<double>());
  }
  result.merges = std::move(tree);
  return true;
}

/// The starts of k-means. False when they contradict each other.
bool read_starts(const json& object, std::size_t rows, RunResult& result) {
  if (!member(object, "first_rows")) return true;
  auto first_rows = counts(object, "first_rows", static_cast<double>(rows));
  const json* inertia = member(object, "start_inertia");
  const auto best = count(object, "best_start");
  if (!first_rows || first_rows->size() != result.clusters() || !inertia || !inertia->is_array() ||
      !best || *best >= inertia->size()) {
    return false;
  }
  for (const json& value : *inertia) {
    if (!value.is_number()) return false;
    result.start_inertia.push_back(value.get<double>());
  }
  result.best_start = *best;
  result.first_rows = std::move(*first_rows);
  return true;
}

/// Sizes, labels and what else a clustering has; what is wrong with them, if anything is.
const char* read_clustering(const json& object, std::size_t features, std::size_t rows,
                            RunResult& result) {
  auto sizes = counts(object, "sizes", static_cast<double>(rows) + 1);
  if (!sizes || sizes->empty()) return "sizes";
  auto labels = counts(object, "labels", static_cast<double>(sizes->size()));
  if (!labels || labels->empty() || labels->size() > rows) return "labels";
  result.labels = std::move(*labels);
  result.samples = result.labels.size();
  group_members(result, sizes->size());
  if (result.sizes != *sizes) return "sizes and labels disagree";
  if (!read_centers(object, result.clusters(), features, result.centers)) return "centers";
  if (!read_metrics(object, result.metrics)) return "metrics";
  if (!read_merges(object, result)) return "merges";
  if (!read_starts(object, rows, result)) return "starts";
  result.inertia = number(object, "inertia");
  result.n_iter = count(object, "n_iter");
  return nullptr;
}

/// Likewise for scores. Which rows are anomalies follows from scores and offset.
const char* read_anomalies(const json& object, std::size_t rows, RunResult& result) {
  Anomalies read;
  const json* scores = member(object, "scores");
  if (!scores || !scores->is_array() || scores->empty() || scores->size() > rows) return "scores";
  for (const auto& score : *scores) {
    if (!score.is_number()) return "scores";
    read.scores.push_back(score.get<double>());
  }
  const auto offset = number(object, "offset");
  if (!offset) return "offset";
  read.offset = *offset;
  read.strangest.resize(read.scores.size());
  std::iota(read.strangest.begin(), read.strangest.end(), 0u);
  std::stable_sort(
      read.strangest.begin(), read.strangest.end(),
      [&](std::uint32_t a, std::uint32_t b) { return read.scores[a] < read.scores[b]; });
  read.count = static_cast<std::size_t>(std::count_if(
      read.scores.begin(), read.scores.end(), [&](double score) { return score < *offset; }));
  result.samples = read.scores.size();
  result.anomalies = std::move(read);
  return nullptr;
}

void read_params(const json& object, RunResult& result) {
  const Method* method = find_method(result.method);
  const json* params = member(object, "params");
  if (!method || !params || !params->is_object()) return;
  for (const auto& parameter : method->parameters) {
    const auto it = params->find(std::string(parameter.name));
    if (it == params->end()) continue;
    if (auto value = from_json(parameter, *it)) {
      result.params.emplace(parameter.name, std::move(*value));
    }
  }
}

}  // namespace

Expected<RunResult> read_result(std::string_view source, std::size_t features, std::size_t rows) {
  const json object = json::parse(source, nullptr, /*allow_exceptions=*/false);
  if (!object.is_object()) return unreadable_result("it is no JSON object");

  RunResult result;
  result.method = text(object, "method");
  if (result.method.empty()) return unreadable_result("method");
  read_params(object, result);

  const char* problem = member(object, "scores") ? read_anomalies(object, rows, result)
                                                 : read_clustering(object, features, rows, result);
  if (problem) return unreadable_result(problem);

  result.threads = count(object, "threads").value_or(1);
  if (const json* seconds = member(object, "seconds")) {
    result.seconds = number(*seconds, "total").value_or(0);
  }
  if (const json* warnings = member(object, "warnings"); warnings && warnings->is_array()) {
    for (const auto& warning : *warnings) {
      if (warning.is_string()) result.warnings.push_back(warning.get<std::string>());
    }
  }
  return result;
}

Error read_error(std::string_view source) {
  const json whole = json::parse(source, nullptr, /*allow_exceptions=*/false);
  const json* inner = member(whole, "error");
  const json& object = inner ? *inner : whole;

  Error error{ErrorCode::failed, text(object, "message"), text(object, "parameter")};
  const std::string code = text(object, "code");
  for (const auto candidate : {ErrorCode::bad_request, ErrorCode::bad_parameter,
                               ErrorCode::bad_data, ErrorCode::no_data, ErrorCode::cancelled}) {
    if (code == to_string(candidate)) error.code = candidate;
  }
  if (error.message.empty()) error.message = "Something went wrong. Try again, or reload the page.";
  return error;
}

}  // namespace digitscope::app
