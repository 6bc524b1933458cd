// The line across the top, at every width: texts stand beside each other, and what has no room
// there stands below.

#include <doctest/doctest.h>

#include <string>

#include "app/headless.h"
#include "app/layout_faults.h"
#include "app/samples.h"
#include "app/situations.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;

namespace {

AppState named(const char* situation_name, const char* data_name) {
  AppState state = situation(situation_name).state();
  state.data_name = data_name;
  return state;
}

}  // namespace

TEST_CASE("header: no text lies on another, at any width") {
  const AppState states[] = {situation("no digits").state(),
                             situation("empty").state(),
                             situation("empty, unnamed wide images").state(),
                             situation("empty, slow engine").state(),
                             situation("embedded, empty").state(),
                             named("empty, slow engine", "Kuzushiji-MNIST, a name of some length")};
  for (const AppState& state : states) {
    for (const float scale : {1.0f, 2.0f}) {
      Headless page(state, 1300, 900, scale);
      for (float width = 240; width <= 1300; width += width < 400 ? 1 : 7) {
        CAPTURE(state.data_name);
        CAPTURE(state.engine.full_page);
        CAPTURE(scale);
        CAPTURE(width);
        page.resize(width, 900);
        page.frames(1);
        CHECK(faults(page) == "");
      }
    }
  }
}

TEST_CASE("header: whatever the width, all of it can be reached") {
  for (const char* name : {"empty, slow engine", "embedded, empty"}) {
    Headless page(situation(name).state(), 1300, 900);
    for (const float width : {1300.0f, 1000.0f, 760.0f, 700.0f, 500.0f, 390.0f, 320.0f, 240.0f}) {
      CAPTURE(std::string(name));
      CAPTURE(width);
      page.resize(width, 900);
      page.frames(1);
      for (const char* control : {"theme", "keys", "full page", "copy link"}) {
        CAPTURE(control);
        CHECK(page.shows(control));
      }
      CHECK(page.says("1 thread"));
      CHECK(page.tells("3,000 digits of MNIST"));
    }
  }
}

TEST_CASE("header: an article with the reader's own digits offers the collections at any width") {
  AppState state = named("embedded, empty", "mine");
  state.engine = {.version = "0.1.0", .threaded = true, .threads = 8, .reason = {}};
  Headless page(std::move(state), 1300, 900);
  for (const float width : {1300.0f, 1000.0f, 800.0f, 700.0f, 500.0f, 390.0f, 320.0f, 240.0f}) {
    CAPTURE(width);
    page.resize(width, 900);
    page.frames(1);
    CHECK(page.shows("open files"));
    CHECK(page.shows("header collections"));
    CHECK(faults(page) == "");
  }
}
