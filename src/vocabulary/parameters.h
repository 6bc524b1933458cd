#pragma once
// The one vocabulary: which methods there are and which parameters each takes, under scikit-learn's
// names. The readers of requests, links and command lines, the page's controls and the help texts
// are all derived from this table.

#include <span>
#include <string_view>

#include "vocabulary/wording.h"

namespace digitscope {

enum class ParameterType {
  integer,                // a whole number in [minimum, maximum]
  integer_or_all,         // the same, or "all"
  integer_or_auto,        // the same, or "auto"
  integer_share_or_auto,  // the same, or a share of the rows in (0, 1], or "auto"
  real,                   // a number in [minimum, maximum]
  real_or_auto,           // the same, or "auto"
  share_or_auto,          // a share, which people read as a percentage, or "auto"
  choice,                 // one of `choices`
  init,                   // one of `choices`, or a list of row numbers in [minimum, maximum]
};

struct Parameter {
  std::string_view name;  // scikit-learn's, e.g. "n_clusters"
  Wording label;          // for people, e.g. "clusters"
  Wording help;           // one or two sentences
  ParameterType type = ParameterType::integer;
  double minimum = 0;
  double maximum = 0;             // what is accepted
  bool minimum_excluded = false;  // the minimum itself is not accepted
  double slider_maximum = 0;      // what a slider offers: the range worth trying
  double default_number = 0;
  std::string_view default_text = {};  // the default when it is a word; empty when it is a number
  std::span<const std::string_view> choices = {};
  std::string_view none = {};  // why scikit-learn's None, which it takes here, is refused
};

/// A parameter of scikit-learn's that there is not here.
struct NotOffered {
  std::string_view name;
  std::string_view instead;  // what is done in its place: the end of a sentence
};

struct Method {
  std::string_view name;   // in JSON and links, e.g. "kmeans"
  std::string_view title;  // for people, as a heading: "Hierarchical"
  std::string_view noun;   // and within a sentence: "hierarchical clustering"
  Wording summary;         // one sentence: what it does
  std::span<const Parameter> parameters;
  std::span<const NotOffered> not_offered;
};

/// A whole number that is no method's parameter, but read and refused as one: threads,
/// n_components.
constexpr Parameter whole_number(const char* name, double minimum, double maximum) {
  return {.name = name, .label = name, .help = {}, .minimum = minimum, .maximum = maximum};
}

/// Every method of clustering and of finding anomalies, in the notebook's order.
std::span<const Method> methods();

/// Every way of mapping the digits to few dimensions. They run as methods do, and are no methods of
/// the page's, whose map shows what methods find.
std::span<const Method> projections();

/// The method or parameter of that name, or nullptr.
const Method* find_method(std::string_view name);
/// Likewise of a method or a projection: whatever a request can name.
const Method* find_runnable(std::string_view name);
const Parameter* find_parameter(const Method& method, std::string_view name);

}  // namespace digitscope
