// The digits of each cluster: one of them opened, looked through and closed again.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "app/headless.h"
#include "app/layout_faults.h"
#include "app/samples.h"
#include "app/ui/mark_words.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;

namespace {

// Where the region that scrolls begins: nothing of it is drawn above.
float sight_top(const Headless& page) {
  float top = 1e9f;
  for (const auto& entry : page.audit().entries) {
    if (entry.kind == LayoutAudit::Kind::card && entry.text == "tabs") top = entry.rect.bottom;
  }
  return top;
}

void scroll(Headless& page, float turns) {
  page.move_to({ImGui::GetIO().DisplaySize.x - 5, ImGui::GetIO().DisplaySize.y * 0.6f});
  page.wheel(turns);
  page.frames(1);
}

// The topmost of the digits drawn that can be seen and clicked.
std::optional<Rect> digit_at(const Headless& page, ImVec2 at) {
  for (const PictureQuad& quad : page.pictures().batches().back().quads) {
    if (quad.rect.contains(at)) return quad.rect;
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("montage: the heading of an opened cluster stays in sight, and closes it") {
  for (const float width : {1280.0f, 390.0f}) {
    CAPTURE(width);
    const float height = width > 1000 ? 720 : 844;
    Headless page(state_with_result(9000, 3), width, height);
    for (int i = 0; i < 60 && !page.shows("cluster/1"); ++i) scroll(page, -1);
    page.ask("cluster/1");
    REQUIRE(page.state().runs.chosen_cluster == 1u);
    float before = 1e9f;
    int stuck = 0;
    for (int i = 0; i < 12; ++i) {
      scroll(page, -3);
      REQUIRE(page.shows("close cluster"));
      const Rect cross = page.rect("close cluster");
      CHECK(faults(page) == "");
      CHECK(cross.top >= 0);
      CHECK(cross.bottom <= height);
      stuck += cross.top == before;
      before = cross.top;
      CHECK(page.says("3,000"));
      // A digit under the heading is covered: it is not under the pointer.
      const ImVec2 on_heading{page.rect("cluster/1").right + 40, cross.center().y};
      page.move_to(on_heading);
      CHECK(!page.says("true label"));
      if (!digit_at(page, on_heading)) continue;
      page.press();
      page.release();
      CHECK(!page.state().inspected);
    }
    CHECK(stuck > 5);
    // Where it was opened one is again when it is closed.
    page.click("close cluster");
    page.frames(3);
    CHECK(!page.state().runs.chosen_cluster);
    CHECK(!page.shows("close cluster"));
    const Rect label = page.rect("cluster/1");
    CHECK(label.top >= 0);
    CHECK(label.bottom <= height);
  }
}

TEST_CASE("montage: Escape closes the opened cluster, and its row is in sight") {
  Headless page(state_with_result(9000, 3), 1280, 720);
  page.ask("cluster/1");
  for (int i = 0; i < 8; ++i) scroll(page, -5);
  page.key(ImGuiKey_Escape);
  page.frames(3);
  CHECK(!page.state().runs.chosen_cluster);
  const Rect label = page.rect("cluster/1");
  CHECK(label.top >= sight_top(page) - 1);
  CHECK(label.bottom <= 720);
}

TEST_CASE("montage: a cluster with no more digits than are shown can be selected, not opened") {
  Headless page(state_with_result(60, 2), 1280, 720);
  page.ask("cluster/1");
  CHECK(page.state().runs.chosen_cluster == 1u);
  CHECK(!page.shows("close cluster"));
  page.ask("cluster/1");
  CHECK(!page.state().runs.chosen_cluster);
}

TEST_CASE("montage: of a cluster's mark no more is said than holds of the run") {
  const auto words = [](std::size_t clusters, bool labelled) {
    return std::string(cluster_mark_words(*state_with_result(300, clusters, labelled).result()));
  };
  CHECK(words(10, false) == "A square is a cluster, by its number.");
  CHECK(words(12, true).find("in the colour of the label that it is matched with; one matched with "
                             "none has a shade of its most frequent label.") != std::string::npos);
}
