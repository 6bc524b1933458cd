#pragma once
// What a link and a state say, besides method and parameters, of what is looked at: which tab,
// which digit, which part of the map. Here is how that is written; what it means is the page's to
// know.

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace digitscope {

enum class ViewKind {
  word,        // one of `words`
  index,       // of a row, a cluster or a label: a whole number from 0
  groups,      // clusters or labels: 1 to most_groups_in_link of these
  cell,        // a cluster and a label: two of these
  place,       // of the map: what lies in its middle, x and y, and how much it is enlarged, above 0
  outline,     // the corners of a polygon, at least three and at most 500: x, y, x, y ...
  run,         // a run, as in run_text.h
  pair,        // a cluster of the run shown and one of the run compared; or one of `words`
  projection,  // one of `words`, perhaps with parameters: see read_projection_text()
};

enum class Look {
  view,
  digit,
  order,
  cluster,
  label,
  cell,
  compared,
  pair,
  projection,
  colors,
  marks,
  hidden_clusters,
  hidden_labels,
  map,
  lasso,
  theme
};

struct ViewEntry {
  Look what = Look::view;
  std::string_view name;
  ViewKind kind = ViewKind::index;
  std::span<const std::string_view> words = {};
  bool optional = true;  // may be none; otherwise the first word is the usual value
  bool stays = false;    // where a link does not name it, it is left as it is
};

/// The value of an entry: the place of a word in its list, or numbers, or the text of a run or a
/// projection, or nothing of these: none.
struct ViewValue {
  static constexpr std::size_t no_word = static_cast<std::size_t>(-1);
  std::size_t word = no_word;
  std::vector<double> numbers = {};
  std::string run = {};
  bool is_none() const { return word == no_word && numbers.empty() && run.empty(); }
  bool operator==(const ViewValue&) const = default;
};

/// Of groups that an entry names.
inline constexpr std::size_t most_groups_in_link = 500;

/// All that there are, in the order of Look.
std::span<const ViewEntry> view_entries();

/// The entry of that name, or nullptr.
const ViewEntry* find_view_entry(std::string_view name);

/// Whether it says where on the map something is, which means nothing without `projection`.
bool is_place_on_map(const ViewEntry& entry);

/// What it is when nothing is said of it.
ViewValue usual_value(const ViewEntry& entry);

/// Reads text, in the grammar of number_text.h, with commas between several numbers. Errors:
/// bad_request, with the entry's name as the parameter.
Expected<ViewValue> from_text(const ViewEntry& entry, std::string_view text);

/// Reads JSON: null is none, strings are read as text. Errors as of text.
Expected<ViewValue> from_json(const ViewEntry& entry, const nlohmann::ordered_json& json);

/// The refusal of a value that is well written but is none, such as a row that does not exist.
Error no_such_value(const ViewEntry& entry, const ViewValue& value, std::string_view wanted);

/// What from_text() reads back; of what is not none.
std::string to_text(const ViewEntry& entry, const ViewValue& value);
nlohmann::ordered_json to_json(const ViewEntry& entry, const ViewValue& value);

}  // namespace digitscope
