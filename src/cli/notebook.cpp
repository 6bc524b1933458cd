#include "cli/notebook.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>
#include <vector>

#include "base/format.h"
#include "base/text.h"
#include "cli/default_fonts.h"
#include "cli/input.h"
#include "cli/notebook_figures.h"
#include "cli/outcome.h"
#include "cli/output_folder.h"
#include "cli/result_text.h"
#include "cli/session.h"
#include "figures/png.h"
#include "report/report.h"
#include "results/failure.h"
#include "results/run.h"
#include "vocabulary/request.h"

namespace digitscope {
namespace {

using nlohmann::ordered_json;

constexpr std::array notebook_methods = {"kmeans", "hierarchical", "isolation_forest",
                                         "local_outlier_factor"};

constexpr const char* report_file = "report.html";
constexpr const char* fonts_folder = "fonts";

/// All that may be written, to be told at once when some of it is there.
std::vector<std::filesystem::path> files_written() {
  const std::filesystem::path fonts = fonts_folder;
  return {report_file,
          "kmeans-sizes.png",
          "kmeans-centroids.png",
          "kmeans-digits.png",
          "hierarchical-sizes.png",
          "hierarchical-digits.png",
          "isolation-forest-anomalies.png",
          "local-outlier-factor-anomalies.png",
          fonts / figures::regular_file,
          fonts / figures::semibold_file,
          fonts / figures::licence_file};
}

std::string request_of(const char* method, const NotebookOptions& options) {
  const ordered_json request = {{"method", method}, {"samples", options.samples}};
  return request.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

/// One go through the notebook: text as it goes, figures into the folder, sections for the report.
class Notebook {
 public:
  Notebook(const NotebookOptions& options, Session& session, const std::filesystem::path& fonts,
           const figures::Typeface& typeface, const OutputFolder& folder)
      : options_(options),
        session_(session),
        fonts_(fonts),
        typeface_(typeface),
        folder_(folder),
        out_(options.json ? std::cerr : std::cout) {
    const auto& images = options.files.images;
    report_.data_name = images ? std::filesystem::path(*images).filename().string()
                               : "MNIST, the first 10,000 of its training set";
    report_.noun = noun_of(options.files);
    if (!images) {
      report_.credit =
          "Digits: the MNIST database of handwritten digits by Y. LeCun, C. Cortes and "
          "C. J. C. Burges.";
    }
    report_.labelled = session.digits().labelled();
    report_.features = session.digits().features();
    report_.notebook = true;
    report_.fonts_beside = true;
  }

  Expected<void> run() {
    for (const char* method : notebook_methods) {
      auto run = session_.run(request_of(method, options_));
      if (!run) return tl::unexpected(std::move(run.error()));
      if (report_.runs.empty()) begin(*run);
      print(*run);
      print_warnings(*run);
      if (options_.json) results_.push_back(results::to_text(to_json(*run)));
      if (auto done = write_figures(*run); !done) return done;
    }
    if (auto done = write_report(); !done) return done;
    if (options_.json) print_json();
    return {};
  }

 private:
  /// Once the data are known to be enough.
  void begin(const results::Run& run) {
    report_.images = run.samples;
    report_.lead = "The course notebook\u2019s four methods, in its order, on " +
                   counted(run.samples, report_.noun) + ".";
    report_.computed_by = counted(run.threads, "thread", "threads") + " (" + run.simd +
                          "), Digitscope " DIGITSCOPE_VERSION;
    print_data(run);
  }

  void print_data(const results::Run& run) {
    out_ << "Data loaded: " << printable(report_.data_name) << "\n";
    out_ << "X: (" << run.samples << ", " << report_.features << ")\n";
    if (report_.labelled) {
      out_ << "y: (" << run.samples << ",)\n";
    } else {
      out_ << "y: none, so the clusters are not evaluated\n";
    }
  }

  void print(const results::Run& run) {
    out_ << "\n" << title_of(run) << "\n";
    out_ << "Wall time: " << duration(run.seconds) << "\n";
    if (const auto* found = results::clustering_of(run)) {
      out_ << "Cluster sizes: " << list_of(found->sizes) << "\n";
    }
    if (const auto ari = ari_of(run)) {
      out_ << "Adjusted Rand index: " << std::fixed << std::setprecision(3) << *ari << "\n";
    }
    if (const auto* found = results::anomalies_of(run)) {
      out_ << "Number of anomalies: " << found->anomalies.size() << "\n";
    }
    out_.flush();
  }

  Expected<void> write_figures(const results::Run& run) {
    ReportRun told = report_run(run);
    for (const Figure& figure : figures_of(run, session_.digits(), report_.noun, typeface_)) {
      const auto png = figures::to_png(figure.canvas);
      if (auto done = folder_.write(figure.file, as_chars(png)); !done) return done;
      told.figures.push_back(
          {figure.file, figure.caption, figure.alt, figure.canvas.width(), figure.canvas.height()});
    }
    report_.runs.push_back(std::move(told));
    return {};
  }

  /// The page and its typeface, with the licence that has to go with it.
  Expected<void> write_report() {
    for (const char* name :
         {figures::regular_file, figures::semibold_file, figures::licence_file}) {
      std::ifstream file(fonts_ / name, std::ios::binary);
      const std::vector<char> bytes(std::istreambuf_iterator<char>(file), {});
      if (bytes.empty()) continue;  // the page then takes a typeface of the reader's machine
      const auto done = folder_.write(std::filesystem::path(fonts_folder) / name, bytes);
      if (!done) return done;
    }
    const std::string page = report_html(report_);
    if (auto done = folder_.write(report_file, page); !done) return done;
    out_ << "\nWritten to " << printable(folder_.path().string()) << ":\n";
    for (const ReportRun& run : report_.runs) {
      for (const ReportFigure& figure : run.figures) out_ << "  " << figure.source << "\n";
    }
    out_ << "  " << report_file << "\n";
    return {};
  }

  void print_json() const {
    const char* separator = "[";
    for (const std::string& result : results_) {
      std::cout << separator << result;
      separator = ",\n";
    }
    std::cout << "]\n";
  }

  const NotebookOptions& options_;
  Session& session_;
  const std::filesystem::path& fonts_;  // the folder that has the files of the typeface
  const figures::Typeface& typeface_;
  const OutputFolder& folder_;
  std::ostream& out_;
  std::vector<std::string> results_;
  Report report_;
};

}  // namespace

int run_notebook(const NotebookOptions& options) {
  // All that can be wrong is looked at before anything is computed.
  for (const char* method : notebook_methods) {
    const auto request = Request::parse(request_of(method, options));
    if (!request) return report(request.error());
  }
  const auto fonts = default_fonts();
  const auto typeface = fonts ? figures::Typeface::read(*fonts)
                              : Expected<figures::Typeface>(tl::unexpected(fonts.error()));
  if (!typeface) {
    return report({typeface.error().code,
                   typeface.error().message + " Run scripts/build to make the typeface.",
                   {}});
  }
  auto opened = open_input(options.files);
  if (!opened) return report(opened.error());
  const auto folder = OutputFolder::create(
      options.out, options.force,
      "Name another folder (--out), or replace the files of an earlier run (--force).");
  if (!folder) return report(folder.error());
  if (const auto free = folder->check_free(files_written()); !free) return report(free.error());

  const auto session = Session::open(std::move(opened->digits), options.threads);
  if (!session) return report(session.error());
  const auto done = Notebook(options, **session, *fonts, *typeface, *folder).run();
  if (!done) return report(done.error());
  return finish_output();
}

}  // namespace digitscope
