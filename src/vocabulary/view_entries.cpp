#include "vocabulary/view_entries.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "base/number_text.h"
#include "base/text.h"
#include "vocabulary/message.h"
#include "vocabulary/run_text.h"

namespace digitscope {
namespace {

using nlohmann::ordered_json;

// Those drawn have fewer: a link should fit into a message.
constexpr std::size_t most_corners = 500;
constexpr double most_index = UINT32_MAX;
constexpr double most_coordinate = 1e9;

// In the order of the enumerations in app/actions.h.
constexpr std::array<std::string_view, 8> views = {"result",  "map",       "inside",  "evaluation",
                                                   "compare", "take_away", "explain", "draw"};
constexpr std::array<std::string_view, 3> orders = {"index", "nearest", "farthest"};
constexpr std::array<std::string_view, 1> pairs = {"changed"};
constexpr std::array<std::string_view, 3> projections_of_map = {"umap", "tsne", "pca"};
constexpr std::array<std::string_view, 5> colorings = {"label", "cluster", "score", "kept",
                                                       "match"};
constexpr std::array<std::string_view, 3> marks = {"dots", "pictures", "contours"};
constexpr std::array<std::string_view, 3> themes = {"auto", "light", "dark"};

constexpr std::array entries = {
    ViewEntry{.what = Look::view,
              .name = "view",
              .kind = ViewKind::word,
              .words = views,
              .optional = false},
    ViewEntry{.what = Look::digit, .name = "digit"},
    ViewEntry{.what = Look::order,
              .name = "order",
              .kind = ViewKind::word,
              .words = orders,
              .optional = false},
    ViewEntry{.what = Look::cluster, .name = "cluster"},
    ViewEntry{.what = Look::label, .name = "true_label"},
    ViewEntry{.what = Look::cell, .name = "cell", .kind = ViewKind::cell},
    ViewEntry{.what = Look::compared, .name = "compared", .kind = ViewKind::run},
    ViewEntry{.what = Look::pair, .name = "pair", .kind = ViewKind::pair, .words = pairs},
    ViewEntry{.what = Look::projection,
              .name = "projection",
              .kind = ViewKind::projection,
              .words = projections_of_map,
              .optional = false},
    ViewEntry{.what = Look::colors, .name = "colors", .kind = ViewKind::word, .words = colorings},
    ViewEntry{.what = Look::marks,
              .name = "marks",
              .kind = ViewKind::word,
              .words = marks,
              .optional = false},
    ViewEntry{.what = Look::hidden_clusters, .name = "hidden_clusters", .kind = ViewKind::groups},
    ViewEntry{.what = Look::hidden_labels, .name = "hidden_labels", .kind = ViewKind::groups},
    ViewEntry{.what = Look::map, .name = "map", .kind = ViewKind::place},
    ViewEntry{.what = Look::lasso, .name = "lasso", .kind = ViewKind::outline},
    ViewEntry{.what = Look::theme,
              .name = "theme",
              .kind = ViewKind::word,
              .words = themes,
              .optional = false,
              .stays = true},
};

constexpr bool in_order_of_look() {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].what != static_cast<Look>(i)) return false;
  }
  return true;
}
static_assert(in_order_of_look());

std::string what_it_must_be(const ViewEntry& entry) {
  std::string words;
  switch (entry.kind) {
    case ViewKind::word:
    case ViewKind::projection:
      for (const std::string_view word : entry.words) add_item(words, word);
      return "one of " + words;
    case ViewKind::index:
      return "a whole number from 0";
    case ViewKind::groups:
      return "numbers from 0, such as 3,7";
    case ViewKind::cell:
      return "a cluster and a label, such as 3,7";
    case ViewKind::place:
      return "a place and its magnification, such as 120,-300,4";
    case ViewKind::outline:
      return "the corners of an outline, such as 0,0,500,0,0,500";
    case ViewKind::run:
      return "a run, such as kmeans;n_clusters:12";
    case ViewKind::pair:
      return "a cluster of each run, such as 3,7, or changed";
  }
  return {};
}

tl::unexpected<Error> bad_value(const ViewEntry& entry, const ordered_json& given,
                                const std::string& wanted) {
  return unexpected(ErrorCode::bad_request,
                    std::string(entry.name) + " must be " + wanted + ", not " + quote(given) + ".",
                    std::string(entry.name));
}

bool are_indices(const std::vector<double>& numbers) {
  return std::all_of(numbers.begin(), numbers.end(), [](double number) {
    return number >= 0 && number <= most_index && number == std::floor(number);
  });
}

bool are_coordinates(const std::vector<double>& numbers) {
  return std::all_of(numbers.begin(), numbers.end(),
                     [](double number) { return std::abs(number) < most_coordinate; });
}

bool fits(const ViewEntry& entry, const std::vector<double>& numbers) {
  const std::size_t count = numbers.size();
  switch (entry.kind) {
    case ViewKind::word:
    case ViewKind::run:
    case ViewKind::projection:
      return false;
    case ViewKind::index:
      return count == 1 && are_indices(numbers);
    case ViewKind::groups:
      return count >= 1 && count <= most_groups_in_link && are_indices(numbers);
    case ViewKind::cell:
    case ViewKind::pair:
      return count == 2 && are_indices(numbers);
    case ViewKind::place:
      return count == 3 && are_coordinates(numbers) && numbers[2] > 0;
    case ViewKind::outline:
      return count >= 6 && count <= 2 * most_corners && count % 2 == 0 && are_coordinates(numbers);
  }
  return false;
}

std::optional<std::vector<double>> numbers_in(std::string_view text) {
  std::vector<double> numbers;
  while (true) {
    const std::size_t comma = text.find(',');
    const auto number = read_number(text.substr(0, comma));
    if (!number) return std::nullopt;
    numbers.push_back(number->value);
    if (comma == text.npos) return numbers;
    text.remove_prefix(comma + 1);
  }
}

std::optional<std::vector<double>> numbers_in(const ordered_json& json) {
  if (json.is_number()) return std::vector{json.get<double>() + 0.0};
  if (!json.is_array()) return std::nullopt;
  std::vector<double> numbers;
  for (const ordered_json& number : json) {
    if (!number.is_number()) return std::nullopt;
    numbers.push_back(number.get<double>() + 0.0);
  }
  return numbers;
}

Expected<ViewValue> projection_from_text(const ViewEntry& entry, std::string_view text) {
  const std::string_view name = trimmed(text.substr(0, text.find(';')));
  if (std::find(entry.words.begin(), entry.words.end(), name) == entry.words.end()) {
    return bad_value(entry, std::string(text), what_it_must_be(entry));
  }
  const auto projection = read_projection_text(text);
  if (projection) return ViewValue{.run = run_text(*projection)};
  return unexpected(ErrorCode::bad_request,
                    std::string(entry.name) + " names no map: " + projection.error().message,
                    std::string(entry.name));
}

}  // namespace

std::span<const ViewEntry> view_entries() {
  return entries;
}

const ViewEntry* find_view_entry(std::string_view name) {
  const auto it = std::find_if(entries.begin(), entries.end(),
                               [name](const ViewEntry& entry) { return entry.name == name; });
  return it == entries.end() ? nullptr : &*it;
}

bool is_place_on_map(const ViewEntry& entry) {
  return entry.what == Look::map || entry.what == Look::lasso;
}

ViewValue usual_value(const ViewEntry& entry) {
  if (entry.optional) return {};
  if (entry.kind == ViewKind::projection) return {.run = std::string(entry.words.front())};
  return {.word = 0};
}

Expected<ViewValue> from_text(const ViewEntry& entry, std::string_view text) {
  if (entry.kind == ViewKind::projection) return projection_from_text(entry, text);
  const auto word = std::find(entry.words.begin(), entry.words.end(), trimmed(text));
  if (word != entry.words.end()) {
    return ViewValue{.word = static_cast<std::size_t>(word - entry.words.begin())};
  }
  if (entry.kind == ViewKind::run) {
    const auto run = read_run_text(text);
    if (run) return ViewValue{.run = run_text(*run)};
    return unexpected(ErrorCode::bad_request,
                      std::string(entry.name) + " names no run: " + run.error().message,
                      std::string(entry.name));
  }
  if (auto numbers = numbers_in(text); numbers && fits(entry, *numbers)) {
    return ViewValue{.numbers = std::move(*numbers)};
  }
  return bad_value(entry, std::string(text), what_it_must_be(entry));
}

Expected<ViewValue> from_json(const ViewEntry& entry, const ordered_json& json) {
  if (json.is_string()) return from_text(entry, json.get_ref<const std::string&>());
  if (json.is_null() && entry.optional) return ViewValue{};
  // A single number is no list of one.
  if (json.is_array() == (entry.kind != ViewKind::index)) {
    auto numbers = numbers_in(json);
    if (numbers && fits(entry, *numbers)) return ViewValue{.numbers = std::move(*numbers)};
  }
  return bad_value(entry, json, what_it_must_be(entry));
}

Error no_such_value(const ViewEntry& entry, const ViewValue& value, std::string_view wanted) {
  return bad_value(entry, to_json(entry, value), std::string(wanted)).value();
}

std::string to_text(const ViewEntry& entry, const ViewValue& value) {
  if (value.word != ViewValue::no_word) return std::string(entry.words[value.word]);
  if (!value.run.empty()) return value.run;
  std::string text;
  for (const double number : value.numbers) {
    if (!text.empty()) text += ',';
    text += write_number(number);
  }
  return text;
}

ordered_json to_json(const ViewEntry& entry, const ViewValue& value) {
  if (value.is_none()) return {};
  if (value.word != ViewValue::no_word) return entry.words[value.word];
  if (!value.run.empty()) return value.run;
  const bool whole = entry.kind == ViewKind::index || entry.kind == ViewKind::groups ||
                     entry.kind == ViewKind::cell || entry.kind == ViewKind::pair;
  const auto json_of = [whole](double number) {
    return whole ? ordered_json(static_cast<std::int64_t>(number)) : ordered_json(number);
  };
  if (entry.kind == ViewKind::index) return json_of(value.numbers.front());
  ordered_json list = ordered_json::array();
  for (const double number : value.numbers) list.push_back(json_of(number));
  return list;
}

}  // namespace digitscope
