#pragma once
// Which clusters share a colour with which class, with which cluster of another cut, and with which
// cluster of another run. Colours are given as places in the palette (base/palette.h), so that the
// page, the figures and the report agree on them.
//
// A class has the place of its label. A cluster has that of the class it stands for, or a further
// place of the hue of the class that most of its rows have. No two clusters share a place.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cluster/hierarchy/dendrogram.h"
#include "results/run.h"

namespace digitscope {

/// One for each cluster.
using ColorPlaces = std::vector<std::uint32_t>;

/// The places of the clusters of one clustering. A cluster stands for the class it is matched with
/// (results::Contingency::class_of_cluster) unless the two share fewer rows than they would by
/// chance. Without true labels, places are the clusters' numbers. O(clusters * classes).
ColorPlaces color_places(const results::Clustering& clustering);

/// The places of the clusters of tree.cut(k), 1 <= k <= n. A cluster's place depends on its rows,
/// never on k: where a cut separates two clusters, one of them keeps the place of both together.
///
/// Places are given out at one reference cut, into as many clusters as there are classes, or into
/// ten where there are no true labels. Below it, the child with more rows of the parent's class
/// (without labels the larger one) inherits, and the other takes a further place; above it, the
/// merged cluster has that of the child which has more rows of its own class. `truth` is empty or
/// has n labels. O(n + (k + classes) * classes), and best_matching() at the reference cut.
ColorPlaces color_places(const Dendrogram& tree, std::size_t k,
                         std::span<const std::uint8_t> truth);

/// Those of a run, whatever clustering it is of; empty for others. `truth` as above.
ColorPlaces color_places(const results::Run& run, std::span<const std::uint8_t> truth);

/// The places of the clusters of another run beside one with the places `shown`: a cluster has that
/// of the cluster shown that it is matched with, one to one, unless the two share fewer rows than
/// they would by chance. The others keep theirs in `own`, or a further place of the same hue if
/// that is taken. `shared`: how many rows each cluster shown shares with each of the other run,
/// shown x own. Time: best_matching(); of more than 300 clusters on either side, of which many look
/// alike anyway, all keep their own.
ColorPlaces color_places_beside(std::span<const std::uint32_t> shown,
                                std::span<const std::uint32_t> own,
                                std::span<const std::uint32_t> shared);

}  // namespace digitscope
