#pragma once
// The app on its canvas: window and input through SDL2, an ImGui frame only when something has
// happened, drawn through WebGL2 only when it looks different.

#include <SDL.h>
#include <emscripten/html5.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/charts/map_points.h"
#include "app/model/state.h"
#include "app/render/frame_record.h"
#include "app/render/picture_renderer.h"
#include "app/ui/letters.h"
#include "app/ui/mirror.h"
#include "app/ui/picture_batches.h"
#include "app/ui/theme.h"
#include "app/ui/tooltip_places.h"
#include "app/ui/touch.h"
#include "app/ui/ui.h"

namespace digitscope::app {

/// ImGui needs one frame to see an input, one to act on it and one to settle the layout.
inline constexpr int frames_after_change = 3;

/// A figure of the view shown, for printing.
struct PrintedFigure {
  std::string id;    // its panel's
  float height = 0;  // CSS pixels
};

class Page {
 public:
  /// The only instance; it lives as long as the tab.
  static Page& instance();

  void load_font(Face face, std::span<const std::uint8_t> bytes);
  /// Takes a letter that the app requested, drawn by the browser at `pixel_ratio` pixels per CSS
  /// pixel.
  void give_letter(LetterKey key, double pixel_ratio, LetterPicture picture);
  /// Sets the canvas's size in CSS pixels, and the screen pixels per CSS pixel.
  void resize(double css_width, double css_height, double pixel_ratio);
  /// Whether the system is set to more contrast.
  void set_contrast(bool more);
  /// Whether the system is set to reduced motion: then there is no kinetic scrolling.
  void set_reduced_motion(bool reduced);
  /// Opens the canvas and prepares everything needed for drawing. To be called after typefaces and
  /// size are set, best while the engine and the digits are still loading. False without WebGL2.
  bool open();
  /// Starts drawing.
  void start();

  /// The state, for changing; a redraw follows.
  AppState& change();
  /// As change(), for animations: draws a single frame, and updates the mirror only now and then.
  AppState& advance();
  /// As change(), for the start of a run, and for its progress, which is drawn only from time to
  /// time: where the browser draws without a GPU, a frame takes 70 ms of the CPU time that the run
  /// needs.
  AppState& begin_run();
  AppState& progress();
  /// Draws once more what the last frame drew: WebGL keeps it only until the browser has shown it.
  void draw_again();
  const AppState& state() const { return state_; }

  /// The place of the control called `name`, or after the prefix "text: " of the line with that
  /// text, in CSS pixels from the canvas's corner, for tests to click or touch. nullopt if the last
  /// frame did not show it.
  std::optional<Rect> control_place(std::string_view name) const;

  enum class FingerEvent { down, move, up, cancel, down_in_article };
  /// A finger event: the finger's number, its place in CSS pixels from the canvas's corner, and the
  /// time, in milliseconds of emscripten_get_now(). In an article the browser scrolls with the
  /// finger.
  void finger(FingerEvent event, std::int64_t number, double css_x, double css_y, double time);
  /// Whether a control there handles a vertically moving finger, or a second one, itself.
  bool keeps_finger(double css_x, double css_y, bool second) const;

  /// Carries out in the next frames what was done with a control through the mirror.
  void request(MirrorRequest request);
  /// Scrolls a scroller as the browser has scrolled its element in the mirror.
  void scroll(ScrollOffset to);
  /// Draws the focus ring around the control with this key and scrolls it into view; an empty key
  /// removes the ring. If focused by keyboard, the control shows its explanation.
  void focus(std::string_view key, bool by_key);

  /// Begins printing, in the light theme, at `scale` pixels per CSS pixel: the figures of the view
  /// shown, each `css_width` wide; or, with a `css_height`, the page in a window of that size, as
  /// one figure; or the panel called `panel`, of any view, as it shows the run `run` (0: the one on
  /// screen), without what is chosen in it. Empty if nothing can be drawn, and if there is no such
  /// run, or it was changed more often than `changes` times (RunResult). The screen is not
  /// affected.
  std::vector<PrintedFigure> begin_print(double css_width, double css_height, double scale,
                                         std::string_view panel, std::uint32_t run,
                                         std::uint32_t changes);
  /// The strip of a figure from `css_top` below its top, `css_height` high: RGBA bytes, row by row;
  /// empty if WebGL has no room for it.
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
  /// Uploads pictures that have changed, for drawing in the dark or the light theme.
  void refresh_pictures(bool dark);
  bool has_room() const;
  void draw_ground();
  void draw();
  void plan_mirror(bool quiet);
  void gather_events();
  void take_events();
  void send_mirror();
  void send_offsets();
  void send_height(float pixels);
  void ask_for_letters();
  void send_outbox();
  void keep_playing();
  void lose_context();
  void restore_context();

  AppState state_ = initial_state();
  FontFiles font_files_;
  Letters letters_;
  bool more_contrast_ = false;
  Theme theme_;
  PictureRenderer renderer_;
  PictureBatches pictures_{&renderer_};
  FrameRecord on_screen_;
  LayoutAudit drawn_;  // what the last frame drew where

  Touch touch_;
  Mirror mirror_;
  TooltipPlaces tooltips_;
  // What came in and was not taken yet, in the order in which it came: of what was asked for
  // through the mirror one per frame, for each may change what the next acts on.
  std::deque<std::variant<SDL_Event, MirrorRequest>> inputs_;
  bool mirror_stale_ = true;
  bool mirror_behind_ = false;    // stale, but only through animations
  double progress_drawn_at_ = 0;  // milliseconds
  double mirrored_at_ = 0;        // milliseconds
  std::string mirror_sent_;
  std::vector<ScrollOffset> offsets_sent_;

  SDL_Window* window_ = nullptr;
  bool started_ = false;
  EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context_ = 0;
  bool context_lost_ = false;
  int width_ = 1;  // screen pixels
  int height_ = 1;
  float scale_ = 1;
  float fonts_scale_ = 0;  // the scale the fonts are rasterised for
  std::uint32_t uploaded_digits_ = 0;
  std::uint32_t uploaded_result_ = 0;
  std::uint32_t uploaded_tree_ = 0;  // of which run
  std::optional<MapLook> uploaded_map_;
  int height_sent_ = 0;  // CSS pixels
  std::uint32_t uploaded_playback_ = 0;
  bool next_pending_ = false;  // the next playback frame is scheduled
  int frames_wanted_ = 0;
  std::unique_ptr<Printing> printing_;
  bool frame_pending_ = false;
};

}  // namespace digitscope::app
