#pragma once
// The whole course notebook, without Jupyter: every method in its order, its numbers, its figures.

#include <string>

#include "cli/input.h"

namespace digitscope {

struct NotebookOptions {
  InputFiles files;             // none: the notebook's 10,000 digits
  std::string samples = "all";  // a number, as typed
  int threads = 1;
  std::string out;     // the folder for figures and report
  bool force = false;  // replace the files of an earlier run
  bool json = false;   // the Results on stdout, the text on stderr
};

/// Runs it. Returns the exit code; errors have been printed.
int run_notebook(const NotebookOptions& options);

}  // namespace digitscope
