#pragma once
// A request, read and checked against the vocabulary.

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/error.h"
#include "engine/parameters.h"

namespace digitscope {

/// A parameter's value: a number, a word ("auto", "k-means++") or row numbers.
using ParameterValue = std::variant<double, std::string, std::vector<std::size_t>>;

/// A method and a value, within its range, for each of its parameters.
class Request {
 public:
  /// Reads {"method": name, parameter: value, ...}. Parameters left out take their defaults;
  /// numbers and row lists may also come as text ("10", "0,1,2"), as links and command lines have
  /// them. Errors: bad_request (not a JSON object, no or unknown method), bad_parameter (unknown
  /// name, or a value of the wrong type or out of range; names the parameter and what is allowed).
  static Expected<Request> parse(std::string_view json);

  const Method& method() const { return *method_; }

  const ParameterValue& value(std::string_view name) const;
  double number(std::string_view name) const { return std::get<double>(value(name)); }
  std::size_t integer(std::string_view name) const {
    return static_cast<std::size_t>(number(name));
  }
  /// Whether the parameter holds this word.
  bool is(std::string_view name, std::string_view word) const;

  /// Replaces a value by the one that takes effect (for instance "all" by the number of rows).
  void set(std::string_view name, ParameterValue value);

  /// {parameter: value, ...}: what goes into a result as "params".
  nlohmann::ordered_json parameters_json() const;

 private:
  explicit Request(const Method& method);

  const Method* method_;
  std::vector<ParameterValue> values_;  // one for each of method_->parameters, in that order
};

}  // namespace digitscope
