#pragma once
// Runs as one page of HTML, without scripts: what each found, with its figures, numbers and
// parameters. The command line writes it of the notebook's runs, the page of all that it keeps.

#include <cstddef>
#include <string>
#include <vector>

#include "report/report_run.h"
#include "vocabulary/wording.h"

namespace digitscope {

struct Report {
  // Texts, of which any may hold anything: they are escaped.
  std::string data_name = {};
  std::string credit = {};       // of the images; may be empty
  std::string lead = {};         // below the title
  std::string computed_by = {};  // "8 threads, Digitscope 1.0"

  Noun noun = Noun::digits;  // what the images are called
  bool labelled = false;     // there are true labels
  std::size_t images = 0;    // how many there are
  std::size_t features = 0;  // pixels of an image
  /// Whether the runs are those of the course notebook: what differs from it is told.
  bool notebook = false;
  /// Whether the folder `fonts` beside the page has its typeface; otherwise it takes one of the
  /// reader's machine, and is allowed to load nothing at all.
  bool fonts_beside = false;
  std::vector<ReportRun> runs = {};  // at least one
};

/// The page. O(its length).
std::string report_html(const Report& report);

}  // namespace digitscope
