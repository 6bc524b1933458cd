#pragma once
// The panels, one file each. A panel reads the state and emits actions; it has no state of its own.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "app/ui/ui.h"

namespace digitscope::app {

/// Draws itself from the top of `room` down, at its full width, and returns its height; or draws
/// nothing and returns 0 if it has nothing to show. When measured by height_of(), `room` is
/// unbounded below; when drawn, it is at least as high as measured.
struct Panel {
  const char* id;
  float (*draw)(Ui& ui, const Rect& room);
};

/// A panel's height at `width`. Measuring runs the drawing code, so that what is drawn is what was
/// measured.
float height_of(Ui& ui, const Panel& panel, float width);

/// Across the top: wordmark, data, engine, light or dark theme.
extern const Panel header_panel;
/// What a narrow page has no room for in the header, for the column below. Empty if all fits.
extern const Panel header_rest_panel;

// Controls: the methods, the selected one's parameters, Run and its outcome.
extern const Panel method_panel;
extern const Panel parameters_panel;
extern const Panel folded_parameters_panel;  // collapsible, for narrow screens
extern const Panel data_panel;
extern const Panel run_panel;
extern const Panel summary_panel;
extern const Panel remarks_panel;  // what the summary has besides figures
extern const Panel fold_panel;     // method and headline in one line, for narrow screens

// Results, a card each.
extern const Panel dendrogram_panel;
extern const Panel sizes_panel;
extern const Panel evaluation_panel;
extern const Panel contingency_panel;
extern const Panel cell_panel;  // the digits of the cell clicked
extern const Panel centroids_panel;
extern const Panel montage_panel;
/// Of anomaly detection; in no tab, for it is saved as a picture only.
extern const Panel contact_sheet_panel;
extern const Panel scores_panel;     // of anomaly detection
extern const Panel anomalies_panel;  // of anomaly detection
extern const Panel ranking_panel;    // of anomaly detection
extern const Panel overlap_panel;    // of two anomaly detection runs

/// The steps of a first visit.
extern const Panel guide_panel;

/// The tabs that select the view.
extern const Panel tabs_panel;

/// The digit clicked, at the bottom.
extern const Panel inspector_panel;

// The digits in the plane, and those selected there.
extern const Panel map_panel;  // fills whatever height it is given
extern const Panel selection_panel;
extern const Panel maps_panel;     // those known, side by side
extern const Panel map_toy_panel;  // how the map is made
// Inside k-means.
extern const Panel starts_panel;
extern const Panel iterations_panel;
extern const Panel quality_panel;
extern const Panel linkages_panel;  // of hierarchical clustering
// What a digit's score is made of.
extern const Panel path_panel;           // through one tree of a forest
extern const Panel pixels_panel;         // that isolate it, over all trees
extern const Panel neighbourhood_panel;  // that a local outlier factor compares
extern const Panel stability_panel;      // of the ranking

// The kept runs, and a comparison of two.
extern const Panel history_panel;
extern const Panel cross_table_panel;  // of two clusterings
extern const Panel pair_panel;         // the digits of the cell clicked
extern const Panel ranks_panel;        // of two anomaly detection runs
extern const Panel montages_panel;

// A digit of the reader's own.
extern const Panel drawing_panel;   // the pad
extern const Panel verdicts_panel;  // what comes of it

// Exports.
extern const Panel files_panel;
extern const Panel figures_panel;  // of all tabs, to be saved
extern const Panel python_panel;

/// The selected method explained in words, on 60 points, and by the reader's own run.
extern const Panel explain_panel;
extern const Panel toy_panel;
extern const Panel own_run_panel;

/// Before the first run: the digits themselves. Fills whatever height it is given.
extern const Panel empty_panel;

/// The credit for the data.
extern const Panel credit_panel;

/// A card's title, and a remark that helps to read the card.
struct CardTitle {
  std::string title;
  std::string remark = {};
  bool told = false;       // the remark is news: it is announced
  std::string again = {};  // and once more when this changes
};

/// Draws the remark after the title, or below it if there is no room; returns the height used,
/// including the gap below.
float card_title(Ui& ui, const Rect& inside, const CardTitle& title);
/// Draws a panel as a card: its title, and below it what `draw` draws into the space it is given;
/// `draw` returns its bottom.
template <class Draw>
float draw_card(Ui& ui, const Rect& room, const CardTitle& title, const Draw& draw) {
  Rect inside = ui.card(room);
  inside.cut_top(card_title(ui, inside, title));
  return draw(inside) + ui.card_padding() - room.top;
}
/// Draws a line of small text above a group of pictures, cut off the top of `inside` with a gap
/// below.
void draw_caption(Ui& ui, Rect& inside, std::string_view caption);
/// The place of a card's close button: in the upper right corner, extending into the padding to be
/// large enough for touch.
Rect card_corner(const Ui& ui, const Rect& inside);
/// The width that it takes from the title, including the gap beside it.
float card_corner_room(const Ui& ui);

/// A labelled stepper from 1 to `most` for a value that can be dragged in a chart, for those who
/// cannot drag (WCAG 2.2, 2.5.7). `name` is its fuller name in the mirror, where the dragged line
/// is a control, too. Cuts its line and a gap off the top of `inside`. Returns the number set.
std::optional<std::uint32_t> stepper_line(Ui& ui, const char* id, Rect& inside,
                                          std::string_view label, std::string_view name,
                                          std::uint32_t value, std::uint32_t most);

/// Draws a label's mark at the right of `rect`, preceded by its name if it has one.
void draw_label(Ui& ui, const Rect& rect, std::uint8_t label);

/// A tooltip beside the pointer, or `about`, with a large picture of the digit `row` and what is
/// known about it.
void digit_tooltip(Ui& ui, std::uint32_t row, std::optional<Rect> about = {},
                   std::optional<ImU32> color = {});

/// "row 4,711, label 7, score \u22121.9012": the tooltip's contents, in words.
std::string digit_name(const AppState& state, std::uint32_t row);

/// "k-means", and its parameters in order: "clusters 20, random seed 3". The brief text leaves out
/// defaults.
std::string run_title(const RunResult& run);
std::string parameters_text(const RunResult& run, bool brief, Noun noun);

/// How large a digit is drawn whose longer side is `side`: whole pixels, so that all are sampled
/// alike, and at least one.
ImVec2 picture_size(const Digits& digits, float side);

/// "Hierarchical, ward, 20 clusters": the run in as few words as tell it apart.
std::string brief_title(const RunResult& run);

/// The colour of a digit's picture: of its cluster in the run shown, if there is one.
ImU32 digit_color(const Ui& ui, std::uint32_t row);

/// Draws one line, with as many whole words of `text` as fit.
void fitted_text(Ui& ui, const Rect& rect, Type type, ImU32 color, std::string_view text);

/// "10,000 digits of MNIST"
std::string data_title(const AppState& state);

/// Whether a run may be begun here: an article may not show Run.
bool may_run(const AppState& state);

}  // namespace digitscope::app
