#include "vocabulary/names.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "vocabulary/message.h"

namespace digitscope {
namespace {

/// How many letters to change, add or leave out to make `b` of `a` (V. I. Levenshtein, "Binary
/// codes capable of correcting deletions, insertions, and reversals", Soviet Physics Doklady 10,
/// 1966).
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> line(b.size() + 1);
  std::iota(line.begin(), line.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = line[0];
    line[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = line[j + 1];
      line[j + 1] = std::min({line[j] + 1, line[j + 1] + 1, replaced});
    }
  }
  return line.back();
}

/// In lower case, with the underscores of Python's names for dashes and blanks.
std::string as_name(std::string_view text) {
  std::string name(text);
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '-' || c == ' ') c = '_';
  }
  return name;
}

/// One letter in four may be wrong, and two at most.
bool is_nearly(std::string_view plain, std::string_view name) {
  const std::size_t most = std::min<std::size_t>(2, name.size() / 4);
  const std::size_t longer = std::max(plain.size(), name.size());
  const std::size_t shorter = std::min(plain.size(), name.size());
  return longer - shorter <= most && edit_distance(plain, name) <= most;
}

/// The name that was meant, if one was.
std::string_view meant(const Method& method, std::string_view name,
                       std::span<const std::string_view> others) {
  const std::string plain = as_name(name);
  for (const Parameter& parameter : method.parameters) {
    for (const Noun noun : {Noun::digits, Noun::images}) {
      if (plain == as_name(parameter.label.of(noun))) return parameter.name;
    }
  }
  for (const Parameter& parameter : method.parameters) {
    if (is_nearly(plain, parameter.name)) return parameter.name;
  }
  for (const std::string_view other : others) {
    // Words as short as "map" are too near to too many that mean something else.
    if (other.size() > 4 ? is_nearly(plain, other) : plain == other) return other;
  }
  return {};
}

Error bad_name(std::string message, std::string_view name) {
  return {ErrorCode::bad_parameter, std::move(message), std::string(name)};
}

std::string in_quotes(std::string_view name) {
  return quote(std::string(name));
}

std::string list_of(auto&& named) {
  std::string names;
  for (const auto& one : named) add_item(names, one.name);
  return names;
}

/// "isolation forest and local outlier factor"; empty when no method has such a parameter.
std::string owners_of(std::string_view name) {
  std::string owners;
  for (const auto all : {methods(), projections()}) {
    for (const Method& method : all) {
      if (!find_parameter(method, name)) continue;
      if (!owners.empty()) owners += " and ";
      owners += method.noun;
    }
    if (!owners.empty()) break;  // of what both have, the methods are better known
  }
  return owners;
}

}  // namespace

std::optional<Error> misplaced_name(const Method& method, std::string_view name,
                                    std::span<const std::string_view> others) {
  const std::string title(method.title);
  for (const NotOffered& one : method.not_offered) {
    if (one.name != name) continue;
    return bad_name("scikit-learn's " + std::string(name) +
                        " is not offered here: " + std::string(one.instead) + ".",
                    name);
  }
  if (const std::string owners = owners_of(name); !owners.empty()) {
    return bad_name(
        title + " has no parameter " + in_quotes(name) + ": it belongs to " + owners + ".", name);
  }
  if (const std::string_view other = meant(method, name, others); !other.empty()) {
    return bad_name("There is no " + in_quotes(name) + ": did you mean " + std::string(other) + "?",
                    name);
  }
  return std::nullopt;
}

Error no_such_parameter(const Method& method, std::string_view name) {
  if (auto misplaced = misplaced_name(method, name)) return std::move(*misplaced);
  return bad_name(std::string(method.title) + " has no parameter " + in_quotes(name) +
                      ". Its parameters are: " + list_of(method.parameters) + ".",
                  name);
}

Error no_such_method(std::string_view name) {
  return {ErrorCode::bad_request,
          "There is no method " + in_quotes(name) + ". Methods are: " + list_of(methods()) + ".",
          "method"};
}

Error nothing_runnable(std::string_view name) {
  return {ErrorCode::bad_request,
          "There is no method " + in_quotes(name) + ". Methods are: " + list_of(methods()) + ", " +
              list_of(projections()) + ".",
          "method"};
}

}  // namespace digitscope
