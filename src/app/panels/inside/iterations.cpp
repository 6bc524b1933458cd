// The iterations of k-means' best start, played: how its centroids moved and how few digits still
// changed their cluster.

#include <algorithm>
#include <cmath>

#include "app/charts/line_chart.h"
#include "app/panels/inside/iterations_map.h"
#include "app/panels/panels.h"
#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

const PlaybackState& playback(const Ui& ui) {
  return ui.state.playback;
}

bool is_known(const Ui& ui) {
  return playback(ui).run == ui.state.runs.shown && playback(ui).known;
}

// The iteration shown; 0 before the first.
std::uint32_t iteration(const Ui& ui) {
  return playback(ui).known->frames[playback(ui).at].iteration;
}

std::string percent(std::uint32_t part, std::size_t of) {
  return fixed(100.0 * part / static_cast<double>(of), part * 100 < of ? 2 : 1) + "%";
}

// What the iteration did, in two halves.
std::string moved_text(const Ui& ui) {
  const std::uint32_t at = iteration(ui);
  if (at == 0) return ui.worded("the initial centroids: each is one of the {digits}"_worded);
  const std::uint32_t moved = playback(ui).known->moved[at - 1];
  if (at == 1) return ui.worded("every {digit} was assigned to its nearest centroid"_worded);
  return counted(moved, ui.noun()) + " reassigned, " + percent(moved, ui.state.result()->samples) +
         " of all";
}
std::string inertia_text(const Ui& ui) {
  const std::uint32_t at = iteration(ui);
  if (at == 0) return "";
  const double inertia = playback(ui).known->inertia[at - 1];
  return "inertia " + grouped(static_cast<std::int64_t>(std::llround(inertia)));
}

std::string place_text(const Ui& ui) {
  const auto last = static_cast<std::int64_t>(playback(ui).known->moved.size());
  const std::uint32_t at = iteration(ui);
  return at == 0 ? "before iteration 1" : "iteration " + grouped(at) + " of " + grouped(last);
}

// What stands there while there is nothing to play.
std::string waiting_text(const Ui& ui) {
  if (playback(ui).run == ui.state.runs.shown && playback(ui).error) {
    return playback(ui).error->message;
  }
  return "Repeating the best start to record its iterations \u2026";
}

struct CentroidGrid {
  std::size_t across = 1;
  std::size_t down = 1;
  float cell_width = 0;
  ImVec2 picture;
  float cell_height = 0;
};

CentroidGrid centroid_grid_for(const Ui& ui, float width) {
  const std::size_t clusters = ui.state.result()->clusters();
  CentroidGrid grid;
  const auto most = static_cast<std::size_t>(std::max(1.0f, std::floor(width / ui.px(64))));
  grid.down = (clusters + most - 1) / most;
  grid.across = (clusters + grid.down - 1) / grid.down;
  grid.cell_width = std::min(width / static_cast<float>(grid.across), ui.px(152));
  const float side = ui.px(grid.cell_width < ui.px(84) ? 56 : 70);
  grid.picture = picture_size(ui.state.digits, side);
  grid.cell_height =
      grid.picture.y + ui.px(8) + ui.px(18) + ui.line_height(Type::small) + ui.px(12);
  return grid;
}

bool charts_beside(const Ui& ui, float width) {
  return width >= ui.px(560);
}
bool has_charts(const Ui& ui) {
  return playback(ui).known->moved.size() > 2;
}

// Returns its bottom.
float draw_waiting_for_history(Ui& ui, Rect inside) {
  const bool failed = playback(ui).run == ui.state.runs.shown && playback(ui).error;
  if (!failed) ui.emit(OpenPlayback{});
  const std::string text = waiting_text(ui);
  const float lines = ui.paragraph(Type::small, failed ? ui.colors.problem : ui.colors.ink_soft,
                                   inside.min(), inside.width(), text);
  inside.cut_top(lines + ui.px(8));
  // As high with a bar as with a button, and at least as with two lines of text.
  const float bottom = inside.top + ui.px(32) + std::max(0.0f, ui.px(32) - lines);
  if (failed) {
    if (button(ui, "again", inside.cut_top(ui.px(32)).cut_left(ui.px(120)), "Try again",
               ButtonLook::quiet)) {
      ui.emit(OpenPlaybackAgain{});
    }
  } else if (const Question* question = ui.state.questions.of(Asker::playback)) {
    ui.push("iterations");  // a run has a bar of its own
    progress_bar(ui, inside.cut_top(ui.px(4)), static_cast<float>(question->fraction),
                 "Repeating the best start");
    ui.pop();
  }
  return bottom;
}

void draw_controls(Ui& ui, Rect& rest) {
  const bool wide = charts_beside(ui, rest.width());
  Rect line = rest.cut_top(ui.px(32));
  const bool playing = playback(ui).playing;
  if (button(ui, "play", line.cut_left(ui.px(88)), playing ? "Pause" : "Play", ButtonLook::quiet,
             true, {.name = playing ? "Pause" : "Play the iterations"})) {
    ui.emit(Play{});
  }
  line.cut_left(ui.px(16));
  const std::size_t last = playback(ui).known->frames.size() - 1;
  if (wide) {
    Rect text = line.cut_right(ui.text_width(Type::body, "before iteration 1000"));
    line.cut_right(ui.px(16));
    ui.text_in(text, Align::left, Type::body, ui.colors.ink, place_text(ui));
  } else {
    rest.cut_top(ui.px(4));
    ui.text_in(rest.cut_top(ui.line_height(Type::small)), Align::left, Type::small_strong,
               ui.colors.ink, place_text(ui));
  }
  const auto position = static_cast<float>(playback(ui).at) / static_cast<float>(last);
  const auto moved = slider(ui, "frame", line, position,
                            {.name = "Iteration",
                             .value = place_text(ui) + ", " + moved_text(ui),
                             .minimum = 0,
                             .maximum = static_cast<double>(last),
                             .now = static_cast<double>(playback(ui).at)});
  if (moved) {
    ui.emit(ShowFrame{static_cast<std::size_t>(std::lround(*moved * static_cast<float>(last)))});
  }
}

// As high for each iteration, so that nothing below moves when they are played.
void draw_iteration_facts(Ui& ui, Rect& rest) {
  const bool beside = charts_beside(ui, rest.width());
  if (!beside) {
    ui.text_wrapped(Type::small, ui.colors.ink, rest.min(), rest.width(), moved_text(ui));
    rest.cut_top(ui.paragraph_height(
        Type::small, rest.width(),
        ui.worded("every {digit} was assigned to its nearest centroid"_worded)));
  }
  Rect line = rest.cut_top(ui.line_height(Type::small));
  if (beside) {
    ui.text_in(line.cut_left(ui.text_width(Type::small, moved_text(ui))), Align::left, Type::small,
               ui.colors.ink, moved_text(ui));
    line.cut_left(ui.px(24));
  }
  ui.text_in(line, Align::left, Type::small, ui.colors.ink_soft, inertia_text(ui));
}

void draw_centers(Ui& ui, Rect& rest) {
  const Playback& known = *playback(ui).known;
  const RunResult& run = *ui.state.result();
  const std::size_t clusters = known.clusters();
  const std::size_t frame = playback(ui).at;
  const PlaybackFrame& shown = known.frames[frame];
  const CentroidGrid grid = centroid_grid_for(ui, rest.width());
  const Rect at = rest.cut_top(grid.cell_height * static_cast<float>(grid.down));
  const float badge_width = ui.badge_width(clusters);
  std::vector<PictureQuad> quads;
  for (std::size_t k = 0; k < clusters; ++k) {
    const Rect cell = rect_at({at.left + grid.cell_width * static_cast<float>(k % grid.across),
                               at.top + grid.cell_height * static_cast<float>(k / grid.across)},
                              {grid.cell_width, grid.cell_height});
    if (!ui.in_sight(cell.top, cell.bottom)) continue;
    Rect below = cell;
    const float middle = cell.center().x;
    const Rect picture =
        rect_at({std::round(middle - grid.picture.x / 2), below.top}, grid.picture);
    below.cut_top(grid.picture.y + ui.px(8));
    const std::size_t index = frame == 0 ? known.first_rows[k] : (frame - 1) * clusters + k;
    quads.push_back({picture, static_cast<std::uint32_t>(index), ui.color_of(run, k)});
    ui.badge(rect_at({std::round(middle - badge_width / 2), below.top}, {badge_width, ui.px(18)}),
             run, k);
    below.cut_top(ui.px(18));
    if (shown.sizes.empty()) continue;
    ui.text_in(below.cut_top(ui.line_height(Type::small)), Align::center, Type::small,
               ui.colors.ink_soft, grouped(shown.sizes[k]));
  }
  ui.pictures_in(at, frame == 0 ? PictureSource::digits : PictureSource::iterations,
                 std::move(quads));
}

// How many digits moved and how the inertia fell, with a mark at the iteration shown.
void draw_charts(Ui& ui, Rect& rest) {
  const Playback& known = *playback(ui).known;
  const bool beside = charts_beside(ui, rest.width());
  std::vector<double> shares;  // the first iteration moves all: it would dwarf the others
  for (std::size_t i = 1; i < known.moved.size(); ++i) {
    shares.push_back(100.0 * known.moved[i] / static_cast<double>(ui.state.result()->samples));
  }
  const std::uint32_t shown = iteration(ui);
  const auto mark = [&](std::uint32_t first) {
    return shown >= first ? std::optional<std::size_t>(shown - first) : std::nullopt;
  };
  const auto next_line = [&] {
    rest.cut_top(ui.px(8));
    return rest.cut_top(line_chart_height(ui));
  };
  Rect line = next_line();
  const float half = std::floor((line.width() - ui.px(24)) / 2);
  const auto over = line_chart(ui, beside ? line.cut_left(half) : line,
                               {.values = shares,
                                .first = 2,
                                .marked = mark(2),
                                .title = ui.worded("share of {digits} reassigned (%)"_worded),
                                .x_name = "iteration"});
  if (over) {
    ui.tooltip(counted(known.moved[*over + 1], ui.noun()) + " reassigned",
               "iteration " + std::to_string(*over + 2));
  }
  if (beside) {
    line.cut_left(ui.px(24));
  } else {
    line = next_line();
  }
  const auto fell = line_chart(ui, line,
                               {.values = known.inertia,
                                .marked = mark(1),
                                .title = "inertia",
                                .definition = "inertia",
                                .x_name = "iteration"});
  if (fell) {
    ui.tooltip("inertia " + grouped(static_cast<std::int64_t>(std::llround(known.inertia[*fell]))),
               "iteration " + std::to_string(*fell + 1));
  }
  std::vector<std::vector<std::string>> lines = {
      {"iteration", ui.worded("{digits} reassigned"_worded), "inertia"}};
  for (std::size_t i = 0; i < known.moved.size(); ++i) {
    lines.push_back({std::to_string(i + 1), grouped(known.moved[i]),
                     grouped(static_cast<std::int64_t>(std::llround(known.inertia[i])))});
  }
  ui.mirror.table(ui.bounds(), "iteration table", "Iterations", lines);
}

float draw_iterations(Ui& ui, const Rect& room) {
  if (!has_iterations(ui.state)) return 0;
  const CardTitle title = {"Iterations",
                           "the centroids of the best start, from the initial ones to the last; in "
                           "the charts the large dot is the iteration shown"};
  return draw_card(ui, room, title, [&](Rect inside) {
    if (!is_known(ui)) return draw_waiting_for_history(ui, inside);
    draw_controls(ui, inside);
    inside.cut_top(ui.px(8));
    draw_iteration_facts(ui, inside);
    inside.cut_top(ui.px(16));
    draw_centers(ui, inside);
    draw_iterations_map(ui, inside);
    ui.push("iterations");
    if (has_charts(ui)) draw_charts(ui, inside);
    ui.pop();
    return inside.top;
  });
}

}  // namespace

const Panel iterations_panel = {"iterations", draw_iterations};

}  // namespace digitscope::app
