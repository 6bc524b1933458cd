#pragma once
// How the types of this room, and the app's messages to its page, become JSON and are read from it.
// Each type lists its fields once, in the order in which they are written:
//
//   template <class Fields, class Value>  // Value is Scores or const Scores
//   void list_fields(Fields& fields, Value& scores) {
//     fields("scores", scores.scores);
//     fields("offset", scores.offset);
//   }
//
// Writer and Reader go through the same list, so the two cannot disagree. A field that is a
// std::optional is left out when it holds nothing; an element of an array is null then. A vector of
// bytes is base64. Numbers come back as they were, bit for bit.

#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/error.h"
#include "results/base64.h"
#include "results/failure.h"
#include "results/table.h"

namespace digitscope::results {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <class T>
inline constexpr bool is_pair_of_numbers = false;
template <class T>
inline constexpr bool is_pair_of_numbers<std::array<T, 2>> = true;
template <class T>
inline constexpr bool is_table = false;
template <class T>
inline constexpr bool is_table<Table<T>> = true;

/// Appends fields to a JSON object.
class Writer {
 public:
  explicit Writer(nlohmann::ordered_json& object) : object_(object) {}

  template <class T>
  void operator()(const char* name, const T& value) {
    if constexpr (is_optional<T>) {
      if (value) object_[name] = json_of(*value);
    } else {
      object_[name] = json_of(value);
    }
  }

  template <class T>
  static nlohmann::ordered_json json_of(const T& value);

 private:
  nlohmann::ordered_json& object_;
};

/// Takes fields from a JSON object. It looks before it takes: the json library throws on a wrong
/// type, and the app is built without exceptions.
class Reader {
 public:
  explicit Reader(const nlohmann::ordered_json& object) : object_(object) {}

  template <class T>
  void operator()(const char* name, T& value) {
    const auto found = object_.find(name);
    bool good = false;
    if constexpr (is_optional<T>) {
      good = found == object_.end() || read(*found, value.emplace());
    } else {
      good = found != object_.end() && read(*found, value);
    }
    if (!good && problem_ == nullptr) problem_ = name;
  }

  /// The first field that is missing or of the wrong type, or nullptr.
  const char* problem() const { return problem_; }

  template <class T>
  static bool read(const nlohmann::ordered_json& json, T& value);

 private:
  const nlohmann::ordered_json& object_;
  const char* problem_ = nullptr;
};

template <class T>
nlohmann::ordered_json Writer::json_of(const T& value) {
  using nlohmann::ordered_json;
  if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, std::string> ||
                is_pair_of_numbers<T> || std::is_same_v<T, ordered_json>) {
    return value;
  } else if constexpr (is_optional<T>) {
    return value ? json_of(*value) : ordered_json();
  } else if constexpr (std::is_same_v<T, std::vector<std::uint8_t>>) {
    return to_base64(value);
  } else if constexpr (is_vector<T>) {
    ordered_json array = ordered_json::array();
    for (const auto& item : value) array.push_back(json_of(item));
    return array;
  } else if constexpr (is_table<T>) {
    ordered_json rows = ordered_json::array();
    for (std::size_t row = 0; row < value.rows(); ++row) {
      ordered_json cells = ordered_json::array();
      for (std::size_t column = 0; column < value.columns; ++column) {
        cells.push_back(value.values[row * value.columns + column]);
      }
      rows.push_back(std::move(cells));
    }
    return rows;
  } else {
    ordered_json object = ordered_json::object();
    Writer writer(object);
    list_fields(writer, value);
    return object;
  }
}

template <class T>
bool Reader::read(const nlohmann::ordered_json& json, T& value) {
  if constexpr (std::is_same_v<T, bool>) {
    if (!json.is_boolean()) return false;
    value = json.get<bool>();
    return true;
  } else if constexpr (std::integral<T>) {
    if (!json.is_number_integer()) return false;
    if (json.is_number_unsigned()) {
      const auto number = json.get<std::uint64_t>();
      value = static_cast<T>(number);
      return std::in_range<T>(number);
    }
    const auto number = json.get<std::int64_t>();
    value = static_cast<T>(number);
    return std::in_range<T>(number);
  } else if constexpr (std::floating_point<T>) {
    if (!json.is_number()) return false;
    value = json.get<T>();
    return std::isfinite(value);  // a float may not hold what a double does
  } else if constexpr (std::is_same_v<T, std::string>) {
    if (!json.is_string()) return false;
    value = json.get<std::string>();
    return true;
  } else if constexpr (is_optional<T>) {
    value.reset();
    return json.is_null() || read(json, value.emplace());
  } else if constexpr (std::is_same_v<T, std::vector<std::uint8_t>>) {
    auto bytes = json.is_string() ? from_base64(json.get_ref<const std::string&>()) : std::nullopt;
    if (bytes) value = std::move(*bytes);
    return bytes.has_value();
  } else if constexpr (is_pair_of_numbers<T>) {
    return json.is_array() && json.size() == 2 && read(json[0], value[0]) &&
           read(json[1], value[1]);
  } else if constexpr (is_vector<T>) {
    if (!json.is_array()) return false;
    value.clear();
    value.reserve(json.size());
    for (const auto& item : json) {
      if (!read(item, value.emplace_back())) return false;
    }
    return true;
  } else if constexpr (is_table<T>) {
    if (!json.is_array()) return false;
    value = {.columns = json.empty() ? 0 : json[0].size()};
    value.values.reserve(json.size() * value.columns);
    for (const auto& row : json) {
      if (!row.is_array() || row.empty() || row.size() != value.columns) return false;
      for (const auto& cell : row) {
        if (!read(cell, value.values.emplace_back())) return false;
      }
    }
    return true;
  } else {
    if (!json.is_object()) return false;
    Reader reader(json);
    list_fields(reader, value);
    return reader.problem() == nullptr;
  }
}

/// Reads a whole answer, a T. `check(value)` says what in it contradicts the rest, or nullptr.
template <class T>
Expected<T> read_checked(const nlohmann::ordered_json& object, const char* (*check)(const T&)) {
  T value;
  Reader reader(object);
  list_fields(reader, value);
  const char* problem = reader.problem() != nullptr ? reader.problem() : check(value);
  if (problem != nullptr) return unreadable(problem);
  return value;
}

}  // namespace digitscope::results
