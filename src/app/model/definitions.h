#pragma once
// What the figures mean: beside each, for those who ask.

#include <string>
#include <string_view>

#include "app/model/state.h"

namespace digitscope::app {

/// A figure or score. Texts that do not apply are empty.
struct Definition {
  std::string_view key;      // by which it is asked for; scores have the names of results::Metrics
  std::string_view name;     // "adjusted Rand index"
  std::string_view meaning;  // in a sentence
  std::string_view formula;
  std::string_view range;  // from which value to which, and what is good
  std::string_view usual;  // what the default runs on the digits that come with the page reach
};

/// nullptr if there is none.
const Definition* find_definition(std::string_view key);

/// All of it, a line each: meaning, formula, range, and what is usual if these are the digits that
/// it is said of.
std::string definition_text(const Definition& definition, const AppState& state);

/// What a mean silhouette says of the clusters, after L. Kaufman, P. J. Rousseeuw, "Finding Groups
/// in Data", 1990, table 4: "weak", say.
std::string_view silhouette_verdict(double silhouette);

}  // namespace digitscope::app
