#include "report/report.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/format.h"
#include "base/palette.h"
#include "report/html.h"
#include "report_css.h"
#include "vocabulary/parameters.h"
#include "vocabulary/value.h"
#include "vocabulary/wording.h"

namespace digitscope {
namespace {

std::string css_color(Rgba color) {
  char text[8];
  std::snprintf(text, sizeof text, "#%02x%02x%02x", color & 0xff, color >> 8 & 0xff,
                color >> 16 & 0xff);
  return text;
}

std::string color_properties(bool dark) {
  const Palette& colors = palette(dark);
  return "--ground: " + css_color(colors.ground) + "; --hairline: " + css_color(colors.hairline) +
         "; --ink: " + css_color(colors.ink) + "; --ink-soft: " + css_color(colors.ink_soft) +
         "; --accent: " + css_color(colors.accent) +
         "; --paper: " + css_color(palette(false).card) + ";";
}

constexpr const char* typeface_css = R"css(
@font-face {
  font-family: Inter;
  src: url("fonts/Inter-Regular.otf");
}

@font-face {
  font-family: Inter;
  font-weight: 600;
  src: url("fonts/Inter-SemiBold.otf");
}
)css";

std::string style_element(const Report& report) {
  return std::string("<style>") + (report.fonts_beside ? typeface_css : "") +
         "\n:root { color-scheme: light dark; " + color_properties(false) +
         " }\n@media screen and (prefers-color-scheme: dark) { :root { " + color_properties(true) +
         " } }\n" + report_css + "</style>\n";
}

// ---- values ----

// Without a colour: the clusters of the same number are different ones of each method.
std::string chip(std::size_t cluster) {
  return element("span class=\"chip\"", std::to_string(cluster));
}

std::string count(std::size_t number) {
  return grouped(static_cast<std::int64_t>(number));
}

// ---- names ----

std::string spaced(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::string metric_name(std::string_view name) {
  static const std::map<std::string_view, std::string> names = {
      {"ari", "Adjusted Rand index"},
      {"ami", "Adjusted mutual information"},
      {"nmi", "Normalised mutual information"},
      {"homogeneity", "Homogeneity"},
      {"completeness", "Completeness"},
      {"v_measure", "V-measure"},
      {"fowlkes_mallows", "Fowlkes\u2013Mallows index"},
      {"accuracy", "Accuracy"},
      {"purity", "Purity"},
  };
  const auto known = names.find(name);
  return known == names.end() ? escape_html(spaced(std::string(name))) : known->second;
}

std::string parameter_value(const Parameter& parameter, const ParameterValue& given) {
  const nlohmann::ordered_json value = to_json(parameter, given);
  if (value.is_string()) return escape_html(value.get<std::string>());
  if (value.is_number()) return shortest(value.get<double>());
  return escape_html(value.dump());
}

// ---- the tables of all results ----

using Runs = std::vector<const ReportRun*>;

template <class Found>
Runs runs_with(const Report& report, Found ReportRun::*found) {
  Runs runs;
  for (const ReportRun& run : report.runs) {
    if (run.*found) runs.push_back(&run);
  }
  return runs;
}

/// A number that is told of each run.
struct Fact {
  std::string name;
  std::function<std::string(const ReportRun&)> value;
};

/// A column for each run; or, of more than fit beside one another, a line for each.
std::string facts_table(const std::string& caption, const Runs& runs,
                        const std::vector<Fact>& facts) {
  constexpr std::size_t most_columns = 4;
  const bool turned = runs.size() > most_columns;
  std::vector<std::string> heads = {""};
  std::string rows;
  if (turned) {
    for (const Fact& fact : facts) heads.push_back(fact.name);
    for (const ReportRun* run : runs) {
      std::vector<std::string> values;
      for (const Fact& fact : facts) values.push_back(fact.value(*run));
      rows += table_row(escape_html(run->title), values);
    }
    return table(caption, heads, rows);
  }
  for (const ReportRun* run : runs) heads.push_back(escape_html(run->title));
  for (const Fact& fact : facts) {
    std::vector<std::string> values;
    for (const ReportRun* run : runs) values.push_back(fact.value(*run));
    rows += table_row(fact.name, values);
  }
  return table(caption, heads, rows);
}

Fact time_fact() {
  return {"Time", [](const ReportRun& run) { return duration(run.seconds); }};
}

/// The value of a metric, by its place in their order.
double metric_at(const results::Metrics& metrics, std::size_t place) {
  double found = 0;
  std::size_t at = 0;
  const auto look = [&](const char*, double value) {
    if (at++ == place) found = value;
  };
  list_fields(look, metrics);
  return found;
}

std::string clustering_table(const Report& report) {
  const Runs runs = runs_with(report, &ReportRun::clusters);
  if (runs.empty()) return {};
  std::vector<Fact> facts;
  const auto add = [&facts](const char* name, double) {
    const std::size_t place = facts.size();
    facts.push_back({metric_name(name), [place](const ReportRun& run) {
                       const auto& metrics = run.clusters->metrics;
                       return metrics ? fixed(metric_at(*metrics, place), 3)
                                      : std::string("\u2013");
                     }});
  };
  const results::Metrics any;
  if (report.labelled) list_fields(add, any);
  facts.push_back(time_fact());
  return facts_table("Clustering", runs, facts);
}

std::string anomaly_table(const Report& report) {
  const Runs runs = runs_with(report, &ReportRun::anomalies);
  if (runs.empty()) return {};
  return facts_table(
      "Anomaly detection", runs,
      {{"Number of anomalies", [](const ReportRun& run) { return count(run.anomalies->count); }},
       {"Score threshold", [](const ReportRun& run) { return fixed(run.anomalies->offset, 3); }},
       {"Lowest score", [](const ReportRun& run) { return fixed(run.anomalies->lowest, 3); }},
       time_fact()});
}

/// Of as many clusters and runs as can be read; their figures have all of them.
std::string sizes_table(const Report& report) {
  constexpr std::size_t most_clusters = 30;
  constexpr std::size_t most_runs = 4;
  const Runs runs = runs_with(report, &ReportRun::clusters);
  std::size_t clusters = 0;
  for (const ReportRun* run : runs) clusters = std::max(clusters, run->clusters->sizes.size());
  if (runs.empty() || runs.size() > most_runs || clusters > most_clusters) return {};
  std::vector<std::string> heads = {"Cluster"};
  for (const ReportRun* run : runs) heads.push_back(escape_html(run->title));
  std::string rows;
  for (std::size_t k = 0; k < clusters; ++k) {
    std::vector<std::string> values;
    for (const ReportRun* run : runs) {
      const auto& sizes = run->clusters->sizes;
      values.push_back(k < sizes.size() ? count(sizes[k]) : std::string());
    }
    rows += table_row(chip(k), values);
  }
  return table("Cluster sizes", heads, rows);
}

// ---- one method ----

/// What its run gave, took and was asked for.
std::string numbers_of(const ReportRun& run) {
  std::string terms;
  if (run.clusters && run.clusters->metrics) {
    terms += term("Adjusted Rand index", fixed(run.clusters->metrics->ari, 3), "main");
  }
  if (run.anomalies) {
    terms += term("Number of anomalies", count(run.anomalies->count), "main");
    terms += term("Score threshold", fixed(run.anomalies->offset, 4));
  }
  if (run.kmeans) {
    terms += term("Inertia", grouped(std::llround(run.kmeans->inertia)));
    terms += term("Iterations", count(run.kmeans->n_iter));
  }
  terms += term("Time", duration(run.seconds));
  for (const results::Phase& phase : run.phases) {
    terms += term("\u2026 " + escape_html(spaced(phase.name)), duration(phase.seconds));
  }
  for (const Parameter& parameter : run.method->parameters) {
    terms += term(element("code", escape_html(std::string(parameter.name))),
                  parameter_value(parameter, run.params.find(parameter.name)->second));
  }
  return "<dl>\n" + terms + "</dl>\n";
}

std::string figure_html(const ReportFigure& figure) {
  const auto attribute = [](const char* name, const std::string& value) {
    return joined({" ", name, "=\"", value, "\""});
  };
  const auto rounded = [](double number) { return std::to_string(std::lround(number)); };
  const std::string source = escape_html(figure.source);
  std::string image = "<img" + attribute("src", source) + attribute("width", rounded(figure.width));
  if (figure.height > 0) image += attribute("height", rounded(figure.height));
  image += attribute("alt", escape_html(figure.alt)) + ">";
  // On a phone seven tenths of the size it was drawn at: its text can still be read.
  const std::string sizes =
      attribute("style", joined({"--width: ", rounded(figure.width),
                                 "px; --least-width: ", rounded(figure.width * 0.7), "px"}));
  const std::string frame = figure.linked ? "a class=\"figure\"" + attribute("href", source) + sizes
                                          : "div class=\"figure\"" + sizes;
  return element("figure", element(frame, image) + "\n" +
                               element("figcaption", escape_html(figure.caption))) +
         "\n";
}

std::string run_html(const ReportRun& run, Noun noun) {
  std::string html = element("h3", escape_html(run.title)) + "\n";
  html += element("p", escape_html(run.method->summary.of(noun))) + "\n";
  for (const std::string& warning : run.warnings) {
    html += element("p", element("strong", "Note: ") + escape_html(warning)) + "\n";
  }
  const auto& figures = run.figures;
  const std::string first = figures.empty() ? std::string() : figure_html(figures.front());
  html += element("div class=\"beside\"", "\n" + first + numbers_of(run)) + "\n";
  for (std::size_t i = 1; i < figures.size(); ++i) html += figure_html(figures[i]);
  return "<section>\n" + html + "</section>\n";
}

std::string part_html(const std::string& title, const Runs& runs, Noun noun) {
  if (runs.empty()) return {};
  std::string html = element("h2", title) + "\n";
  for (const ReportRun* run : runs) html += run_html(*run, noun);
  return html;
}

// ---- the page ----

std::string facts_html(const Report& report) {
  const std::string images = std::to_string(report.images);
  double seconds = 0;
  for (const ReportRun& run : report.runs) seconds += run.seconds;
  return "<dl class=\"facts\">\n" + term("Data", escape_html(report.data_name)) +
         term("X", "(" + images + ", " + std::to_string(report.features) + ")") +
         term("y", report.labelled ? "(" + images + ",)"
                                   : "no labels, so the clusters are not evaluated") +
         term("Computing time", duration(seconds) + ", by " + escape_html(report.computed_by)) +
         "</dl>\n";
}

constexpr const char* differences_html = R"(<h2>Where this differs from the notebook</h2>
<ul>
<li>The notebook’s last section is headed “Local outlier factor” but runs
<code>IsolationForest</code> a second time. Here it is the local outlier factor, as the heading
promises.</li>
<li>In the notebook’s montages row <i>i</i> begins with the cluster’s member 32<i>i</i>, so that
rows of small clusters stay blank. Here every row begins with the cluster’s first member.</li>
<li>The notebook sets no <code>random_state</code>, so its k-means and isolation forest give different
results from run to run. Here it is 0.</li>
<li>The notebook shows the first 32 anomalies in the order of the data. Here the most anomalous come
first, up to 100 of them.</li>
</ul>
)";

std::string footer_html(const Report& report) {
  std::string html;
  if (!report.credit.empty()) html += element("p", escape_html(report.credit));
  std::string numbers = "The numbers are those of scikit-learn for the same parameters.";
  if (report.fonts_beside) {
    numbers +=
        " Typeface: Inter, under the SIL Open Font License (<a href=\"fonts/OFL.txt\">text of the "
        "licence</a>).";
  }
  return element("footer", html + element("p", numbers)) + "\n";
}

/// What the page may load: nothing, where all of it is in it.
std::string policy_element(const Report& report) {
  if (report.fonts_beside) return {};
  return "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src "
         "data:; "
         "style-src 'unsafe-inline'\">\n";
}

}  // namespace

std::string report_html(const Report& report) {
  const std::string title =
      "Clustering and anomaly detection of {handwritten digits|images}"_worded.of(report.noun);
  return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" +
         policy_element(report) +
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
         element("title", escape_html(report.data_name) + " \u00b7 Digitscope") + "\n" +
         style_element(report) + "</head>\n<body>\n<main>\n<header>\n" +
         element("p class=\"brand\"", "Digitscope") + "\n" + element("h1", title) + "\n" +
         element("p class=\"lead\"", escape_html(report.lead)) + "\n" + facts_html(report) +
         "</header>\n" + element("h2", "Results") + "\n<div class=\"tables\">\n" +
         clustering_table(report) + sizes_table(report) + anomaly_table(report) + "</div>\n" +
         part_html("Clustering", runs_with(report, &ReportRun::clusters), report.noun) +
         part_html("Anomaly detection", runs_with(report, &ReportRun::anomalies), report.noun) +
         (report.notebook ? differences_html : "") + footer_html(report) +
         "</main>\n</body>\n</html>\n";
}

}  // namespace digitscope
