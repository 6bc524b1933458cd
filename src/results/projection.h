#pragma once
// What projections find.

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <type_traits>
#include <vector>

#include "base/error.h"
#include "results/table.h"

namespace digitscope::results {

/// How far the nearest on a map are the nearest in the pixels: of 15, or of fewer where there are
/// not more than 30 digits.
struct MapQuality {
  double trustworthiness = 0;     // at most 1: sklearn.manifold.trustworthiness
  double neighbours_kept = 0;     // 0 to 1: the share of the nearest that the map keeps
  std::uint32_t rows = 0;         // over how many digits it is taken: all, or evenly chosen ones
  std::uint32_t n_neighbors = 0;  // how many nearest are compared
  std::vector<std::uint32_t> kept = {};  // by each digit; empty unless it is taken over all
  bool operator==(const MapQuality&) const = default;
};

struct TsneMap {
  Table<float> embedding;             // samples x 2
  std::optional<MapQuality> quality;  // of more than two digits
  double kl_divergence = 0;           // nats
  std::uint32_t n_iter = 0;
  double learning_rate = 0;  // used
  bool operator==(const TsneMap&) const = default;
};

/// The answer to {"question": "tsne"}; reads what to_json() wrote, otherwise ErrorCode::failed.
nlohmann::ordered_json to_json(const TsneMap& map);
Expected<TsneMap> read_tsne_map(const nlohmann::ordered_json& object);

struct UmapMap {
  Table<float> embedding;             // samples x 2
  std::optional<MapQuality> quality;  // of more than two digits
  std::uint32_t n_epochs = 0;         // done
  double a = 0;                       // of the similarity 1 / (1 + a d^(2b)) on the map
  double b = 0;
  bool operator==(const UmapMap&) const = default;
};

/// Likewise of {"question": "umap"}.
nlohmann::ordered_json to_json(const UmapMap& map);
Expected<UmapMap> read_umap_map(const nlohmann::ordered_json& object);

struct PcaMap {
  Table<double> embedding;                       // samples x components
  std::optional<MapQuality> quality;             // of more than two digits
  std::vector<double> explained_variance;        // of each component, descending
  std::vector<double> explained_variance_ratio;  // likewise, as a share of all variance
  bool operator==(const PcaMap&) const = default;
};

template <class Fields, class Value>
requires std::same_as<std::remove_const_t<Value>, MapQuality>
void list_fields(Fields& fields, Value& quality) {
  fields("trustworthiness", quality.trustworthiness);
  fields("neighbours_kept", quality.neighbours_kept);
  fields("rows", quality.rows);
  fields("n_neighbors", quality.n_neighbors);
  fields("kept", quality.kept);
}

template <class Fields, class Value>
requires std::same_as<std::remove_const_t<Value>, TsneMap>
void list_fields(Fields& fields, Value& found) {
  fields("embedding", found.embedding);
  fields("quality", found.quality);
  fields("kl_divergence", found.kl_divergence);
  fields("n_iter", found.n_iter);
  fields("learning_rate", found.learning_rate);
}

template <class Fields, class Value>
requires std::same_as<std::remove_const_t<Value>, UmapMap>
void list_fields(Fields& fields, Value& found) {
  fields("embedding", found.embedding);
  fields("quality", found.quality);
  fields("n_epochs", found.n_epochs);
  fields("a", found.a);
  fields("b", found.b);
}

template <class Fields, class Value>
requires std::same_as<std::remove_const_t<Value>, PcaMap>
void list_fields(Fields& fields, Value& found) {
  fields("embedding", found.embedding);
  fields("quality", found.quality);
  fields("explained_variance", found.explained_variance);
  fields("explained_variance_ratio", found.explained_variance_ratio);
}

}  // namespace digitscope::results
