#include "cluster/hierarchy/nearest_few.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include "distance/image_distance.h"
#include "support/data.h"
#include "support/pool.h"

using namespace digitscope;

namespace {

using Few = NearestFew<int, Row>;

constexpr int farthest = std::numeric_limits<int>::max();

Few::Entry entry(int distance, std::size_t row) {
  return {distance, {as<Row>(row), 0}};
}

/// The rows of a list that are nearer than its bound, ascending.
std::vector<Row> answers(const Few& few) {
  std::vector<Row> rows;
  for (const auto& [distance, cluster] : few.entries()) {
    if (distance < few.bound()) rows.push_back(cluster.place);
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

bool ascends(const Few& few) {
  return std::is_sorted(few.entries().begin(), few.entries().end(),
                        [](const auto& a, const auto& b) { return a.distance < b.distance; });
}

/// Whether the list keeps its promise, having been offered `distances`, that of row i at i.
bool is_complete(const Few& few, const std::vector<int>& distances) {
  std::vector<Row> nearer;
  for (std::size_t i = 0; i < distances.size(); ++i) {
    if (distances[i] < few.bound()) nearer.push_back(as<Row>(i));
  }
  return answers(few) == nearer;
}

std::vector<int> random_distances(std::mt19937& generator, std::size_t n, unsigned levels) {
  std::vector<int> distances(n);
  for (int& distance : distances) distance = static_cast<int>(generator() % levels);
  return distances;
}

}  // namespace

TEST_SUITE("nearest few") {
  TEST_CASE("whatever is offered, the list ascends and is complete below its bound") {
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
      CAPTURE(seed);
      std::mt19937 generator(seed);
      const unsigned levels = 1 + seed % 40;  // few of them make many ties
      const auto distances = random_distances(generator, seed % 60, levels);
      Few few;
      for (std::size_t i = 0; i < distances.size(); ++i) {
        few.offer(entry(distances[i], i));
        REQUIRE(ascends(few));
        const std::vector<int> offered(distances.begin(),
                                       distances.begin() + static_cast<std::ptrdiff_t>(i + 1));
        REQUIRE(is_complete(few, offered));
      }
      if (distances.size() <= Few::capacity) CHECK(few.bound() == farthest);
    }
  }

  TEST_CASE("of different distances it keeps the nearest, but for the one that became the bound") {
    Few few;
    for (int distance = 100; distance > 0; --distance) few.offer(entry(distance, 0));
    REQUIRE(few.entries().size() == Few::capacity);
    CHECK(few.entries().front().distance == 1);
    CHECK(few.entries().back().distance == 9);
    CHECK(few.bound() == 10);
  }

  TEST_CASE("nothing as far as the bound is kept, and more ties than places leave none") {
    Few few(7);
    few.offer(entry(7, 0));
    CHECK(few.entries().empty());
    few.offer(entry(6, 0));
    CHECK(few.entries().size() == 1);

    Few ties;
    for (std::size_t row = 0; row <= Few::capacity; ++row) ties.offer(entry(5, row));
    CHECK(ties.entries().empty());
    CHECK(ties.bound() == 5);
  }

  TEST_CASE("lowering the bound keeps entries; a full list then lets those go first") {
    Few few;
    for (std::size_t row = 0; row < Few::capacity; ++row) {
      few.offer(entry(static_cast<int>(10 * row), row));
    }
    few.lower_bound_to(35);
    few.lower_bound_to(50);  // it is never raised
    CHECK(few.bound() == 35);
    CHECK(few.full());
    CHECK(answers(few).size() == 4);
    few.offer(entry(40, 20));  // no nearer than the bound
    CHECK(few.full());
    few.offer(entry(34, 21));
    CHECK(few.bound() == 35);
    CHECK(few.entries().size() == 5);
    CHECK(few.entries().back().cluster.place == as<Row>(21));
  }

  TEST_CASE("entries that are gone make room") {
    Few few;
    for (std::size_t row = 0; row < Few::capacity; ++row) {
      few.offer(entry(static_cast<int>(row), row));
    }
    few.remove_if([](const Few::Entry& e) { return e.distance % 2 == 1; });
    CHECK(few.entries().size() == 5);
    CHECK(ascends(few));
    CHECK_FALSE(few.full());
    CHECK(few.bound() == farthest);
  }

  TEST_CASE("what parts of a search have found is, together, what one search would promise") {
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
      CAPTURE(seed);
      std::mt19937 generator(seed);
      const auto distances = random_distances(generator, 100, 1 + seed % 50);
      Found<int, Row> all;
      Nearest<int> nearest;
      for (int round = 0; round < 2; ++round) {  // a second round begins with the first's bound
        std::vector<Found<int, Row>> parts(3, {{}, Few(all.few.bound())});
        for (std::size_t i = 0; i < distances.size(); ++i) {
          if (static_cast<int>(i % 2) != round) continue;
          auto& part = parts[i % 3];
          part.nearest = std::min(part.nearest, {distances[i], as<Row>(i)});
          part.few.offer(entry(distances[i], i));
          nearest = std::min(nearest, {distances[i], as<Row>(i)});
        }
        merge_found(parts, all);
      }
      CHECK(ascends(all.few));
      CHECK(is_complete(all.few, distances));
      CHECK(all.nearest.distance == nearest.distance);
      CHECK(all.nearest.row == nearest.row);
    }
  }

  TEST_CASE("a row's list of neighbours is complete below its last distance, or for good") {
    const auto from = [](const Digits& digits) {
      const TiledRows rows = tile_rows(digits, pool());
      NearestLists lists(rows, chain_neighbours);
      REQUIRE(gather_nearest(rows, lists, Task{pool()}, "test"));
      for (const Home home : rows.order.indices()) {
        const auto few = nearest_few<int, Row>(lists.sorted(home), [&](const auto& neighbour) {
          return entry(static_cast<int>(neighbour.square), ordinal(rows.order[neighbour.home]));
        });
        std::vector<int> distances;
        for (std::size_t row = 0; row < digits.size(); ++row) {
          distances.push_back(
              row == ordinal(rows.order[home])
                  ? farthest
                  : squared_distance(digits.image(ordinal(rows.order[home])), digits.image(row)));
        }
        REQUIRE(is_complete(few, distances));
        const bool everyone = digits.size() <= chain_neighbours + 1;
        CHECK((few.bound() == farthest) == everyone);
      }
    };
    from(test::random_digits(1, 300, 2, 3));  // full of ties
    from(test::random_digits(2, 100, 5, 256));
    from(test::random_digits(3, chain_neighbours + 2, 3, 2));
    from(test::random_digits(3, chain_neighbours + 1, 3, 2));
    from(test::random_digits(4, 1, 3, 2));
  }
}

TEST_SUITE("versions") {
  TEST_CASE("what has changed since is not current any more") {
    Versions<Row> versions(2);
    const auto old = versions.current(as<Row>(1));
    CHECK(versions.is_first(as<Row>(1)));
    CHECK(versions.is_current(old));
    versions.change(as<Row>(1));
    CHECK_FALSE(versions.is_current(old));
    CHECK_FALSE(versions.is_first(as<Row>(1)));
    CHECK(versions.is_current(versions.current(as<Row>(1))));
    CHECK(versions.is_first(as<Row>(0)));
  }
}

TEST_SUITE("nearest") {
  TEST_CASE("the nearer one, of equally near ones the lower row, and anything rather than none") {
    const Nearest<int> none_yet;
    const Nearest<int> near{3, as<Row>(9)};
    const Nearest<int> as_near{3, as<Row>(4)};
    const Nearest<int> as_far_as_can_be{farthest, as<Row>(2)};
    CHECK(near < none_yet);
    CHECK(as_near < near);
    CHECK_FALSE(near < as_near);
    CHECK(near < as_far_as_can_be);
    CHECK(as_far_as_can_be < none_yet);
    CHECK_FALSE(none_yet < none_yet);
  }
}
