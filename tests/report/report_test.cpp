// The report as HTML: whatever names and warnings hold, they are text in it, and it loads nothing
// but what is asked for. tests/cli and tests/browser look at whole ones.

#include "report/report.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "report/html.h"
#include "support/contains.h"
#include "vocabulary/parameters.h"

using namespace digitscope;

namespace reports {
namespace {

/// Of a method with its defaults.
ReportRun run_of(const char* name) {
  ReportRun run{.method = find_method(name), .params = {}, .title = name, .seconds = 1.5};
  REQUIRE(run.method != nullptr);
  for (const Parameter& parameter : run.method->parameters) {
    run.params.emplace(parameter.name, default_value(parameter));
  }
  return run;
}

ReportRun clustering(std::vector<std::uint32_t> sizes, std::optional<results::Metrics> metrics) {
  ReportRun run = run_of("kmeans");
  run.clusters = ReportRun::Clusters{std::move(sizes), metrics};
  run.kmeans = ReportRun::KMeans{1234567.8, 12};
  return run;
}

ReportRun search() {
  ReportRun run = run_of("isolation_forest");
  run.anomalies = ReportRun::Anomalies{1234, -0.5125, -0.75};
  return run;
}

Report report_with(std::vector<ReportRun> runs) {
  return {.data_name = "MNIST",
          .computed_by = "4 threads",
          .labelled = true,
          .images = 10000,
          .features = 784,
          .runs = std::move(runs)};
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
  return count;
}

constexpr const char* hostile = "<script>alert('1')</script>\"&\xff<img src=x onerror=\"1\">";

}  // namespace

TEST_SUITE("report") {
  TEST_CASE("whatever names hold is text in the page") {
    ReportRun run = clustering({3, 4}, results::Metrics{.ari = 0.5});
    run.title = run.warnings.emplace_back(hostile);
    run.phases.push_back({hostile, 1});
    run.params["init"] = {.text = hostile};
    run.figures.push_back({hostile, hostile, hostile, 720, 100});
    run.figures.push_back({hostile, hostile, hostile, 720, 100, false});
    ReportRun other = search();
    other.title = hostile;
    Report report = report_with({run, other});
    report.data_name = report.credit = report.lead = report.computed_by = hostile;
    for (const bool beside : {false, true}) {
      report.fonts_beside = report.notebook = beside;
      const std::string html = report_html(report);
      CHECK(count_of(html, "<script") == 0);
      CHECK(count_of(html, "onerror=\"") == 0);
      CHECK(count_of(html, "<img ") == 2);
      CHECK(count_of(html, escape_html(hostile)) >= 14);
    }
  }

  TEST_CASE("a page by itself loads nothing, one with its typeface beside it only that") {
    Report report = report_with({search()});
    std::string html = report_html(report);
    CHECK(
        contains(html, "content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\""));
    CHECK_FALSE(contains(html, "url("));
    CHECK_FALSE(contains(html, "href="));
    report.fonts_beside = true;
    html = report_html(report);
    CHECK(count_of(html, "url(\"fonts/") == 2);
    CHECK(contains(html, "href=\"fonts/OFL.txt\""));
    CHECK_FALSE(contains(html, "Content-Security-Policy"));
  }

  TEST_CASE("numbers are told beside the figures and in the tables") {
    ReportRun run = clustering({3000, 7000}, results::Metrics{.ari = 0.34904, .purity = 0.5});
    run.figures.push_back({"figure-1-sizes", "Sizes.", "A chart.", 720, 0, false});
    const std::string html = report_html(report_with({run, search()}));
    for (const char* told :
         {">0.349<", ">3,000<", ">7,000<", ">1,234,568<", ">1,234<", ">\u22120.5125<",
          ">(10000, 784)<", ">1.50 s<", "<code>n_clusters</code>",
          "<div class=\"figure\" style=\"--width: 720px; --least-width: 504px\"><img "
          "src=\"figure-1-sizes\" width=\"720\" alt=\"A chart.\">"}) {
      CHECK(contains(html, told));
    }
    CHECK_FALSE(contains(html, "notebook"));
  }

  TEST_CASE("runs with different numbers of clusters, or without labels, have what they have") {
    Report report = report_with({clustering({3, 4}, {}), clustering({1, 2, 4}, {})});
    report.labelled = false;
    const std::string html = report_html(report);
    CHECK(contains(html, "no labels, so the clusters are not evaluated"));
    CHECK_FALSE(contains(html, "Rand"));
    CHECK(contains(html, "<span class=\"chip\">2</span></th><td></td><td>4</td>"));
    CHECK_FALSE(contains(html, "Anomaly detection</h2>"));
    CHECK(report_html(report_with({search()})).find("Cluster sizes") == std::string::npos);
  }

  TEST_CASE("many runs are told in lines, one below the other") {
    std::vector<ReportRun> runs(5, clustering({3, 4}, results::Metrics{.ari = 0.25}));
    for (std::size_t i = 0; i < runs.size(); ++i) runs[i].title = "run " + std::to_string(i);
    const std::string html = report_html(report_with(runs));
    CHECK(contains(html, "<th scope=\"row\">run 4</th><td>0.250</td>"));
    CHECK(contains(html, "<th scope=\"col\">Adjusted Rand index</th>"));
    CHECK_FALSE(contains(html, "<caption>Cluster sizes"));
    runs.pop_back();
    CHECK(contains(report_html(report_with(runs)), "<th scope=\"col\">run 3</th>"));
  }
}

}  // namespace reports
