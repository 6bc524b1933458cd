// What runs leave known of the digits changes no result, and is used.

#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "distance/neighbours.h"
#include "engine/engine.h"
#include "support/data.h"
#include "support/engine.h"

using namespace digitscope;
using nlohmann::json;
using test::run;

namespace reused {

const char* const ward = R"({"method":"hierarchical"})";
const char* const single = R"({"method":"hierarchical","linkage":"single"})";
const char* const factor = R"({"method":"local_outlier_factor"})";
const char* const factor_of_50 = R"({"method":"local_outlier_factor","n_neighbors":50})";
const char* const average = R"({"method":"hierarchical","linkage":"average"})";
const char* const isolation = R"({"method":"isolation_forest"})";
const char* const umap = R"({"method":"umap","n_epochs":3})";

/// As many as it takes for a search to begin with summaries, and some.
const Digits& digits() {
  static const Digits first = first_rows(test::default_digits(), summarized_from + 100);
  return first;
}

/// As many others.
Digits other_digits() {
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < digits().size(); ++i) rows.push_back(5000 + i);
  return select_rows(test::default_digits(), rows);
}

std::string with_samples(const char* request, std::size_t samples) {
  json asked = json::parse(request);
  asked["samples"] = samples;
  return asked.dump();
}

/// What a result says beside how it came about.
json found_in(json result) {
  for (const char* name : {"seconds", "threads", "reused"}) result.erase(name);
  return result;
}

/// That of an engine which knows nothing yet.
json fresh(const Digits& of, const std::string& request) {
  Engine engine(1);
  engine.set_digits(of);
  json result = run(engine, request);
  REQUIRE_FALSE(result.contains("error"));
  CHECK_FALSE(result.contains("reused"));
  return found_in(std::move(result));
}

/// That of digits(), computed once.
const json& expected_of(const std::string& request) {
  static std::map<std::string, json> known;
  if (!known.contains(request)) known[request] = fresh(digits(), request);
  return known[request];
}

const json nothing;
const json distances = json::array({"distances"});
const json neighbours = json::array({"neighbours"});

json reused_of(const json& result) {
  return result.contains("reused") ? result["reused"] : nothing;
}

}  // namespace reused

TEST_SUITE("reused") {
  using namespace reused;

  TEST_CASE("after any run, any other finds what it finds by itself") {
    const std::vector<const char*> requests = {ward, single, factor, factor_of_50};
    for (std::size_t first = 0; first < requests.size(); ++first) {
      Engine engine(first % 2 == 0 ? 2 : 1);
      engine.set_digits(digits());
      CHECK(found_in(run(engine, requests[first])) == expected_of(requests[first]));
      for (std::size_t after = 0; after < requests.size(); ++after) {
        const std::size_t next = (first + after) % requests.size();
        CAPTURE(std::string(requests[first]));
        CAPTURE(std::string(requests[next]));
        const json result = run(engine, requests[next]);
        CHECK(result.contains("reused"));  // all of these at least begin alike
        CHECK(found_in(result) == expected_of(requests[next]));
      }
    }
  }

  TEST_CASE("a result says which of its phases were spared work") {
    const struct {
      const char* first;
      const char* next;
      json reused;
    } cases[] = {
        {ward, ward, distances},      {ward, single, distances},
        {single, ward, distances},    {factor, ward, distances},
        {factor, single, distances},  {umap, single, distances},
        {factor, factor, neighbours}, {factor, factor_of_50, neighbours},
        {single, factor, neighbours}, {ward, umap, neighbours},
        {factor, isolation, nothing}, {isolation, factor, nothing},
        {average, single, nothing},
    };
    for (const auto& c : cases) {  // names of its members could not be captured by clang 14
      CAPTURE(std::string(c.first));
      CAPTURE(std::string(c.next));
      Engine engine(2);
      engine.set_digits(digits());
      CHECK_FALSE(run(engine, c.first).contains("reused"));
      CHECK(reused_of(run(engine, c.next)) == c.reused);
    }
    // The distances between all digits want the memory.
    Engine engine(2);
    engine.set_digits(digits());
    for (const char* request : {ward, factor, average}) run(engine, request);
    CHECK_FALSE(run(engine, single).contains("reused"));
  }

  TEST_CASE("of other digits, and of another number of them, nothing is known") {
    const Digits others = other_digits();
    for (const char* request : {ward, single, factor}) {
      CAPTURE(std::string(request));
      Engine engine(2);
      engine.set_digits(digits());
      for (const char* first : {ward, factor}) run(engine, first);
      const json fewer = run(engine, with_samples(request, summarized_from));
      CHECK_FALSE(fewer.contains("reused"));
      CHECK(found_in(fewer) == fresh(digits(), with_samples(request, summarized_from)));
      CHECK(run(engine, with_samples(request, summarized_from)).contains("reused"));
      CHECK_FALSE(run(engine, request).contains("reused"));
      engine.set_digits(others);
      const json of_others = run(engine, request);
      CHECK_FALSE(of_others.contains("reused"));
      CHECK(found_in(of_others) == fresh(others, request));
    }
  }

  TEST_CASE("a run that is cancelled half way leaves what it has found whole") {
    for (const char* cancelled : {ward, single, factor, factor_of_50}) {
      for (const char* before : {isolation, factor}) {  // nothing is known, or the neighbours are
        for (const double when : {0.0, 0.4}) {
          Engine engine(2);
          engine.set_digits(digits());
          run(engine, before);
          const json ended =
              json::parse(engine.run(cancelled, [&](double fraction, std::string_view) {
                if (fraction >= when) engine.cancel_flag() = 1;
              }));
          // What is known already is answered before anybody can cancel it.
          const bool at_once = std::string(cancelled) == factor && before == factor;
          CHECK((at_once || (ended.contains("error") && ended["error"]["code"] == "cancelled")));
          for (const char* next : {cancelled, single}) {
            CAPTURE(std::string(cancelled));
            CAPTURE(std::string(next));
            CAPTURE(when);
            const json result = run(engine, next);
            CHECK(result.contains("reused"));  // the summaries were complete before
            CHECK(found_in(result) == expected_of(next));
          }
        }
      }
    }
  }
}
