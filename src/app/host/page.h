#pragma once
// The app on its canvas: window and input by SDL2, drawing by WebGL2, one ImGui frame at a time and
// only when something changed.

#include <SDL.h>
#include <emscripten/html5.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/charts/map_points.h"
#include "app/model/state.h"
#include "app/render/picture_renderer.h"
#include "app/ui/letters.h"
#include "app/ui/mirror.h"
#include "app/ui/picture_batches.h"
#include "app/ui/theme.h"
#include "app/ui/tooltip_places.h"
#include "app/ui/touch.h"
#include "app/ui/ui.h"

namespace digitscope::app {

/// ImGui needs a frame to see an input, one to act on it and one to settle what moved.
inline constexpr int frames_after_change = 3;

/// A picture of what is shown, as it is on paper.
struct PrintedFigure {
  std::string id;    // of its panel
  float height = 0;  // CSS pixels
};

class Page {
 public:
  /// The one page; it lives as long as the tab.
  static Page& instance();

  void load_font(Face face, std::span<const std::uint8_t> bytes);
  /// A letter that the app asked for, as the browser drew it for so many pixels to a CSS pixel.
  void give_letter(LetterKey key, double pixel_ratio, LetterPicture picture);
  /// The canvas's size in CSS pixels, and pixels of the screen for each of them.
  void resize(double css_width, double css_height, double pixel_ratio);
  /// Whether the system is set to more contrast.
  void set_contrast(bool more);
  /// Whether the system is set to less movement: then nothing glides on.
  void set_reduced_motion(bool reduced);
  /// Opens the canvas and makes ready all that drawing takes, which is best done while the engine
  /// and the digits are still on their way: after the typefaces and the size are given. False
  /// without WebGL2.
  bool open();
  /// Begins to draw.
  void start();

  /// The state, to be read or changed; a redraw follows.
  AppState& change();
  /// The same for what moves by itself: one frame shows it, and the mirror tells of it now and
  /// then.
  AppState& advance();
  /// The same for the beginning of a run, and for how far it is, which is drawn from time to time
  /// only: where the browser draws without a GPU, a frame takes 70 ms of the processor that the run
  /// needs.
  AppState& begin_run();
  AppState& progress();
  const AppState& state() const { return state_; }

  /// Where the control of that name was last drawn, or with "text: " before it the line of text
  /// that reads so, in CSS pixels from the canvas's corner: tests click or touch it there. None
  /// when the last frame did not show it.
  std::optional<Rect> control_place(std::string_view name) const;

  enum class FingerEvent { down, move, up, cancel, down_in_article };
  /// What a finger does: its number, its place in CSS pixels from the canvas's corner, and when, in
  /// the milliseconds of emscripten_get_now(). In an article the browser scrolls with it.
  void finger(FingerEvent event, std::int64_t number, double css_x, double css_y, double time);
  /// Whether a control there keeps a finger that goes up or down, or a second one, to itself.
  bool keeps_finger(double css_x, double css_y, bool second) const;

  /// Does in the next frames what was done with a control through the mirror.
  void request(MirrorRequest request);
  /// Moves a scroller's content, as the browser has moved its element in the mirror.
  void scroll(ScrollOffset to);
  /// The control of this key gets the ring of the keyboard's focus and is scrolled into sight; an
  /// empty key takes the ring away. Where keys have led to it, it explains itself.
  void focus(std::string_view key, bool by_key);

  /// Begins to draw for paper, in the light theme: the figures of the view shown, each `css_width`
  /// wide; or with a `css_height` the page as it is in a window of that size, as one figure. So
  /// many pixels to a CSS pixel. None where nothing can be drawn. What is on the screen stays as it
  /// is.
  std::vector<PrintedFigure> begin_print(double css_width, double css_height, double scale);
  /// A figure from so far below its top, and so much of it: RGBA bytes, row by row; none where
  /// WebGL has no room for that.
  std::vector<std::uint8_t> print(std::size_t figure, double css_top, double css_height);
  void end_print();

 private:
  class Printing;
  Page();
  ~Page();
  bool give_letter_on_paper(LetterKey key, double scale, LetterPicture& picture);
  void send_action(const std::string& json);
  bool create_context();
  void listen();
  void request_frames(int count);
  void frame();
  bool stays_at_tooltip(const SDL_Event& event);
  void apply_size();
  void refresh_theme();
  /// Hands pictures over that have changed, for drawing in the dark theme or the light one.
  void refresh_pictures(bool dark);
  bool has_room() const;
  void draw_ground();
  void draw();
  void plan_mirror();
  void send_mirror();
  void send_offsets();
  void send_height(float pixels);
  void ask_for_letters();
  void send_outbox();
  void keep_playing();
  void restore_context();

  AppState state_ = initial_state();
  FontFiles font_files_;
  Letters letters_;
  bool more_contrast_ = false;
  Theme theme_;
  PictureRenderer renderer_;
  PictureBatches pictures_{&renderer_};
  LayoutAudit drawn_;  // what the last frame put where

  Touch touch_;
  Mirror mirror_;
  TooltipPlaces tooltips_;
  std::deque<MirrorRequest> requests_;  // one a frame: the next may be of what that one brings
  bool mirror_stale_ = true;
  bool mirror_behind_ = false;    // stale, but only by what moves by itself
  double progress_drawn_at_ = 0;  // milliseconds
  double mirrored_at_ = 0;        // milliseconds
  std::string mirror_sent_;
  std::vector<ScrollOffset> offsets_sent_;

  SDL_Window* window_ = nullptr;
  bool started_ = false;
  EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context_ = 0;
  bool context_lost_ = false;
  int width_ = 1;  // pixels of the screen
  int height_ = 1;
  float scale_ = 1;
  float fonts_scale_ = 0;  // what the fonts are rasterised for
  std::uint32_t uploaded_digits_ = 0;
  std::uint32_t uploaded_result_ = 0;
  std::uint32_t uploaded_tree_ = 0;  // of which run
  std::optional<MapLook> uploaded_map_;
  int height_sent_ = 0;  // CSS pixels
  std::uint32_t uploaded_playback_ = 0;
  bool next_pending_ = false;  // a frame of the iterations
  int frames_wanted_ = 0;
  std::unique_ptr<Printing> printing_;
  bool frame_pending_ = false;
};

}  // namespace digitscope::app
