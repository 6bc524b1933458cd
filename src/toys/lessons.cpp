#include "toys/lessons.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "toys/forest_toy.h"
#include "toys/kmeans_toy.h"
#include "toys/linkage_toy.h"
#include "toys/lof_toy.h"
#include "toys/pca_toy.h"
#include "toys/tsne_toy.h"
#include "toys/umap_toy.h"

namespace digitscope::toys {
namespace {

Toy chosen_kmeans(std::span<const std::size_t> chosen) {
  return kmeans_toy(chosen[0] == 0 ? good_start : bad_start);
}

Toy chosen_linkage(std::span<const std::size_t> chosen) {
  const ToyShape shape = chosen[0] == 0 ? ToyShape::blobs : ToyShape::chains;
  constexpr std::size_t all_four = std::size(toy_linkages);
  return chosen[1] == all_four ? four_linkages_toy(shape)
                               : linkage_toy(shape, toy_linkages[chosen[1]]);
}

Toy chosen_forest(std::span<const std::size_t> chosen) {
  if (chosen[0] == 2) return forest_toy();
  return path_toy(chosen[0] == 0 ? forest_toy_outlier : forest_toy_inlier);
}

Toy chosen_lof(std::span<const std::size_t> chosen) {
  constexpr std::size_t points[] = {lof_toy_outlier, lof_toy_sparse, lof_toy_dense};
  return lof_toy(points[chosen[0]]);
}

Toy chosen_pca(std::span<const std::size_t> chosen) {
  constexpr PcaShape shapes[] = {PcaShape::tilted, PcaShape::round, PcaShape::bow};
  return pca_toy(shapes[chosen[0]]);
}

Toy chosen_tsne(std::span<const std::size_t> chosen) {
  return tsne_toy(map_shapes[chosen[0]], tsne_toy_perplexities[chosen[1]]);
}

Toy chosen_umap(std::span<const std::size_t> chosen) {
  return umap_toy(map_shapes[chosen[0]], umap_toy_neighbors[chosen[1]]);
}

const std::vector<Lesson>& lessons() {
  static const std::vector<Lesson> all = {
      {"kmeans",
       "k = 4, step by step",
       {{"Initial centroids", {"A good start", "A bad start"}}},
       chosen_kmeans},
      {"hierarchical",
       "merge by merge",
       {{"Points", {"Blobs", "Chains"}},
        {"Linkage", {"ward", "complete", "average", "single", "all four"}}},
       chosen_linkage},
      {"isolation_forest",
       "a crowd and an outlier",
       {{"What to follow", {"The outlier", "In the crowd", "100 trees"}}},
       chosen_forest},
      {"local_outlier_factor",
       "a dense group, a sparse one, and an outlier",
       {{"Point", {"The outlier", "In the sparse group", "In the dense group"}}},
       chosen_lof},
      {"pca",
       "a line to drop them onto",
       {{"Points", {"A tilted cloud", "A round cloud", "A bow"}}},
       chosen_pca},
      {"tsne",
       "who is near whom",
       {{"Points", {"Three groups", "Ring and core", "No groups"}},
        {"Perplexity", {"2", "5", "15", "30"}}},
       chosen_tsne},
      {"umap",
       "neighbours joined by edges",
       {{"Points", {"Three groups", "Ring and core", "No groups"}},
        {"Neighbours", {"4", "8", "15", "30"}}},
       chosen_umap},
  };
  return all;
}

}  // namespace

const Lesson* find_lesson(std::string_view method) {
  const auto found =
      std::find_if(lessons().begin(), lessons().end(),
                   [method](const Lesson& lesson) { return lesson.method == method; });
  return found == lessons().end() ? nullptr : &*found;
}

const Toy& toy_of(const Lesson& lesson, std::span<const std::size_t> chosen) {
  static std::map<std::pair<std::string_view, std::vector<std::size_t>>, Toy> kept;
  const std::pair key(lesson.method, std::vector<std::size_t>(chosen.begin(), chosen.end()));
  const auto found = kept.find(key);
  if (found != kept.end()) return found->second;
  return kept.emplace(key, lesson.toy(chosen)).first->second;
}

}  // namespace digitscope::toys
