// The functions the page around the app calls. Pointers stay the caller's; strings returned are the
// caller's too, to be freed with free().

#include <emscripten.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "app/host/page.h"
#include "app/model/class_names.h"
#include "app/model/link.h"
#include "app/model/messages.h"
#include "app/model/state.h"
#include "app/model/state_json.h"
#include "results/digits_info.h"
#include "results/failure.h"
#include "vocabulary/json_text.h"

namespace {

using digitscope::Error;
using digitscope::app::Page;
using nlohmann::ordered_json;

// clang-format off
EM_JS(void, digitscope_app_no_memory, (), {
  throw new Error("there was not enough memory for this");
});
// clang-format on

/// As in src/engine/exports.cpp: without it the page would be told how to build emcc's modules.
[[maybe_unused]] const std::new_handler replaced = std::set_new_handler(digitscope_app_no_memory);

/// Null when there is no memory for it, which the caller tells.
char* to_caller(const std::string& text) {
  char* copy = static_cast<char*>(std::malloc(text.size() + 1));
  if (copy != nullptr) std::memcpy(copy, text.c_str(), text.size() + 1);
  return copy;
}

char* to_caller(const ordered_json& json) {
  return to_caller(digitscope::results::to_text(json));
}

ordered_json followed_json(const digitscope::app::Followed& followed) {
  ordered_json refused = ordered_json::array();
  for (const Error& error : followed.refused)
    refused.push_back(digitscope::results::to_json(error)["error"]);
  return {{"autorun", followed.autorun}, {"refused", std::move(refused)}};
}

double run_began = 0;  // milliseconds

std::vector<std::uint8_t> printed;  // the pixels handed out last

std::span<const std::uint8_t> bytes(const std::uint8_t* data, std::size_t size) {
  return data ? std::span(data, size) : std::span<const std::uint8_t>();
}

}  // namespace

extern "C" {

/// The bytes of a typeface: 0 regular, 1 semibold, 2 that of Python, 5 formulas; 3 and 4, in this
/// order, what the app asks for by {"type": "more_letters"}, also when there is nothing to give.
EMSCRIPTEN_KEEPALIVE void app_load_font(int face, const std::uint8_t* data, std::size_t size) {
  using namespace digitscope::app;
  const auto last_face = static_cast<int>(face_count) - 1;
  Page::instance().load_font(static_cast<Face>(std::clamp(face, 0, last_face)), bytes(data, size));
}

/// A letter that the app asked for by {"type": "letters"}: RGBA bytes, `width` 0 when no font has
/// it.
EMSCRIPTEN_KEEPALIVE void app_give_letter(double scale, int type, int code, double advance,
                                          int left, int top, int width, int height, int colored,
                                          const std::uint8_t* rgba, std::size_t size) {
  using namespace digitscope::app;
  LetterPicture picture{.advance = static_cast<float>(advance),
                        .left = left,
                        .top = top,
                        .width = width,
                        .height = height,
                        .colored = colored != 0,
                        .pixels = std::vector<std::uint32_t>(size / 4)};
  if (rgba) std::memcpy(picture.pixels.data(), rgba, picture.pixels.size() * 4);
  const auto last_type = static_cast<int>(type_count) - 1;
  Page::instance().give_letter(
      {static_cast<Type>(std::clamp(type, 0, last_type)), static_cast<ImWchar>(code)}, scale,
      std::move(picture));
}

EMSCRIPTEN_KEEPALIVE void app_resize(double css_width, double css_height, double pixel_ratio) {
  Page::instance().resize(css_width, css_height, pixel_ratio);
}

/// Begins to draw for paper: see Page::begin_print(). Returns [{"id", "height"}, ...].
EMSCRIPTEN_KEEPALIVE char* app_begin_print(double css_width, double css_height, double scale,
                                           const char* panel, double run, double changes) {
  ordered_json list = ordered_json::array();
  for (const auto& [id, height] : Page::instance().begin_print(
           css_width, css_height, scale, panel, static_cast<std::uint32_t>(run),
           static_cast<std::uint32_t>(changes))) {
    list.push_back({{"id", id}, {"height", height}});
  }
  return to_caller(list);
}

/// So much of a figure, from `css_top` on: RGBA bytes, which stay until the next call of one of
/// these two; 0 when there is no room for it.
EMSCRIPTEN_KEEPALIVE const std::uint8_t* app_print(int figure, double css_top, double css_height) {
  printed = {};  // before there is another one: each takes tens of megabytes
  printed = Page::instance().print(static_cast<std::size_t>(figure), css_top, css_height);
  return printed.empty() ? nullptr : printed.data();
}

EMSCRIPTEN_KEEPALIVE void app_end_print() {
  printed = {};
  Page::instance().end_print();
}

/// Puts the last frame into the canvas once more, for copying it from there at once.
EMSCRIPTEN_KEEPALIVE void app_draw_again() {
  Page::instance().draw_again();
}

EMSCRIPTEN_KEEPALIVE void app_set_dark(int dark) {
  Page::instance().change().system_dark = dark != 0;
}

EMSCRIPTEN_KEEPALIVE void app_set_contrast(int more) {
  Page::instance().set_contrast(more != 0);
}

/// Whether the system is set to less movement.
EMSCRIPTEN_KEEPALIVE void app_set_reduced_motion(int reduced) {
  Page::instance().set_reduced_motion(reduced != 0);
}

/// Whether single letters and signs are commands, as the person at the page has chosen.
EMSCRIPTEN_KEEPALIVE void app_set_letter_keys(int on) {
  Page::instance().change().letter_keys = on != 0;
}

/// Whether to offer the first steps: this is the browser's first visit.
EMSCRIPTEN_KEEPALIVE void app_set_first_visit(int first) {
  Page::instance().change().guide.offered = first != 0;
}

/// What the finger of that number does: `event` is 0 put down, 1 moved, 2 lifted, 3 taken away by
/// the browser, 4 put down where the browser scrolls with it. Where, in CSS pixels from the
/// canvas's corner; when, as performance.now().
EMSCRIPTEN_KEEPALIVE void app_finger(int event, double number, double x, double y, double time) {
  Page::instance().finger(static_cast<Page::FingerEvent>(std::clamp(event, 0, 4)),
                          static_cast<std::int64_t>(number), x, y, time);
}

/// Whether a control there makes something itself of a finger that goes up or down, or that is the
/// second one.
EMSCRIPTEN_KEEPALIVE int app_keeps_finger(double x, double y, int second) {
  return Page::instance().keeps_finger(x, y, second != 0) ? 1 : 0;
}

/// Opens the canvas, once. `theme` is 0 automatic, 1 light, 2 dark. Returns 0 when there is no
/// WebGL2.
EMSCRIPTEN_KEEPALIVE int app_open(int theme) {
  using digitscope::app::ThemeChoice;
  Page& page = Page::instance();
  if (theme == 1) page.change().theme = ThemeChoice::light;
  if (theme == 2) page.change().theme = ThemeChoice::dark;
  return page.open() ? 1 : 0;
}

/// Begins to draw: the canvas is open, and the engine is there.
EMSCRIPTEN_KEEPALIVE void app_start(const char* describe_json, const char* engine_json) {
  Page& page = Page::instance();
  engine_ready(page.change(), describe_json, engine_json);
  page.start();
}

/// What the digits given next are called, such as "MNIST"; empty when unknown.
EMSCRIPTEN_KEEPALIVE void app_set_data_name(const char* name) {
  Page::instance().change().data_name = name;
}

/// Checks names of labels 0, 1, ..., in JSON: as typed, or an array. Returns {"names": [...]} or
/// {"error"}.
EMSCRIPTEN_KEEPALIVE char* app_read_class_names(const char* json, int labelled) {
  const auto names = digitscope::app::read_class_names(json, labelled != 0);
  return to_caller(names ? ordered_json{{"names", *names}}
                         : digitscope::results::to_json(names.error()));
}

EMSCRIPTEN_KEEPALIVE char* app_class_names() {
  return to_caller(ordered_json(Page::instance().state().class_names));
}

/// The names of labels 0, 1, ... of the digits there are, as app_read_class_names() gives them.
EMSCRIPTEN_KEEPALIVE void app_set_class_names(const char* json) {
  const auto names = digitscope::app::read_class_names(json, true);
  if (names) Page::instance().change().class_names = *names;
}

/// IDX bytes. Returns {"samples", "rows", "columns", "labelled"} or {"error"}.
EMSCRIPTEN_KEEPALIVE char* app_set_digits(const std::uint8_t* images, std::size_t images_size,
                                          const std::uint8_t* labels, std::size_t labels_size) {
  auto& state = Page::instance().change();
  const auto loaded = load_digits(state, bytes(images, images_size), bytes(labels, labels_size));
  if (!loaded) return to_caller(digitscope::results::to_json(loaded.error()));
  return to_caller(to_json(digitscope::results::DigitsInfo{
      state.digits.size(), state.digits.rows, state.digits.columns, state.digits.labelled()}));
}

/// What the page is doing, while there is nothing better to show; empty ends it.
EMSCRIPTEN_KEEPALIVE void app_set_status(const char* text) {
  Page::instance().change().status = text;
}

/// `purpose` is 0 a script's, 1 the person's at the page, 2 a comparison's.
EMSCRIPTEN_KEEPALIVE void app_run_started(const char* request_json, int purpose) {
  using digitscope::app::RunPurpose;
  run_started(Page::instance().begin_run(), request_json,
              static_cast<RunPurpose>(std::clamp(purpose, 0, 2)));
  run_began = emscripten_get_now();
}

EMSCRIPTEN_KEEPALIVE void app_progress(double fraction, const char* stage) {
  const double elapsed = (emscripten_get_now() - run_began) / 1000;
  run_progressed(Page::instance().progress(), fraction, stage, elapsed);
}

/// Returns the id of the run, or 0 when the result cannot be read; the app then shows an error.
EMSCRIPTEN_KEEPALIVE std::uint32_t app_result(const char* result_json) {
  auto& state = Page::instance().change();
  return run_finished(state, result_json) ? state.runs.last : 0;
}

/// A run, the one under way if there is one, has come to nothing: {"error"} says why.
EMSCRIPTEN_KEEPALIVE void app_run_failed(const char* error_json) {
  run_failed(Page::instance().change(), error_json);
}

/// Shows what else went wrong, {"error"}, until the next run begins or ends.
EMSCRIPTEN_KEEPALIVE void app_show_failure(const char* error_json) {
  show_failure(Page::instance().change(), error_json);
}

/// Says at the control `at` that what it asked for is done; empty texts end it.
EMSCRIPTEN_KEEPALIVE void app_done(const char* at, const char* text) {
  deed_done(Page::instance().change(), at, text);
}

EMSCRIPTEN_KEEPALIVE void app_question_progress(std::uint32_t id, double fraction,
                                                const char* stage) {
  question_progressed(Page::instance().progress(), id, fraction, stage);
}

/// What the answer to the app's question `id` has come to so far: a map's points, as float32.
EMSCRIPTEN_KEEPALIVE void app_question_preview(std::uint32_t id, const std::uint8_t* data,
                                               std::size_t size) {
  std::vector<float> values(size / sizeof(float));
  if (data) std::memcpy(values.data(), data, values.size() * sizeof(float));
  question_previewed(Page::instance().advance(), id, values);
}

/// The answer to the app's question `id`, or {"error"}.
EMSCRIPTEN_KEEPALIVE void app_answer(std::uint32_t id, const char* answer_json) {
  answered(Page::instance().change(), id, answer_json);
}

EMSCRIPTEN_KEEPALIVE char* app_state() {
  return to_caller(state_json(Page::instance().state()));
}

/// Returns {} or {"error"} for the first thing in it that is not good; the rest is taken.
EMSCRIPTEN_KEEPALIVE char* app_set_state(const char* json) {
  const auto restored = restore_state(Page::instance().change(), json);
  return to_caller(restored ? ordered_json::object()
                            : digitscope::results::to_json(restored.error()));
}

/// Follows a link: see app/link.h. `query` is UTF-8 and may have zeros in it. Returns {"autorun",
/// "refused": [{"code", "message", "parameter"}]}.
EMSCRIPTEN_KEEPALIVE char* app_follow_link(const char* query, std::size_t size) {
  return to_caller(followed_json(follow_link(Page::instance().change(), {query, size})));
}

/// Sets what a link names, and as at the start what is in the array `reset_json`. Returns the same.
EMSCRIPTEN_KEEPALIVE char* app_change_link(const char* query, std::size_t size,
                                           const char* reset_json) {
  std::vector<std::string> reset;
  for (const ordered_json& name : digitscope::read_json(reset_json)) {
    if (name.is_string()) reset.push_back(name.get<std::string>());
  }
  return to_caller(followed_json(change_by_link(Page::instance().change(), {query, size}, reset)));
}

/// The query that brings the page back, with what else `search` says, with the theme or without,
/// and asking for a result even when none of these parameters is there.
EMSCRIPTEN_KEEPALIVE char* app_link(const char* search, std::size_t size, int theme, int autorun) {
  return to_caller(link_of(Page::instance().state(), {search, size},
                           {.theme = theme != 0, .autorun = autorun != 0}));
}

/// Makes the page part of another, which says what of it is shown: see app/embedding.h. Returns {}
/// or {"error"}.
EMSCRIPTEN_KEEPALIVE char* app_embed(const char* json) {
  const auto embedded = embed(Page::instance().change(), json);
  return to_caller(embedded ? ordered_json::object()
                            : digitscope::results::to_json(embedded.error()));
}

/// Where a control is, such as "run", or a line of text, such as "text: Cluster sizes": {"x", "y",
/// "width", "height"} in CSS pixels from the canvas's corner, or null when the last frame did not
/// show it.
EMSCRIPTEN_KEEPALIVE char* app_widget_rect(const char* name) {
  const auto place = Page::instance().control_place(name);
  if (!place) return to_caller(ordered_json());
  return to_caller(ordered_json{{"x", place->left},
                                {"y", place->top},
                                {"width", place->width()},
                                {"height", place->height()}});
}

/// Presses the control of that key, or enters a value in it when one is given; `repeated` when a
/// key is held down.
EMSCRIPTEN_KEEPALIVE void app_use(const char* key, const char* value, int repeated) {
  Page::instance().request(
      {key, value ? std::optional<std::string>(value) : std::nullopt, repeated != 0});
}

/// The control of that key has the keyboard's focus; empty: none. `by_key`: not a pointer's doing.
EMSCRIPTEN_KEEPALIVE void app_focus(const char* key, int by_key) {
  Page::instance().focus(key, by_key != 0);
}

/// The browser has moved the content of a scroller so many CSS pixels up.
EMSCRIPTEN_KEEPALIVE void app_scroll(const char* key, double y) {
  Page::instance().scroll({key, static_cast<float>(y)});
}

}  // extern "C"
