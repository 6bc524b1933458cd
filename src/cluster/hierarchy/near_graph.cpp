#include "cluster/hierarchy/near_graph.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <span>
#include <utility>

#include "base/bits.h"
#include "base/lanes.h"
#include "cluster/hierarchy/disjoint_sets.h"
#include "cluster/hierarchy/nearest_few.h"
#include "distance/distance_bounds.h"
#include "distance/image_distance.h"
#include "distance/nearest_homes.h"
#include "distance/nearest_lists.h"
#include "distance/row_summaries.h"
#include "distance/tile_bounds.h"
#include "distance/tiled_rows.h"

namespace digitscope {
namespace {

using Edge = NearEdge<Home>;

constexpr std::size_t group = DistanceBounds::group;
constexpr std::uint32_t farthest = std::numeric_limits<std::int32_t>::max();

bool shorter(const Edge& a, const Edge& b) {
  return a.square < b.square;
}

/// The connected components of a graph whose edges are added in ascending order.
class Components {
 public:
  explicit Components(std::size_t n) : sets_(n), next_(n), size_(n, 1), certain_(n, true) {
    for (const Home x : next_.indices()) next_[x] = x;
  }

  Home find(Home x) { return sets_.find(x); }
  std::size_t size(Home root) const { return size_[root]; }

  /// Whether Kruskal's algorithm over all pairs of rows would have formed this component, too.
  bool is_certain(Home root) const { return certain_[root]; }
  void doubt(Home root) { certain_[root] = false; }

  void unite(Home small, Home large) {
    sets_.join(small, large);
    std::swap(next_[small], next_[large]);  // joins their rings
    size_[large] += size_[small];
    certain_[large] = certain_[large] && certain_[small];
  }

  template <class Visit>
  void for_each_member(Home root, Visit visit) const {
    Home x = root;
    do visit(x);
    while ((x = next_[x]) != root);
  }

 private:
  DisjointSets<Home> sets_;
  IndexedVector<Home, Home> next_;           // the next member, in a ring
  IndexedVector<Home, std::uint32_t> size_;  // of roots, like what follows
  IndexedVector<Home, bool> certain_;
};

/// Adds the edges that are missing in a graph of nearest neighbours.
class Completion {
 public:
  /// `edges`: among them are all pairs of x at a squared distance below complete[x].
  Completion(const Digits& digits, const RowOrder& row_at, const DistanceBounds& bounds,
             std::vector<Edge> edges, IndexedVector<Home, std::uint32_t> complete, const Task& task)
      : digits_(digits),
        row_at_(row_at),
        bounds_(bounds),
        edges_(std::move(edges)),
        complete_(std::move(complete)),
        limits_(bounds.groups() * group, nobody),
        task_(task) {}

  /// Adds edges like Kruskal's algorithm, the shortest first. Before two components are united,
  /// makes sure for the smaller one that no shorter pair leaves it. If one does, later components
  /// are uncertain, and everything is repeated with the new edges. False if cancelled, or if there
  /// are too many edges.
  bool run() {
    while (!stopped()) {
      std::sort(edges_.begin(), edges_.end(), shorter);
      found_.clear();
      const bool certain = connect();
      edges_.insert(edges_.end(), found_.begin(), found_.end());
      if (certain) return !stopped();
    }
    return false;
  }
  bool too_many() const { return too_many_; }

  std::vector<Edge> take_edges() { return std::move(edges_); }

 private:
  static constexpr float nobody = -1;

  bool stopped() const { return too_many_ || task_.cancelled(); }

  /// One pass over all edges; returns whether it is certain to the end.
  bool connect() {
    Components sets(row_at_.size());
    std::vector<Edge> equal;  // new edges as short as the current one
    for (std::size_t e = 0; e < edges_.size() && !stopped(); ++e) {
      connect(sets, edges_[e], equal);
      while (!equal.empty() && !stopped()) {
        const Edge edge = equal.back();
        equal.pop_back();
        connect(sets, edge, equal);
      }
    }
    // If the graph is not connected, look for edges out of every component except the largest.
    std::vector<Home> roots;
    for (const Home x : row_at_.indices()) {
      if (sets.find(x) == x) roots.push_back(x);
    }
    if (roots.size() == 1) return sets.is_certain(roots[0]);
    roots.erase(std::max_element(roots.begin(), roots.end(),
                                 [&](Home a, Home b) { return sets.size(a) < sets.size(b); }));
    for (const Home root : roots) {
      if (stopped()) break;
      if (sets.is_certain(root)) look_beyond(sets, root, farthest);
    }
    return false;
  }

  void connect(Components& sets, const Edge& edge, std::vector<Edge>& equal) {
    Home small = sets.find(edge.a);
    Home large = sets.find(edge.b);
    if (small == large) return;
    if (sets.size(small) > sets.size(large)) std::swap(small, large);
    if (sets.is_certain(small)) {
      const std::size_t known = found_.size();
      if (look_beyond(sets, small, edge.square) < edge.square) {
        sets.doubt(small);
      } else {
        equal.insert(equal.end(), found_.begin() + static_cast<std::ptrdiff_t>(known),
                     found_.end());
      }
    }
    sets.unite(small, large);
  }

  /// The shortest edges that a part of a search has found, at most `most`.
  struct Found {
    std::uint32_t square;
    std::size_t most;
    std::vector<Edge> edges = {};
    bool too_many = false;

    void begin_anew(std::uint32_t shorter_square) { *this = {shorter_square, most}; }
    void add(const Edge& edge) {
      too_many = too_many || edges.size() == most;
      if (!too_many) edges.push_back(edge);
    }
  };

  /// The most edges to add; with more, all pairs are the better choice (spanning_tree.h).
  static constexpr std::size_t most_added = 1 << 20;

  /// Finds the shortest pairs that leave a component, of at most `square`, among those that may be
  /// missing. Returns their squared distance, or `square` if there are none.
  std::uint32_t look_beyond(Components& sets, Home root, std::uint32_t square) {
    std::vector<Home> members;  // those that may have such pairs
    sets.for_each_member(root, [&](Home x) {
      if (complete_[x] <= square) members.push_back(x);
    });
    if (members.empty()) return square;
    for (const Home x : row_at_.indices()) {
      const bool may = complete_[x] <= square && sets.find(x) != root;
      limits_[x] = may ? DistanceBounds::limit(square) : nobody;
    }
    constexpr std::size_t range = 128;  // groups; fewer are not worth waking another thread for
    const std::size_t groups = bounds_.groups();
    const std::size_t part_count = (groups + range - 1) / range;
    std::vector<Found> parts(part_count, Found{square, most_added / part_count});
    constexpr std::size_t batch = 256;  // members between checks for cancellation
    for (std::size_t first = 0; first < members.size() && !task_.cancelled(); first += batch) {
      const std::span some =
          std::span(members).subspan(first).first(std::min(batch, members.size() - first));
      task_.pool.parallel_for(groups, range, [&](std::size_t begin, std::size_t end) {
        for (const Home x : some) look(x, begin, end, parts[begin / range]);
      });
    }
    std::uint32_t least = square;
    for (const Found& part : parts) least = std::min(least, part.square);
    for (const Found& part : parts) {
      if (part.square != least) continue;
      found_.insert(found_.end(), part.edges.begin(), part.edges.end());
      added_ += part.edges.size();
      too_many_ = too_many_ || part.too_many || added_ > most_added;
    }
    for (const Home x : members) complete_[x] = least + 1;
    return least;
  }

  void look(Home x, std::size_t begin, std::size_t end, Found& found) const {
    const DistanceBounds::Point point = bounds_.at(first_position(x));
    std::array<float, group> limits;
    for (std::size_t g = begin; g < end; ++g) {
      const auto most = all_lanes(DistanceBounds::limit(found.square));
      for (std::size_t lane = 0; lane < group; lane += lane_count<float>) {
        store_lanes(smaller(load_lanes(&limits_[as<Home>(g * group + lane)]), most), &limits[lane]);
      }
      const std::uint32_t bits = bounds_.may_be_nearer(point, g, limits.data());
      for_each_bit(bits, [&](std::size_t lane) {
        const auto y = first_home(as<Position>(g * group + lane));
        const auto square = static_cast<std::uint32_t>(squared_distance(
            digits_.image(ordinal(row_at_[x])), digits_.image(ordinal(row_at_[y]))));
        if (square > found.square) return;
        if (square < found.square) found.begin_anew(square);
        found.add({square, x, y});
      });
    }
  }

  const Digits& digits_;
  const RowOrder& row_at_;
  const DistanceBounds& bounds_;
  std::vector<Edge> edges_;
  /// As in the constructor, except for pairs within a component that is certain.
  IndexedVector<Home, std::uint32_t> complete_;
  IndexedVector<Home, float> limits_;  // for the pairs searched; padded to whole groups
  std::vector<Edge> found_;            // by this pass
  std::size_t added_ = 0;              // by all passes
  bool too_many_ = false;
  const Task& task_;
};

}  // namespace

Expected<std::optional<NearGraph>> near_graph(const Digits& digits, const Task& task,
                                              KnownNeighbours* known) {
  const std::size_t n = digits.size();
  const auto summaries = row_summaries(digits, task.pool, known);
  const RowOrder& order = summaries->order;
  std::vector<Edge> edges;
  IndexedVector<Home, std::uint32_t> complete(n);
  const auto add = [&](Home x, const NearestLists::List& list) {
    complete[x] = list.complete_below();
    for (const auto& [square, y] : list.nearest) edges.push_back({square, x, y});
  };
  if (!for_each_nearest(digits, *summaries, chain_neighbours, task, known, add)) {
    return Task::cancelled_error();
  }
  DistanceBounds bounds(summaries->components, n);
  bounds.place_all(summaries->coordinates, order);
  Completion completion(digits, order, bounds, std::move(edges), std::move(complete), task);
  task.progress(1, "spanning tree");
  if (!completion.run()) {
    if (completion.too_many()) return std::nullopt;
    return Task::cancelled_error();
  }
  edges = completion.take_edges();
  NearGraph graph;
  graph.edges.reserve(edges.size());
  for (const auto& [square, a, b] : edges) {
    graph.edges.push_back({square, order[a], order[b]});
  }
  return graph;
}

double near_graph_bytes(std::size_t n, std::size_t features) {
  const double lists =
      static_cast<double>(n) * chain_neighbours * (sizeof(NearestLists::Entry) + 2 * sizeof(Edge));
  return lists + row_summaries_bytes(n, features) + any_neighbours_bytes(n, chain_neighbours) +
         tile_bounds_bytes(n) + tiled_rows_bytes(n, features);
}

}  // namespace digitscope
