#include "app/host/page.h"

#include <emscripten.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <imgui_impl_sdl2.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "app/layout/layout.h"
#include "app/model/apply.h"
#include "app/model/outbox.h"
#include "app/model/playing.h"
#include "app/ui/contrast.h"
#include "base/font_file.h"

// Hands an action to the page around the app.
EM_JS(void, digitscope_send_action, (const char* json), {
  if (Module["onAction"]) Module["onAction"](UTF8ToString(json));
});

// SDL listens to the pointer on what the selector "#canvas" finds. The elements of the mirror lie
// over the canvas and get the pointer's events first; what reaches the stage around both has come
// through all of them.
EM_JS(void, digitscope_listen_on_stage, (),
      { specialHTMLTargets["#canvas"] = document.getElementById("stage"); });

namespace digitscope::app {
namespace {

constexpr const char* canvas = "#stage > canvas";
constexpr const char* stage = "#stage";  // the canvas and its mirror

constexpr double progress_interval_ms = 600;

}  // namespace

Page& Page::instance() {
  static Page page;
  return page;
}

void Page::load_font(Face face, std::span<const std::uint8_t> bytes) {
  // One that is damaged counts as one that has not come: what draws letters would read beyond it.
  if (!is_intact_font(bytes)) bytes = {};
  font_files_[static_cast<std::size_t>(face)].assign(bytes.begin(), bytes.end());
  if (face == Face::more_semibold) letters_.more_came();  // the last of the two
  fonts_scale_ = 0;
  request_frames(frames_after_change);
}

void Page::set_contrast(bool more) {
  more_contrast_ = more;
  change();
}

void Page::set_reduced_motion(bool reduced) {
  touch_.set_gliding(!reduced);
}

void Page::resize(double css_width, double css_height, double pixel_ratio) {
  scale_ = static_cast<float>(std::clamp(pixel_ratio, 0.5, 8.0));
  touch_.set_scale(scale_);
  width_ = std::max(1, static_cast<int>(std::lround(css_width * scale_)));
  height_ = std::max(1, static_cast<int>(std::lround(css_height * scale_)));
  mirror_.reveal = !mirror_.focused.empty();  // as where a keyboard on the screen takes its room
  apply_size();
  change();
}

void Page::apply_size() {
  // SDL scales the pointer from the canvas's CSS size to the window's size, so with a window as
  // large as the canvas has pixels everything here is in pixels of the screen.
  if (!window_) return;
  on_screen_.forget();  // a canvas is emptied by being given a size
  SDL_SetWindowSize(window_, width_, height_);
  emscripten_set_canvas_element_size(canvas, width_, height_);
}

bool Page::open() {
  digitscope_listen_on_stage();
  SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, stage);
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return false;
  window_ = SDL_CreateWindow("Digitscope", 0, 0, width_, height_, 0);
  if (!window_ || !create_context()) return false;
  apply_size();

  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  ImGui_ImplSDL2_InitForOpenGL(window_, nullptr);
  ImGui_ImplOpenGL3_Init("#version 300 es");
  renderer_.create();
  refresh_theme();
  listen();
  return true;
}

void Page::start() {
  started_ = true;
  request_frames(frames_after_change);
}

bool Page::create_context() {
  EmscriptenWebGLContextAttributes attributes;
  emscripten_webgl_init_context_attributes(&attributes);
  attributes.majorVersion = 2;
  attributes.alpha = false;
  attributes.depth = false;
  attributes.antialias = false;  // ImGui and the shaders smooth their own edges
  context_ = emscripten_webgl_create_context(canvas, &attributes);
  return context_ > 0 &&
         emscripten_webgl_make_context_current(context_) == EMSCRIPTEN_RESULT_SUCCESS;
}

void Page::listen() {
  SDL_AddEventWatch(
      [](void* self, SDL_Event* event) {
        // SDL marks each of its own looks at the queue with an event: that is not input.
        if (event->type != SDL_POLLSENTINEL) {
          static_cast<Page*>(self)->request_frames(frames_after_change);
        }
        return 1;
      },
      this);
  // SDL makes a mouse of the first finger, and cannot tell one that is lifted from one that the
  // browser took away to scroll: fingers come by finger().
  emscripten_set_touchstart_callback(stage, nullptr, false, nullptr);
  emscripten_set_touchmove_callback(stage, nullptr, false, nullptr);
  emscripten_set_touchend_callback(stage, nullptr, false, nullptr);
  emscripten_set_touchcancel_callback(stage, nullptr, false, nullptr);
  emscripten_set_webglcontextlost_callback(canvas, this, false,
                                           [](int, const void*, void* self) -> EM_BOOL {
                                             static_cast<Page*>(self)->lose_context();
                                             return EM_TRUE;  // asks the browser to restore it
                                           });
  emscripten_set_webglcontextrestored_callback(canvas, this, false,
                                               [](int, const void*, void* self) -> EM_BOOL {
                                                 static_cast<Page*>(self)->restore_context();
                                                 return EM_TRUE;
                                               });
}

void Page::lose_context() {
  if (context_lost_) return;
  context_lost_ = true;
  // Now, as the restored context would be asked to delete objects that it does not know.
  ImGui_ImplOpenGL3_Shutdown();
}

void Page::restore_context() {
  context_lost_ = false;
  emscripten_webgl_make_context_current(context_);
  ImGui_ImplOpenGL3_Init("#version 300 es");
  renderer_.create();
  on_screen_.forget();
  uploaded_digits_ = 0;
  uploaded_result_ = 0;
  uploaded_tree_ = 0;
  uploaded_map_.reset();
  uploaded_playback_ = 0;
  request_frames(frames_after_change);
}

AppState& Page::change() {
  mirror_stale_ = true;
  request_frames(frames_after_change);
  return state_;
}

AppState& Page::advance() {
  mirror_behind_ = true;
  request_frames(1);
  return state_;
}

AppState& Page::begin_run() {
  mirror_stale_ = true;
  progress_drawn_at_ = emscripten_get_now();
  request_frames(2);  // one to show it, one to settle what moved
  return state_;
}

AppState& Page::progress() {
  const double now = emscripten_get_now();
  if (now - progress_drawn_at_ >= progress_interval_ms) {
    progress_drawn_at_ = now;
    return advance();
  }
  mirror_behind_ = true;
  return state_;
}

void Page::request_frames(int count) {
  frames_wanted_ = std::max(frames_wanted_, count);
  if (frame_pending_ || !started_) return;
  frame_pending_ = true;
  emscripten_request_animation_frame(
      [](double, void* self) -> EM_BOOL {
        static_cast<Page*>(self)->frame();
        return EM_FALSE;
      },
      this);
}

void Page::frame() {
  frame_pending_ = false;
  --frames_wanted_;
  gather_events();
  take_events();
  if (context_lost_) return;
  refresh_theme();
  if (has_room()) {
    refresh_pictures(theme_.dark);
    draw();
    ask_for_letters();
  } else {
    on_screen_.forget();
    draw_ground();
  }
  send_outbox();
  keep_playing();
  // A button held down repeats.
  if (ImGui::IsAnyMouseDown() || touch_.busy()) request_frames(1);
  // Of what came in at once, such as a press and its release, ImGui takes a part in each frame:
  // what is left would wait for whatever comes in next.
  const bool left = !ImGui::GetCurrentContext()->InputEventsQueue.empty();
  const bool asked = (left || !inputs_.empty()) && has_room();
  if (frames_wanted_ > 0 || asked) request_frames(std::max(frames_wanted_, 1));
}

// A drawer may be animated to nothing, and a frame be shown before its size is known: until there
// is room nothing is laid out, and what was asked for through the mirror waits.
bool Page::has_room() const {
  return static_cast<float>(width_) >= smallest_page.x * scale_ &&
         static_cast<float>(height_) >= smallest_page.y * scale_;
}

void Page::draw_ground() {
  const ImVec4 ground = ImGui::ColorConvertU32ToFloat4(theme_.colors().ground);
  glViewport(0, 0, width_, height_);
  glClearColor(ground.x, ground.y, ground.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
}

void Page::refresh_theme() {
  const Palette* wanted =
      more_contrast_ ? &palette_of_more_contrast(state_.dark()) : &palette(state_.dark());
  const bool fonts_fit = fonts_scale_ == scale_ && !letters_.stale();
  if (theme_.palette == wanted && fonts_fit) return;
  theme_.palette = wanted;
  theme_.dark = state_.dark();
  theme_.scale = scale_;
  if (!fonts_fit) {
    if (fonts_scale_ != scale_) letters_.forget_pictures();
    fonts_scale_ = scale_;
    theme_.letters = &letters_;
    theme_.fonts = build_fonts(*ImGui::GetIO().Fonts, font_files_, scale_, &letters_);
    letters_.made();
    // With the texture of the fonts. Were that made by itself, the first frame would make it once
    // more, with the rest.
    ImGui_ImplOpenGL3_DestroyDeviceObjects();
    ImGui_ImplOpenGL3_CreateDeviceObjects();
    ImGui::GetIO().MouseDragThreshold = theme_.px(6);
  }
  apply_to_imgui(theme_);
  on_screen_.forget();  // its ground has another colour, or its letters another texture
}

void Page::refresh_pictures(bool dark) {
  const auto upload = [this](PictureSource source, std::span<const std::uint8_t> ink) {
    renderer_.upload(source, ink, state_.digits.rows, state_.digits.columns);
  };
  const PixelRange& range = state_.range;
  if (uploaded_digits_ != state_.digits_version) {
    uploaded_digits_ = state_.digits_version;
    const auto& pixels = state_.digits.pixels;
    if (range == PixelRange{}) {
      upload(PictureSource::digits, pixels);  // drawn as they are: millions of bytes not copied
    } else {
      upload(PictureSource::digits, inked(pixels, range));
    }
  }
  const RunResult* run = state_.result();
  if (uploaded_result_ != state_.runs.version) {
    uploaded_result_ = state_.runs.version;
    upload(PictureSource::centers, run ? inked(run->centers, range) : std::vector<std::uint8_t>());
  }
  if (run && run->tree && uploaded_tree_ != run->id) {
    uploaded_tree_ = run->id;
    upload(PictureSource::nodes, inked(run->tree->means, range));
  }
  if (state_.playback.known && uploaded_playback_ != state_.playback.version) {
    uploaded_playback_ = state_.playback.version;
    upload(PictureSource::iterations, state_.playback.known->pictures);
  }
  if (!state_.shows(View::map, "map") || !state_.map.digits) return;
  if (const MapLook look = map_look(state_, dark); uploaded_map_ != look) {
    uploaded_map_ = look;
    renderer_.upload_map(map_points(state_, dark));
  }
}

void Page::draw() {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplSDL2_NewFrame();
  touch_.begin_frame(emscripten_get_now());
  if (const auto step = touch_.take_step()) hand_over(*step);
  // After a pause of a minute nothing has been held down for a minute.
  ImGuiIO& io = ImGui::GetIO();
  io.DeltaTime = std::min(io.DeltaTime, 0.1f);
  // Keys pressed in a row take ImGui several frames.
  const bool quiet = ImGui::GetCurrentContext()->InputEventsQueue.empty();
  ImGui::NewFrame();
  pictures_.begin_frame();
  drawn_.entries.clear();
  plan_mirror(quiet);
  Ui ui(state_, theme_, pictures_, &drawn_, &mirror_, &touch_);
  draw_page(ui);
  touch_.end_frame();
  ImGui::Render();
  send_mirror();
  send_offsets();

  if (!on_screen_.repeats(*ImGui::GetDrawData(), pictures_, renderer_.uploads())) draw_again();

  for (const Action& action : ui.actions) apply(state_, action);
  if (!ui.actions.empty()) {
    change();
    if (mirror_.request) mirrored_at_ = 0;  // who asked for it is told at once what came of it
  }
  tooltips_.show(std::move(ui.tooltips));
  if (ui.wanted_height) send_height(*ui.wanted_height);
  if (ui.pushed) mirror_stale_ = true;
  if (ui.unsettled || ui.pushed) request_frames(frames_after_change);
}

void Page::draw_again() {
  if (context_lost_) return;
  draw_ground();
  renderer_.set_screen(static_cast<float>(width_), static_cast<float>(height_));
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

// The page around may make room for all of it.
void Page::send_height(float pixels) {
  const int height = static_cast<int>(std::ceil(pixels / scale_));
  if (height == height_sent_) return;
  height_sent_ = height;
  send(state_, to_page::Height{height});
}

// While iterations or a toy are played one step after another comes by itself; in between nothing
// is drawn.
void Page::keep_playing() {
  if (!is_playing(state_) || next_pending_) return;
  next_pending_ = true;
  emscripten_async_call(
      [](void* self) {
        Page& page = *static_cast<Page*>(self);
        page.next_pending_ = false;
        if (!is_playing(page.state_)) return;
        play_on(page.advance());
        if (!is_playing(page.state_)) page.change();  // the buttons are others now
      },
      this, static_cast<int>(playing_interval(state_)));
}

// What was drawn may have had letters that are not there yet: the next frames have them, some once
// the browser has drawn them.
void Page::ask_for_letters() {
  if (letters_.stale()) request_frames(frames_after_change);
  if (letters_.take_more_wanted()) send(state_, to_page::MoreLetters{});
  const std::vector<WantedLetter> wanted = letters_.take_wanted();
  if (!wanted.empty()) send(state_, letters_message(wanted, scale_));
}

void Page::give_letter(LetterKey key, double pixel_ratio, LetterPicture picture) {
  if (give_letter_on_paper(key, pixel_ratio, picture)) return;
  if (static_cast<float>(pixel_ratio) != scale_) return;  // another screen by now
  letters_.give(key, std::move(picture));
  request_frames(frames_after_change);
}

void Page::send_outbox() {
  // What an action sets off may call back into the app: the box is emptied first.
  const auto messages = std::exchange(state_.outbox, {});
  for (const std::string& message : messages) send_action(message);
}

void Page::send_action(const std::string& json) {
  digitscope_send_action(json.c_str());
}

}  // namespace digitscope::app
