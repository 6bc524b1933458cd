#include "engine/color_places.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <optional>
#include <set>
#include <utility>
#include <variant>

#include "base/palette.h"
#include "engine/clustering_report.h"
#include "evaluate/matching.h"

namespace digitscope {
namespace {

using Counts = std::span<const std::uint32_t>;  // of one cluster: rows of each class

constexpr auto hues = static_cast<std::uint32_t>(hue_count);
constexpr std::uint32_t no_place = std::numeric_limits<std::uint32_t>::max();

/// The class that most rows have; of equally frequent ones the first.
std::size_t most_frequent(Counts counts) {
  return static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

/// Whether two groups of rows, of `n` in all, share at least as many as they would by chance.
bool as_by_chance_or_more(std::uint64_t shared, std::uint64_t a, std::uint64_t b, std::uint64_t n) {
  return shared * n >= a * b;
}

/// The places that are not the classes' own, each given out once.
class FurtherPlaces {
 public:
  /// Beyond the rows of the palette that the labels up to `highest` take.
  explicit FurtherPlaces(std::uint32_t highest) {
    for (std::uint32_t hue = 0; hue < hues; ++hue) next_[hue] = (highest / hues + 1) * hues + hue;
  }

  std::uint32_t of_hue_of(std::uint32_t place) {
    std::uint32_t& next = next_[place % hues];
    return std::exchange(next, next + hues);
  }

 private:
  std::array<std::uint32_t, hues> next_;
};

/// Of each cluster of the table, the class whose place it has, or none.
std::vector<std::optional<std::size_t>> classes_stood_for(const results::Contingency& table) {
  const auto& counts = table.counts;
  std::vector<std::uint64_t> class_sizes(counts.columns, 0);
  for (std::size_t j = 0; j < counts.rows(); ++j) {
    for (std::size_t i = 0; i < counts.columns; ++i) {
      class_sizes[i] += counts.values[j * counts.columns + i];
    }
  }
  const std::uint64_t n = std::accumulate(class_sizes.begin(), class_sizes.end(), std::uint64_t{0});
  std::vector<std::optional<std::size_t>> stood_for(counts.rows());
  for (std::size_t j = 0; j < counts.rows(); ++j) {
    if (!table.class_of_cluster[j]) continue;
    const auto at =
        std::lower_bound(table.classes.begin(), table.classes.end(), *table.class_of_cluster[j]);
    const auto i = static_cast<std::size_t>(at - table.classes.begin());
    const Counts of_cluster = Counts(counts.values).subspan(j * counts.columns, counts.columns);
    const auto size = std::accumulate(of_cluster.begin(), of_cluster.end(), std::uint64_t{0});
    if (as_by_chance_or_more(of_cluster[i], size, class_sizes[i], n)) stood_for[j] = i;
  }
  return stood_for;
}

/// A cluster on its way through the cuts of a tree: its colour, and the class its heir is known by.
struct Line {
  std::uint32_t place = no_place;
  std::size_t kin = 0;  // among the classes
};

/// The lines of the clusters of a table, in its order.
std::vector<Line> lines_of(const results::Contingency& table, FurtherPlaces& further) {
  const auto stood_for = classes_stood_for(table);
  std::vector<Line> lines;
  for (std::size_t j = 0; j < stood_for.size(); ++j) {
    const std::size_t columns = table.counts.columns;
    const Counts counts = Counts(table.counts.values).subspan(j * columns, columns);
    const std::size_t kin = stood_for[j].value_or(most_frequent(counts));
    const std::uint32_t own = table.classes[kin];
    lines.push_back({stood_for[j] ? own : further.of_hue_of(own), kin});
  }
  return lines;
}

/// The last merges of a tree, from the reference cut to another one.
class Lineage {
 public:
  Lineage(const Dendrogram& tree, std::size_t k, std::size_t reference,
          std::span<const std::uint8_t> truth)
      : k_(k),
        reference_(reference),
        leaves_(std::max(k, reference)),
        top_(tree.top(leaves_)),
        leaf_of_row_(tree.cut(leaves_)),
        first_row_(leaves_),
        parent_(2 * leaves_ - 1, 2 * leaves_),
        line_(2 * leaves_ - 1) {
    for (std::size_t row = leaf_of_row_.size(); row-- > 0;) {
      first_row_[static_cast<std::size_t>(leaf_of_row_[row])] = row;
    }
    for (std::size_t i = 0; i < top_.children.size(); ++i) {
      for (const std::int32_t child : top_.children[i]) {
        parent_[static_cast<std::size_t>(child)] = leaves_ + i;
      }
    }
    count(truth);
    begin(tree.cut(reference_), truth);
  }

  ColorPlaces places(const std::vector<std::int32_t>& labels) {
    if (k_ > reference_) {
      for (std::size_t node = 2 * leaves_ - reference_; node-- > 2 * leaves_ - k_;) split(node);
    } else {
      for (std::size_t node = 2 * leaves_ - reference_; node < 2 * leaves_ - k_; ++node) {
        line_[node] = line_[heir(node, line_[child(node, 0)].kin, line_[child(node, 1)].kin)];
      }
    }
    ColorPlaces result(k_);
    for_each_leaf(k_, [&](std::size_t leaf, std::size_t node) {
      result[static_cast<std::size_t>(labels[first_row_[leaf]])] = line_[node].place;
    });
    return result;
  }

 private:
  std::size_t child(std::size_t node, std::size_t which) const {
    return static_cast<std::size_t>(top_.children[node - leaves_][which]);
  }
  Counts counts(std::size_t node) const {
    return Counts(counts_).subspan(node * classes_.size(), classes_.size());
  }

  /// Sizes of all nodes, and how many rows of each class are below them.
  void count(std::span<const std::uint8_t> truth) {
    std::array<bool, 256> present = {};
    for (const std::uint8_t label : truth) present[label] = true;
    std::array<std::size_t, 256> column = {};
    for (std::uint32_t label = 0; label < present.size(); ++label) {
      column[label] = classes_.size();
      if (present[label]) classes_.push_back(label);
    }
    sizes_.assign(line_.size(), 0);
    counts_.assign(line_.size() * classes_.size(), 0);
    for (std::size_t row = 0; row < leaf_of_row_.size(); ++row) {
      const auto leaf = static_cast<std::size_t>(leaf_of_row_[row]);
      ++sizes_[leaf];
      if (!truth.empty()) ++counts_[leaf * classes_.size() + column[truth[row]]];
    }
    for (std::size_t node = leaves_; node < line_.size(); ++node) {
      for (const std::size_t which : {0, 1}) {
        sizes_[node] += sizes_[child(node, which)];
        for (std::size_t i = 0; i < classes_.size(); ++i) {
          counts_[node * classes_.size() + i] += counts(child(node, which))[i];
        }
      }
    }
  }

  /// The lines at the reference cut.
  void begin(const std::vector<std::int32_t>& labels, std::span<const std::uint8_t> truth) {
    std::vector<Line> lines;
    if (truth.empty()) {
      further_ = FurtherPlaces(hues - 1);
      for (std::uint32_t j = 0; j < reference_; ++j) lines.push_back({j, 0});
      next_ = static_cast<std::uint32_t>(reference_);
    } else {
      further_ = FurtherPlaces(classes_.back());
      lines = lines_of(contingency_report(truth, labels), further_);
    }
    for_each_leaf(reference_, [&](std::size_t leaf, std::size_t node) {
      line_[node] = lines[static_cast<std::size_t>(labels[first_row_[leaf]])];
    });
  }

  /// Calls visit(leaf, the cluster's node of a cut into `clusters` that it belongs to).
  template <class Visit>
  void for_each_leaf(std::size_t clusters, Visit visit) const {
    const std::size_t undone = 2 * leaves_ - clusters;  // this merge, and all after it
    std::vector<std::size_t> cluster(line_.size());
    for (std::size_t node = line_.size(); node-- > 0;) {
      cluster[node] = parent_[node] < undone ? cluster[parent_[node]] : node;
    }
    for (std::size_t leaf = 0; leaf < leaves_; ++leaf) visit(leaf, cluster[leaf]);
  }

  /// The child of `node` that has more rows of its class, `kin_a` for the first and `kin_b` for the
  /// second; then the larger one, then the first.
  std::size_t heir(std::size_t node, std::size_t kin_a, std::size_t kin_b) const {
    const std::size_t a = child(node, 0);
    const std::size_t b = child(node, 1);
    if (!classes_.empty() && counts(a)[kin_a] != counts(b)[kin_b]) {
      return counts(a)[kin_a] > counts(b)[kin_b] ? a : b;
    }
    return sizes_[b] > sizes_[a] ? b : a;
  }

  /// Undoes a merge: one child goes on with the node's line, the other begins one.
  void split(std::size_t node) {
    const std::size_t kin = line_[node].kin;
    const std::size_t old = heir(node, kin, kin);
    const std::size_t young = old == child(node, 0) ? child(node, 1) : child(node, 0);
    line_[old] = line_[node];
    if (classes_.empty()) {
      line_[young] = {next_++, 0};
      return;
    }
    const std::size_t most = most_frequent(counts(young));
    line_[young] = {further_.of_hue_of(classes_[most]), most};
  }

  std::size_t k_, reference_;
  std::size_t leaves_;  // of top_
  Dendrogram top_;
  std::vector<std::int32_t> leaf_of_row_;
  std::vector<std::size_t> first_row_;  // of each leaf
  std::vector<std::size_t> parent_;     // of each node; beyond all nodes for the root
  std::vector<Line> line_;              // of each node
  std::vector<std::uint32_t> classes_;  // labels, ascending; none without truth
  std::vector<std::uint32_t> sizes_;    // of each node
  std::vector<std::uint32_t> counts_;   // nodes x classes
  FurtherPlaces further_{0};
  std::uint32_t next_ = 0;  // without truth: the first place that is free
};

}  // namespace

ColorPlaces color_places(const results::Clustering& clustering) {
  ColorPlaces places(clustering.sizes.size(), no_place);
  if (!clustering.contingency) {
    std::iota(places.begin(), places.end(), 0u);
    return places;
  }
  const results::Contingency& table = *clustering.contingency;
  FurtherPlaces further(table.classes.back());
  const auto lines = lines_of(table, further);
  for (std::size_t j = 0; j < lines.size(); ++j) places[table.clusters[j]] = lines[j].place;
  // Clusters without rows are not in the table.
  for (std::uint32_t& place : places) {
    if (place == no_place) place = further.of_hue_of(0);
  }
  return places;
}

ColorPlaces color_places(const Dendrogram& tree, std::size_t k,
                         std::span<const std::uint8_t> truth) {
  const std::set<std::uint8_t> classes(truth.begin(), truth.end());
  const std::size_t wanted = truth.empty() ? hue_count : classes.size();
  return Lineage(tree, k, std::min(wanted, tree.n), truth).places(tree.cut(k));
}

ColorPlaces color_places(const results::Run& run, std::span<const std::uint8_t> truth) {
  if (const auto* found = std::get_if<results::Hierarchical>(&run.found)) {
    const Dendrogram tree{
        .n = run.samples, .children = found->merges.children, .distances = found->merges.distances};
    return color_places(tree, found->clustering.sizes.size(), truth);
  }
  const results::Clustering* found = results::clustering_of(run);
  return found ? color_places(*found) : ColorPlaces();
}

ColorPlaces color_places_beside(std::span<const std::uint32_t> shown,
                                std::span<const std::uint32_t> own,
                                std::span<const std::uint32_t> shared) {
  constexpr std::size_t most_matched = 300;  // a page must not wait for thousands
  if (std::max(shown.size(), own.size()) > most_matched) return {own.begin(), own.end()};
  const Contingency table = contingency_of_counts(shared, shown.size(), own.size());
  const Matching matching = best_matching(table);
  ColorPlaces places(own.size(), no_place);
  std::set<std::uint32_t> taken;
  const auto take = [&](std::size_t cluster, std::uint32_t place) {
    places[cluster] = place;
    taken.insert(place);
  };
  for (std::size_t j = 0; j < table.clusters; ++j) {
    if (matching.class_of_cluster[j] < 0) continue;
    const auto i = static_cast<std::size_t>(matching.class_of_cluster[j]);
    const auto count = table.counts[i * table.clusters + j];
    if (as_by_chance_or_more(static_cast<std::uint64_t>(count),
                             static_cast<std::uint64_t>(table.class_sizes[i]),
                             static_cast<std::uint64_t>(table.cluster_sizes[j]),
                             static_cast<std::uint64_t>(table.n))) {
      take(static_cast<std::size_t>(table.cluster_values[j]),
           shown[static_cast<std::size_t>(table.class_values[i])]);
    }
  }
  // A place of the run shown would tie a cluster to one that it is not matched with.
  taken.insert(shown.begin(), shown.end());
  for (std::size_t j = 0; j < own.size(); ++j) {
    if (places[j] != no_place) continue;
    std::uint32_t place = own[j];
    while (taken.count(place) != 0) place += hues;
    take(j, place);
  }
  return places;
}

}  // namespace digitscope
