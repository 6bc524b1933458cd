#include "cli/report.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>
#include <variant>

#include "base/format.h"
#include "base/palette.h"
#include "cli/html.h"
#include "cli/result_text.h"
#include "report_css.h"
#include "vocabulary/parameters.h"
#include "vocabulary/value.h"

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

std::string style_element() {
  return "<style>\n:root { color-scheme: light dark; " + color_properties(false) +
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

using Sections = std::vector<const ReportSection*>;

/// The sections of those runs of which `found` finds something.
template <class Found>
Sections sections_with(const Report& report, Found found) {
  Sections sections;
  for (const ReportSection& section : report.sections) {
    if (found(section.run) != nullptr) sections.push_back(&section);
  }
  return sections;
}

std::vector<std::string> heads_of(const Sections& sections) {
  std::vector<std::string> heads = {""};
  for (const auto* section : sections) heads.push_back(escape_html(section->title));
  return heads;
}

template <class Cell>
std::string row_of(const std::string& name, const Sections& sections, Cell cell) {
  std::vector<std::string> values;
  for (const auto* section : sections) values.push_back(cell(section->run));
  return table_row(name, values);
}

std::string time_row(const Sections& sections) {
  return row_of("Time", sections, [](const results::Run& run) { return duration(run.seconds); });
}

std::string clustering_table(const Report& report) {
  const Sections sections = sections_with(report, results::clustering_of);
  if (sections.empty()) return {};
  std::string rows;
  const auto metrics = metrics_of(sections.front()->run);
  for (std::size_t i = 0; i < metrics.size(); ++i) {
    rows += row_of(metric_name(metrics[i].first), sections,
                   [i](const results::Run& run) { return fixed(metrics_of(run)[i].second, 3); });
  }
  return table("Clustering", heads_of(sections), rows + time_row(sections));
}

std::string anomaly_table(const Report& report) {
  const Sections sections = sections_with(report, results::anomalies_of);
  if (sections.empty()) return {};
  std::string rows;
  rows += row_of("Number of anomalies", sections, [](const results::Run& run) {
    return count(results::anomalies_of(run)->anomalies.size());
  });
  rows += row_of("Score threshold", sections, [](const results::Run& run) {
    return fixed(results::anomalies_of(run)->offset, 3);
  });
  rows += row_of("Lowest score", sections, [](const results::Run& run) {
    const auto& scores = results::anomalies_of(run)->scores;
    return fixed(*std::min_element(scores.begin(), scores.end()), 3);
  });
  return table("Anomaly detection", heads_of(sections), rows + time_row(sections));
}

std::string sizes_table(const Report& report) {
  const Sections sections = sections_with(report, results::clustering_of);
  if (sections.empty()) return {};
  std::string rows;
  const std::size_t clusters = results::clustering_of(sections.front()->run)->sizes.size();
  for (std::size_t k = 0; k < clusters; ++k) {
    rows += row_of(chip(k), sections, [k](const results::Run& run) {
      return count(results::clustering_of(run)->sizes[k]);
    });
  }
  auto heads = heads_of(sections);
  heads.front() = "Cluster";
  return table("Cluster sizes", heads, rows);
}

// ---- one method ----

/// What its run gave, took and was asked for.
std::string numbers_of(const results::Run& run) {
  std::string terms;
  if (const auto ari = ari_of(run)) {
    terms += term("Adjusted Rand index", fixed(*ari, 3), "main");
  }
  if (const auto* found = results::anomalies_of(run)) {
    terms += term("Number of anomalies", count(found->anomalies.size()), "main");
    terms += term("Score threshold", fixed(found->offset, 4));
  }
  if (const auto* found = std::get_if<results::KMeans>(&run.found)) {
    terms += term("Inertia", grouped(std::llround(found->inertia)));
    terms += term("Iterations", count(found->n_iter));
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
  // On a phone seven tenths of the size it was drawn at: its text can still be read.
  const std::string least = std::to_string(std::lround(figure.width * 0.7));
  const std::string file = escape_html(figure.file);
  return "<figure><a href=\"" + file + "\"><img src=\"" + file + "\" width=\"" +
         std::to_string(std::lround(figure.width)) + "\" height=\"" +
         std::to_string(std::lround(figure.height)) + "\" style=\"--least-width: " + least +
         "px\" alt=\"" + escape_html(figure.alt) + "\"></a>\n" +
         element("figcaption", escape_html(figure.caption)) + "</figure>\n";
}

std::string section_html(const ReportSection& section) {
  std::string html = element("h3", escape_html(section.title)) + "\n";
  html += element("p", escape_html(section.run.method->summary)) + "\n";
  for (const std::string& warning : section.run.warnings) {
    html += element("p", element("strong", "Note: ") + escape_html(warning)) + "\n";
  }
  html += "<div class=\"beside\">\n";
  for (std::size_t i = 0; i < section.figures.size(); ++i) {
    html += figure_html(section.figures[i]);
    if (i == 0) html += numbers_of(section.run) + "</div>\n";
  }
  return "<section>\n" + html + "</section>\n";
}

std::string part_html(const std::string& title, const Sections& sections) {
  if (sections.empty()) return {};
  std::string html = element("h2", title) + "\n";
  for (const auto* section : sections) html += section_html(*section);
  return html;
}

// ---- the page ----

std::string facts_html(const Report& report) {
  const results::Run& first = report.sections.front().run;
  const std::string samples = std::to_string(first.samples);
  double seconds = 0;
  for (const auto& section : report.sections) seconds += section.run.seconds;
  return "<dl class=\"facts\">\n" + term("Data", escape_html(report.data_name)) +
         term("X", "(" + samples + ", " + std::to_string(report.features) + ")") +
         term("y", report.labelled ? "(" + samples + ",)"
                                   : "no labels, so the clusters are not evaluated") +
         term("Computing time", duration(seconds) + ", by " +
                                    counted(first.threads, "thread", "threads") + " (" +
                                    escape_html(first.simd) + "), Digitscope " DIGITSCOPE_VERSION) +
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
  if (report.is_mnist) {
    html += element("p",
                    "Digits: the MNIST database of handwritten digits by Y. LeCun, C. Cortes and "
                    "C. J. C. Burges.");
  }
  return element("footer",
                 html + element("p",
                                "The numbers are those of scikit-learn for the same parameters. "
                                "Typeface: Inter, under the SIL Open Font License (<a "
                                "href=\"fonts/OFL.txt\">text of the licence</a>).")) +
         "\n";
}

}  // namespace

std::string report_html(const Report& report) {
  const results::Run& first = report.sections.front().run;
  const std::string title = "Clustering and anomaly detection of handwritten digits";
  return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
         element("title", escape_html(report.data_name) + " \u00b7 Digitscope") + "\n" +
         style_element() + "</head>\n<body>\n<main>\n<header>\n" +
         element("p class=\"brand\"", "Digitscope") + "\n" + element("h1", title) + "\n" +
         element("p class=\"lead\"", "The course notebook’s four methods, in its order, on " +
                                         counted(first.samples, "digit", "digits") + ".") +
         "\n" + facts_html(report) + "</header>\n" + element("h2", "Results") +
         "\n<div class=\"tables\">\n" + clustering_table(report) + sizes_table(report) +
         anomaly_table(report) + "</div>\n" +
         part_html("Clustering", sections_with(report, results::clustering_of)) +
         part_html("Anomaly detection", sections_with(report, results::anomalies_of)) +
         differences_html + footer_html(report) + "</main>\n</body>\n</html>\n";
}

}  // namespace digitscope
