#pragma once
// The panels, one file each. A panel reads the state and emits actions, and keeps nothing.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "app/ui/ui.h"

namespace digitscope::app {

/// Draws itself from the top of `room` down, as wide as that is, and returns how high it is; or
/// draws nothing and returns 0, when it has nothing to show. Measured by height_of(), `room` has no
/// end; drawn, it is at least as high as was measured.
struct Panel {
  const char* id;
  float (*draw)(Ui& ui, const Rect& room);
};

/// How high a panel is at this width. One pass does both, so that what is drawn is what was
/// measured.
float height_of(Ui& ui, const Panel& panel, float width);

/// Across the top: the wordmark, which data, which engine, light or dark.
extern const Panel header_panel;
/// What of it a narrow page has no room for: to stand in the column below. Nothing where all fits.
extern const Panel header_rest_panel;

// What to do: the methods, the selected one's parameters, Run and what came of it.
extern const Panel method_panel;
extern const Panel parameters_panel;
extern const Panel folded_parameters_panel;  // for narrow screens
extern const Panel data_panel;
extern const Panel folded_data_panel;  // likewise
extern const Panel run_panel;
extern const Panel summary_panel;

// What came out, a card each.
extern const Panel dendrogram_panel;
extern const Panel sizes_panel;
extern const Panel evaluation_panel;
extern const Panel contingency_panel;
extern const Panel cell_panel;  // the digits of a cell that was clicked
extern const Panel centroids_panel;
extern const Panel montage_panel;
extern const Panel scores_panel;     // of anomaly detection
extern const Panel anomalies_panel;  // likewise
extern const Panel ranking_panel;    // likewise
extern const Panel overlap_panel;    // of two such runs

/// Which side of the result is shown.
extern const Panel tabs_panel;

/// The digit a person clicked, at the bottom.
extern const Panel inspector_panel;

// The digits in the plane, and those of them that were selected there.
extern const Panel map_panel;  // fills whatever height it is given
extern const Panel selection_panel;
// Inside k-means.
extern const Panel starts_panel;
extern const Panel iterations_panel;
extern const Panel quality_panel;
extern const Panel linkages_panel;  // of hierarchical clustering

// The runs that are kept, and two of them compared.
extern const Panel history_panel;
extern const Panel cross_table_panel;
extern const Panel montages_panel;

// What a person takes home.
extern const Panel files_panel;
extern const Panel python_panel;

/// The selected method in words, and on 60 points.
extern const Panel explain_panel;
extern const Panel toy_panel;

/// Before the first run: the digits themselves. Fills whatever height it is given.
extern const Panel empty_panel;

/// Whose data these are.
extern const Panel credit_panel;

/// The title of a card, and a remark that helps to read it.
struct CardTitle {
  std::string title;
  std::string remark = {};
};

/// Draws the remark after the title, or below it where there is no room; returns the height used,
/// with the gap below.
float card_title(Ui& ui, const Rect& inside, const CardTitle& title);
/// A panel that is a card: its title, and below it what `draw` draws into the space it is given.
/// That returns its bottom.
template <class Draw>
float draw_card(Ui& ui, const Rect& room, const CardTitle& title, const Draw& draw) {
  Rect inside = ui.card(room);
  inside.cut_top(card_title(ui, inside, title));
  return draw(inside) + ui.card_padding() - room.top;
}
/// A line of small text over a group of pictures, cut off the top of `inside` with a gap below.
void draw_caption(Ui& ui, Rect& inside, std::string_view caption);
/// Where the cross is that closes a card: in its upper right corner, of which it takes some of the
/// padding, so that fingers meet it.
Rect card_corner(const Ui& ui, const Rect& inside);
/// The width that it leaves no title in, with the gap beside it.
float card_corner_room(const Ui& ui);

/// What can be dragged in a chart, as a number from 1 to `most` to step and to type, with a label
/// before it: for those who cannot drag (WCAG 2.2, 2.5.7). `name` says more for the mirror, where
/// the line that is dragged is a control, too. Cuts the line and a gap off the top of `inside`.
/// Returns the number that was set.
std::optional<std::uint32_t> stepper_line(Ui& ui, const char* id, Rect& inside,
                                          std::string_view label, std::string_view name,
                                          std::uint32_t value, std::uint32_t most);

/// The mark of a label at the right of `rect`, and before its name if it has one.
void draw_label(Ui& ui, const Rect& rect, std::uint8_t label);

/// A large picture of row `row` of the digits beside the pointer, or `about`, and what is known
/// about it.
void digit_tooltip(Ui& ui, std::uint32_t row, std::optional<Rect> about = {});

/// "row 4,711, label 7, score \u22121.9012": what the tooltip tells, in words.
std::string digit_name(const AppState& state, std::uint32_t row);

/// "k-means", and its parameters in their order: "clusters 20, random state 3". The brief text
/// leaves out those that have their defaults.
std::string run_title(const RunResult& run);
std::string parameters_text(const RunResult& run, bool brief);

/// One line, with as many whole words of `text` as fit.
void fitted_text(Ui& ui, const Rect& rect, Type type, ImU32 color, std::string_view text);

/// "10,000 digits of MNIST"
std::string data_title(const AppState& state);

/// Whether there is to be a way back to the digits that come with the page: others are shown, or
/// none.
bool offers_mnist(const AppState& state);

}  // namespace digitscope::app
