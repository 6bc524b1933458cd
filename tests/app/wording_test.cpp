// Images that are no digits are not called so, wherever the page speaks of them; and what the
// reader has written stays as it was written.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "app/headless.h"
#include "app/model/collections.h"
#include "app/model/definitions.h"
#include "app/model/explain.h"
#include "app/model/formulas.h"
#include "app/samples.h"
#include "app/situations.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;

namespace {

// What has the word in it and is not about the images shown.
constexpr std::array<std::string_view, 2> names = {
    "Digitscope",  // what the page is called
    "digitscope",  // and its command
};

std::string without_names(std::string text) {
  for (const std::string_view name : names) {
    for (std::size_t at = text.find(name); at != text.npos; at = text.find(name)) {
      text.erase(at, name.size());
    }
  }
  return text;
}

bool speaks_of_digits(const std::string& text) {
  const std::string rest = without_names(text);
  return rest.find("digit") != rest.npos || rest.find("Digit") != rest.npos;
}

// Of the frames drawn so far, and of the mirror, all that speaks of digits.
std::vector<std::string> digits_told(Headless& page) {
  std::vector<std::string> told;
  const auto note = [&told](const std::string& text) {
    if (speaks_of_digits(text)) told.push_back(text);
  };
  for (const auto& entry : page.audit().entries) {
    if (entry.kind == LayoutAudit::Kind::text) note(entry.text);
  }
  for (const MirrorNode& node : page.mirror()) {
    note(node.meaning.name);
    note(node.meaning.help);
    note(node.meaning.value);
  }
  return told;
}

AppState of_images(AppState state, const char* name) {
  state.data_name = name;
  return state;
}

void check_none(Headless& page) {
  for (const std::string& told : digits_told(page)) FAIL_CHECK(told);
}

// The keys of what can have the keyboard's focus, and so an explanation beside it.
std::vector<std::string> controls_of(Headless& page) {
  std::vector<std::string> keys;
  for (const MirrorNode& node : page.mirror()) {
    if (!node.key.empty() && node.meaning.role <= Role::slider) keys.push_back(node.key);
  }
  return keys;
}

// One of each view, after each method.
constexpr std::array explained = {
    "result",        "tree",        "scores of a forest",  "scores of factors",
    "evaluation",    "inside",      "runs, compared",      "take away",
    "map, clusters", "map, scores", "draw, judged by runs"};

}  // namespace

TEST_CASE("wording: nothing on the page calls images digits that are none") {
  for (const Situation& situation : situations()) {
    for (const char* name : {"Fashion-MNIST", ""}) {
      AppState state = of_images(situation.state(), name);
      if (state.digits.size() == 0) continue;  // nobody knows yet what will come
      CAPTURE(std::string(situation.name));
      CAPTURE(std::string(name));
      Headless page(state, 1280, 900);
      page.frames(2);
      check_none(page);
      if (*name == 0) continue;
      page.resize(390, 844);
      page.frames(2);
      check_none(page);
    }
  }
}

TEST_CASE("wording: nor does any explanation of a control") {
  for (const char* name : explained) {
    CAPTURE(std::string(name));
    Headless page(of_images(situation(name).state(), "Fashion-MNIST"), 1280, 900);
    page.frames(2);
    for (const std::string& key : controls_of(page)) {
      CAPTURE(key);
      page.focus(key);
      check_none(page);
    }
  }
}

TEST_CASE("wording: nor do definitions, formulas and explanations of methods") {
  const AppState state = of_images(state_with_digits(50), "");
  for (const Formula& formula : all_formulas()) {
    for (const auto words : {FormulaWords::plain, FormulaWords::spoken}) {
      CHECK_FALSE(speaks_of_digits(formula_text(formula, words, Noun::images)));
    }
  }
  for (const Method& method : methods()) {
    const Explanation& about = explanation(method.name);
    CHECK_FALSE(speaks_of_digits(about.idea.words.of(Noun::images)));
    CHECK_FALSE(speaks_of_digits(about.caution.of(Noun::images)));
    for (const auto& step : about.steps) {
      CHECK_FALSE(speaks_of_digits(step.words.of(Noun::images)));
    }
  }
}

TEST_CASE("wording: of digits the page speaks as of digits") {
  for (const char* name : {"MNIST", "scikit-learn"}) {
    Headless page(of_images(state_with_digits(50), name), 1280, 900);
    page.frames(2);
    CHECK(page.says("Can you sort 50 digits"));
    CHECK(page.says("Digits"));
  }
  CHECK(noun_of("Fashion-MNIST") == Noun::images);
  CHECK(noun_of("") == Noun::images);
  CHECK(noun_of("my digits") == Noun::images);
}

TEST_CASE("wording: the reader's own words are never changed") {
  AppState state = of_images(situation("evaluation").state(), "");
  state.class_names = {"digit", "{digits}", "a digit", "Digits of MNIST"};
  Headless page(state, 1280, 900);
  page.frames(2);
  page.mirror();
  const auto told = digits_told(page);
  for (const std::string& name : state.class_names) {
    CAPTURE(name);
    CHECK(std::any_of(told.begin(), told.end(),
                      [&name](const std::string& text) { return text.find(name) != text.npos; }));
  }
}
