// The selected method on 60 points, step by step.

#include <string>

#include "app/model/toy.h"
#include "app/panels/panels.h"
#include "app/panels/toy_player.h"
#include "toys/lessons.h"

namespace digitscope::app {
namespace {

float draw_method_toy(Ui& ui, const Rect& room) {
  const toys::Lesson* lesson = lesson_shown(ui.state);
  if (!lesson) return 0;
  const CardTitle title = {"Try it on 60 points", std::string(lesson->remark)};
  return draw_card(ui, room, title, [&](Rect rest) {
    ui.push("toy");
    draw_toy(ui, rest, lesson->method);
    ui.pop();
    return rest.top;
  });
}

}  // namespace

const Panel toy_panel = {"toy", draw_method_toy};

}  // namespace digitscope::app
