// The estimates of src/engine/run_memory.h against what runs allocate, counted by operators new and
// delete of this program, which has them for all that is in it.

#include "engine/run_memory.h"

#include <doctest/doctest.h>
#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "engine/methods.h"
#include "evaluate/separation.h"
#include "evaluate/silhouette.h"
#include "projection/pca.h"
#include "support/data.h"
#include "vocabulary/effective.h"

using namespace digitscope;
using nlohmann::json;

namespace {

std::atomic<std::int64_t> allocated{0};
std::atomic<std::int64_t> most_allocated{0};

void* counted_new(std::size_t size, std::size_t alignment) {
  void* memory = alignment == 0 ? std::malloc(size)
                                : std::aligned_alloc(
                                      alignment, (size + alignment - 1) / alignment * alignment);
  if (memory == nullptr) throw std::bad_alloc();
  const auto now = allocated += static_cast<std::int64_t>(malloc_usable_size(memory));
  std::int64_t most = most_allocated;
  while (now > most && !most_allocated.compare_exchange_weak(most, now)) {
  }
  return memory;
}

void counted_delete(void* memory) {
  allocated -= static_cast<std::int64_t>(malloc_usable_size(memory));
  std::free(memory);
}

/// How much more than before is allocated at most while `f` runs.
template <class F>
double peak_of(F f) {
  const std::int64_t before = allocated;
  most_allocated = before;
  f();
  return static_cast<double>(most_allocated - before);
}

/// Digits without blank pixels, of which estimates must not take the blank ones for granted.
Digits dense_digits(std::size_t n, std::size_t side) {
  Digits digits = test::random_digits(9, n, side, 256);
  for (auto& pixel : digits.pixels) pixel = std::max<std::uint8_t>(pixel, 1);
  return digits;
}

Request effective(const std::string& text, std::size_t rows) {
  auto request = Request::parse(text);
  REQUIRE(request.has_value());
  REQUIRE(make_effective(*request, rows).has_value());
  return std::move(*request);
}

}  // namespace

void* operator new(std::size_t size) {
  return counted_new(size, 0);
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  return counted_new(size, static_cast<std::size_t>(alignment));
}
void operator delete(void* memory) noexcept {
  counted_delete(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  counted_delete(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept {
  counted_delete(memory);
}
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
  counted_delete(memory);
}

TEST_SUITE("memory of runs") {
  TEST_CASE("a run takes no more than is estimated, and that is not far more") {
    const Digits few = first_rows(test::default_digits(), 2000);
    const Digits dense = dense_digits(1500, 20);
    const Digits tiny = test::random_digits(3, 4000, 2, 256);
    const char* requests[] = {
        R"({"method":"kmeans","n_clusters":10,"n_init":10,"max_iter":5})",
        R"({"method":"kmeans","n_clusters":400,"n_init":1,"max_iter":2})",
        R"({"method":"kmeans","n_clusters":400,"n_init":20,"max_iter":2})",
        R"({"method":"kmeans","n_clusters":400,"n_init":3,"max_iter":2,"init":"random"})",
        R"({"method":"kmeans","n_clusters":1000,"n_init":1,"max_iter":1,"samples":1100})",
        R"({"method":"isolation_forest","n_estimators":100})",
        R"({"method":"isolation_forest","n_estimators":300,"max_samples":1400})",
        R"({"method":"local_outlier_factor","n_neighbors":20})",
        R"({"method":"local_outlier_factor","n_neighbors":600})",
        R"({"method":"local_outlier_factor","n_neighbors":1499})",
        R"({"method":"tsne","max_iter":251})",
        R"({"method":"tsne","max_iter":251,"perplexity":400})",
        R"({"method":"tsne","max_iter":251,"perplexity":5,"init":"random","samples":1000})",
        R"({"method":"umap","n_epochs":2})",
        R"({"method":"umap","n_epochs":2,"n_neighbors":400})",
        R"({"method":"umap","n_epochs":2,"n_neighbors":2})",
        R"({"method":"umap","n_epochs":2,"init":"pca","samples":1000})",
        R"({"method":"pca"})",
        R"({"method":"pca","n_components":4})",
    };
    for (const Digits* digits : {&few, &dense, &tiny}) {
      for (const int threads : {1, 3}) {
        for (const std::string text : requests) {
          Engine engine(threads);  // another one each time: nothing is known that could be reused
          engine.set_digits(*digits);
          CAPTURE(text);
          CAPTURE(digits->features());
          CAPTURE(threads);
          const double estimate = run_bytes(*digits, effective(text, digits->size()),
                                            static_cast<std::size_t>(threads));
          std::string result;
          const double peak = peak_of([&] { result = engine.run(text); });
          CHECK(json::parse(result).contains("params"));
          CAPTURE(peak);
          CHECK(estimate >= peak);
          // Of several threads, a busy machine may let one do all the work, with its memory only.
          if (threads == 1) CHECK(estimate <= 4 * peak + 16e6);
        }
      }
    }
  }

  TEST_CASE("judging takes no more than is estimated") {
    const Digits digits = first_rows(test::default_digits(), 1200);
    const Digits queries = first_rows(test::default_digits(), 500);
    Engine engine(2);
    engine.set_digits(digits);
    ThreadPool pool(2);
    json question = {{"question", "score"}};
    for (std::size_t i = 0; i < queries.size(); ++i) {
      const auto image = queries.image(i);
      question["images"].push_back(std::vector<int>(image.begin(), image.end()));
    }
    for (const char* request :
         {R"({"method":"kmeans","n_clusters":600,"n_init":1,"max_iter":2})",
          R"({"method":"hierarchical","n_clusters":600})", R"({"method":"isolation_forest"})",
          R"({"method":"local_outlier_factor","n_neighbors":900})"}) {
      CAPTURE(std::string(request));
      const Request read = effective(request, digits.size());
      KnownNeighbours known;
      auto outcome = run_method(digits, read, Task{pool}, known);
      REQUIRE(outcome.has_value());
      REQUIRE(json::parse(engine.run(request)).contains("params"));
      question["method"] = read.method().name;
      const std::string text = question.dump();
      const double values = question_bytes(785 * 500);
      std::string answer;
      const double peak = peak_of([&] { answer = engine.ask(text); });
      CHECK_FALSE(json::parse(answer).contains("error"));
      CAPTURE(peak);
      CHECK(score_bytes(*outcome->model, {}, digits, queries.size(), 2) + values >= peak);
    }
  }

  TEST_CASE("questions take no more than is estimated") {
    const Digits digits = first_rows(test::default_digits(), 3000);
    const Digits large = dense_digits(600, 32);
    for (const Digits* these : {&digits, &large}) {
      Engine engine(2);
      engine.set_digits(*these);
      const std::size_t n = these->size();
      const std::size_t f = these->features();
      for (const std::size_t components : {2u, 500u}) {
        const std::string text =
            R"({"question":"pca","n_components":)" + std::to_string(components) + "}";
        std::string answer;
        const double peak = peak_of([&] { answer = engine.ask(text); });
        REQUIRE(json::parse(answer).contains("coordinates"));
        CAPTURE(peak);
        CHECK(pca_bytes(n, f, components) + static_cast<double>(n * f) +
                  answer_bytes(n * components) >=
              peak);
      }
      for (const std::size_t clusters : {2u, 500u}) {
        json question = {{"question", "separation"}};
        for (std::size_t i = 0; i < n; ++i) question["labels"].push_back(i % clusters);
        const std::string text = question.dump();
        std::string answer;
        const double peak = peak_of([&] { answer = engine.ask(text); });
        REQUIRE(json::parse(answer).contains("silhouette"));
        CAPTURE(peak);
        CHECK(std::max(separation_bytes(n, clusters, f), silhouette_bytes(n, clusters, f)) +
                  static_cast<double>(n * f) + answer_bytes(n) + question_bytes(n) >=
              peak);
      }
    }
  }
}
