#include "app/headless.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>

#include "app/layout/layout.h"
#include "app/model/apply.h"
#include "app/shared_fonts.h"
#include "app/ui/drawn_words.h"

namespace digitscope::test {
namespace {

// Texts that a frame may measure: thirty times what the fullest of them does.
constexpr std::size_t most_measured = 300'000;

}  // namespace

Headless::Headless(app::AppState state, float css_width, float css_height, float scale)
    : state_(std::move(state)), fonts_(font_files()) {
  ImGui::CreateContext(&scaled_fonts(scale).atlas);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DisplaySize = {css_width * scale, css_height * scale};
  io.DeltaTime = 1.0f / 60;
  // The tests judge each frame by itself; input must not be spread over later ones.
  io.ConfigInputTrickleEventQueue = false;
  theme_.scale = scale;
  touch_.set_scale(scale);
  theme_.palette = &app::palette(false);
  theme_.letters = &letters_;
  theme_.fonts = scaled_fonts(scale).fonts;
  app::apply_to_imgui(theme_);
  audit_.measuring = [this] {
    if (++measured_ > most_measured) FAIL("the frame does not end");
  };
  frames(3);
}

Headless::~Headless() {
  ImGui::DestroyContext();
}

void Headless::resize(float css_width, float css_height) {
  ImGui::GetIO().DisplaySize = {css_width * theme_.scale, css_height * theme_.scale};
}

void Headless::frames(int count) {
  for (int i = 0; i < count; ++i) {
    measured_ = 0;
    if (letters_.stale()) build_own_fonts();
    theme_.palette = &app::palette(state_.dark());
    theme_.dark = state_.dark();
    audit_.entries.clear();
    now_ += 1000.0 / 60;
    touch_.begin_frame(now_);
    if (const auto step = touch_.take_step()) app::hand_over(*step);
    ImGui::NewFrame();
    pictures_.begin_frame();
    mirror_.offsets.clear();
    app::Ui ui(state_, theme_, pictures_, &audit_, &mirror_, &touch_);
    app::draw_page(ui);
    touch_.end_frame();
    ImGui::Render();
    actions_ += ui.actions.size();
    for (const auto& action : ui.actions) app::apply(state_, action);
    tooltips_.show(std::move(ui.tooltips));
    wanted_height_ = ui.wanted_height;
  }
}

void Headless::give_more_letters() {
  fonts_[static_cast<std::size_t>(app::Face::more_regular)] = font_file("Inter-Regular-more");
  fonts_[static_cast<std::size_t>(app::Face::more_semibold)] = font_file("Inter-SemiBold-more");
  letters_.more_came();
}

void Headless::build_own_fonts() {
  if (letters_.pictures().empty() && fonts_ == font_files()) {
    ScaledFonts& shared = scaled_fonts(theme_.scale, letters_);
    ImGui::GetIO().Fonts = &shared.atlas;
    theme_.fonts = shared.fonts;
    own_atlas_.reset();
    letters_.made();
    return;
  }
  own_atlas_ = std::make_unique<ImFontAtlas>();
  ImGui::GetIO().Fonts = own_atlas_.get();
  theme_.fonts = app::build_fonts(*own_atlas_, fonts_, theme_.scale, &letters_);
  letters_.made();
}

void Headless::give_font(app::Face face, std::vector<std::uint8_t> file) {
  fonts_[static_cast<std::size_t>(face)] = std::move(file);
  build_own_fonts();
}

bool Headless::shows(std::string_view control) const {
  return std::any_of(audit_.entries.begin(), audit_.entries.end(), [&](const auto& entry) {
    return entry.kind == app::LayoutAudit::Kind::control && entry.text == control;
  });
}

app::Rect Headless::rect(std::string_view control) const {
  for (const auto& entry : audit_.entries) {
    if (entry.kind == app::LayoutAudit::Kind::control && entry.text == control) return entry.rect;
  }
  FAIL("no control is called " << control);
  return {};
}

app::Rect Headless::place_of(std::string_view text) const {
  for (const auto& entry : audit_.entries) {
    if (entry.kind == app::LayoutAudit::Kind::text && entry.text == text) return entry.rect;
  }
  FAIL("nothing reads " << text);
  return {};
}

bool Headless::says(std::string_view text) const {
  return std::any_of(audit_.entries.begin(), audit_.entries.end(), [&](const auto& entry) {
    return entry.kind == app::LayoutAudit::Kind::text && entry.text.find(text) != std::string::npos;
  });
}

const std::vector<app::MirrorNode>& Headless::mirror() {
  mirror_.nodes.clear();
  mirror_.drawn.clear();
  mirror_.whole = true;
  frames(1);
  mirror_.whole = false;
  mirror_.request.reset();
  mirror_.reveal = false;
  app::find_drawn_words(mirror_);
  return mirror_.nodes;
}

app::Meaning Headless::meaning(std::string_view key) {
  for (const auto& node : mirror()) {
    if (node.key == key) return node.meaning;
  }
  FAIL("the mirror has no " << key);
  return {};
}

bool Headless::tells(std::string_view name) {
  const auto& nodes = mirror();
  return std::any_of(nodes.begin(), nodes.end(), [&](const auto& node) {
    return node.meaning.name.find(name) != std::string::npos;
  });
}

void Headless::ask(std::string_view key, std::optional<std::string> value, bool repeated) {
  mirror_.request = app::MirrorRequest{std::string(key), std::move(value), repeated};
  mirror();
  frames(2);
}

app::Rect Headless::focus(std::string_view key) {
  mirror_.focused = key;
  mirror_.focused_at = {};
  mirror_.reveal = true;
  mirror();
  frames(2);
  return mirror_.focused_at;
}

app::Rect Headless::lead_to(std::string_view key) {
  mirror_.explains = true;
  return focus(key);
}

float Headless::offset(std::string_view scroller) const {
  for (const app::ScrollOffset& each : mirror_.offsets) {
    if (each.key == scroller) return each.y;
  }
  FAIL("nothing that scrolls is called " << scroller);
  return 0;
}

void Headless::scroll(app::ScrollOffset to) {
  mirror_.asked = {std::move(to)};
  frames(1);
  mirror_.asked.clear();
}

void Headless::move_to(ImVec2 at) {
  pointer_ = at;
  ImGuiIO& io = ImGui::GetIO();
  const bool held =
      !ImGui::IsAnyMouseDown() && tooltips_.hold(io.MousePos, at, theme_.px(app::tooltip_reach));
  if (!held) io.AddMousePosEvent(at.x, at.y);
  frames(2);
}

void Headless::press() {
  if (tooltips_.covers(pointer_)) return frames(2);
  ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, true);
  frames(2);
}

void Headless::release() {
  ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, false);
  frames(2);
}

void Headless::click(std::string_view control) {
  move_to(rect(control).center());
  press();
  release();
}

void Headless::wheel(float turns) {
  ImGui::GetIO().AddMouseWheelEvent(0, turns);
  frames(2);
}

void Headless::put_finger(ImVec2 at, std::int64_t finger) {
  touch_.down(finger, at, now_);
  frames(2);
}

void Headless::move_finger(ImVec2 to, std::int64_t finger) {
  touch_.move(finger, to, now_);
  frames(2);
}

// In six frames the pointer comes, presses, lets go and leaves.
void Headless::lift_finger(std::int64_t finger, int count) {
  touch_.up(finger, now_);
  frames(count);
}

void Headless::tap(ImVec2 at) {
  put_finger(at);
  lift_finger();
}

void Headless::swipe(ImVec2 from, ImVec2 by) {
  put_finger(from);
  constexpr int steps = 6;
  for (int i = 1; i <= steps; ++i) {
    const float share = static_cast<float>(i) / steps;
    move_finger({from.x + by.x * share, from.y + by.y * share});
  }
}

float Headless::scrolled() const {
  float total = 0;
  for (const auto& region : touch_.shown().regions()) total += region.at;
  return total;
}

void Headless::type(const char* text) {
  ImGui::GetIO().AddInputCharactersUTF8(text);
  frames(2);
}

void Headless::key(ImGuiKey key) {
  ImGui::GetIO().AddKeyEvent(key, true);
  frames(1);
  ImGui::GetIO().AddKeyEvent(key, false);
  frames(2);
}

}  // namespace digitscope::test
