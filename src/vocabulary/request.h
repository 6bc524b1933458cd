#pragma once
// A request, read and checked against the vocabulary.

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "vocabulary/parameters.h"
#include "vocabulary/value.h"

namespace digitscope {

/// A method and a value, within its range, for each of its parameters.
class Request {
 public:
  /// A request of `method` with the default for every parameter.
  explicit Request(const Method& method);

  /// Reads {"method": name, parameter: value, ...}; from_json() reads the values. Parameters left
  /// out take their defaults. Errors: bad_request (not a JSON object, no or unknown method),
  /// bad_parameter (unknown name, or a value of the wrong type or out of range; names the parameter
  /// and what is allowed).
  static Expected<Request> parse(std::string_view json);

  const Method& method() const { return *method_; }

  const ParameterValue& value(std::string_view name) const;
  double number(std::string_view name) const { return value(name).number; }
  std::size_t integer(std::string_view name) const {
    return static_cast<std::size_t>(number(name));
  }
  /// Whether the parameter holds this word.
  bool is(std::string_view name, std::string_view word) const { return value(name).text == word; }

  /// Replaces a value. It has to be one that the parameter may have.
  void set(std::string_view name, ParameterValue value);

  /// Every parameter of the method and its value.
  ParameterValues values() const;

  /// {"method": name, parameter: value, ...}: what parse() reads.
  nlohmann::ordered_json to_json() const;

 private:
  const Method* method_;
  std::vector<ParameterValue> values_;  // one for each of method_->parameters, in that order
};

}  // namespace digitscope
