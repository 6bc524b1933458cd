// Frames of any size: a drawer that is animated to nothing, a splitter dragged to the edge, a page
// that is shown before its size is known. Nothing may hang, grow without end or trip over itself.

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "app/headless.h"
#include "app/situations.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;

namespace {

// AddressSanitizer takes ten times as long: it gets a coarser grid.
#ifdef __SANITIZE_ADDRESS__
constexpr float finest = 7, coarsest = 61;
#else
constexpr float finest = 1, coarsest = 13;
#endif

// Every width up to 64 CSS pixels, where layout runs out of room, then some on to 400.
std::vector<float> widths() {
  std::vector<float> list;
  for (float width = 0; width <= 64; width += finest) list.push_back(width);
  for (float width = 67; width <= 400; width += coarsest) list.push_back(width);
  return list;
}

std::vector<float> heights() {
  std::vector<float> list;
  for (float height = 0; height <= 100; height += 3 * finest) list.push_back(height);
  return list;
}

// Headless ends a frame that measures texts without end; one that draws without end shows here.
void draw_at(Headless& page, float width, float height) {
  CAPTURE(width);
  CAPTURE(height);
  page.resize(width, height);
  page.frames(1);
  CHECK(ImGui::GetDrawData()->TotalVtxCount < 1'000'000);
  CHECK(page.audit().entries.size() < 100'000);
}

}  // namespace

TEST_CASE("squeezed: frames of any size end, in every situation") {
  for (const Situation& situation : situations()) {
    for (const float scale : {1.0f, 2.0f}) {
      CAPTURE(std::string(situation.name));
      CAPTURE(scale);
      Headless page(situation.state(), 800, 600, scale);
      for (const float width : widths()) draw_at(page, width, 700);
      for (const float height : heights()) {
        draw_at(page, 390, height);
        draw_at(page, 1024, height);
      }
      for (const float size : {0.0f, 1.0f, 9.0f, 20.0f}) draw_at(page, size, size);
      CHECK(page.mirror().size() > 5);  // which tells of all of it, also where nothing is in sight
    }
  }
}

TEST_CASE("squeezed: what was there is there again") {
  for (const char* name : {"result", "evaluation", "inside", "map, clusters", "take away"}) {
    CAPTURE(std::string(name));
    Headless page(situation(name).state(), 800, 600);
    page.frames(3);
    const auto entries = page.audit().entries;
    for (const float width : {400.0f, 63.0f, 0.0f, 20.0f, 800.0f}) {
      page.resize(width, 600);
      page.frames(1);
    }
    page.frames(2);
    REQUIRE(page.audit().entries.size() == entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const auto& now = page.audit().entries[i];
      CHECK(now.text == entries[i].text);
      CHECK(now.rect.left == entries[i].rect.left);
      CHECK(now.rect.bottom == entries[i].rect.bottom);
    }
  }
}

TEST_CASE("squeezed: what is cut off a rectangle is never inside out") {
  const auto in_order = [](const Rect& rect) { return rect.width() >= 0 && rect.height() >= 0; };
  for (const float size : {0.0f, 0.5f, 7.0f, 100.0f}) {
    for (const float by : {-3.0f, 0.0f, 3.0f, 8.0f, 1e6f}) {
      CAPTURE(size);
      CAPTURE(by);
      const Rect whole = rect_at({10, 20}, {size, size});
      CHECK(in_order(whole.inset(by)));
      CHECK(in_order(whole.inset(by, -by)));
      for (const auto cut :
           {&Rect::cut_top, &Rect::cut_bottom, &Rect::cut_left, &Rect::cut_right}) {
        if (by < 0) continue;
        Rect rest = whole;
        CHECK(in_order((rest.*cut)(by)));
        CHECK(in_order(rest));
      }
    }
  }
  // A column that scrolls goes on below its end.
  Rect column = rect_at({0, 0}, {100, 50});
  column.cut_top(40);
  CHECK(column.cut_top(40).bottom == 80);
  CHECK(column.top == 80);
  CHECK(column.height() == 0);
}

TEST_CASE("squeezed: a paragraph of no width has a line for each character") {
  Headless page(situation("empty").state(), 800, 600);
  page.frames(1);
  Theme theme;
  theme.fonts.fill(ImGui::GetIO().Fonts->Fonts[0]);
  theme.palette = &palette(false);
  PictureBatches pictures(nullptr);
  const Ui ui(page.state(), theme, pictures, nullptr);
  const float line = ui.paragraph_height(Type::small, 1000, "a");
  for (const float width : {-1e6f, -1.0f, 0.0f, 0.5f}) {
    CAPTURE(width);
    CHECK(ui.paragraph_height(Type::small, width, "") == line);
    CHECK(ui.paragraph_height(Type::small, width, "ab") ==
          ui.paragraph_height(Type::small, 1000, "a\nb"));
    CHECK(ui.paragraph_height(Type::small, width, "\u00b5\u03c3") ==
          ui.paragraph_height(Type::small, 1000, "a\nb"));
  }
}
