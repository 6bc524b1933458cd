// How the projection chosen makes a map, in words and on 60 points: folded until it is asked for,
// as the map fills its tab.

#include <algorithm>
#include <cmath>
#include <string>

#include "app/model/toy.h"
#include "app/panels/map/map_tools.h"
#include "app/panels/panels.h"
#include "app/panels/toy_player.h"
#include "app/ui/widgets.h"
#include "toys/lessons.h"

namespace digitscope::app {
namespace {

// What articles for beginners warn of: M. Wattenberg, F. Viegas, I. Johnson, "How to use t-SNE
// effectively", Distill, 2016; A. Coenen, A. Pearce, "Understanding UMAP", 2019.
Wording idea_of(Projection by) {
  switch (by) {
    case Projection::pca:
      return "PCA looks at all {digits} from the side from which they differ most. Its axes mean "
             "something, and so do distances on the map; but only a part of how the {digits} "
             "differ is in it, and what lies together here may lie far apart in all pixels."_worded;
    case Projection::tsne:
      return "t-SNE keeps who is near whom in all pixels, and little else. Sizes of groups mean "
             "nothing, as it evens out how densely they lie; distances between groups may mean "
             "nothing; noise can look like groups; and the perplexity changes what is seen, so "
             "look at more than one.";
    case Projection::umap:
      return "UMAP joins each {digit} to its nearest neighbours and looks for places where these "
             "edges are short. As with t-SNE, sizes of groups and distances between them mean "
             "little; few neighbours show fine detail, many the large arrangement."_worded;
  }
  return {};
}

std::string title_of(const Ui& ui) {
  return "How " + std::string(projection_name(ui.state.map.projection)) + " makes this map";
}

void draw_map_toy_fold(Ui& ui, Rect& inside, bool open) {
  const std::string label = open ? "Hide" : "Show";
  const float width = ui.text_width(Type::body_strong, "Show") + ui.px(32);
  const std::string name = title_of(ui);
  const float beside = std::max(0.0f, inside.width() - width - ui.px(12));
  const float words = ui.paragraph_height(Type::heading, beside, name);
  Rect whole = inside.cut_top(std::max(ui.px(32), words));
  Rect line = whole.cut_top(ui.px(32));
  if (button(ui, "fold", line.cut_right(width), label, ButtonLook::quiet, true,
             {.name = name, .open = open})) {
    ui.emit(ToggleMapToy{});
  }
  // The button says it, too.
  const float down = std::max(0.0f, std::floor((ui.px(32) - words) / 2));
  ui.text_wrapped(Type::heading, ui.colors.ink, {line.left, line.top + down}, beside, name);
}

float draw_map_toy(Ui& ui, const Rect& room) {
  const std::string lesson(projection_lesson(ui.state));
  if (!lesson_shown(ui.state, lesson) || ui.state.digits.size() == 0) return 0;
  const bool open = map_toy_is_open(ui.state);
  Rect inside = ui.card(room);
  ui.push("map_toy");
  draw_map_toy_fold(ui, inside, open);
  if (open) {
    inside.cut_top(ui.px(8));
    inside.right = std::min(inside.right, inside.left + ui.px(820));
    const float words = std::min(inside.width(), ui.px(640));  // longer lines are hard to read
    inside.cut_top(ui.paragraph(Type::body, ui.colors.ink, inside.min(), words,
                                ui.worded(idea_of(ui.state.map.projection))) +
                   ui.px(16));
    inside.cut_top(ui.paragraph(Type::body_strong, ui.colors.ink, inside.min(), inside.width(),
                                "Try it on 60 points: " +
                                    std::string(lesson_shown(ui.state, lesson)->remark)) +
                   ui.px(8));
    draw_toy(ui, inside, lesson);
  }
  ui.pop();
  return inside.top + ui.card_padding() - room.top;
}

}  // namespace

const Panel map_toy_panel = {"map_toy", draw_map_toy};

}  // namespace digitscope::app
