// How near new images are to those of the data, against the distances of all pairs.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <vector>

#include "distance/image_distance.h"
#include "results/failure.h"
#include "results/nearness.h"
#include "support/engine.h"

using namespace digitscope;
using nlohmann::json;
using nlohmann::ordered_json;
using test::run;

namespace {

results::Nearness ask(Engine& engine, const Digits& images) {
  json question = {{"question", "nearness"}};
  for (std::size_t i = 0; i < images.size(); ++i) {
    const auto image = images.image(i);
    question["images"].push_back(std::vector<int>(image.begin(), image.end()));
  }
  const auto answer = results::read_object(engine.ask(question.dump()));
  REQUIRE(answer);
  const auto read = results::read_nearness(*answer);
  REQUIRE(read);
  return *read;
}

double distance(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
  return std::sqrt(static_cast<double>(squared_distance(a, b)));
}

// From the distances of all pairs, one by one.
results::Nearness plain(const Digits& digits, const Digits& images) {
  results::Nearness plain;
  const std::size_t count = std::min<std::size_t>(digits.size(), 1000);
  for (std::size_t i = 0; i < count && digits.size() > 1; ++i) {
    const std::size_t row = i * digits.size() / count;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t other = 0; other < digits.size(); ++other) {
      if (other != row) least = std::min(least, distance(digits.image(row), digits.image(other)));
    }
    plain.rows.push_back(static_cast<std::uint32_t>(row));
    plain.row_distances.push_back(least);
  }
  for (std::size_t i = 0; i < images.size(); ++i) {
    std::uint32_t nearest = 0;
    for (std::uint32_t row = 1; row < digits.size(); ++row) {
      if (distance(images.image(i), digits.image(row)) <
          distance(images.image(i), digits.image(nearest))) {
        nearest = row;
      }
    }
    const double to_it = distance(images.image(i), digits.image(nearest));
    plain.nearest.push_back(nearest);
    plain.distances.push_back(to_it);
    plain.nearer.push_back(static_cast<std::uint32_t>(
        std::count_if(plain.row_distances.begin(), plain.row_distances.end(),
                      [to_it](double own) { return own < to_it; })));
  }
  return plain;
}

}  // namespace

TEST_SUITE("engine") {
  TEST_CASE("how near images are is that of all pairs, on any threads, and whatever is known") {
    const Digits images = test::random_digits(5, 3, 6, 256);
    for (const std::size_t n : {1u, 2u, 40u, 999u, 1001u, 2345u}) {
      CAPTURE(n);
      const Digits digits = test::random_digits(4, n, 6, 256);
      const results::Nearness expected = plain(digits, images);
      for (const int threads : {1, 2, 3}) {
        Engine engine(threads);
        engine.set_digits(digits);
        CHECK(ask(engine, images) == expected);
        CHECK(ask(engine, images) == expected);  // as it has been kept
        if (n < 40) continue;
        // Where neighbours are known, no more are searched; a run of fewer rows changes nothing.
        Engine knows(threads);
        knows.set_digits(digits);
        run(knows, R"({"method":"local_outlier_factor","n_neighbors":5})");
        CHECK(ask(knows, images) == expected);
        Engine knows_fewer(threads);
        knows_fewer.set_digits(digits);
        run(knows_fewer, R"({"method":"local_outlier_factor","n_neighbors":5,"samples":30})");
        CHECK(ask(knows_fewer, images) == expected);
      }
    }
  }

  TEST_CASE("images that occur twice are at 0, and no row is nearer than that") {
    Digits digits = test::random_digits(6, 30, 4, 256);
    const Digits twice = select_rows(digits, std::vector<std::size_t>{7, 7, 7, 20, 20, 3});
    Engine engine(2);
    engine.set_digits(twice);
    const results::Nearness found = ask(engine, first_rows(twice, 1));
    CHECK(found == plain(twice, first_rows(twice, 1)));
    CHECK(std::count(found.row_distances.begin(), found.row_distances.end(), 0.0) == 5);
    CHECK(found.nearer == std::vector<std::uint32_t>{0});
  }

  TEST_CASE("other data have other distances") {
    Engine engine(1);
    engine.set_digits(test::random_digits(1, 20, 4, 256));
    const auto before = ask(engine, {4, 4, {}, {}});
    CHECK(before.nearest.empty());
    const Digits others = test::random_digits(2, 20, 4, 256);
    engine.set_digits(others);
    CHECK(ask(engine, {4, 4, {}, {}}) == plain(others, {4, 4, {}, {}}));
  }

  TEST_CASE("a question about nearness refuses what it has no use for") {
    Engine engine(1);
    engine.set_digits(test::random_digits(1, 20, 4, 256));
    const auto parameter = [&](const char* question) {
      return json::parse(engine.ask(question))["error"]["parameter"];
    };
    CHECK(parameter(R"({"question":"nearness","image":[]})") == "image");
    CHECK(parameter(R"({"question":"nearness","images":[[1,2]]})") == "images");
    CHECK(parameter(R"({"question":"nearness","images":[]})") == "images");
  }
}
