// What comes of the drawing: the digits it is like, and whether it is like them at all, what the
// latest run of each method makes of it, and where it belongs on the map.

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/charts/map_points.h"
#include "app/charts/map_thumbnail.h"
#include "app/model/explain.h"
#include "app/model/map_coloring.h"
#include "app/panels/neighbour_grid.h"
#include "app/panels/panels.h"
#include "app/ui/figure_name.h"
#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

constexpr Wording verdicts_title = "Your {digit among the others|drawing among the images}"_worded;

std::string likeness(const AppState& state) {
  const auto likely = likely_label(state);
  if (!likely) return state.worded("The {digits} most like it"_worded);
  const std::string most_like = "Most like " + state.label_name(likely->label);
  if (likely->voters == 1)
    return most_like + state.worded(", the label of the nearest {digit}"_worded);
  const std::string voters =
      std::to_string(likely->voters) + state.worded(" nearest {digits} have this label"_worded);
  if (likely->votes == likely->voters) return most_like + ": all " + voters;
  return most_like + ": " + std::to_string(likely->votes) + " of the " + voters;
}

// How far the nearest is, and whether that is unusual, once it is known what is usual.
void draw_nearness(Ui& ui, Rect& rest) {
  const AppState& state = ui.state;
  const auto near = how_near(state);
  const std::string words = state.worded("The nearest {digit} is at a distance of "_worded) +
                            grouped(state.drawing.nearest.front().distance, 0) + "." +
                            (near ? " " + nearness_words(*near, state) : std::string());
  const ImU32 color = near && near->unlike() ? ui.colors.problem : ui.colors.ink;
  const Rect name = rest.cut_top(ui.line_height(Type::small));
  rest.cut_top(ui.paragraph(Type::small, color, rest.min(), rest.width(), words) + ui.px(8));
  figure_name(ui, "nearness", name, Type::small, ui.colors.ink_soft, "how near it is",
              {name.left, name.top, name.right, rest.top}, {});
}

// The cluster chosen, and by how much.
std::string nearest_clusters(const RunResult& run, const results::NearestClusters& found) {
  const auto& distances = found.distances.values;
  const std::uint32_t own = found.labels[0];
  std::string text = run.tree ? "Merged by this linkage at " + grouped(distances[own], 0)
                              : grouped(distances[own], 0) + " from its centroid";
  std::optional<std::size_t> next;
  for (std::size_t k = 0; k < distances.size(); ++k) {
    if (k != own && (!next || distances[k] < distances[*next])) next = k;
  }
  if (next && std::isfinite(distances[*next])) {
    text += "; the next, cluster " + std::to_string(*next) + ", at " + grouped(distances[*next], 0);
  }
  return text + ".";
}

// What a search for anomalies says of the drawing in two words.
std::string score_in_short(const RunResult& run, double score) {
  return new_score_told(run, score).value +
         (score < run.anomalies->offset ? ", an anomaly" : ", not an anomaly");
}

// A run's title, and at its right what it says, or below it where there is no room.
void draw_head(Ui& ui, Rect& rest, const RunResult& run, const results::Judgement* judged) {
  const std::string title = brief_title(run);
  const auto* found = judged ? std::get_if<results::NearestClusters>(judged) : nullptr;
  const auto* scored = judged ? std::get_if<results::Scores>(judged) : nullptr;
  const std::string score = scored ? score_in_short(run, scored->scores[0]) : std::string();
  const float width = found    ? ui.badge_width(run.clusters())
                      : scored ? ui.text_width(Type::small_strong, score)
                               : 0;
  const bool beside =
      ui.text_width(Type::small_strong, title) + ui.px(8) + width <= rest.width() || !judged;
  if (!beside) {
    rest.cut_top(
        ui.text_wrapped(Type::small_strong, ui.colors.ink, rest.min(), rest.width(), title));
  }
  Rect line = rest.cut_top(ui.px(22));
  Rect says = beside ? line.cut_right(width) : line.cut_left(width);
  if (beside) {
    line.cut_right(ui.px(8));
    ui.text_in(line, Align::left, Type::small_strong, ui.colors.ink, title);
  }
  if (found) ui.badge(says.inset(0, ui.px(1)), run, found->labels[0]);
  if (scored) {
    const bool strange = scored->scores[0] < run.anomalies->offset;
    ui.text_in(says, Align::left, Type::small_strong, strange ? ui.colors.problem : ui.colors.ink,
               score);
  }
}

std::string verdict_text(const AppState& state, const RunResult& run,
                         const DrawingVerdict* verdict) {
  if (!verdict) return state.running ? "Waits until the run has ended." : "Computing.";
  if (verdict->error) return verdict->error->message;
  if (const auto* found = std::get_if<results::NearestClusters>(&*verdict->judgement)) {
    return nearest_clusters(run, *found);
  }
  return why_new_score(run, std::get<results::Scores>(*verdict->judgement).scores[0], state.noun());
}

// In words, for the mirror: what the head draws and the text.
std::string told(const AppState& state, const RunResult& run, const DrawingVerdict* verdict) {
  std::string text = brief_title(run) + ": ";
  if (verdict && verdict->judgement) {
    if (const auto* found = std::get_if<results::NearestClusters>(&*verdict->judgement)) {
      text += "cluster " + std::to_string(found->labels[0]) + ". ";
    } else {
      const double score = std::get<results::Scores>(*verdict->judgement).scores[0];
      text +=
          std::string(new_score_told(run, score).name) + " " + score_in_short(run, score) + ". ";
    }
  }
  return text + verdict_text(state, run, verdict);
}

void draw_verdict(Ui& ui, Rect& rest, const RunResult& run) {
  const DrawingVerdict* verdict = verdict_of(ui.state, run);
  // Of the clusters there were before the tree was cut anew nothing can be said.
  if (verdict && verdict->clusters != run.clusters()) verdict = nullptr;
  const float top = rest.top;
  draw_head(ui, rest, run, verdict && verdict->judgement ? &*verdict->judgement : nullptr);
  rest.cut_top(ui.text_wrapped(Type::small, ui.colors.ink_soft, rest.min(), rest.width(),
                               verdict_text(ui.state, run, verdict)));
  ui.mirror.say(Role::paragraph, told(ui.state, run, verdict),
                Rect{rest.left, top, rest.right, rest.top});
  rest.cut_top(ui.px(12));
}

std::vector<const Method*> methods_not_run(const AppState& state) {
  const auto judging = judging_runs(state);
  std::vector<const Method*> list;
  for (const Method& method : methods()) {
    const bool has = std::any_of(judging.begin(), judging.end(), [&method](const RunResult* run) {
      return run->method == method.name;
    });
    if (!has) list.push_back(&method);
  }
  return list;
}

// A link to run each method that has no run yet, in lines that break like words.
void offer_methods(Ui& ui, Rect& rest) {
  const AppState& state = ui.state;
  const auto missing = methods_not_run(state);
  const bool method_fixed = state.embedding.on && !state.embedding.shows_control("method");
  if (missing.empty() || !may_run(state) || method_fixed) return;
  const std::string words = missing.size() == methods().size()
                                ? "To see what a method makes of your drawing, run it:"
                                : "To see what others make of it, run them:";
  rest.cut_top(ui.paragraph(Type::small, ui.colors.ink_soft, rest.min(), rest.width(), words));
  const float height = ui.px(least_target);
  Rect line = rest.cut_top(height);
  float x = line.left;
  for (const Method* method : missing) {
    const std::string name = "run " + std::string(method->noun);
    const float width = ui.text_width(Type::small, name);
    if (x > line.left && x + width > line.right) {
      line = rest.cut_top(height);
      x = line.left;
    }
    const Rect at{x, line.top, x + width, line.bottom};
    const std::string id = "run/" + std::string(method->name);
    if (ui.state.running) {
      ui.text_in(at, Align::left, Type::small, ui.colors.ink_soft, name);
    } else if (link(ui, id.c_str(), at, name)) {
      ui.emit(SelectMethod{std::string(method->name)});
      ui.emit(Run{});
    }
    x += width + ui.px(20);
  }
  rest.cut_top(ui.px(8));
}

// On the map in small: a click leads to the large one. Returns the bottom.
float draw_place(Ui& ui, Rect rest) {
  const MapState& map = ui.state.map;
  const auto place = drawing_on_map(ui.state);
  if (!map.digits || !place) {
    const std::string words = map.error ? "There is no map. " + map.error->message
                                        : "Its place on the map: the map is being computed.";
    return rest.top +
           ui.paragraph(Type::small, ui.colors.ink_soft, rest.min(), rest.width(), words);
  }
  const auto by = map_coloring(ui.state);
  draw_caption(ui, rest,
               joined({ui.worded("its place on the map, among the {digits} nearest to it"_worded),
                       by ? "; coloured by " : "", by ? coloring_name(*by) : ""}));
  const Rect picture = rest.cut_top(std::round(std::min(rest.width(), ui.px(320)) * 0.7f))
                           .cut_left(std::min(rest.width(), ui.px(320)));
  if (!ui.measures()) {
    ui.outline(picture, ui.hovered(picture) ? ui.colors.accent : ui.colors.hairline, ui.colors.card,
               0, ui.theme.hairline());
    draw_map_thumbnail(ui, picture.inset(ui.px(4)), *map.digits, place);
  }
  if (plain_button(ui, "open map", picture, {.name = "Open the map"})) {
    ui.emit(SelectView{View::map});
  }
  return picture.bottom;
}

// Asks for what is not known yet: judgements of the drawing as it is now, and a map.
void ask_for_missing(Ui& ui) {
  if (ui.measures()) return;
  const AppState& state = ui.state;
  // UMAP and t-SNE leave the neighbours behind that this needs, and it searches its own otherwise.
  const bool has_map = state.map.digits || state.map.error;
  if (wants_verdicts(state)) {
    ui.emit(AskVerdicts{});
  } else if (has_map && wants_nearness(state)) {
    ui.emit(AskNearness{});
  }
  if (!state.map.digits && !state.map.error && !map_question(state)) ui.emit(OpenMap{});
}

float draw_verdicts(Ui& ui, const Rect& room) {
  const AppState& state = ui.state;
  if (state.digits.size() == 0) return 0;
  ask_for_missing(ui);
  return draw_card(ui, room, {ui.worded(verdicts_title)}, [&](Rect inside) {
    ui.push("drawn");
    if (state.drawing.image.empty()) {
      inside.cut_top(ui.paragraph(
          Type::body, ui.colors.ink, inside.min(), std::min(inside.width(), ui.px(560)),
          ui.worded(
              "Draw {a digit, and see at once which digits|something, and see at once which "
              "images} it is nearest to, in which cluster the latest run of each method puts it, "
              "how anomalous it is and why, and where it belongs on the map."_worded)));
    } else {
      const std::string words = likeness(state);
      const Rect top = inside;
      inside.cut_top(
          ui.text_wrapped(Type::body_strong, ui.colors.ink, inside.min(), inside.width(), words) +
          ui.px(8));
      const auto near = how_near(state);
      ui.mirror.say(Role::status,
                    near && near->unlike()
                        ? words + ui.worded(". It is unlike all of the {digits}"_worded)
                        : words,
                    Rect{top.left, top.top, top.right, inside.top});
      if (!state.drawing.nearest.empty()) draw_nearness(ui, inside);
      draw_caption(ui, inside, ui.worded("nearest {digits} and their distances"_worded));
      inside.top = draw_neighbours(ui, inside, "nearest", state.drawing.nearest).bottom + ui.px(12);
      for (const RunResult* run : judging_runs(state)) draw_verdict(ui, inside, *run);
    }
    if (state.drawing.image.empty()) inside.cut_top(ui.px(12));
    offer_methods(ui, inside);
    if (!state.drawing.image.empty()) inside.top = draw_place(ui, inside);
    ui.pop();
    return inside.top;
  });
}

}  // namespace

const Panel verdicts_panel = {"verdicts", draw_verdicts};

}  // namespace digitscope::app
