#pragma once
// What has been read of files: the engine's answer to Engine::load() and OwnFiles::read().

#include <concepts>
#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace digitscope::results {

struct DigitsInfo {
  std::size_t samples = 0;
  std::size_t rows = 0;  // pixels of an image from top to bottom
  std::size_t columns = 0;
  bool labelled = false;
  std::optional<std::vector<std::string>> classes = std::nullopt;  // names of labels 0, 1, ...
};

nlohmann::ordered_json to_json(const DigitsInfo& info);

template <class Fields, class Value>
requires std::same_as<std::remove_const_t<Value>, DigitsInfo>
void list_fields(Fields& fields, Value& info) {
  fields("samples", info.samples);
  fields("rows", info.rows);
  fields("columns", info.columns);
  fields("labelled", info.labelled);
  fields("classes", info.classes);
}

}  // namespace digitscope::results
