// Which frames look like the one before, so that nothing is drawn for them.

#include "app/render/frame_record.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "app/on_map.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;

namespace {

// A page, and the record that is kept of it on the screen.
struct Watched {
  explicit Watched(AppState state) : page(std::move(state), 1280, 720) { look(); }

  /// Whether the page's last frame repeats the one last looked at.
  bool look() { return record.repeats(*ImGui::GetDrawData(), page.pictures(), uploads); }
  bool next_repeats() {
    page.frames(1);
    return look();
  }

  Headless page;
  FrameRecord record;
  std::size_t uploads = 1;
};

}  // namespace

TEST_CASE("frames: one repeats the other until something on the screen is different") {
  Watched watched(state_with_result(300, 10));
  watched.page.frames(3);
  watched.look();
  CHECK(watched.next_repeats());
  watched.page.move_to({640, 700});  // over nothing
  watched.look();
  CHECK(watched.next_repeats());
  watched.page.move_to(watched.page.rect("run").center());
  CHECK_FALSE(watched.look());  // it is lit
  watched.page.frames(2);
  watched.look();
  CHECK(watched.next_repeats());
  watched.page.click("tab/evaluation");
  CHECK_FALSE(watched.look());
}

TEST_CASE(
    "frames: none repeats another once that is forgotten, or what pictures are drawn from "
    "changed") {
  Watched watched(state_with_result(300, 10));
  watched.page.frames(3);
  watched.look();
  ++watched.uploads;
  CHECK_FALSE(watched.next_repeats());
  CHECK(watched.next_repeats());
  watched.record.forget();
  CHECK_FALSE(watched.next_repeats());
  CHECK(watched.next_repeats());
}

TEST_CASE("frames: other pictures at the same places are seen to differ, and the same ones not") {
  const Watched watched(state_with_digits(10));  // a draw list wants a context of ImGui's
  ImDrawList list(ImGui::GetDrawListSharedData());
  ImDrawData frame;
  frame.DisplaySize = {100, 100};
  FrameRecord record;
  PictureBatches pictures(nullptr);
  const auto repeats = [&](std::vector<PictureQuad> quads) {
    pictures.begin_frame();
    list._ResetForNewFrame();
    pictures.add(list, PictureSource::digits, std::move(quads));
    frame.CmdLists.resize(0);
    frame.CmdLists.push_back(&list);
    return record.repeats(frame, pictures, 0);
  };
  const PictureQuad quad{.rect = {0, 0, 28, 28}, .index = 7, .color = 0xff000000};
  repeats({quad});
  CHECK(repeats({quad}));
  PictureQuad other = quad;
  other.index = 8;
  CHECK_FALSE(repeats({other}));
  other.color = 0xff0000ff;
  CHECK_FALSE(repeats({other}));
  other.rect.left = 1;
  CHECK_FALSE(repeats({other}));
  CHECK_FALSE(repeats({other, quad}));
  CHECK(repeats({other, quad}));
}

TEST_CASE("frames: a map that is moved differs though no widget does") {
  Watched watched(on_map(state_with_digits(300)));
  watched.page.frames(3);
  watched.look();
  CHECK(watched.next_repeats());
  drag(watched.page, place(watched.page, 0), {place(watched.page, 1)});
  CHECK_FALSE(watched.look());
}
