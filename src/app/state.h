#pragma once
// Everything the page shows, as plain data, and one function for each thing that can happen to it:
// by a person (the actions) or by the page around the app (the messages). Nothing here draws.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/actions.h"
#include "app/digit_map.h"
#include "app/embedding.h"
#include "app/inspection.h"
#include "app/parameter_value.h"
#include "app/playback.h"
#include "app/quality.h"
#include "app/questions.h"
#include "app/run_result.h"
#include "app/threshold.h"
#include "base/error.h"
#include "digits/digits.h"

namespace digitscope::app {

/// Which of the engine's builds runs, as the page found out.
struct EngineStatus {
  std::string version;
  bool threaded = false;
  std::size_t threads = 1;
  std::string reason;      // why it is the slow one; empty when it is not
  bool full_page = false;  // opening the page by itself would bring the fast one
};

/// Method and parameters before a change.
struct Setting {
  std::string changed;  // the parameter; changes of the same one in a row are one change
  std::string method;
  std::map<std::string, ParameterValues, std::less<>> params;
};

/// A digit that a person wants to know more about.
struct Inspection {
  std::uint32_t row = 0;
  std::vector<Neighbour> nearest;  // the nearest first
};

/// A cell of the table of clusters and true labels, to be looked at.
struct ChosenCell {
  std::uint32_t cluster = 0;
  std::uint32_t label = 0;
  std::vector<std::uint32_t> rows;
};

/// A run under way.
struct Running {
  double fraction = 0;              // 0 ... 1
  std::string stage;                // such as "start 3 of 10, iteration 12"
  std::optional<double> remaining;  // seconds, when enough is done to tell
  bool cancelling = false;
};

struct AppState {
  Digits digits;
  std::string data_name;                 // "MNIST"; empty when unknown
  std::vector<std::string> class_names;  // of labels 0, 1, ...; those that are not known are empty
  std::uint32_t digits_version = 0;      // counts up with every new set of digits

  EngineStatus engine;
  std::string status;  // what the page is doing; shown while there is nothing better

  std::string method;                                          // the one selected
  std::map<std::string, ParameterValues, std::less<>> params;  // of each method

  std::vector<Setting> undo;  // the latest last
  std::vector<Setting> redo;

  std::optional<Running> running;
  std::uint32_t last_run = 0;              // the id of the latest run
  std::vector<RunResult> runs;             // every run kept, the oldest first
  std::uint32_t shown = 0;                 // the id of the run on screen; 0 when there is none
  std::uint32_t compared = 0;              // the id of the run it is compared with; 0: none
  std::vector<std::uint32_t> cross_table;  // clusters shown x clusters compared; may be empty
  std::uint32_t result_version = 0;        // counts up whenever what is on screen changes
  std::optional<Error> error;              // of the last run or file; none after a success

  ThemeChoice theme = ThemeChoice::automatic;
  bool system_dark = false;
  bool parameters_open = false;  // on narrow screens, where they fold away
  bool keys_open = false;
  View view = View::result;  // see view_shown()
  std::optional<Inspection> inspected;
  std::optional<ChosenCell> chosen_cell;
  MontageOrder order = MontageOrder::index;
  std::vector<std::vector<std::uint32_t>> ordered;  // members in that order, unless by index
  std::optional<std::uint32_t> open_cluster;        // all of its digits are shown
  std::optional<Overlap> overlap;  // of the anomalies shown with those another method found last

  MapState map;
  PlaybackState playback;
  QualityState quality;

  Embedding embedding;

  Questions questions;              // that wait for the engine's answer
  std::vector<std::string> outbox;  // JSON for the page, sent after each frame

  const Method& selected_method() const;
  const ParameterValue& parameter(const Parameter& parameter) const;
  bool dark() const;
  /// The run on screen, or nullptr.
  const RunResult* result() const;
  const RunResult* find_run(std::uint32_t id) const;
  /// The digits of a cluster of the result, in the order chosen.
  const std::vector<std::uint32_t>& members(std::size_t cluster) const;
  /// The tabs that have something to show now, and the one of them that is open.
  std::vector<View> views() const;
  View view_shown() const;
  /// "7", or "7, Sneaker" when the labels have names.
  std::string label_name(std::uint8_t label) const;
  /// Whether the result shown was made with other parameters than those now selected.
  bool result_is_stale() const;
  /// Whether a run was made with the parameters now selected, the one called `but` aside.
  bool is_of_parameters(const RunResult& run, std::string_view but = {}) const;
};

/// The state at the start: the first method, its default parameters, no digits.
AppState initial_state();

/// Does what a person asked for.
void apply(AppState& state, const Action& action);

void select_method(AppState& state, std::string_view name);
void set_parameter(AppState& state, std::string_view name, const ParameterValue& value);
/// Takes back the last change of method or parameters, or makes it `again`.
void undo(AppState& state, bool again = false);
/// Asks the page to run what is selected. Nothing happens without digits or during a run.
void request_run(AppState& state);
void request_cancel(AppState& state);
void set_theme(AppState& state, ThemeChoice theme);
/// Looks for the digits nearest to `row`: O(n * features). Rows that do not exist are ignored.
void inspect(AppState& state, std::optional<std::uint32_t> row);

/// Cuts the tree shown into so many clusters; the parameter follows.
void cut_shown_tree(AppState& state, std::size_t clusters);
/// Makes anomalies of what is below `score`; the parameter follows.
void move_threshold(AppState& state, double score);
/// Shows a run that is kept; method and parameters become its.
void show_run(AppState& state, std::uint32_t id);
/// Shows the latest run of the parameters now selected that is kept, if there is one: a tree is cut
/// and a threshold moved for it.
void show_run_of_parameters(AppState& state);
/// Shows the digits, as before the first run. The runs are kept.
void show_no_run(AppState& state);
/// Forgets a run; when it was shown, the latest that is left is shown.
void remove_run(AppState& state, std::uint32_t id);
/// Compares the run shown with another.
void compare_with(AppState& state, std::uint32_t id);
/// O(n * features) unless by index.
void order_montage(AppState& state, MontageOrder order);
/// Asks the page to save or copy something of the run shown.
void take_away(AppState& state, TakeAway what);
/// Cells that do not exist are ignored.
void choose_cell(AppState& state, std::uint32_t cluster, std::uint32_t label);

/// Takes the names of labels 0, 1, ... from a list with commas or lines between them, at most
/// label_kinds.
void set_class_names(AppState& state, std::string_view list);
/// The list that set_class_names() takes.
std::string class_names_text(const AppState& state);

// What the page says.
void engine_ready(AppState& state, std::string_view describe_json, std::string_view engine_json);
/// Takes IDX bytes; the runs on the previous digits go. On error everything stays as it was.
Expected<void> load_digits(AppState& state, std::span<const std::uint8_t> images,
                           std::span<const std::uint8_t> labels);
void run_started(AppState& state, std::string_view request_json);
/// `elapsed` seconds after its start.
void run_progressed(AppState& state, double fraction, std::string_view stage, double elapsed = 0);
/// False when the JSON cannot be read; the state then holds an error, and the previous result.
bool run_finished(AppState& state, std::string_view result_json);
/// A cancelled run ends quietly; any other error is shown. The previous result stays.
void run_failed(AppState& state, std::string_view error_json);

/// {"method", "params", "theme"} and what write_view() adds: what a link needs to bring this back.
std::string state_json(const AppState& state);
/// Takes what is good in such JSON (every part optional) and reports the first thing that is not.
Expected<void> restore_state(AppState& state, std::string_view json);

}  // namespace digitscope::app
