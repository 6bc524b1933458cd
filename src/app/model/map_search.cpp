#include "app/model/map_search.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "app/model/hidden_groups.h"
#include "app/model/map_coloring.h"
#include "app/model/selection.h"
#include "app/model/state.h"
#include "base/format.h"
#include "base/number_text.h"
#include "base/text.h"

namespace digitscope::app {
namespace {

// Of ASCII; other letters are compared as they are.
std::string lower(std::string_view text) {
  std::string low(text);
  for (char& c : low) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return low;
}

// What follows the first of these words, as "7" in "label 7"; nullopt if the text begins with none.
std::optional<std::string_view> after_word(std::string_view text,
                                           std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (!text.starts_with(word)) continue;
    const std::string_view rest = text.substr(word.size());
    if (!rest.empty() && rest.front() == ' ') return trimmed(rest);
  }
  return std::nullopt;
}

// The whole number, from 0 on, that all of the text is.
std::optional<double> index_in(std::string_view text) {
  const auto number = read_number(ungrouped(trimmed(text)));
  if (!number || number->value < 0 || number->value != std::floor(number->value)) return {};
  return number->value;
}

std::string in_quotes(std::string_view text) {
  return joined({"\u201c", std::string(text), "\u201d"});
}

void refuse(AppState& state, std::string message) {
  state.map.search.message = std::move(message);
  state.map.search.refused = true;
}

std::string rows_there_are(const AppState& state) {
  const std::size_t n = state.digits.size();
  return n == 1 ? "the only row is 0"
                : "rows are 0 to " + grouped(static_cast<std::int64_t>(n) - 1);
}

// Where its group is hidden, that is shown; returns what to say about it.
std::string bring_out(AppState& state, MapColoring by, std::uint32_t number) {
  const auto hidden = hidden_groups(state);
  if (map_coloring(state) != by || !std::binary_search(hidden.begin(), hidden.end(), number)) {
    return {};
  }
  show_group(state, by, number);
  return joined({by == MapColoring::label ? "Label " : "Cluster ", std::to_string(number),
                 " was hidden and is shown again."});
}

std::string bring_out_row(AppState& state, std::uint32_t row) {
  if (ShownRows(state)(row)) return {};
  const bool label = map_coloring(state) == MapColoring::label;
  const auto group =
      label ? state.digits.labels[row] : static_cast<std::uint32_t>(state.result()->labels[row]);
  return bring_out(state, *map_coloring(state), group);
}

// The inspector may open beside the map, which then shows less of it.
bool well_within(const MapBox& sight, MapPoint at) {
  const float x = sight.width() * 0.2f, y = sight.height() * 0.2f;
  return MapBox{{sight.low.x + x, sight.low.y + y}, {sight.high.x - x, sight.high.y - y}}.contains(
      at);
}

void find_row(AppState& state, double wanted, const MapBox& sight) {
  if (wanted >= static_cast<double>(state.digits.size())) {
    return refuse(
        state, joined({"There is no row ", grouped(wanted, 0), ": ", rows_there_are(state), "."}));
  }
  const auto row = static_cast<std::uint32_t>(wanted);
  state.map.search.message = bring_out_row(state, row);
  state.map.search.row = true;
  inspect(state, row);
  if (!state.map.digits) return;
  const MapPoint at = state.map.digits->points[row];
  if (!well_within(sight, at)) move_map(state, {at, state.map.camera.zoom});
}

// Only these digits are selected. All of the map is shown where none of them is in sight.
void select_only(AppState& state, MapColoring by, std::uint32_t number, const MapBox& sight) {
  std::string& message = state.map.search.message;
  message = bring_out(state, by, number);
  clear_selection(state);
  by == MapColoring::label ? choose_label(state, number) : choose_cluster(state, number);
  // The map may be coloured by, and hide, the other kind of groups.
  if (map_coloring(state) != by && !hidden_groups(state).empty()) {
    show_all_groups(state);
    message = "All groups are shown again.";
  }
  if (!state.map.digits) return;
  const auto& points = state.map.digits->points;
  const auto rows = selected_rows(state);
  const bool seen = std::any_of(rows.begin(), rows.end(),
                                [&](std::uint32_t row) { return sight.contains(points[row]); });
  if (!seen) move_map(state, whole_map(state.map.digits->box));
}

void find_cluster(AppState& state, std::string_view name, const MapBox& sight) {
  const RunResult* run = state.result();
  const std::size_t count = run ? run->clusters() : 0;
  if (count == 0) return refuse(state, "There are no clusters yet: run a clustering method first.");
  const auto number = index_in(name);
  if (!number || *number >= static_cast<double>(count)) {
    return refuse(state, joined({"There is no cluster ", std::string(name), ": clusters are 0 to ",
                                 std::to_string(count - 1), "."}));
  }
  select_only(state, MapColoring::cluster, static_cast<std::uint32_t>(*number), sight);
}

// The labels that occur whose names are this, or else begin with it, or else contain it.
std::vector<std::uint32_t> labels_named(const AppState& state, std::string_view name) {
  std::vector<std::uint32_t> same, begin, contain;
  const std::string wanted = lower(name);
  for (const std::uint32_t label : groups_of(state, MapColoring::label)) {
    if (label >= state.class_names.size() || state.class_names[label].empty()) continue;
    const std::string known = lower(state.class_names[label]);
    const bool told = lower(state.label_name(static_cast<std::uint8_t>(label))) == wanted;
    if (told || known == wanted) same.push_back(label);
    if (known.starts_with(wanted)) begin.push_back(label);
    if (known.find(wanted) != known.npos) contain.push_back(label);
  }
  return !same.empty() ? same : !begin.empty() ? begin : contain;
}

bool occurs(const AppState& state, double label) {
  const auto labels = groups_of(state, MapColoring::label);
  return std::binary_search(labels.begin(), labels.end(), label);
}

// Several may have the same name, as of capital and small letters.
void find_named(AppState& state, std::string_view name, const MapBox& sight,
                const std::string& otherwise) {
  const auto labels = labels_named(state, name);
  if (labels.size() == 1) return select_only(state, MapColoring::label, labels.front(), sight);
  if (labels.empty()) return refuse(state, otherwise);
  std::string list;
  for (const std::uint32_t label : labels) {
    list += (list.empty() ? "" : "; ") + state.label_name(static_cast<std::uint8_t>(label));
  }
  refuse(state, joined({"Several labels match: ", list, "."}));
}

std::string none_has(const AppState& state, std::string_view label) {
  return joined({state.worded("No {digit} has the label "_worded), label, "."});
}

void find_label(AppState& state, std::string_view name, const MapBox& sight) {
  if (!state.digits.labelled()) return refuse(state, "These images have no labels.");
  const auto number = index_in(name);
  if (number && occurs(state, *number)) {
    return select_only(state, MapColoring::label, static_cast<std::uint32_t>(*number), sight);
  }
  find_named(state, name, sight, none_has(state, name));
}

}  // namespace

void find_on_map(AppState& state, std::string_view text, const MapBox& sight) {
  MapSearch& search = state.map.search;
  const std::uint32_t times = search.times + 1;
  search = {};
  search.text = std::string(trimmed(text));
  if (search.text.empty()) return;
  search.times = times;
  const std::string_view wanted = search.text;
  const std::string low = lower(wanted);
  // The words are ASCII: what follows them has the same length in both.
  const auto rest = [&](std::initializer_list<std::string_view> words) {
    const auto found = after_word(low, words);
    return found ? std::optional(wanted.substr(wanted.size() - found->size())) : std::nullopt;
  };
  // A name may begin with one of these words.
  const auto exact = [&](const std::string& name) { return lower(name) == low; };
  if (std::any_of(state.class_names.begin(), state.class_names.end(), exact)) {
    return find_named(state, wanted, sight, none_has(state, wanted));
  }
  if (const auto name = rest({"label", "true label"})) return find_label(state, *name, sight);
  if (const auto name = rest({"cluster"})) return find_cluster(state, *name, sight);
  auto named = rest({"row", "digit", "image", "#"});
  if (low.starts_with('#')) named = trimmed(wanted.substr(1));
  if (const auto row = index_in(named.value_or(wanted))) {
    find_row(state, *row, sight);
    // A label's number is a row's as well.
    if (!search.refused && search.message.empty() && !named && occurs(state, *row)) {
      const std::string number = shortest(*row);
      search.message = joined(
          {"This is row ", number, ". For the label, find ", in_quotes("label " + number), "."});
    }
    return;
  }
  const bool has_names = state.digits.labelled() && !state.class_names.empty();
  find_named(state, wanted, sight,
             joined({has_names ? "No row or label is called " : "There is no row ",
                     in_quotes(wanted), ": ", rows_there_are(state),
                     has_names || !state.digits.labelled()
                         ? "."
                         : "; a label is found by \u201clabel 7\u201d."}));
}

}  // namespace digitscope::app
