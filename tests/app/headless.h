#pragma once
// The page without a window: frames of the panels, a pointer, fingers and keys, and what was drawn
// where.

#include <imgui.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/model/state.h"
#include "app/ui/letters.h"
#include "app/ui/mirror.h"
#include "app/ui/picture_batches.h"
#include "app/ui/theme.h"
#include "app/ui/tooltip_places.h"
#include "app/ui/touch.h"
#include "app/ui/ui.h"

namespace digitscope::test {

class Headless {
 public:
  /// A screen of so many CSS pixels at `scale` pixels each, in the page's own typeface.
  Headless(app::AppState state, float css_width, float css_height, float scale = 1);
  ~Headless();
  Headless(const Headless&) = delete;
  Headless& operator=(const Headless&) = delete;

  /// Another size of the screen, in CSS pixels, from the next frame on.
  void resize(float css_width, float css_height);

  /// Draws `count` frames, a sixtieth of a second each, and applies what the panels emit in each.
  void frames(int count = 1);
  /// How often anything was emitted.
  std::size_t actions() const { return actions_; }

  /// What the page around would be asked for, and its answers: the typeface's further letters, and
  /// pictures of those that no file has.
  app::Letters& letters() { return letters_; }
  void give_more_letters();
  /// Another file for a face, which may be none, or damaged.
  void give_font(app::Face face, std::vector<std::uint8_t> file);
  const ImFont& font(app::Type type) const { return *theme_.font(type); }

  app::AppState& state() { return state_; }
  const app::LayoutAudit& audit() const { return audit_; }
  const app::PictureBatches& pictures() const { return pictures_; }
  float scale() const { return theme_.scale; }
  /// What the last frame said the page needs, in pixels, when it is embedded.
  std::optional<float> wanted_height() const { return wanted_height_; }

  /// Whether the last frame showed the control, and where. rect() ends the test when it did not.
  bool shows(std::string_view control) const;
  app::Rect rect(std::string_view control) const;
  /// Likewise of a line of text.
  app::Rect place_of(std::string_view text) const;
  bool says(std::string_view text) const;

  /// What is on the page in words: of a frame drawn whole.
  const std::vector<app::MirrorNode>& mirror();
  /// What the control of that key says there; ends the test when there is none.
  app::Meaning meaning(std::string_view key);
  /// Whether the mirror has something of that name.
  bool tells(std::string_view name);
  /// Presses a control through the mirror, or enters `value`.
  void ask(std::string_view key, std::optional<std::string> value = std::nullopt,
           bool repeated = false);
  /// Gives a control the keyboard's focus, and says where it then is.
  app::Rect focus(std::string_view key);
  /// Likewise by keys, as Tab does.
  app::Rect lead_to(std::string_view key);
  /// How far the last frame had a scroller scrolled, in CSS pixels.
  float offset(std::string_view scroller) const;
  /// Scrolls as the browser asks for it.
  void scroll(app::ScrollOffset to);

  void move_to(ImVec2 at);
  void press();
  void release();
  void click(std::string_view control);
  void wheel(float turns);

  // Fingers, by number; the frames in which what they did is done.
  void put_finger(ImVec2 at, std::int64_t finger = 1);
  void move_finger(ImVec2 to, std::int64_t finger = 1);
  void lift_finger(std::int64_t finger = 1, int frames = 6);
  void tap(ImVec2 at);
  void tap(std::string_view control) { tap(rect(control).center()); }
  /// A finger is put down, moved by so much in some steps, and is still down.
  void swipe(ImVec2 from, ImVec2 by);
  const app::Touch& touch() const { return touch_; }
  /// How far all regions together are scrolled, in pixels.
  float scrolled() const;

  void type(const char* text);
  void key(ImGuiKey key);

 private:
  // With the letters that this page alone wants.
  void build_own_fonts();

  app::AppState state_;
  app::FontFiles fonts_;
  app::Letters letters_;
  std::unique_ptr<ImFontAtlas> own_atlas_;  // none: a shared one will do
  app::Theme theme_;
  app::PictureBatches pictures_{nullptr};
  app::LayoutAudit audit_;
  std::size_t measured_ = 0;  // texts, in this frame
  app::Mirror mirror_;
  app::Touch touch_;
  app::TooltipPlaces tooltips_;
  ImVec2 pointer_;  // also where it is on a tooltip, of which the page is not told
  double now_ = 0;  // milliseconds
  std::size_t actions_ = 0;
  std::optional<float> wanted_height_;
};

}  // namespace digitscope::test
