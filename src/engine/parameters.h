#pragma once
// The one vocabulary: which methods there are and which parameters each takes, under scikit-learn's
// names. The request parser, the CLI's options, the page's controls, links and help texts are all
// derived from this table.

#include <span>
#include <string_view>

namespace digitscope {

enum class ParameterType {
  integer,         // a whole number in [minimum, maximum]
  integer_or_all,  // a whole number in [minimum, maximum], or "all"
  real,            // a number in [minimum, maximum]
  real_or_auto,    // a number in [minimum, maximum], or "auto"
  choice,          // one of `choices`
  init,            // one of `choices`, or a list of row numbers
};

struct Parameter {
  std::string_view name;   // scikit-learn's, e.g. "n_clusters"
  std::string_view label;  // for people, e.g. "clusters"
  std::string_view help;   // one or two sentences
  ParameterType type = ParameterType::integer;
  double minimum = 0;
  double maximum = 0;         // what is accepted
  double slider_maximum = 0;  // what a slider offers: the range worth trying
  double default_number = 0;
  std::string_view default_text = {};  // the default when it is a word; empty when it is a number
  std::span<const std::string_view> choices = {};
};

struct Method {
  std::string_view name;     // in JSON and links, e.g. "kmeans"
  std::string_view title;    // for people, as a heading: "Hierarchical"
  std::string_view noun;     // and within a sentence: "hierarchical clustering"
  std::string_view summary;  // one sentence: what it does
  std::span<const Parameter> parameters;
};

/// Every method the engine offers, in the notebook's order.
std::span<const Method> methods();

/// The method or parameter of that name, or nullptr.
const Method* find_method(std::string_view name);
const Parameter* find_parameter(const Method& method, std::string_view name);

}  // namespace digitscope
