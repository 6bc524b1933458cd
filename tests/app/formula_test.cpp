// Formulas: what the list has, how they are drawn, and what stands in for them.

#include "app/ui/formula.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "app/headless.h"
#include "app/model/apply.h"
#include "app/model/definitions.h"
#include "app/model/explain.h"
#include "app/model/settings.h"
#include "app/samples.h"
#include "app/shared_fonts.h"
#include "app/situations.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;

namespace {

constexpr Type sizes[] = {Type::formula, Type::small_formula};

std::vector<FormulaGlyph> all_glyphs() {
  std::vector<FormulaGlyph> glyphs;
  for (const Formula& formula : all_formulas()) {
    glyphs.push_back(formula.glyph);
    for (const FormulaSymbol& symbol : formula.where) glyphs.push_back(symbol.glyph);
  }
  return glyphs;
}

// How many pixels of a glyph's place in the texture have ink.
int ink_of(const ImFontGlyph& glyph) {
  unsigned char* pixels = nullptr;
  int width = 0, height = 0;
  ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
  const auto at = [](float share, int size) {
    return static_cast<int>(std::lround(share * static_cast<float>(size)));
  };
  int count = 0;
  for (int y = at(glyph.V0, height); y < at(glyph.V1, height); ++y) {
    for (int x = at(glyph.U0, width); x < at(glyph.U1, width); ++x) {
      if (pixels[y * width + x] > 127) ++count;
    }
  }
  return count;
}

bool wants(Headless& page, Type type, std::string_view formula) {
  const auto code = static_cast<ImWchar>(find_formula(formula)->glyph.code);
  return page.letters().formulas().contains({type, code});
}

AppState explaining(std::string_view method) {
  AppState state = state_with_digits(300);
  select_method(state, method);
  state.view = View::explain;
  return state;
}

}  // namespace

TEST_CASE("formulas: each is set, in words and as text, and fits a phone") {
  REQUIRE(!all_formulas().empty());
  for (const Formula& formula : all_formulas()) {
    CAPTURE(formula.name);
    CHECK(find_formula(formula.name) == &formula);
    CHECK_FALSE(formula.plain.empty());
    CHECK_FALSE(formula.spoken.empty());
    // 390 pixels without the margins of page and card, for letters of 18.
    CHECK(formula.glyph.width < 326 / 18.0f);
    for (const FormulaSymbol& symbol : formula.where) {
      CHECK_FALSE(symbol.plain.empty());
      CHECK_FALSE(symbol.meaning.empty());
    }
  }
  CHECK(find_formula("") == nullptr);
}

TEST_CASE("formulas: each glyph has ink, and all of it in its box") {
  for (const float scale : {1.0f, 3.0f}) {
    Headless page(initial_state(), 1280, 720, scale);
    for (const Type type : sizes) {
      for (const FormulaGlyph& glyph : all_glyphs()) {
        page.letters().want_formula({type, static_cast<ImWchar>(glyph.code)}, glyph.width);
      }
    }
    page.frames(1);
    for (const Type type : sizes) {
      const ImFont& font = page.font(type);
      const float baseline = std::round(font.Ascent);
      for (const FormulaGlyph& box : all_glyphs()) {
        CAPTURE(scale);
        CAPTURE(static_cast<int>(box.code));
        const ImFontGlyph* glyph = font.FindGlyphNoFallback(static_cast<ImWchar>(box.code));
        REQUIRE(glyph);
        const float size = font.FontSize;
        CHECK(std::abs(glyph->AdvanceX - box.width * size) < 1);
        // Its edges are those of whole pixels.
        CHECK(glyph->X0 > -1);
        CHECK(glyph->X1 < box.width * size + 1);
        CHECK(glyph->Y0 > baseline - box.height * size - 1);
        CHECK(glyph->Y1 < baseline + box.depth * size + 1);
        // Nor is there more room than TeX leaves at the sides of a formula.
        CHECK(glyph->X1 - glyph->X0 > (box.width - 0.3f) * size);
        CHECK(ink_of(*glyph) > 2);
      }
    }
  }
}

TEST_CASE("formulas: definitions and explanations name those that there are") {
  for (const char* key :
       {"ari", "ami", "nmi", "homogeneity", "completeness", "v_measure", "fowlkes_mallows",
        "accuracy", "purity", "inertia", "silhouette", "run_agreement", "rank_correlation",
        "isolation_forest/score", "local_outlier_factor/score"}) {
    CAPTURE(key);
    CHECK(find_formula(find_definition(key)->formula));
  }
  for (const Method& method : methods()) {
    CAPTURE(method.name);
    std::size_t count = 0;
    const Explanation& about = explanation(method.name);
    const auto look_at = [&](const ExplanationPart& part) {
      for (const std::string_view name : part.formulas) {
        if (name.empty()) continue;
        ++count;
        CHECK(find_formula(name));
      }
    };
    look_at(about.idea);
    for (const ExplanationPart& step : about.steps) look_at(step);
    CHECK(count >= 2);
  }
}

TEST_CASE("formulas: a definition shows its own, drawn, and tells it in words") {
  Headless page(situation("evaluation").state(), 1280, 720);
  CHECK_FALSE(wants(page, Type::small_formula, "v_measure"));
  page.lead_to("scores/v_measure");
  CHECK(wants(page, Type::small_formula, "v_measure"));
  CHECK(page.says("2hc"));
  CHECK(page.says("the homogeneity"));
  CHECK(page.meaning("scores/v_measure")
            .help.find("V = 2hc over h plus c, where h is the homogeneity; "
                       "c is the completeness") != std::string::npos);
}

TEST_CASE("formulas: they are drawn beside the steps of each method") {
  struct Shown {
    const char* method;
    const char* formula;
  };
  for (const Shown& shown : {Shown{"kmeans", "inertia"}, Shown{"hierarchical", "linkage_ward"},
                             Shown{"isolation_forest", "isolation_forest"},
                             Shown{"local_outlier_factor", "outlier_factor"}}) {
    const Formula& formula = *find_formula(shown.formula);
    for (const float width : {1280.0f, 390.0f}) {
      CAPTURE(shown.method);
      CAPTURE(width);
      Headless page(explaining(shown.method), width, 844);
      CHECK(page.tells(formula.spoken.of(Noun::digits)));
      CHECK(wants(page, Type::formula, formula.name));
      const float size = page.font(Type::formula).FontSize;
      CHECK(page.place_of(formula.plain).width() == doctest::Approx(formula.glyph.width * size));
    }
  }
}

TEST_CASE("formulas: without their font, or with half of it, the page shows them as text") {
  const std::vector<std::uint8_t> whole = font_file("formulas");
  std::vector<std::uint8_t> damaged = whole;
  damaged[damaged.size() / 2] ^= 4;
  const std::vector<std::uint8_t> cut(whole.begin(), whole.begin() + 4000);
  for (const auto& file : {std::vector<std::uint8_t>{}, damaged, cut}) {
    CAPTURE(file.size());
    Headless page(explaining("kmeans"), 1280, 720);
    page.give_font(Face::formulas, file);
    page.frames(2);
    CHECK(page.says("Assign every digit"));
    const Formula& formula = *find_formula("inertia");
    CHECK(page.tells(formula_text(formula, FormulaWords::plain, Noun::digits)));
    CHECK_FALSE(page.tells(formula.spoken.of(Noun::digits)));
  }
}

TEST_CASE("formulas: the help has those of the maps") {
  AppState state = state_with_digits(300);
  state.keys_open = true;
  Headless page(std::move(state), 390, 844);
  for (const char* name : {"pca", "tsne", "umap"}) {
    CAPTURE(name);
    CHECK(page.tells(find_formula(name)->spoken.of(Noun::digits)));
    CHECK(wants(page, Type::small_formula, name));
  }
}
