// WCAG 1.4.10: what there is at 1280 CSS pixels is there at 320 too, by scrolling one way, and in a
// window of 320 x 256, which is one of 1280 x 1024 at 400%, most of the height is for it.

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <set>
#include <sstream>
#include <string>

#include "app/headless.h"
#include "app/layout_faults.h"
#include "app/situations.h"
#include "base/format.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;

namespace {

using Kind = LayoutAudit::Kind;

// What a narrow page says with other words.
const std::set<std::string> shorter = {
    "engine",  // "1 thread" alone
    "first",
    "second",
    "principal",
    "component"  // "component 1, 9.7% of variance"
    ,
    "Side",
    "by",
    "side",         // there one stands above the other
    "open",         // "Open files" below the parameters
    "collections",  // likewise
    "changes",      // "3 changes since this run", in place of which each has a line
    "since",
};

// Figures whose axes have fewer numbers where they are smaller.
const std::set<std::string> with_axes = {"sizes",      "scores", "map",     "dendrogram",
                                         "iterations", "starts", "quality", "map_toy"};

struct Words {
  std::set<std::string> all;
  std::string joined;  // in their order, without spaces
};

bool is_number(const std::string& word) {
  return word.find_first_of("0123456789") != word.npos &&
         word.find_first_of("abcdefghijklmnopqrstuvwxyz") == word.npos;
}

void each_word(const std::string& line, const std::function<void(std::string)>& visit) {
  std::string text = line;
  for (std::size_t at; (at = text.find("\u00a0")) != text.npos;) text.replace(at, 2, " ");
  std::istringstream stream(text);
  for (std::string word; stream >> word;) {
    while (!word.empty() && std::string(",.:;").find(word.back()) != std::string::npos) {
      word.pop_back();
    }
    if (!word.empty()) visit(word);
  }
}

// All words on the page, those out of sight too; of axes not the numbers.
Words words_of(Headless& page) {
  const auto& nodes = page.mirror();  // such a frame is drawn whole
  Words words;
  // Tabs that their row has to be pushed for: narrow_test.cpp sees that it brings them into sight.
  for (const MirrorNode& node : nodes) {
    if (node.meaning.role != Role::tab) continue;
    each_word(node.meaning.name, [&](const std::string& word) { words.all.insert(word); });
  }
  std::string panel;
  for (const auto& entry : page.audit().entries) {
    if (entry.kind == Kind::card && !entry.text.empty()) panel = entry.text;
    if (entry.kind != Kind::text || entry.shortened) continue;
    each_word(entry.text, [&](const std::string& word) {
      if (!(with_axes.contains(panel) && is_number(word))) words.all.insert(word);
      words.joined += word;
    });
  }
  return words;
}

// A word that is longer than a line is broken.
bool contains(const Words& words, const std::string& word) {
  if (words.all.contains(word) || shorter.contains(word)) return true;
  return word.size() > 12 && words.joined.find(word) != std::string::npos;
}

}  // namespace

TEST_CASE("reflow: all words of a wide page are on a narrow one") {
  for (const Situation& situation : situations()) {
    AppState state = situation.state();
    state.parameters_open = true;
    state.map.tools_open = true;
    Words wide;
    {
      Headless page(state, 1280, 720);
      wide = words_of(page);
    }
    for (const float height : {800.0f, 256.0f}) {
      Headless page(state, 320, height);
      const Words narrow = words_of(page);
      std::string missing;
      for (const std::string& word : wide.all) {
        if (!contains(narrow, word)) missing += word + " | ";
      }
      CAPTURE(std::string(situation.name));
      CAPTURE(height);
      CHECK(missing == "");
    }
  }
}

TEST_CASE("reflow: a narrow page tells the size of each cluster and each count") {
  for (const char* name : {"result", "result, k = 20", "evaluation", "evaluation, k = 50",
                           "runs, compared", "runs, compared, many clusters"}) {
    CAPTURE(std::string(name));
    Headless page(situation(name).state(), 320, 800);
    const Words words = words_of(page);
    const RunResult& run = *page.state().result();
    if (page.state().view == View::result) {
      for (const auto size : run.sizes) CHECK(words.all.contains(grouped(size)));
    } else if (page.state().view == View::compare) {
      for (const auto count : page.state().comparison.clusters->counts) {
        if (count > 0) CHECK(words.all.contains(grouped(count)));
      }
    } else if (page.state().view == View::evaluation) {
      for (const auto count : run.label_counts) {
        if (count > 0) CHECK(words.all.contains(grouped(count)));
      }
    }
  }
}

TEST_CASE("reflow: nothing is cut short, lies on anything or sticks out at 320 pixels and below") {
  for (const Situation& situation : situations()) {
    for (const auto& [width, height] :
         {std::pair{320.0f, 800.0f}, {320.0f, 256.0f}, {280.0f, 653.0f}, {240.0f, 600.0f}}) {
      CAPTURE(std::string(situation.name));
      CAPTURE(width);
      CAPTURE(height);
      Headless page(situation.state(), width, height);
      page.mirror();
      CHECK(faults(page) == "");
    }
  }
}

TEST_CASE("reflow: in a low window most of the height scrolls") {
  for (const Situation& situation : situations()) {
    AppState state = situation.state();
    if (state.embedding.on || state.inspected || state.keys_open) continue;
    CAPTURE(std::string(situation.name));
    Headless page(state, 320, 256);
    const auto before = page.audit().entries;
    page.move_to({4, 250});  // beside what takes the wheel itself
    page.wheel(-2);
    REQUIRE(page.audit().entries.size() > 0);
    float stays = 0;  // the lowest bottom of what did not move, from the top
    for (const auto& entry : page.audit().entries) {
      const auto same = [&](const auto& other) {
        return other.kind == entry.kind && other.text == entry.text &&
               other.rect.top == entry.rect.top && other.rect.left == entry.rect.left;
      };
      const bool stood = std::any_of(before.begin(), before.end(), same);
      if (stood && entry.kind == Kind::text) stays = std::max(stays, entry.rect.height());
    }
    CHECK(stays == 0);
  }
}
