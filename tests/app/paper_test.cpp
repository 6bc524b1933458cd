// What is drawn for paper: every figure whole, at the width of a sheet.

#include "app/layout/paper.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "app/layout/panels_of_view.h"
#include "app/model/apply.h"
#include "app/model/explain.h"
#include "app/model/selection.h"
#include "app/samples.h"
#include "app/shared_fonts.h"
#include "app/situations.h"
#include "app/ui/picture_batches.h"
#include "app/ui/theme.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;

namespace {

constexpr float sheet_width = 720;  // CSS pixels

// Frames of figures without a window.
class Sheet {
 public:
  Sheet(AppState state, float scale) : state_(std::move(state)) {
    ImGui::CreateContext(&scaled_fonts(scale).atlas);
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().DeltaTime = 1.0f / 60;
    theme_.scale = scale;
    theme_.palette = &palette(false);
    theme_.fonts = scaled_fonts(scale).fonts;
    apply_to_imgui(theme_);
  }
  ~Sheet() { ImGui::DestroyContext(); }
  Sheet(const Sheet&) = delete;
  Sheet& operator=(const Sheet&) = delete;

  float width() const { return theme_.px(sheet_width); }
  std::vector<Figure> figures(std::string_view panel = {}) {
    std::vector<Figure> list;
    frame(1, [&](Ui& ui) { list = figures_on_paper(ui, width(), panel); });
    return list;
  }
  /// How high a panel is measured and drawn at a width in CSS pixels; measuring it must leave no
  /// trace.
  std::pair<float, float> heights(const Panel& panel, float css_width) {
    const float width = theme_.px(css_width);
    std::pair<float, float> heights;
    Mirror mirror;
    mirror.whole = true;
    Touch touch;
    const auto draw = [&](Ui& ui) {
      ImGui::Begin("panel");
      ui.use_window(rect_at({0, 0}, ImGui::GetIO().DisplaySize));
      const int vertices = ui.list().VtxBuffer.Size;
      const ImVec2 cursor = ImGui::GetCursorPos();
      heights.first = height_of(ui, panel, width);
      CHECK(ui.list().VtxBuffer.Size == vertices);
      CHECK(ImGui::GetCursorPos().y == cursor.y);
      CHECK(audit_.entries.empty());
      CHECK(ui.actions.empty());
      CHECK(mirror.nodes.empty());
      CHECK(touch.targets().regions().empty());
      CHECK(touch.targets().control_at({width / 2, heights.first / 2}) == nullptr);
      heights.second = panel.draw(ui, rect_at({0, 0}, {width, heights.first}));
      ImGui::End();
      for (const LayoutAudit::Entry& entry : audit_.entries) {
        CAPTURE(entry.text);
        CHECK(entry.rect.bottom <= heights.first + 1);
      }
    };
    frame(theme_.px(1000), draw, &mirror, &touch);
    return heights;
  }
  const LayoutAudit& draw(const Figure& figure, float top, float height) {
    for (int i = 0; i < 2; ++i) {
      frame(height, [&](Ui& ui) { draw_figure(ui, figure, top); });
    }
    return audit_;
  }

 private:
  template <class Draw>
  void frame(float height, const Draw& draw, Mirror* mirror = nullptr, Touch* touch = nullptr) {
    ImGui::GetIO().DisplaySize = {width(), height};
    ImGui::NewFrame();
    pictures_.begin_frame();
    audit_.entries.clear();
    Ui ui(state_, theme_, pictures_, &audit_, mirror, touch);
    draw(ui);
    ImGui::Render();
  }

  AppState state_;
  Theme theme_;
  PictureBatches pictures_{nullptr};
  LayoutAudit audit_;
};

}  // namespace

TEST_CASE("paper: every figure of every situation is drawn whole") {
  std::size_t drawn = 0;
  for (const Situation& situation : situations()) {
    for (const float scale : {1.0f, 3.0f}) {
      CAPTURE(std::string(situation.name));
      CAPTURE(scale);
      Sheet sheet(situation.state(), scale);
      for (const Figure& figure : sheet.figures()) {
        CAPTURE(std::string(figure.panel->id));
        const auto& entries = sheet.draw(figure, 0, figure.height).entries;
        REQUIRE(!entries.empty());
        ++drawn;
        for (const LayoutAudit::Entry& entry : entries) {
          CAPTURE(entry.text);
          CHECK(entry.rect.left >= -1);
          CHECK(entry.rect.right <= sheet.width() + 1);
          CHECK(entry.rect.bottom <= figure.height + 1);
        }
      }
    }
  }
  CHECK(drawn > 2 * situations().size());
}

TEST_CASE("paper: a panel is drawn as high as it was measured") {
  std::size_t measured = 0;
  for (const Situation& situation : situations()) {
    CAPTURE(std::string(situation.name));
    const AppState state = situation.state();
    Sheet sheet(situation.state(), 2);
    std::vector<const Panel*> panels = {
        &header_panel, &header_rest_panel, &method_panel,  &folded_parameters_panel,
        &data_panel,   &parameters_panel,  &summary_panel, &run_panel,
        &tabs_panel,   &inspector_panel,   &credit_panel,  &empty_panel};
    for (const View view : state.views()) {
      for (const Panel* panel : panels_of(state, view)) panels.push_back(panel);
    }
    for (const Panel* panel : panels) {
      for (const float width : {300.0f, 500.0f, 900.0f}) {
        CAPTURE(std::string(panel->id));
        CAPTURE(width);
        const auto [expected, drawn] = sheet.heights(*panel, width);
        CHECK(drawn == doctest::Approx(expected));
        measured += expected > 0;
      }
    }
  }
  CHECK(measured > 30 * situations().size());
}

TEST_CASE("paper: a long selection, of which the screen has ten lines, is printed whole") {
  AppState state = with_map(state_with_result(3000, 2));
  apply(state, SelectView{View::map});
  choose_cluster(state, 0);
  const std::size_t selected = selected_rows(state).size();
  Sheet sheet(std::move(state), 1);
  const auto figures = sheet.figures();
  const auto found = std::find_if(figures.begin(), figures.end(), [](const Figure& figure) {
    return figure.panel == &selection_panel;
  });
  REQUIRE(found != figures.end());
  const float screen = sheet.heights(selection_panel, sheet_width).second;
  // At most 32 to a line, which is at least 16 pixels high.
  CHECK(found->height - screen > 16 * (static_cast<float>(selected) / 32 - 10) - 32);
  for (const LayoutAudit::Entry& entry : sheet.draw(*found, 0, found->height).entries) {
    CHECK(entry.text.find("show all") == std::string::npos);
  }
}

TEST_CASE("paper: a figure goes on where the picture before it ended") {
  for (const Situation& situation : situations()) {
    Sheet sheet(situation.state(), 1);
    for (const Figure& figure : sheet.figures()) {
      CAPTURE(std::string(situation.name));
      CAPTURE(std::string(figure.panel->id));
      const float half = std::floor(figure.height / 2);
      const LayoutAudit whole = sheet.draw(figure, 0, figure.height);
      const LayoutAudit rest = sheet.draw(figure, half, figure.height - half);
      // What can be seen there is what the whole has there, so much higher.
      for (const LayoutAudit::Entry& entry : rest.entries) {
        if (entry.kind != LayoutAudit::Kind::text || entry.rect.top < 0) continue;
        CAPTURE(entry.text);
        CHECK(std::any_of(whole.entries.begin(), whole.entries.end(), [&](const auto& other) {
          return other.text == entry.text && other.rect.left == entry.rect.left;
        }));
      }
    }
  }
}

TEST_CASE("paper: a contact sheet has rank, score, row and label of each anomaly that is shown") {
  for (const bool labelled : {true, false}) {
    AppState state = state_with_anomalies(300, -0.64, labelled);
    state.class_names = {"", "", "", "", "", "", "", "", "", "nine"};
    const Anomalies found = *state.result()->anomalies;
    REQUIRE(found.count > 2);
    const std::string score = score_told(*state.result(), found.strangest.front()).exact;
    Sheet sheet(std::move(state), 2);
    const auto figures = sheet.figures("contact_sheet");
    REQUIRE(figures.size() == 1);
    std::vector<std::string> told;
    for (const auto& entry : sheet.draw(figures[0], 0, figures[0].height).entries) {
      CHECK(entry.rect.right <= sheet.width() + 1);
      CHECK(entry.rect.bottom <= figures[0].height + 1);
      told.push_back(entry.text);
    }
    const auto has = [&told](const std::string& text) {
      return std::find(told.begin(), told.end(), text) != told.end();
    };
    for (std::size_t i = 0; i < found.count; ++i) {
      CHECK(has(std::to_string(i + 1)));
      CHECK(has("row " + std::to_string(found.strangest[i])));
    }
    CHECK_FALSE(has("row " + std::to_string(found.strangest[found.count])));
    CHECK(has(score));
    CHECK(has("label 9, nine") == labelled);
  }
  CHECK(Sheet(state_with_anomalies(300, -0.9), 1).figures("contact_sheet").empty());
  CHECK(Sheet(state_with_result(300, 4), 1).figures("contact_sheet").empty());
}
