// The numbers beside and below charts: of data where everything is alike, or nearly, too.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "app/headless.h"
#include "app/model/apply.h"
#include "app/model/messages.h"
#include "app/model/settings.h"
#include "app/on_map.h"
#include "app/samples.h"
#include "base/ticks.h"
#include "digits/idx.h"
#include "engine/engine.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;
using nlohmann::json;

namespace {

struct Number {
  Rect at;
  std::string text;
  double value = 0;
};

std::optional<double> read(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), ','), text.end());
  const std::string minus = "\u2212", at_least = "\u2265 ";
  if (text.starts_with(at_least)) text.erase(0, at_least.size());
  for (std::size_t at; (at = text.find(minus)) != text.npos;) text.replace(at, minus.size(), "-");
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (text.empty() || *end != '\0') return std::nullopt;
  return value;
}

// All numbers drawn in a card, from top to bottom.
std::vector<Number> numbers_in(const Headless& page, std::string_view card) {
  std::optional<Rect> inside;
  for (const auto& entry : page.audit().entries) {
    if (entry.kind == LayoutAudit::Kind::card && entry.text == card) inside = entry.rect;
  }
  REQUIRE_MESSAGE(inside, "there is no card " << card);
  std::vector<Number> list;
  for (const auto& entry : page.audit().entries) {
    if (entry.kind != LayoutAudit::Kind::text || !inside->contains(entry.rect.center())) continue;
    if (const auto value = read(entry.text)) list.push_back({entry.rect, entry.text, *value});
  }
  std::stable_sort(list.begin(), list.end(),
                   [](const Number& a, const Number& b) { return a.at.top < b.at.top; });
  return list;
}

// Those of the axis at the left, whose numbers end where it begins.
std::vector<Number> left_axis(const Headless& page, std::string_view card) {
  auto list = numbers_in(page, card);
  REQUIRE(!list.empty());
  float right = list.front().at.right;
  for (const Number& number : list) right = std::min(right, number.at.right);
  std::erase_if(list, [right](const Number& number) { return number.at.right > right + 1; });
  return list;
}

// Those of the axis below, all in one line.
std::vector<Number> lower_axis(const Headless& page, std::string_view card) {
  auto list = numbers_in(page, card);
  REQUIRE(!list.empty());
  const float top = list.back().at.top;
  std::erase_if(list, [top](const Number& number) { return number.at.top < top - 1; });
  std::sort(list.begin(), list.end(),
            [](const Number& a, const Number& b) { return a.at.left < b.at.left; });
  return list;
}

// Two or more, no two alike, in order; larger is higher up, or further to the right.
void check_axis(const std::vector<Number>& axis, bool upwards) {
  std::string all;
  std::set<std::string> texts;
  for (const Number& number : axis) {
    all += number.text + "; ";
    texts.insert(number.text);
  }
  CAPTURE(all);
  CHECK(axis.size() >= 2);
  CHECK(texts.size() == axis.size());
  for (std::size_t i = 1; i < axis.size(); ++i) {
    CHECK((axis[i].value > axis[i - 1].value) != upwards);
    CHECK(axis[i].text != axis[i - 1].text);
  }
}

// What the engine makes of it, on the page.
AppState with_run(const Digits& digits, const json& request) {
  Engine engine(1);
  engine.set_digits(digits);
  AppState state = initial_state();
  REQUIRE(load_digits(state, write_idx_images(digits),
                      digits.labelled() ? write_idx_labels(digits) : std::vector<std::uint8_t>()));
  select_method(state, request["method"].get<std::string>());
  add_run(state, json::parse(engine.run(request.dump())));
  return state;
}

Digits pixels(std::vector<std::uint8_t> values) {
  return {.rows = 1, .columns = 1, .pixels = std::move(values), .labels = {}};
}

// The file of that name in tests/cases/.
Digits sample_case(const std::string& name) {
  std::ifstream file(std::string(DIGITSCOPE_CASES_DIR) + "/" + name, std::ios::binary);
  const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(file), {}};
  auto digits = read_idx(bytes, {});
  REQUIRE(digits);
  return std::move(*digits);
}

constexpr const char* linkages[] = {"ward", "complete", "average", "single"};

}  // namespace

TEST_CASE("axes: a tree of equal heights, or of none, has different numbers, none below 0") {
  std::vector<std::uint8_t> in_line(200);
  for (std::size_t i = 0; i < in_line.size(); ++i) in_line[i] = static_cast<std::uint8_t>(i);
  const std::pair<const char*, Digits> data[] = {
      {"line5", sample_case("line5")},
      {"flat5", sample_case("flat5")},
      {"two alike", pixels({3, 3})},
      {"two", pixels({0, 255})},
      {"200 in a line", pixels(in_line)},
      {"70 alike", pixels(std::vector<std::uint8_t>(70, 9))},
      {"one apart", pixels({1, 1, 1, 1, 200})},
  };
  for (const auto& [name, digits] : data) {
    for (const char* linkage : linkages) {
      for (const float width : {1280.0f, 390.0f}) {
        CAPTURE(std::string(name));
        CAPTURE(std::string(linkage));
        CAPTURE(width);
        Headless page(
            with_run(digits, {{"method", "hierarchical"}, {"n_clusters", 2}, {"linkage", linkage}}),
            width, 1600);
        const auto axis = left_axis(page, "dendrogram");
        check_axis(axis, true);
        const auto& heights = page.state().result()->tree->all.distances;
        const double highest = heights.back();
        CHECK(axis.back().value >= 0);
        if (heights.size() < 10 || heights.front() == highest) CHECK(axis.back().value == 0);
        CHECK(axis.front().value <= std::max(1.0, 1.05 * highest));
      }
    }
  }
}

TEST_CASE("axes: heights are told with as many digits as tell them apart") {
  Headless page(with_run(sample_case("line5"),
                         {{"method", "hierarchical"}, {"n_clusters", 2}, {"linkage", "average"}}),
                1280, 1600);
  CHECK(page.tells("2.5"));
  CHECK(page.tells("1.0"));
}

TEST_CASE("axes: scores that are all alike, or nearly, have different numbers") {
  for (const double spread : {0.0, 1e-17, 1e-12, 1e-8, 1e-5, 0.003, 0.3, 40.0, 3e9}) {
    for (const double center : {-0.5, -1.0, -1e-6, 0.0, -2e7}) {
      for (const std::size_t n : {1u, 2u, 5u, 3000u}) {
        std::vector<double> scores;
        for (std::size_t i = 0; i < n; ++i) {
          const double share = n > 1 ? static_cast<double>(i) / static_cast<double>(n - 1) : 0;
          // Crowded at one end, as scores are.
          scores.push_back(center - spread * share * share * share);
        }
        const auto result = forest_result(scores, scores[n / 2]);
        AppState state = state_with_digits(n, true, 4, 4);
        select_method(state, "isolation_forest");
        add_run(state, result);
        for (const float width : {1280.0f, 390.0f, 320.0f}) {
          CAPTURE(spread);
          CAPTURE(center);
          CAPTURE(n);
          CAPTURE(width);
          Headless page(state, width, 3000);
          check_axis(left_axis(page, "scores"), true);
          check_axis(lower_axis(page, "scores"), false);
        }
      }
    }
  }
}

TEST_CASE("axes: inertia that is alike in all starts, or nearly, has different numbers") {
  for (const double inertia : {0.0, 0.25, 7.0, 12345.0, 25283515651.366135}) {
    for (const double share : {0.0, 1e-16, 1e-10, 1e-8, 1e-6, 1e-4, 0.01, 0.5}) {
      auto result = kmeans_result(300, 5, 16);
      result["inertia"] = inertia;
      for (std::size_t i = 0; i < 5; ++i) {
        result["start_inertia"][i] = inertia * (1 + share * static_cast<double>((i * 3) % 5));
      }
      result["best_start"] = 0;
      AppState state = state_with_digits(300, true, 4, 4);
      add_run(state, result);
      apply(state, SelectView{View::inside});
      CAPTURE(inertia);
      CAPTURE(share);
      Headless page(state, 1280, 3000);
      const auto axis = left_axis(page, "starts");
      check_axis(axis, true);
      CHECK(axis.back().value >= 0);
      // In billions only where few decimals tell the numbers apart.
      for (const Number& number : axis) {
        if (inertia < 1e9 || number.text.find('.') == number.text.npos) continue;
        CHECK(number.text.size() - number.text.find('.') - 1 <= 4);
      }
      check_axis(lower_axis(page, "starts"), false);
    }
  }
}

TEST_CASE("axes: the map of digits on a line has different numbers") {
  for (const Digits& digits : {sample_case("line5"), pixels({0, 255}), pixels({7, 7, 8})}) {
    Engine engine(1);
    engine.set_digits(digits);
    AppState state = initial_state();
    REQUIRE(load_digits(state, write_idx_images(digits), {}));
    apply(state, SelectView{View::map});
    open_components(state);
    const json question = last_message(state)["question"];
    const std::string answer = engine.ask(question.dump());
    answered(state, state.questions.last, answer);
    CAPTURE(answer);
    REQUIRE(state.map.digits);
    Headless page(state, 1280, 720);
    check_axis(left_axis(page, "map"), true);
    check_axis(lower_axis(page, "map"), false);
    for (int i = 0; i < 20; ++i) page.type("+");
    check_axis(left_axis(page, "map"), true);
    check_axis(lower_axis(page, "map"), false);
  }
}

TEST_CASE("axes: bars of any size stand beside different numbers, from 0") {
  for (const std::size_t n : {1u, 2u, 3u, 7u, 300u, 70000u}) {
    for (const std::size_t k : {1u, 2u}) {
      if (k > n) continue;
      Headless page(state_with_result(n, k, false, 2, 2), 1280, 900);
      const auto axis = left_axis(page, "sizes");
      CAPTURE(n);
      check_axis(axis, true);
      CHECK(axis.back().value == 0);
    }
  }
}

TEST_CASE("axes: both of the map are called alike at every width") {
  std::set<std::string> forms;
  for (float width = 320; width <= 1280; width += 16) {
    CAPTURE(width);
    Headless page(on_map(state_with_digits(300)), width, 900);
    std::string names[2];
    for (const auto& entry : page.audit().entries) {
      if (entry.kind != LayoutAudit::Kind::text) continue;
      if (entry.text.find("component") == std::string::npos) continue;
      if (entry.text.starts_with("\u2191 ")) names[1] = entry.text.substr(4);
      if (entry.text.ends_with(" \u2192")) names[0] = entry.text;
    }
    REQUIRE(names[0] != "");
    REQUIRE(names[1] != "");
    for (const char* part : {"principal", "of the variance", "of variance", "%"}) {
      const bool across = names[0].find(part) != std::string::npos;
      const bool up = names[1].find(part) != std::string::npos;
      CHECK(across == up);
      if (across) forms.insert(part);
    }
  }
  CHECK(forms.size() >= 3);
}
