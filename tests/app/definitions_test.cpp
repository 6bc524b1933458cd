// What the figures mean, told where they stand.

#include "app/model/definitions.h"

#include <doctest/doctest.h>

#include <string>

#include "app/headless.h"
#include "app/situations.h"
#include "results/clustering.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;

TEST_CASE("definitions: every score of a clustering has one") {
  const auto defined = [](const char* key, double) {
    CAPTURE(key);
    const Definition* about = find_definition(key);
    REQUIRE(about);
    CHECK_FALSE(about->name.empty());
    CHECK_FALSE(about->meaning.empty());
    CHECK_FALSE(about->formula.empty());
    CHECK_FALSE(about->range.empty());
  };
  const results::Metrics metrics;
  results::list_fields(defined, metrics);
  CHECK(find_definition("") == nullptr);
  CHECK(find_definition("no such score") == nullptr);
}

TEST_CASE("definitions: what is usual on MNIST is said of MNIST only") {
  AppState state = situation("result").state();
  const Definition& ari = *find_definition("ari");
  state.data_name = "MNIST";
  const auto text = [&] {
    return passages_text(definition_passages(ari, state), FormulaWords::plain, state.noun());
  };
  CHECK(text().find("0.52") != std::string::npos);
  CHECK(text().find("ARI = (RI") != std::string::npos);
  state.data_name = "Fashion-MNIST";
  CHECK(text().find("0.52") == std::string::npos);
}

TEST_CASE("definitions: a silhouette of 0.06 is called weak") {
  CHECK(silhouette_verdict(0.06).find("weak") != std::string_view::npos);
  CHECK(silhouette_verdict(0.3) == "weak");
  CHECK(silhouette_verdict(0.6) == "reasonable");
  CHECK(silhouette_verdict(0.8) == "strong");
}

TEST_CASE("definitions: a figure is explained to pointer, finger and keys") {
  {
    Headless page(situation("result").state(), 1280, 720);
    page.frames(2);
    CHECK_FALSE(page.says("corrected for chance"));
    page.move_to(page.rect("figures/ari").center());
    page.frames(2);
    CHECK(page.says("corrected for chance"));
  }
  {
    Headless page(situation("result").state(), 1024, 600);
    page.frames(2);
    CHECK_FALSE(page.says("most frequent"));
    page.tap("figures/purity");
    CHECK(page.says("most frequent"));
  }
  {
    Headless page(situation("evaluation").state(), 1280, 720);
    page.frames(2);
    page.lead_to("scores/v_measure");
    CHECK(page.says("2hc"));
  }
}

TEST_CASE("definitions: the headline has more than one number") {
  Headless page(situation("result").state(), 1280, 720);
  page.frames(2);
  for (const char* figure : {"adjusted Rand index", "purity", "accuracy", "inertia"}) {
    CHECK(page.says(figure));
  }
}
