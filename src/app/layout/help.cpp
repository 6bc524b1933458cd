#include "app/layout/help.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "app/layout/column.h"
#include "app/layout/keys.h"
#include "app/model/definitions.h"
#include "app/ui/checkbox.h"
#include "app/ui/formula.h"
#include "app/ui/widgets.h"

namespace digitscope::app {
namespace {

constexpr Wording about =
    "Unsupervised learning on images{ of handwritten digits|}. To a method an image is a vector of "
    "pixel values, a point in a space of as many dimensions as there are pixels. It finds clusters "
    "or anomalies among these points without seeing the true labels; they only serve to judge the "
    "result. Everything is computed in this browser, with the results of scikit-learn."_worded;

constexpr std::string_view letters_label = "Single-key shortcuts";
constexpr std::string_view letters_help =
    "Switch them off if you use voice control or press keys by accident. This browser remembers "
    "it; the button \u201c?\u201d at the top of the page opens this help.";

struct Line {
  std::string term;
  std::string text;
  std::vector<std::string_view> formulas = {};  // by their names in the list
};

struct Section {
  std::string_view title;
  std::vector<Line> lines;
};

Line figure(const Ui& ui, std::string_view key) {
  const Definition& definition = *find_definition(key);
  return {std::string(definition.name), ui.worded(definition.meaning)};
}

std::vector<Section> sections(const Ui& ui) {
  Section listed{"Methods", {}};
  for (const Method& method : methods()) {
    listed.lines.push_back({std::string(method.title), ui.worded(method.summary)});
  }
  return {
      std::move(listed),
      {"On the page",
       {{ui.worded("{digit}"_worded),
         ui.worded("Hover over one to enlarge it; click it to see where each run put it, and which "
                   "{digits} are nearest."_worded)},
        {"cluster",
         "A square badge. Click it, or a bar, a centroid, a leaf of the dendrogram, to "
         "select the cluster in every tab. It has the colour of the label that it is "
         "matched with."},
        {"true label",
         ui.worded("A round mark: what {the writer meant|the image is said to show}. No "
                   "method sees it."_worded)},
        {"dotted words", "Hover over them, or tap them, for a definition."},
        {"copy link", "An address that brings all of this back, to share or to keep."}}},
      {"Tabs",
       {{"Clusters, Anomalies", "What the method found."},
        {"Map",
         ui.worded("Each {digit} a point of the plane: drag, zoom, select with the lasso."_worded)},
        {"Draw",
         ui.worded("{A digit of your own|Your own drawing}, and what the runs make of it."_worded)},
        {"Evaluation", "Clusters against true labels."},
        {"How it ran, Linkages",
         "The iterations of k-means, the other linkages, other numbers of "
         "clusters."},
        {"Compare", "Two runs against each other."},
        {"Export", "Results as files, and the same in Python."},
        {"Explain",
         ui.worded("The method step by step, on 60 points and on your {digits}."_worded)}}},
      {"Words",
       {figure(ui, "inertia"),
        {"linkage",
         "How far apart two clusters are, which decides what merges next: see Explain of "
         "the method Hierarchical."},
        figure(ui, "ari"),
        figure(ui, "purity"),
        figure(ui, "silhouette"),
        {"anomaly score",
         ui.worded(
             "Of isolation forest: how few random splits isolate {a digit}. The nearer to 1, the "
             "fewer."_worded)},
        {"local outlier factor",
         ui.worded(
             "How many times as dense the data are around {a digit}'s neighbours as around itself. "
             "About 1 is ordinary."_worded)},
        {"PCA",
         "The map by the two principal components, the directions of largest variance. What "
         "lies close together on it may differ in all other directions.",
         {"pca"}},
        {"t-SNE, UMAP",
         "Maps that keep neighbours together. Sizes of groups, and distances between "
         "them, mean little. t-SNE minimises KL, UMAP minimises C.",
         {"tsne", "umap"}}}}};
}

// A title, and below it terms with texts beside them.
struct Columns {
  float terms = 0;
  float texts = 0;
};

Columns columns_of(const Ui& ui, float width, float wanted) {
  const float terms = std::min(wanted + ui.px(20), std::round(width * 0.36f));
  return {terms, width - terms};
}

void draw_heading(Ui& ui, Rect& rest, std::string_view words) {
  ui.mirror.say(Role::h2, words,
                rect_at(rest.min(), {rest.width(), ui.line_height(Type::body_strong)}));
  const bool silent = std::exchange(ui.mirror.silent, true);
  rest.cut_top(ui.paragraph(Type::body_strong, ui.colors.ink, rest.min(), rest.width(), words) +
               ui.px(8));
  ui.mirror.silent = silent;
}

void draw_line(Ui& ui, Rect& rest, const Columns& columns, std::string_view term, ImU32 color,
               std::string_view text, const std::vector<std::string_view>& formulas = {}) {
  const float left =
      ui.paragraph(Type::small_strong, color, rest.min(), columns.terms - ui.px(12), term);
  const float shift = rest.left + columns.terms;
  float right =
      ui.paragraph(Type::small, ui.colors.ink_soft, {shift, rest.top}, columns.texts, text);
  for (const std::string_view name : formulas) {
    const Formula* formula = find_formula(name);
    if (!formula) continue;
    right += ui.px(8);
    right += draw_formula(ui, {}, {shift, rest.top + right}, columns.texts, *formula);
  }
  rest.cut_top(std::max(left, right) + ui.px(8));
}

// Returns the bottom.
float draw_sections(Ui& ui, Rect rest) {
  rest.cut_top(
      ui.paragraph(Type::small, ui.colors.ink_soft, rest.min(), rest.width(), ui.worded(about)) +
      ui.px(20));
  for (const Section& section : sections(ui)) {
    draw_heading(ui, rest, section.title);
    const Columns columns = columns_of(ui, rest.width(), ui.px(132));
    for (const Line& line : section.lines) {
      draw_line(ui, rest, columns, line.term, ui.colors.ink, line.text, line.formulas);
    }
    rest.cut_top(ui.px(12));
  }
  return rest.top;
}

std::string does(const Ui& ui, const Key& key) {
  const bool off = key.character && !ui.state.letter_keys;
  return std::string(ui.worded(key.does)) + (off ? " (off)" : "");
}

// What a press on the help did.
enum class Pressed { nothing, close, letters };

// Returns the bottom.
float draw_keys(Ui& ui, Rect rest, Pressed& pressed) {
  std::vector<std::vector<std::string>> lines = {{"key", "what it does"}};
  float widest = 0;
  for (const Key& key : key_list()) {
    lines.push_back({std::string(key.name), does(ui, key)});
    widest = std::max(widest, ui.text_width(Type::small_strong, key.name));
  }
  draw_heading(ui, rest, "Keyboard");
  const Rect letters = rest.cut_top(checkbox_height(ui, rest.width(), letters_label));
  if (checkbox(ui, "letters", letters, letters_label, ui.state.letter_keys, letters_help)) {
    pressed = Pressed::letters;
  }
  rest.cut_top(ui.px(16));
  const Rect table = rest;
  ui.mirror.silent = true;  // the table says the same
  const Columns columns = columns_of(ui, rest.width(), widest);
  for (const Key& key : key_list()) {
    const bool off = key.character && !ui.state.letter_keys;
    draw_line(ui, rest, columns, key.name, off ? ui.colors.ink_soft : ui.colors.ink, does(ui, key));
  }
  ui.mirror.silent = false;
  ui.mirror.table({table.left, table.top, table.right, rest.top}, "key list", "Keyboard", lines);
  return rest.top;
}

// Returns the bottom.
float draw_content(Ui& ui, Rect rest, Pressed& pressed) {
  const float side = ui.px(least_target);
  if (close_button(ui, "close", rect_at({rest.right - side, rest.top}, {side, side}),
                   "Close the help")) {
    pressed = Pressed::close;
  }
  // The only one that is within reach while the dialog is open.
  ui.mirror.say(Role::h1, "Help", rect_at(rest.min(), {rest.width(), side}));
  ui.text(Type::heading, ui.colors.ink, rest.min(), "Help");
  rest.cut_top(ui.line_height(Type::heading) + ui.px(12));
  const float gap = ui.px(40);
  if (rest.width() < ui.px(760)) {
    rest.top = draw_sections(ui, rest) + ui.px(12);
    return draw_keys(ui, rest, pressed);
  }
  const float left = std::round((rest.width() - gap) * 0.6f);
  const Rect beside{rest.left + left + gap, rest.top, rest.right, rest.bottom};
  rest.right = rest.left + left;
  const float end = draw_sections(ui, rest);
  return std::max(end, draw_keys(ui, beside, pressed));
}

// In the middle of the page; where it is too high it scrolls.
Rect place_of_help(Ui& ui, const Rect& page, float padding) {
  const float most = page.width() - 2 * ui.px(16);
  const float width = std::min(ui.px(960), most);
  Pressed none = Pressed::nothing;
  const Rect endless{0, 0, width - 2 * padding, 1e6f};
  const float needed = draw_content(ui.ruler(), endless, none) + 2 * padding;
  const ImVec2 size{width, std::min(std::ceil(needed), page.height() - 2 * ui.px(16))};
  return rect_at(
      {std::floor(page.center().x - size.x / 2), std::floor(page.center().y - size.y / 2)}, size);
}

}  // namespace

void draw_help(Ui& ui) {
  if (!ui.state.keys_open) return;
  ui.mirror.begin(Role::dialog, "key dialog", "Help");
  ui.push("keys");

  const Rect page = ui.bounds();
  const float padding = ui.px(24);
  const Rect place = place_of_help(ui, page, padding);
  ImGui::SetNextWindowPos(page.min());
  ImGui::SetNextWindowSize(page.size());
  ImGui::Begin("keys", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoScrollWithMouse);
  ui.use_window(page);
  ui.cover();
  ui.fill(page, faded(ui.colors.ground, 0.7f));
  ui.raised_card(place);
  auto pressed = Pressed::nothing;
  scroll_region(ui, {"key list", place, page, padding, padding}, [&](const Rect& content) {
    Rect bounds = content;
    Pressed none = Pressed::nothing;
    bounds.bottom = draw_content(ui.ruler(), content, none);
    ui.set_bounds(bounds);
    return draw_content(ui, content, pressed);
  });
  // A click anywhere else closes it; a finger that moves scrolls it.
  if (pressed == Pressed::letters) {
    ui.emit(ToggleLetterKeys{});
  } else if (pressed == Pressed::close || ui.clicked_anywhere()) {
    ui.emit(ToggleKeys{});
  }
  ImGui::End();
  ui.use_window(page);
  ui.pop();
  ui.mirror.end();
}

}  // namespace digitscope::app
