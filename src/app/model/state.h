#pragma once
// Everything the page shows, as plain data. Each event has one function: the user's actions
// (apply.h) and the messages of the page around the app (messages.h). Nothing here draws.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/model/actions.h"
#include "app/model/anatomy.h"
#include "app/model/comparison.h"
#include "app/model/digit_map.h"
#include "app/model/drawing.h"
#include "app/model/embedding.h"
#include "app/model/guide.h"
#include "app/model/inspection.h"
#include "app/model/nearness.h"
#include "app/model/own_run.h"
#include "app/model/parameter_value.h"
#include "app/model/playback.h"
#include "app/model/quality.h"
#include "app/model/questions.h"
#include "app/model/run_result.h"
#include "app/model/settings.h"
#include "app/model/threshold.h"
#include "app/model/toy.h"
#include "base/error.h"
#include "digits/digits.h"
#include "digits/ink.h"
#include "files/class_names.h"
#include "vocabulary/wording.h"

namespace digitscope::app {

/// The engine build in use, as determined by the page.
struct EngineStatus {
  std::string version;
  bool threaded = false;
  std::size_t threads = 1;
  std::string reason;      // why it is the slow build; empty when it is not
  bool full_page = false;  // opening the page on its own would get the fast one
};

/// The digit in the inspector.
struct Inspection {
  std::uint32_t row = 0;
  std::vector<Neighbour> nearest;  // nearest first
};

/// The cell chosen in the contingency table of clusters and true labels.
struct ChosenCell {
  std::uint32_t cluster = 0;
  std::uint32_t label = 0;
  std::vector<std::uint32_t> rows;
};

/// What a run is for.
enum class RunPurpose {
  script,      // the controls show its parameters
  person,      // started from the controls, which may change meanwhile
  comparison,  // compared with the run shown, which stays
};

/// A run in progress. Its method and parameters are known once it has begun.
struct Running {
  RunPurpose purpose = RunPurpose::person;
  std::string method = {};
  ParameterValues asked = {};
  double fraction = 0;              // 0 ... 1
  std::string stage;                // such as "start 3 of 10, iteration 12"
  std::optional<double> remaining;  // seconds, once enough is done to estimate
  bool cancelling = false;
};

/// A success message, shown briefly where the action was requested.
struct Done {
  std::string at;  // the control's key, as in the mirror; empty: a keyboard shortcut
  std::string text;
};

/// A linkage refused for having more rows than are possible here, with the refusal's message.
struct RefusedLinkage {
  std::string linkage;
  std::size_t rows = 0;
  std::string message;
};

/// The runs on the digits loaded, and which part of them is on screen.
struct Runs {
  std::vector<RunResult> kept = {};  // oldest first
  std::uint32_t last = 0;            // the latest id; ids continue when other digits are loaded
  std::uint32_t version = 0;         // incremented whenever what is on screen changes

  std::uint32_t shown = 0;  // the id of the run on screen; 0 when there is none
  std::vector<std::vector<std::uint32_t>> ordered = {};  // its sorted members, unless by index
  std::optional<std::uint32_t> chosen_cluster = {};      // see selection.h
  std::optional<ChosenCell> chosen_cell = {};
  std::optional<Overlap> overlap = {};  // of its anomalies with another method's latest

  std::vector<RefusedLinkage> refused_linkages = {};
};

struct AppState {
  Digits digits;
  PixelRange range;                  // of all digits: scales their pictures
  std::string data_name;             // "MNIST"; empty when unknown
  ClassNames class_names;            // of labels 0, 1, ...
  std::uint32_t digits_version = 0;  // incremented with every new set of digits

  EngineStatus engine;
  std::string status;  // what the page is doing; shown until there is something better

  Settings settings;
  SettingsHistory history;

  std::optional<Running> running;
  Runs runs;
  Comparison comparison;
  std::optional<Error> error;  // of the last run or file; none after a success
  std::optional<Done> done;

  ThemeChoice theme = ThemeChoice::automatic;
  bool system_dark = false;
  bool parameters_open = false;  // on narrow screens, where they collapse
  bool keys_open = false;
  bool letter_keys = true;  // single-character shortcuts are on; stored by the page around
  std::optional<ScreenPoint> tooltip_closed_at;  // while the pointer is where one was closed
  View view = View::result;                      // see view_shown()
  std::optional<Inspection> inspected;
  MontageOrder order = MontageOrder::index;

  MapState map;
  PlaybackState playback;
  QualityState quality;
  AnatomyState anatomy;
  StabilityState stability;
  ToyState toy;
  OwnRunState own;
  DrawingState drawing;
  NearnessState nearness;
  Guide guide;

  Embedding embedding;

  Questions questions;              // waiting for the engine's answer
  std::vector<std::string> outbox;  // JSON for the page, sent after each frame

  const Method& selected_method() const;
  const ParameterValue& parameter(const Parameter& parameter) const;
  bool dark() const;
  /// The run on screen, or nullptr.
  const RunResult* result() const;
  const RunResult* find_run(std::uint32_t id) const;
  RunResult* find_run(std::uint32_t id);
  /// The digits of a cluster of the result, in the chosen order.
  const std::vector<std::uint32_t>& members(std::size_t cluster) const;
  /// The tabs that have something to show now, and the open one.
  std::vector<View> views() const;
  View view_shown() const;
  /// Whether `panel` of the view `of` is on the page: in its tab, or selected for embedding.
  bool shows(View of, std::string_view panel) const;
  /// What texts call the images loaded; before there are any, what the page begins with.
  Noun noun() const;
  /// A text in the reading for them, which lives as long as the program.
  const char* worded(Wording text) const { return text.of(noun()); }
  /// "7", or "7, Sneaker" when the labels have names.
  std::string label_name(std::uint8_t label) const;
  /// Whether the result shown was made with parameters other than those now selected.
  bool result_is_stale() const;
  /// Whether the parameter now requests something else than it did for `run`, of the selected
  /// method.
  bool is_changed_since(const RunResult& run, const Parameter& parameter) const;
  /// The number of digits that the share of anomalies amounts to, barring equal scores: as many lie
  /// below the quantile that scikit-learn takes. None for other parameters, and for its word.
  std::optional<std::size_t> count_of_share(const Parameter& parameter) const;
  /// Whether a run was made with the parameters now selected, ignoring the one called `but`.
  bool is_of_parameters(const RunResult& run, std::string_view but = {}) const;
};

/// The state at the start: the first method, its default parameters, no digits.
AppState initial_state();

void set_theme(AppState& state, ThemeChoice theme);
/// Finds the digits nearest to `row`: O(n * features). Ignores rows that do not exist.
void inspect(AppState& state, std::optional<std::uint32_t> row);

}  // namespace digitscope::app
