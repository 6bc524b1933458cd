#pragma once
// The notebook's report: one page of HTML beside its figures, without scripts.

#include <cstddef>
#include <string>
#include <vector>

#include "results/run.h"

namespace digitscope {

/// A figure of the report, which is a file beside it.
struct ReportFigure {
  std::string file;
  std::string caption;
  std::string alt;
  double width = 0;  // CSS pixels
  double height = 0;
};

struct ReportSection {
  results::Run run;
  std::string title;
  std::vector<ReportFigure> figures;
};

struct Report {
  std::string data_name;  // as a person reads it; any text
  bool is_mnist = false;  // the digits that come with the program: its authors are credited
  bool labelled = false;
  std::size_t features = 0;  // pixels of a digit
  std::vector<ReportSection> sections;
};

/// The page. Below it, the folder `fonts` is expected to hold the typeface's files.
std::string report_html(const Report& report);

}  // namespace digitscope
