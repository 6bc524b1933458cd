#include "results/judgement.h"

#include <nlohmann/json.hpp>

#include "results/fields.h"

namespace digitscope::results {
namespace {

template <class T>
Expected<Judgement> read_as(const nlohmann::ordered_json& object) {
  auto read = read_checked<T>(object, [](const T&) -> const char* { return nullptr; });
  if (!read) return tl::unexpected(std::move(read.error()));
  return std::move(*read);
}

}  // namespace

nlohmann::ordered_json to_json(const Judgement& judgement) {
  return std::visit([](const auto& one) { return Writer::json_of(one); }, judgement);
}

Expected<Judgement> read_judgement(const nlohmann::ordered_json& object) {
  return object.contains("scores") ? read_as<Scores>(object) : read_as<NearestClusters>(object);
}

}  // namespace digitscope::results
