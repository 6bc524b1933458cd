#include "vocabulary/link.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/data.h"
#include "vocabulary/query.h"
#include "vocabulary/run_text.h"

using namespace digitscope;
using json = nlohmann::ordered_json;

namespace {

Link read(const std::string& address) {
  const auto query = query_of(address);
  REQUIRE(query.has_value());
  return read_link(*query, Naming::name);
}

std::vector<std::string> names_of(const std::vector<Error>& errors) {
  std::vector<std::string> names;
  for (const Error& error : errors) names.push_back(error.parameter);
  return names;
}

json expected_request(const json& row) {
  const std::string method = row.value("method", "kmeans");
  json request = Request(*find_method(method)).to_json();
  const json params = row.value("params", json::object());
  for (const auto& [name, value] : params.items()) {
    REQUIRE(request.contains(name));
    request[name] = value;
  }
  return request;
}

}  // namespace

TEST_SUITE("links") {
  // The command line and the page have to make the same of them: tests/cli/links_test.mjs,
  // tests/browser/vocabulary.test.mjs.
  TEST_CASE("every link of the table gives its parameters, or its refusal") {
    const json table = json::parse(test::text_of(DIGITSCOPE_LINKS));
    REQUIRE(table.size() > 300);
    for (const json& row : table) {
      const std::string address = row["link"];
      CAPTURE(address);
      const Link link = read(address);
      CHECK(link.request.to_json() == expected_request(row));
      CHECK(json(names_of(link.refused)) == row.value("refused", json::array()));
      std::string said;
      for (const Error& error : link.refused) said += error.message + "\n";
      INFO(said);
      if (row.contains("says"))
        CHECK(said.find(row["says"].get<std::string>()) != std::string::npos);
    }
  }

  TEST_CASE("very long links are read, and their messages stay short") {
    const std::string digits(100000, '1');
    CHECK(read("?n_clusters=" + digits).refused[0].message.size() < 200);
    CHECK(read("?n_clusters=" + std::string(100000, '0') + "7").request.integer("n_clusters") == 7);
    CHECK(read("?" + std::string(100000, 'n')).refused.empty());
    CHECK(read("?n_cluster" + std::string(100000, 's') + "=5").refused.empty());
    CHECK(read("?utm=" + digits + "&n_clusters=5").request.integer("n_clusters") == 5);
    std::string many = "?n_clusters=5";
    for (int i = 0; i < 10000; ++i) many += "&n_clusters=" + std::to_string(i);
    CHECK(read(many).refused.size() == 1);
    std::string rows = "?n_clusters=20000&init=0";
    for (int i = 1; i < 20000; ++i) rows += "," + std::to_string(i);
    CHECK(rows_of(read(rows).request.value("init")).size() == 20000);
    std::string corners = "?lasso=0,0";
    for (int i = 1; i < 500; ++i) corners += "," + std::to_string(i) + ",0";
    CHECK(read(corners).looked.size() == 1);
    CHECK(names_of(read(corners + ",1,1").refused) == std::vector<std::string>{"lasso"});
    std::string groups = "?hidden_clusters=0";
    for (int i = 1; i < 500; ++i) groups += "," + std::to_string(i);
    CHECK(read(groups).looked.size() == 1);
    CHECK(names_of(read(groups + ",500").refused) == std::vector<std::string>{"hidden_clusters"});
  }

  TEST_CASE("what is looked at is read by its kind") {
    const Link link = read(
        "?view=map&digit= 4711&order=farthest&cluster=3&true_label=4&cell=2, 7&compared= kmeans ; "
        "n_clusters : "
        "12;"
        "random_state:0&pair=3,7&projection=tsne&colors=label&marks=contours&hidden_clusters=3, "
        "5&hidden_labels=7&map=120,-300,4.5"
        "&lasso=0,0,500,0,0,5e2&theme=dark");
    CHECK(link.refused.empty());
    json looked;
    for (const auto& [entry, value] : link.looked)
      looked[std::string(entry->name)] = to_json(*entry, value);
    CHECK(looked ==
          json::parse(
              R"({"view": "map", "digit": 4711, "order": "farthest", "cluster": 3, "true_label": 4,
        "cell": [2, 7], "compared": "kmeans;n_clusters:12", "pair": [3, 7], "projection": "tsne", "colors": "label", "marks": "contours", "hidden_clusters": [3, 5], "hidden_labels": [7], "map": [120.0, -300.0, 4.5],
        "lasso": [0.0, 0.0, 500.0, 0.0, 0.0, 500.0], "theme": "dark"})"));
  }

  TEST_CASE("every projection of the map has a word") {
    for (const char* word : {"pca", "tsne", "umap"}) {
      const Link link = read("?projection=" + std::string(word));
      REQUIRE(link.looked.size() == 1);
      CHECK(to_json(*link.looked[0].first, link.looked[0].second) == word);
    }
    CHECK(read("?projection=isomap").refused.size() == 1);
  }

  TEST_CASE("a run in an entry is written so that it is read back") {
    for (const char* text :
         {"kmeans", "hierarchical;n_clusters:7;linkage:average", "kmeans;init:5,0,11;tol:1e-7",
          "isolation_forest;max_samples:1.0", "local_outlier_factor;contamination:auto"}) {
      CAPTURE(text);
      const auto run = read_run_text(text);
      REQUIRE(run);
      CHECK(run_text(*run) == text);
      const Link link = read("?compared=" + std::string(text) + "&pair=changed");
      CHECK(link.refused.empty());
      const std::string written = write_link("", link.request, link.looked, false);
      CAPTURE(written);
      CHECK(written.ends_with("&compared=" + std::string(text) + "&pair=changed"));
    }
    CHECK(run_text(*read_run_text("kmeans;init:k-means++;;")) == "kmeans");
    for (const char* text : {"", "dbscan", "kmeans;linkage:ward", "kmeans;n_clusters:0",
                             "kmeans;n_clusters", "kmeans;:3", ";kmeans"}) {
      CAPTURE(text);
      CHECK(!read_run_text(text));
      CHECK(names_of(read("?compared=" + std::string(text)).refused) ==
            std::vector<std::string>{"compared"});
    }
  }

  TEST_CASE("autorun is on or off") {
    for (const char* on : {"?autorun", "?autorun=", "?autorun=1", "?autorun=true", "?autorun=yes",
                           "?autorun=on", "?autorun=1&autorun=1"}) {
      CAPTURE(on);
      CHECK(read(on).autorun);
      CHECK(read(on).refused.empty());
    }
    for (const char* off : {"?", "?autorun=0", "?autorun=false", "?autorun=no", "?autorun=off"}) {
      CAPTURE(off);
      CHECK_FALSE(read(off).autorun);
      CHECK(read(off).refused.empty());
    }
    CHECK_FALSE(read("?autorun=2").autorun);
    CHECK(names_of(read("?autorun=2").refused) == std::vector<std::string>{"autorun"});
    // What was not asked for is not run.
    CHECK_FALSE(read("?method=astrology&autorun").autorun);
    CHECK_FALSE(read("?method=astrology&autorun").method_known);
  }

  TEST_CASE("what was given is told apart from what has its default") {
    const Link link = read("?n_clusters=10&tol=x");
    REQUIRE(link.given.size() == 1);
    CHECK(link.given[0]->name == "n_clusters");
  }

  TEST_CASE("every method's defaults and other values are written so that they are read back") {
    for (const Method& method : methods()) {
      Request request(method);
      CHECK(read(write_link("", request, {}, false)).request.to_json() == request.to_json());
      for (const Parameter& parameter : method.parameters) {
        std::vector<std::string> texts = {"1", "0.5", "auto", "all", "1.0", "3,1,4", "1e-7"};
        for (const std::string_view choice : parameter.choices) texts.emplace_back(choice);
        for (const std::string& text : texts) {
          const auto value = from_text(parameter, text);
          if (!value) continue;
          request.set(parameter.name, *value);
          const Link link = read(write_link("", request, {}, true));
          CHECK(link.refused.empty());
          CHECK(link.request.value(parameter.name) == *value);
          CHECK(link.autorun);
        }
      }
    }
  }

  TEST_CASE("a link keeps what it says besides, and nothing of what it said before") {
    const Request request(*find_method("hierarchical"));
    CHECK(write_link("?utm=a+b&method=kmeans&n_init=3&digit=7&images=i%2Cj&autorun=1", request, {},
                     false) ==
          "?utm=a+b&images=i,j&method=hierarchical&n_clusters=10&linkage=ward&samples=all");
    const ViewEntry& view = *find_view_entry("view");
    const ViewEntry& cell = *find_view_entry("cell");
    const std::string written =
        write_link("", request, {{&view, {.word = 0}}, {&cell, {.numbers = {2, 7}}}}, true);
    CHECK(written ==
          "?method=hierarchical&n_clusters=10&linkage=ward&samples=all&cell=2,7&autorun=1");
  }
}

TEST_SUITE("view entries") {
  TEST_CASE("JSON is read by the same kinds, null as none") {
    const auto name = [](const char* entry, const json& given) {
      const auto read = from_json(*find_view_entry(entry), given);
      return read ? "" : read.error().parameter;
    };
    for (const ViewEntry& entry : view_entries()) {
      CHECK(from_json(entry, nullptr).has_value() == entry.optional);
      CHECK(usual_value(entry).is_none() == entry.optional);
    }
    CHECK(name("digit", 4711).empty());
    CHECK(name("digit", "4711").empty());
    CHECK(name("digit", 4711.0).empty());
    CHECK(name("cell", json::array({2, 7})).empty());
    for (const json& bad : {json(-1), json(1.5), json("x"), json("0x1"), json::array({1}),
                            json(true), json(4294967296), json::object()}) {
      CAPTURE(bad.dump());
      CHECK(name("digit", bad) == "digit");
    }
    CHECK(name("cell", 3) == "cell");
    CHECK(name("cell", json::array({1, -2})) == "cell");
    CHECK(name("view", 3) == "view");
    CHECK(name("view", nullptr) == "view");
    CHECK(name("map", json::array({1, 2, 0})) == "map");
    CHECK(name("lasso", json::array({1, 2, 3, 4, 5, "6"})) == "lasso");
  }
}
