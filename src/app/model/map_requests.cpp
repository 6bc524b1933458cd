#include "app/model/map_requests.h"

#include <algorithm>
#include <span>

#include "app/model/changes.h"

namespace digitscope::app {
namespace {

struct Entry {
  std::string_view name;   // in the vocabulary
  std::string_view title;  // where there is little room
  // With a control beside the map. The first decides between small groups and the larger picture;
  // of it these values, from small to large, are worth comparing.
  std::span<const std::string_view> parameters = {};
  std::array<double, 3> compared = {};
};

constexpr std::array<std::string_view, 2> umap_parameters = {"n_neighbors", "min_dist"};
constexpr std::array<std::string_view, 1> tsne_parameters = {"perplexity"};

constexpr std::array<Entry, projection_count> entries = {
    {{"umap", "UMAP", umap_parameters, {5, 15, 50}},
     {"tsne", "t-SNE", tsne_parameters, {5, 30, 100}},
     {"pca", "PCA"}}};

constexpr const Entry& entry_of(Projection by) {
  return entries[static_cast<std::size_t>(by)];
}

}  // namespace

const Method& method_of(Projection by) {
  return *find_runnable(entry_of(by).name);
}

Projection projection_of(const Request& request) {
  const auto found = std::find_if(entries.begin(), entries.end(), [&request](const Entry& entry) {
    return entry.name == request.method().name;
  });
  return static_cast<Projection>(found - entries.begin());
}

MapRequests default_map_requests() {
  return {Request(method_of(Projection::umap)), Request(method_of(Projection::tsne)),
          Request(method_of(Projection::pca))};
}

std::vector<const Parameter*> map_parameters(Projection by) {
  std::vector<const Parameter*> list;
  for (const std::string_view name : entry_of(by).parameters) {
    list.push_back(find_parameter(method_of(by), name));
  }
  return list;
}

std::vector<Request> map_variants(const Request& request, std::size_t rows) {
  const Entry& entry = entry_of(projection_of(request));
  std::vector<Request> list;
  if (entry.parameters.empty()) return list;
  for (const double value : entry.compared) {
    if (value >= static_cast<double>(rows)) continue;
    list.push_back(request);
    list.back().set(entry.parameters.front(), {.number = value});
  }
  return list;
}

std::string map_title(const Request& request) {
  std::string text(projection_name(projection_of(request)));
  for (const Parameter& parameter : request.method().parameters) {
    const ParameterValue& value = request.value(parameter.name);
    if (value == default_value(parameter)) continue;
    text += ", " + std::string(parameter.label.of(Noun::images)) + " " + readable(parameter, value);
  }
  return text;
}

std::vector<std::string> map_changes(const Request& now, const Request& before) {
  std::vector<std::string> list;
  for (const Parameter& parameter : now.method().parameters) {
    const ParameterValue& value = now.value(parameter.name);
    const ParameterValue& was = before.value(parameter.name);
    if (value != was) list.push_back(change_text(parameter, value, was, "this map", Noun::images));
  }
  return list;
}

std::string_view projection_name(Projection by) {
  return entry_of(by).title;
}

}  // namespace digitscope::app
