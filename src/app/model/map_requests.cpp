#include "app/model/map_requests.h"

#include <algorithm>
#include <initializer_list>

namespace digitscope::app {
namespace {

// Of each projection: its name in the vocabulary, and what it is called where there is little room.
struct Named {
  std::string_view name, title;
};
constexpr std::array<Named, projection_count> named = {
    {{"umap", "UMAP"}, {"tsne", "t-SNE"}, {"pca", "PCA"}}};

std::vector<std::string_view> offered(Projection by) {
  switch (by) {
    case Projection::umap:
      return {"n_neighbors", "min_dist"};
    case Projection::tsne:
      return {"perplexity"};
    case Projection::pca:
      break;
  }
  return {};
}

}  // namespace

const Method& method_of(Projection by) {
  return *find_runnable(named[static_cast<std::size_t>(by)].name);
}

Projection projection_of(const Request& request) {
  const auto found = std::find_if(named.begin(), named.end(), [&request](const Named& one) {
    return one.name == request.method().name;
  });
  return static_cast<Projection>(found - named.begin());
}

MapRequests default_map_requests() {
  return {Request(method_of(Projection::umap)), Request(method_of(Projection::tsne)),
          Request(method_of(Projection::pca))};
}

std::vector<const Parameter*> map_parameters(Projection by) {
  std::vector<const Parameter*> list;
  for (const std::string_view name : offered(by)) {
    list.push_back(find_parameter(method_of(by), name));
  }
  return list;
}

std::vector<Request> map_variants(const Request& request, std::size_t rows) {
  std::vector<Request> list;
  const auto add = [&](std::string_view name, std::initializer_list<double> values) {
    for (const double value : values) {
      if (value >= static_cast<double>(rows)) continue;
      list.push_back(request);
      list.back().set(name, {.number = value});
    }
  };
  switch (projection_of(request)) {
    case Projection::umap:
      add("n_neighbors", {5, 15, 50});
      break;
    case Projection::tsne:
      add("perplexity", {5, 30, 100});
      break;
    case Projection::pca:
      break;
  }
  return list;
}

std::string map_title(const Request& request) {
  std::string text(projection_name(projection_of(request)));
  for (const Parameter& parameter : request.method().parameters) {
    const ParameterValue& value = request.value(parameter.name);
    if (value == default_value(parameter)) continue;
    text += ", " + std::string(parameter.label) + " " + readable(parameter, value);
  }
  return text;
}

std::vector<std::string> map_changes(const Request& now, const Request& before) {
  std::vector<std::string> list;
  for (const Parameter& parameter : now.method().parameters) {
    const ParameterValue& value = now.value(parameter.name);
    const ParameterValue& was = before.value(parameter.name);
    if (value == was) continue;
    list.push_back(std::string(parameter.label) + ": " + readable(parameter, value) +
                   " (this map: " + readable(parameter, was) + ")");
  }
  return list;
}

std::string_view projection_name(Projection by) {
  return named[static_cast<std::size_t>(by)].title;
}

}  // namespace digitscope::app
