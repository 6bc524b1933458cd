// digitscope METHOD [--images F --labels F] [--samples N] [--threads N] [parameters]
//            [--json | --csv | --python | --print-request]
// digitscope --link '?method=...' [--images F --labels F] [--threads N]
//            [--json | --python | --print-request]
// digitscope notebook [--images F --labels F] [--samples N] [--threads N] [--out DIR] [--force]
//            [--json]
// digitscope info [--images F --labels F] [--json]
// digitscope convert FROM [--labels F] TO [--to FORMAT] [--force]
//
// Exit codes: 0 done, 1 bad data or failed, 2 bad usage.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <iostream>
#include <map>
#include <new>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/format.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/thread_pool.h"
#include "cli/before_main.h"
#include "cli/convert.h"
#include "cli/info.h"
#include "cli/input.h"
#include "cli/names.h"
#include "cli/notebook.h"
#include "cli/outcome.h"
#include "cli/result_text.h"
#include "cli/session.h"
#include "cli/summary.h"
#include "engine/python_code.h"
#include "results/failure.h"
#include "results/run.h"
#include "vocabulary/link.h"
#include "vocabulary/names.h"
#include "vocabulary/query.h"
#include "vocabulary/request.h"
#include "vocabulary/value.h"

namespace digitscope {
namespace {

constexpr const char* notebook_command = "notebook";
constexpr const char* info_command = "info";
constexpr const char* convert_command = "convert";

struct Options {
  InputFiles files;
  int threads = ThreadPool::hardware_threads();
  bool json = false;
  bool csv = false;  // of projections
  bool python = false;
  bool print_request = false;
  // As typed: CLI11 reads numbers in a grammar of its own, in which 010 is 8.
  std::string threads_text;
  std::map<std::string, std::string> parameters;  // by scikit-learn's name
  std::string link;
  // Of the notebook.
  std::string samples = "all";
  std::string out = "digitscope-notebook";
  bool force = false;
  // Of convert.
  std::string first_path;
  std::optional<std::string> second_path;
  std::optional<std::string> format;
};

constexpr Parameter threads_parameter = whole_number("threads", 1, 1024);

/// What every subcommand that computes takes.
void declare_common(CLI::App& command, Options& options) {
  declare_files(command, options.files);
  command
      .add_option("--threads", options.threads_text,
                  "The number of threads to compute with. (default: all)")
      ->type_name("N");
}

/// How a run is told other than by a summary.
void declare_output(CLI::App& command, Options& options) {
  command.add_flag("--json", options.json, "Print the result as JSON on stdout.");
  command
      .add_flag("--python", options.python, "Print a script for scikit-learn that does the same.")
      ->excludes("--json");
  command
      .add_flag("--print-request", options.print_request,
                "Print what would be run, as JSON that the page and the npm package can run too.")
      ->excludes("--json")
      ->excludes("--python");
}

/// All methods in a row, with the notebook's parameters.
void declare_notebook(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand(
      notebook_command,
      "Runs all four methods as the course notebook does, and writes its figures and a report.");
  declare_common(*command, options);
  command->add_option(
      "--samples", options.samples,
      "How many images to use, from the first on; all uses every image loaded. (default: all)");
  command->add_option("--out", options.out,
                      "The folder to write to. (default: " + options.out + ")");
  command->add_flag("--force", options.force,
                    "Replace the files of an earlier run in that folder.");
  command->add_flag("--json", options.json, "Print the four results as a JSON array on stdout.");
}

/// What files hold, without a run.
void declare_info(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand(
      info_command, "Tells how files of images and labels are understood: how many, of what size.");
  declare_files(*command, options.files);
  command->add_flag("--json", options.json, "Print it as JSON on stdout.");
}

/// Files in another format.
void declare_convert(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand(
      convert_command,
      "Writes images and labels as IDX, NumPy's arrays (NPZ), a table (CSV) or a sheet (PNG).");
  // Two options, not one with two values: of such a one CLI11 takes brackets and commas apart.
  command
      ->add_option("FROM", options.first_path,
                   "The file or folder to read. It is left out where --images names it.")
      ->type_name("")
      ->required();
  command
      ->add_option("TO", options.second_path,
                   "The file to write: what its name ends in tells the format (-idx3-ubyte, .idx, "
                   ".npz, .csv, .png; .gz behind IDX and CSV compresses). IDX and PNG have the "
                   "labels in a file beside it; names of labels are in one, too.")
      ->type_name("");
  declare_files(*command, options.files);
  command->get_option("--images")
      ->description("What to read, if it is not the first of two names.");
  command
      ->add_option("--to", options.format,
                   "The format, where the name does not tell: idx, npz, csv or png.")
      ->type_name("FORMAT");
  command->add_flag("--force", options.force, "Replace files that are there already.");
}

/// What a link to the page asks for, in place of a subcommand.
void declare_link(CLI::App& app, Options& options) {
  CLI::Option_group* group = app.add_option_group("link");
  CLI::Option* link = group->add_option(
      "--link", options.link, "Run what a link to the page runs, such as '?method=kmeans'.");
  declare_common(*group, options);
  declare_output(*group, options);
  for (CLI::Option* option : group->get_options()) {
    if (option != link) option->needs(link);
  }
}

/// One subcommand for each method, one option for each of its parameters.
CLI::App* declare_method(CLI::App& app, const Method& method, Options& options) {
  CLI::App* command = app.add_subcommand(with_dashes(method.name), method.summary.of(Noun::images));
  declare_common(*command, options);
  declare_output(*command, options);
  for (const Parameter& parameter : method.parameters) {
    command
        ->add_option("--" + with_dashes(parameter.name),
                     options.parameters[std::string(parameter.name)],
                     std::string(parameter.help.of(Noun::images)) +
                         " (default: " + to_text(default_value(parameter)) + ")")
        ->type_name(parameter.type == ParameterType::init ? "WORD|ROWS" : "VALUE");
  }
  command->allow_extras();  // told by extra_argument()
  return command;
}

void declare(CLI::App& app, Options& options) {
  app.require_subcommand(0, 1);  // none with --link
  declare_link(app, options);
  app.set_version_flag("--version", DIGITSCOPE_VERSION);
  for (const Method& method : methods()) declare_method(app, method, options);
  for (const Method& projection : projections()) {
    CLI::App* command = declare_method(app, projection, options);
    command
        ->add_flag("--csv", options.csv, "Print the map as CSV on stdout, a line for each image.")
        ->excludes("--json")
        ->excludes("--python")
        ->excludes("--print-request");
  }
  declare_notebook(app, options);
  declare_info(app, options);
  declare_convert(app, options);
}

Expected<Request> request_of(const CLI::App& command, const Method& method,
                             const Options& options) {
  Request request(method);
  for (const Parameter& parameter : method.parameters) {
    const std::string name(parameter.name);
    if (command.count("--" + with_dashes(name)) == 0) continue;
    auto value = from_text(parameter, options.parameters.at(name));
    if (!value) return tl::unexpected(std::move(value.error()));
    request.set(name, std::move(*value));
  }
  return request;
}

/// What was typed beside the options there are.
Error extra_argument(const CLI::App& command, const Method& method) {
  const std::string extra = command.remaining().front();
  const std::size_t name = extra.find_first_not_of('-');
  if (extra.front() != '-' || name == extra.npos) {
    return {
        ErrorCode::bad_request,
        "\"" + extra +
            "\" does not belong to any option: a value follows its option, such as --samples 500.",
        {}};
  }
  const std::string option = extra.substr(0, extra.find('='));
  Error error = no_such_parameter(method, with_underscores(option.substr(name)));
  error.message = "Unknown option " + option + ". " + error.message;
  return error;
}

std::string python_of(const results::Run& run, std::size_t features, const PythonData& data) {
  PythonRun script{.method = run.method,
                   .params = run.params,
                   .samples = run.samples,
                   .features = features,
                   .data = data,
                   .ari = ari_of(run)};
  if (const auto* found = results::anomalies_of(run)) script.anomalies = found->anomalies.size();
  if (const auto* found = std::get_if<results::TsneMap>(&run.found)) {
    script.map = {"kl_divergence_", "about " + fixed(found->kl_divergence, 3)};
  }
  if (std::holds_alternative<results::UmapMap>(run.found)) {
    script.map = {"embedding_.shape", "(" + std::to_string(run.samples) + ", 2)"};
  }
  if (const auto* found = std::get_if<results::PcaMap>(&run.found)) {
    script.map = {"explained_variance_ratio_", list_of(found->explained_variance_ratio)};
  }
  return python_code(script);
}

// The request has been checked before the data are read: a typing error should show at once.
int run(const Request& request, const Options& options) {
  const std::string text = request.to_json().dump();
  if (options.print_request) {
    std::cout << text << "\n";
    return finish_output();
  }
  auto opened = open_input(options.files);
  if (!opened) return report(opened.error());

  const auto session = Session::open(std::move(opened->digits), options.threads);
  if (!session) return report(session.error());
  const auto run = (*session)->run(text);
  if (!run) return report(run.error());
  if (options.json) {
    std::cout << results::to_text(to_json(*run)) << "\n";
  } else if (options.csv) {
    std::cout << csv_of_map(*run, (*session)->digits());
    print_warnings(*run);
  } else if (options.python) {
    const PythonData data{.known = options.files.images ? KnownData::none : KnownData::mnist,
                          .images = options.files.images,
                          .labels = options.files.labels,
                          .label_header = opened->label_header,
                          .image_table = opened->image_table,
                          .image_arrays = opened->image_arrays,
                          .pictures = opened->pictures,
                          .image_idx = opened->image_idx,
                          .label_array = opened->label_array,
                          .label_idx = opened->label_idx,
                          .adjustment = opened->adjustment,
                          .rows = (*session)->digits().rows,
                          .columns = (*session)->digits().columns};
    std::cout << python_of(*run, (*session)->digits().features(), data);
    print_warnings(*run);
  } else {
    print_summary(*run, noun_of(options.files), std::cout);
    print_warnings(*run);
  }
  return finish_output();
}

void tell_subcommands(const CLI::App& app) {
  std::string names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (command->get_name().empty()) continue;  // the group of --link
    names += (names.empty() ? "" : ", ") + command->get_name();
  }
  std::cerr << "The subcommands are: " << names << ".\n";
}

int run_link(const Options& options) {
  const auto query = query_of(options.link);
  if (!query) {
    return report(
        {ErrorCode::bad_request,
         "The link has no query: it must look like \"?method=kmeans&n_clusters=10\", alone or at "
         "the end of an address. Put it in quotes, so that the shell passes it on whole.",
         {}});
  }
  const Link link = read_link(*query, Naming::name);
  if (!link.method_known) return report(link.refused.front());
  for (const Error& error : link.refused) {
    std::cerr << "warning: left out of the link: " << printable(error.message) << "\n";
  }
  const auto entries = read_query(*query);
  if (const auto data = first_value(entries, "data"); data && *data != "mnist") {
    std::cerr << "warning: left out of the link: data. Download the two files from the page's "
                 "folder data/, and name them with --images and --labels.\n";
  }
  for (const std::string file : {"images", "labels"}) {
    if (!first_value(entries, file)) continue;
    std::cerr << "warning: left out of the link: " << file
              << ". Download the file and name it with --" << file << ".\n";
  }
  return run(link.request, options);
}

/// What is typed for every command: 0, or an exit code.
int read_threads(Options& options, bool given) {
  if (!given) return 0;
  const auto threads = from_text(threads_parameter, options.threads_text);
  if (!threads) return report(threads.error());
  options.threads = static_cast<int>(threads->number);
  return 0;
}

int run_program(int argc, char** argv) {
  CLI::App app("Unsupervised learning on handwritten digits, with scikit-learn's numbers.",
               "digitscope");
  Options options;
  declare(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // --help and --version
    std::cerr << printable(error.what()) << "\nRun with --help for more information.\n";
    if (app.get_subcommands().empty()) tell_subcommands(app);
    return exit_usage;
  }
  const bool linked = app.count("--link") > 0;
  if (linked == !app.get_subcommands().empty()) {
    std::cerr << "Give one subcommand, or --link without any.\n";
    tell_subcommands(app);
    return exit_usage;
  }
  if (app.got_subcommand(info_command)) return run_info(options.files, options.json);
  if (app.got_subcommand(convert_command)) {
    return run_convert({.files = options.files,
                        .first = options.first_path,
                        .second = options.second_path,
                        .format = options.format,
                        .force = options.force});
  }
  const CLI::App& parsed = linked ? app : *app.get_subcommands().front();
  if (const int code = read_threads(options, parsed.count("--threads") > 0); code != 0) return code;
  if (linked) return run_link(options);
  const CLI::App* command = app.get_subcommands().front();
  if (const Method* method = find_runnable(with_underscores(command->get_name()))) {
    if (command->remaining_size() > 0) return report(extra_argument(*command, *method));
    const auto request = request_of(*command, *method, options);
    return request ? run(*request, options) : report(request.error());
  }
  if (app.got_subcommand(notebook_command)) {
    return run_notebook({.files = options.files,
                         .samples = options.samples,
                         .threads = options.threads,
                         .out = options.out,
                         .force = options.force,
                         .json = options.json});
  }
  return exit_usage;
}

}  // namespace
}  // namespace digitscope

int main(int argc, char** argv) {
  using namespace digitscope;
  main_has_begun();
  try {
    return run_program(argc, argv);
  } catch (const std::bad_alloc&) {
    return report(not_enough_memory());
  } catch (const std::exception& error) {
    return report({ErrorCode::failed,
                   std::string("Something unexpected went wrong (") + error.what() +
                       "). This is a bug in Digitscope.",
                   {}});
  }
}
