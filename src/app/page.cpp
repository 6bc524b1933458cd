#include "app/page.h"

#include <emscripten.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <imgui_impl_sdl2.h>
#include <imgui_internal.h>  // ending what is being typed

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <string>
#include <utility>

#include "app/apply.h"
#include "app/contrast.h"
#include "app/layout.h"

// Hands an action to the page around the app.
EM_JS(void, digitscope_send_action, (const char* json), {
  if (Module["onAction"]) Module["onAction"](UTF8ToString(json));
});

// Hands the page around the app the list of what is on it.
EM_JS(void, digitscope_send_mirror, (const char* json), {
  if (Module["onMirror"]) Module["onMirror"](UTF8ToString(json));
});

namespace digitscope::app {
namespace {

constexpr const char* canvas = "#canvas";
constexpr const char* keyboard = "#stage";  // the canvas and its mirror

// ImGui needs a frame to see an input, one to act on it and one to settle what moved.
constexpr int frames_after_change = 3;

constexpr double mirror_interval_ms = 100;
constexpr double progress_interval_ms = 600;
// What moves by itself can wait longer: people are told how far a run is by the announcer.
constexpr double slow_mirror_interval_ms = 1000;

}  // namespace

Page& Page::instance() {
  static Page page;
  return page;
}

void Page::load_font(Face face, std::span<const std::uint8_t> bytes) {
  font_files_[static_cast<std::size_t>(face)].assign(bytes.begin(), bytes.end());
  fonts_scale_ = 0;
  request_frames(frames_after_change);
}

void Page::set_contrast(bool more) {
  more_contrast_ = more;
  change();
}

void Page::resize(double css_width, double css_height, double pixel_ratio) {
  scale_ = static_cast<float>(std::clamp(pixel_ratio, 0.5, 8.0));
  width_ = std::max(1, static_cast<int>(std::lround(css_width * scale_)));
  height_ = std::max(1, static_cast<int>(std::lround(css_height * scale_)));
  apply_size();
  change();
}

void Page::apply_size() {
  // SDL scales the pointer from the canvas's CSS size to the window's size, so with a window as
  // large as the canvas has pixels everything here is in pixels of the screen.
  if (window_) SDL_SetWindowSize(window_, width_, height_);
}

bool Page::open() {
  SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, keyboard);
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return false;
  window_ = SDL_CreateWindow("Digitscope", 0, 0, width_, height_, 0);
  if (!window_ || !create_context()) return false;
  apply_size();

  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.ConfigInputTextCursorBlink = false;  // a still page is not redrawn
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
  emscripten_set_webglcontextlost_callback(canvas, this, false,
                                           [](int, const void*, void* self) -> EM_BOOL {
                                             static_cast<Page*>(self)->context_lost_ = true;
                                             return EM_TRUE;  // asks the browser to restore it
                                           });
  emscripten_set_webglcontextrestored_callback(canvas, this, false,
                                               [](int, const void*, void* self) -> EM_BOOL {
                                                 static_cast<Page*>(self)->restore_context();
                                                 return EM_TRUE;
                                               });
}

void Page::restore_context() {
  context_lost_ = false;
  emscripten_webgl_make_context_current(context_);
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplOpenGL3_Init("#version 300 es");
  renderer_.create();
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
  SDL_Event event;
  while (SDL_PollEvent(&event)) handle(event);
  if (context_lost_) return;
  refresh_theme();
  if (has_room()) {
    refresh_pictures();
    draw();
  } else {
    draw_ground();
  }
  send_outbox();
  keep_playing();
  // A button held down repeats.
  if (ImGui::IsAnyMouseDown()) request_frames(1);
  const bool asked = !requests_.empty() && has_room();
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

void Page::handle(const SDL_Event& event) {
  ImGui_ImplSDL2_ProcessEvent(&event);
  const SDL_TouchFingerEvent& finger = event.tfinger;
  const ImVec2 at{finger.x * static_cast<float>(width_), finger.y * static_cast<float>(height_)};
  if (event.type == SDL_FINGERDOWN) pinch_.down(finger.fingerId, at);
  if (event.type == SDL_FINGERMOTION) pinch_.move(finger.fingerId, at);
  if (event.type == SDL_FINGERUP) pinch_.up(finger.fingerId);
  // A finger that is lifted leaves nothing behind to hover.
  if (event.type == SDL_FINGERUP) ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
}

void Page::refresh_theme() {
  const Palette* wanted =
      more_contrast_ ? &palette_of_more_contrast(state_.dark()) : &palette(state_.dark());
  if (theme_.palette == wanted && fonts_scale_ == scale_) return;
  theme_.palette = wanted;
  theme_.scale = scale_;
  if (fonts_scale_ != scale_) {
    fonts_scale_ = scale_;
    theme_.fonts = build_fonts(*ImGui::GetIO().Fonts, font_files_, scale_);
    // With the texture of the fonts. Were that made by itself, the first frame would make it once
    // more, with the rest.
    ImGui_ImplOpenGL3_DestroyDeviceObjects();
    ImGui_ImplOpenGL3_CreateDeviceObjects();
    ImGui::GetIO().MouseDragThreshold = theme_.px(6);
  }
  apply_to_imgui(theme_);
}

void Page::refresh_pictures() {
  const Digits& digits = state_.digits;
  if (uploaded_digits_ != state_.digits_version) {
    uploaded_digits_ = state_.digits_version;
    renderer_.upload(PictureSource::digits, digits.pixels, digits.rows, digits.columns);
  }
  if (uploaded_result_ != state_.result_version) {
    uploaded_result_ = state_.result_version;
    const std::span<const std::uint8_t> centers =
        state_.result() ? state_.result()->centers : std::span<const std::uint8_t>();
    renderer_.upload(PictureSource::centers, centers, digits.rows, digits.columns);
  }
  if (const RunResult* run = state_.result(); run && run->tree && uploaded_tree_ != run->id) {
    uploaded_tree_ = run->id;
    renderer_.upload(PictureSource::nodes, run->tree->pictures, digits.rows, digits.columns);
  }
  if (state_.playback.known && uploaded_playback_ != state_.playback.version) {
    uploaded_playback_ = state_.playback.version;
    renderer_.upload(PictureSource::iterations, state_.playback.known->pictures, digits.rows,
                     digits.columns);
  }
  if (!state_.shows(View::map, "map") || !state_.map.digits) return;
  if (const MapLook look = map_look(state_); uploaded_map_ != look) {
    uploaded_map_ = look;
    renderer_.upload_map(map_points(state_));
  }
}

void Page::draw() {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplSDL2_NewFrame();
  // After a pause of a minute nothing has been held down for a minute.
  ImGuiIO& io = ImGui::GetIO();
  io.DeltaTime = std::min(io.DeltaTime, 0.1f);
  ImGui::NewFrame();
  pictures_.begin_frame();
  drawn_.entries.clear();
  plan_mirror();
  Ui ui(state_, theme_, pictures_, &drawn_, &mirror_);
  ui.pinch = pinch_.take();
  draw_page(ui);
  ImGui::Render();
  send_mirror();

  renderer_.set_screen(static_cast<float>(width_), static_cast<float>(height_));
  glViewport(0, 0, width_, height_);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());

  for (const Action& action : ui.actions) apply(state_, action);
  if (!ui.actions.empty()) {
    change();
    if (mirror_.request) mirrored_at_ = 0;  // who asked for it is told at once what came of it
  }
  if (ui.wanted_height) send_height(*ui.wanted_height);
  if (ui.unsettled) request_frames(frames_after_change);
}

// Whether this frame is one for the mirror, and what was asked for through it.
void Page::plan_mirror() {
  const double since = emscripten_get_now() - mirrored_at_;
  const double wait = mirror_interval_ms - since;
  if (mirror_behind_ && since >= slow_mirror_interval_ms) mirror_stale_ = true;
  mirror_.request.reset();
  if (!requests_.empty()) {
    mirror_.request = std::move(requests_.front());
    requests_.pop_front();
  }
  mirror_.whole = mirror_.request || mirror_.reveal || (mirror_stale_ && wait <= 0);
  if (mirror_stale_ && !mirror_.whole) {
    emscripten_async_call([](void* self) { static_cast<Page*>(self)->request_frames(1); }, this,
                          static_cast<int>(wait) + 1);
  }
  if (mirror_.whole) mirror_.nodes.clear();
}

void Page::send_mirror() {
  mirror_.reveal = false;  // also when there is no such control
  if (!mirror_.whole) return;
  mirror_stale_ = mirror_behind_ = false;
  mirrored_at_ = emscripten_get_now();
  std::string json = mirror_json(mirror_);
  if (json == mirror_sent_) return;
  mirror_sent_ = std::move(json);
  digitscope_send_mirror(mirror_sent_.c_str());
}

// The page around may make room for all of it.
void Page::send_height(float pixels) {
  const int height = static_cast<int>(std::ceil(pixels / scale_));
  if (height == height_sent_) return;
  height_sent_ = height;
  state_.outbox.push_back("{\"type\":\"height\",\"height\":" + std::to_string(height) + "}");
}

// While the iterations are played one after another comes by itself; in between nothing is drawn.
void Page::keep_playing() {
  if (!state_.playback.playing || next_pending_) return;
  next_pending_ = true;
  emscripten_async_call(
      [](void* self) {
        Page& page = *static_cast<Page*>(self);
        page.next_pending_ = false;
        if (!page.state_.playback.playing) return;
        advance_playback(page.advance());
        if (!page.state_.playback.playing) page.change();  // the buttons are others now
      },
      this, static_cast<int>(playback_interval(state_)));
}

void Page::request(MirrorRequest request) {
  requests_.push_back(std::move(request));
  request_frames(frames_after_change);
}

void Page::focus(std::string_view key) {
  mirror_.focused = key;
  mirror_.reveal = !key.empty();
  request_frames(frames_after_change);
}

void Page::leave() {
  if (!window_) return;
  ImGui::ClearActiveID();
  request_frames(frames_after_change);
}

std::optional<Rect> Page::control_place(std::string_view name) const {
  const auto in_css_pixels = [this](const Rect& rect) {
    return Rect{rect.left / scale_, rect.top / scale_, rect.right / scale_, rect.bottom / scale_};
  };
  for (const LayoutAudit::Entry& entry : drawn_.entries) {
    if (entry.kind != LayoutAudit::Kind::control || entry.text != name) continue;
    // Frames for the mirror also draw what is out of sight, where no pointer reaches it.
    if (entry.in_sight()) return in_css_pixels(entry.rect);
  }
  // Some controls are for the mirror only: of them the one with the focus is known.
  if (!name.empty() && name == mirror_.focused) return in_css_pixels(mirror_.focused_at);
  return std::nullopt;
}

void Page::send_outbox() {
  // What an action sets off may call back into the app: the box is emptied first.
  const auto messages = std::exchange(state_.outbox, {});
  for (const std::string& message : messages) digitscope_send_action(message.c_str());
}

}  // namespace digitscope::app
