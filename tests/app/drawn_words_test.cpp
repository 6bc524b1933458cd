// The words that the page around lays over the drawn ones.

#include "app/ui/drawn_words.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "app/headless.h"
#include "app/model/apply.h"
#include "app/samples.h"
#include "app/situations.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;

namespace {

bool is_text(const MirrorNode& node) {
  switch (node.meaning.role) {
    case Role::h1:
    case Role::h2:
    case Role::h3:
    case Role::paragraph:
    case Role::status:
    case Role::columnheader:
    case Role::rowheader:
    case Role::cell:
      return true;
    default:
      return false;
  }
}

// Without what lines are broken at.
std::string letters(std::string_view text) {
  std::string left(text);
  left.erase(std::remove_if(left.begin(), left.end(), [](char c) { return c == ' ' || c == '\n'; }),
             left.end());
  return left;
}

std::string said(const std::vector<DrawnLine>& lines) {
  std::string text;
  for (const DrawnLine& line : lines) text += line.text;
  return text;
}

const MirrorNode& text_node(Headless& page, std::string_view name) {
  for (const MirrorNode& node : page.mirror()) {
    if (is_text(node) && node.meaning.name.starts_with(name)) return node;
  }
  FAIL("the mirror has no text " << name);
  return page.mirror().front();
}

// In one line.
bool is_drawn(const Headless& page, std::string_view text) {
  const auto& entries = page.audit().entries;
  return std::any_of(entries.begin(), entries.end(), [text](const LayoutAudit::Entry& entry) {
    return entry.kind == LayoutAudit::Kind::text && entry.text == text;
  });
}

DrawnLine line(std::string text, Rect at, std::optional<std::size_t> scroller = {}) {
  return {std::move(text), {14, Face::regular}, at, scroller};
}

MirrorNode paragraph(std::string text, Rect at) {
  return {0, {}, {.role = Role::paragraph, .name = std::move(text)}, at};
}

}  // namespace

TEST_CASE("words: whatever is drawn as it is said has its lines, and they say it") {
  struct Screen {
    float width, height, scale;
  };
  for (const Screen screen : {Screen{1280, 720, 1}, {390, 844, 3}, {320, 600, 1}}) {
    for (const Situation& each : situations()) {
      CAPTURE(each.name);
      CAPTURE(screen.width);
      Headless page(each.state(), screen.width, screen.height, screen.scale);
      std::size_t laid = 0;
      for (const MirrorNode& node : page.mirror()) {
        if (!is_text(node) || !node.at) continue;
        const std::string& name = node.meaning.name;
        CAPTURE(name);
        if (node.lines.empty()) {
          CHECK_MESSAGE((node.meaning.role == Role::columnheader || !is_drawn(page, name)),
                        "drawn, and not laid over it");
          continue;
        }
        ++laid;
        CHECK(letters(said(node.lines)) == letters(name));
        for (const DrawnLine& line : node.lines)
          CHECK(node.at->inset(-1).contains(line.at.center()));
      }
      CHECK(laid > 2);
    }
  }
}

// Where the browser selects, the app does not hear of a press.
TEST_CASE("words: none lie over what is dragged or zoomed") {
  std::size_t dragged = 0;
  for (const Situation& each : situations()) {
    CAPTURE(each.name);
    Headless page(each.state(), 1280, 720);
    const auto drags = [&page](ImVec2 at) {
      const TouchControl* control = page.touch().shown().control_at(at);
      return control && (control->drag != Drag::none || control->zooms);
    };
    for (const auto& entry : page.audit().entries) {
      const bool is_control = entry.kind == LayoutAudit::Kind::control;
      if (is_control && drags(entry.rect.center())) ++dragged;
    }
    const auto& nodes = page.mirror();
    for (const MirrorNode& node : nodes) {
      for (const DrawnLine& line : node.lines) {
        CAPTURE(line.text);
        // Nothing has been scrolled yet.
        const ImVec2 origin = line.scroller ? nodes[*line.scroller].at->min() : ImVec2{};
        const ImVec2 at{line.at.center().x + origin.x, line.at.center().y + origin.y};
        CHECK(!drags(at));
      }
    }
  }
  CHECK(dragged > 10);
}

TEST_CASE("words: a paragraph has its lines where they are drawn, in CSS pixels") {
  Headless page(state_with_digits(300), 1280, 720, 2);
  const MirrorNode& node = text_node(page, "Partitions the digits into k clusters");
  REQUIRE(node.lines.size() == 2);
  const Rect first = page.place_of(node.lines[0].text);
  const Rect second = page.place_of(node.lines[1].text);
  CHECK(node.lines[0].at.left == doctest::Approx(first.left / 2));
  CHECK(node.lines[0].at.width() == doctest::Approx(first.width() / 2));
  CHECK(node.lines[1].at.top - node.lines[0].at.top ==
        doctest::Approx((second.top - first.top) / 2));
  CHECK(node.lines[0].setting.face == Face::regular);
  CHECK(node.lines[0].setting.em == doctest::Approx(12).epsilon(0.05));
}

TEST_CASE("words: a table's cells are where their words are drawn, row by row") {
  Headless page(state_with_result(3000, 10), 1280, 720);
  const auto& nodes = page.mirror();
  const auto table = std::find_if(nodes.begin(), nodes.end(), [](const MirrorNode& node) {
    return node.meaning.role == Role::table && node.meaning.name == "Cluster sizes";
  });
  REQUIRE(table != nodes.end());
  std::size_t rows = 0;
  for (auto cell = table; cell->meaning.role != Role::h2; ++cell) {
    if (cell->meaning.role != Role::rowheader) continue;
    const auto count = cell + 1;
    REQUIRE(cell->at);
    REQUIRE(count->at);
    // The number on its badge, below the bar, and not that of the scale.
    CHECK(cell->at->center().x == doctest::Approx(count->at->center().x).epsilon(0.01));
    CHECK(cell->at->top > count->at->bottom);
    ++rows;
  }
  CHECK(rows == 10);
}

TEST_CASE("words: what is drawn in other words, or elsewhere, is not laid over anything") {
  Mirror mirror;
  mirror.nodes = {paragraph("two threads", {0, 0, 100, 40}),
                  paragraph("all of it", {0, 50, 90, 90})};
  mirror.drawn = {line("two", {0, 0, 20, 17}), line("thread", {0, 19, 40, 36}),
                  line("all of it", {0, 150, 60, 167})};
  find_drawn_words(mirror);
  CHECK(mirror.nodes[0].lines.empty());
  CHECK(mirror.nodes[1].lines.empty());
}

TEST_CASE("words: lines are broken at spaces, at ends of lines, and within what is too long") {
  Mirror mirror;
  mirror.nodes = {paragraph("import numpy\n\n  as np of", {0, 0, 100, 100})};
  mirror.drawn = {line("import", {0, 0, 20, 17}), line("num", {0, 19, 40, 36}),
                  line("py", {0, 38, 40, 55}), line("", {0, 57, 0, 74}),
                  line("  as np of", {0, 76, 60, 93})};
  find_drawn_words(mirror);
  CHECK(said(mirror.nodes[0].lines) == "importnumpy  as np of");
  // One beside the other is no paragraph.
  mirror.nodes = {paragraph("one two", {0, 0, 100, 100})};
  mirror.drawn = {line("one", {0, 0, 20, 17}), line("two", {30, 0, 50, 17})};
  find_drawn_words(mirror);
  CHECK(mirror.nodes[0].lines.empty());
}

TEST_CASE("words: what scrolls does not take the words of what does not") {
  Mirror mirror;
  mirror.nodes = {{0, "page", {.role = Role::scroller}, Rect{0, 0, 100, 100}},
                  paragraph("within", {0, 0, 100, 20}),
                  paragraph("outside", {0, 0, 100, 20})};
  mirror.nodes[1].depth = 1;
  mirror.drawn = {line("outside", {0, 0, 50, 17}), line("within", {0, 0, 40, 17}, 0)};
  find_drawn_words(mirror);
  CHECK(said(mirror.nodes[1].lines) == "within");
  CHECK(said(mirror.nodes[2].lines) == "outside");
}
