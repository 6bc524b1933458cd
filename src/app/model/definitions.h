#pragma once
// Definitions of the figures, shown beside each on request.

#include <string_view>
#include <vector>

#include "app/model/formulas.h"
#include "app/model/state.h"
#include "vocabulary/wording.h"

namespace digitscope::app {

/// A figure or score. Texts that do not apply are empty.
struct Definition {
  std::string_view key;      // for lookup; a score's name in results::Metrics
  std::string_view name;     // "adjusted Rand index"
  Wording meaning;           // one sentence
  std::string_view formula;  // its name in the list of formulas
  Wording range;             // the range of values, and which are good
  std::string_view usual;    // what default runs on the digits that come with the page reach
};

/// nullptr if there is none.
const Definition* find_definition(std::string_view key);

/// The whole definition: meaning and formula, range, and usual values if these are the digits that
/// they apply to.
std::vector<Passage> definition_passages(const Definition& definition, const AppState& state);

/// A verbal rating of the clusters by their mean silhouette, after L. Kaufman, P. J. Rousseeuw,
/// "Finding Groups in Data", 1990, table 4: "weak", say.
std::string_view silhouette_verdict(double silhouette);

}  // namespace digitscope::app
