#pragma once
// The methods explained in words.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "app/model/run_result.h"
#include "vocabulary/wording.h"

namespace digitscope::app {

/// A part of an explanation, and the names of the formulas that say the same.
struct ExplanationPart {
  Wording words;
  std::array<std::string_view, 4> formulas = {};
};

struct Explanation {
  std::string_view method;
  ExplanationPart idea;
  std::array<ExplanationPart, 4> steps;
  Wording caution;
};

const Explanation& explanation(std::string_view method);

/// The rank of `row` by its score: 1 for the most anomalous digit. O(log n).
std::size_t rank_of(const Anomalies& found, std::uint32_t row);
/// "1 of 10,000"
std::string rank_text(const Anomalies& found, std::uint32_t row);

/// The score of a digit as people read it, which is larger for a more anomalous digit, and as
/// scikit-learn has it: the same number with a minus sign.
struct ScoreTold {
  std::string_view name;          // "anomaly score", "local outlier factor"
  std::string value;              // "0.64", "1.63"
  std::string exact;              // "0.6426", "1.6330"
  std::string_view sklearn_name;  // "score_samples", "negative_outlier_factor_"
  std::string sklearn_value;      // "\u22121.6330"
};
ScoreTold score_told(const RunResult& run, std::uint32_t row);
/// Likewise of a digit that was not among those of the run.
ScoreTold new_score_told(const RunResult& run, double score);

/// Explains the score of `row` in the method's own terms, compared with the run's median digit: how
/// many random splits isolate it, or how much denser its neighbourhood is. Empty for clusterings.
std::string why_score(const RunResult& run, std::uint32_t row, Noun noun);

/// Likewise of a digit that was not among those of the run, with the rank that it would have.
std::string why_new_score(const RunResult& run, double score, Noun noun);

}  // namespace digitscope::app
