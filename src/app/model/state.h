#pragma once
// Everything the page shows, as plain data. What can happen to it has one function each: what a
// person does (apply.h) and what the page around the app says (messages.h). Nothing here draws.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/model/actions.h"
#include "app/model/digit_map.h"
#include "app/model/embedding.h"
#include "app/model/inspection.h"
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

namespace digitscope::app {

/// Which of the engine's builds runs, as the page found out.
struct EngineStatus {
  std::string version;
  bool threaded = false;
  std::size_t threads = 1;
  std::string reason;      // why it is the slow one; empty when it is not
  bool full_page = false;  // opening the page by itself would bring the fast one
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

/// What a run is for.
enum class RunPurpose {
  script,      // the controls show what it was asked for
  person,      // who set the controls, and may go on setting them
  comparison,  // with the run shown, which stays
};

/// A run under way. What it was asked for is known once it has begun.
struct Running {
  RunPurpose purpose = RunPurpose::person;
  std::string method = {};
  ParameterValues asked = {};
  double fraction = 0;              // 0 ... 1
  std::string stage;                // such as "start 3 of 10, iteration 12"
  std::optional<double> remaining;  // seconds, when enough is done to tell
  bool cancelling = false;
};

/// Something that is done, which is told for a moment where it was asked for.
struct Done {
  std::string at;  // the key of the control, as in the mirror; empty: by the keyboard
  std::string text;
};

/// A linkage of more rows than it can be of here, and the words it was refused with.
struct RefusedLinkage {
  std::string linkage;
  std::size_t rows = 0;
  std::string message;
};

/// The runs on the digits that are loaded, and what of them is on screen.
struct Runs {
  std::vector<RunResult> kept = {};  // the oldest first
  std::uint32_t last = 0;            // the id of the latest; ids go on when other digits are loaded
  std::uint32_t version = 0;         // counts up whenever what is on screen changes

  std::uint32_t shown = 0;  // the id of the run on screen; 0 when there is none
  std::vector<std::vector<std::uint32_t>> ordered = {};  // its members in order, unless by index
  std::optional<std::uint32_t> open_cluster = {};        // all of its digits are shown
  std::optional<ChosenCell> chosen_cell = {};
  std::optional<Overlap> overlap = {};  // of its anomalies with those another method found last

  std::uint32_t compared = 0;                   // the id of the run it is compared with; 0: none
  std::vector<std::uint32_t> cross_table = {};  // clusters shown x clusters compared; may be empty
  // The colours of the clusters compared beside those of the run shown: like RunResult::places.
  std::vector<std::uint32_t> compared_places = {};

  std::vector<RefusedLinkage> refused_linkages = {};
};

struct AppState {
  Digits digits;
  PixelRange range;                  // of all of them: how their pictures are drawn
  std::string data_name;             // "MNIST"; empty when unknown
  ClassNames class_names;            // of labels 0, 1, ...
  std::uint32_t digits_version = 0;  // counts up with every new set of digits

  EngineStatus engine;
  std::string status;  // what the page is doing; shown while there is nothing better

  Settings settings;
  SettingsHistory history;

  std::optional<Running> running;
  Runs runs;
  std::optional<Error> error;  // of the last run or file; none after a success
  std::optional<Done> done;

  ThemeChoice theme = ThemeChoice::automatic;
  bool system_dark = false;
  bool parameters_open = false;  // on narrow screens, where they fold away
  bool keys_open = false;
  bool letter_keys = true;  // single letters and signs are commands; kept by the page around
  std::optional<ScreenPoint> tooltip_closed_at;  // the pointer is where a tooltip was closed
  View view = View::result;                      // see view_shown()
  std::optional<Inspection> inspected;
  MontageOrder order = MontageOrder::index;

  MapState map;
  PlaybackState playback;
  QualityState quality;
  ToyState toy;

  Embedding embedding;

  Questions questions;              // that wait for the engine's answer
  std::vector<std::string> outbox;  // JSON for the page, sent after each frame

  const Method& selected_method() const;
  const ParameterValue& parameter(const Parameter& parameter) const;
  bool dark() const;
  /// The run on screen, or nullptr.
  const RunResult* result() const;
  const RunResult* find_run(std::uint32_t id) const;
  RunResult* find_run(std::uint32_t id);
  /// The digits of a cluster of the result, in the order chosen.
  const std::vector<std::uint32_t>& members(std::size_t cluster) const;
  /// The tabs that have something to show now, and the one of them that is open.
  std::vector<View> views() const;
  View view_shown() const;
  /// Whether that panel of that view is on the page: in its tab, or picked for another page.
  bool shows(View of, std::string_view panel) const;
  /// "7", or "7, Sneaker" when the labels have names.
  std::string label_name(std::uint8_t label) const;
  /// Whether the result shown was made with other parameters than those now selected.
  bool result_is_stale() const;
  /// Whether the parameter asks for something else than it did for a run of the method selected.
  bool is_changed_since(const RunResult& run, const Parameter& parameter) const;
  /// How many digits the share of anomalies comes to, unless some scores are equal: as many lie
  /// below the quantile that scikit-learn takes. None for other parameters, and for its word.
  std::optional<std::size_t> count_of_share(const Parameter& parameter) const;
  /// Whether a run was made with the parameters now selected, the one called `but` aside.
  bool is_of_parameters(const RunResult& run, std::string_view but = {}) const;
};

/// The state at the start: the first method, its default parameters, no digits.
AppState initial_state();

void set_theme(AppState& state, ThemeChoice theme);
/// Looks for the digits nearest to `row`: O(n * features). Rows that do not exist are ignored.
void inspect(AppState& state, std::optional<std::uint32_t> row);

}  // namespace digitscope::app
