#pragma once
// What the app says to the page around it: every message that there is. web/canvas/protocol.js has
// the same list and refuses what is not on it; tests/app/page_messages.json holds the two together.
// What the page says to the app are the functions of app/host/main.cpp.

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <variant>
#include <vector>

namespace digitscope::app::to_page {

// ---- what the engine is to do ----

struct Run {
  static constexpr const char* type = "run";
  std::string purpose;  // "person" or "comparison"
  nlohmann::ordered_json request;
};
struct Cancel {  // the run or question under way
  static constexpr const char* type = "cancel";
};
struct Ask {  // the answer comes back with this id
  static constexpr const char* type = "ask";
  std::uint32_t id = 0;
  nlohmann::ordered_json question;
};
struct ForgetRun {  // its Result is not wanted any more
  static constexpr const char* type = "forget_run";
  std::uint32_t id = 0;
};

// ---- what has happened ----

struct State {  // what a link would say has changed
  static constexpr const char* type = "state";
  nlohmann::ordered_json state;
};
struct Refused {  // what was typed; the app shows why, and this is for people who do not see it
  static constexpr const char* type = "refused";
  std::string message;
};
struct LetterKeys {  // whether single letters and signs are commands: to be kept in this browser
  static constexpr const char* type = "letter_keys";
  bool on = true;
};
struct Height {  // that all of the app would take, in CSS pixels
  static constexpr const char* type = "height";
  int height = 0;
};

// ---- what only a browser can do ----

struct OpenFiles {
  static constexpr const char* type = "open_files";
};
struct UseMnist {
  static constexpr const char* type = "use_mnist";
};
struct OpenFullPage {
  static constexpr const char* type = "open_full_page";
};
struct MoreLetters {  // the fonts of letters that few texts need
  static constexpr const char* type = "more_letters";
};
struct Letter {
  int type = 0;  // the app's names of it: an enum Type, and a code
  std::uint32_t code = 0;
  std::string text;  // what is to be drawn
  float pixels = 0;  // an em, in pixels of the screen
  int weight = 400;
  bool code_face = false;
};
struct Letters {  // to be drawn by the browser, for so many pixels of the screen to a CSS pixel
  static constexpr const char* type = "letters";
  float scale = 1;
  std::vector<Letter> letters;
};

// ---- what is taken away; `at` is the control's key, where it is told that it is done ----

struct Save {
  static constexpr const char* type = "save";
  std::string at;
  std::string name;  // of the file
  std::string text;
};
struct SaveResult {  // the Result of run `id`, with what has been changed of it since
  static constexpr const char* type = "save_result";
  std::string at;
  std::string name;
  std::uint32_t id = 0;
  nlohmann::ordered_json changes;
};
struct SavePicture {  // of the canvas
  static constexpr const char* type = "save_picture";
  std::string at;
  std::string name;
};
struct Copy {
  static constexpr const char* type = "copy";
  std::string at;
  std::string text;
};
struct CopyLink {
  static constexpr const char* type = "copy_link";
  std::string at;
};

using Message = std::variant<Run, Cancel, Ask, ForgetRun, State, Refused, LetterKeys, Height,
                             OpenFiles, UseMnist, OpenFullPage, MoreLetters, Letters, Save,
                             SaveResult, SavePicture, Copy, CopyLink>;

/// {"type", ...}: the text that the page reads.
std::string to_text(const Message& message);

}  // namespace digitscope::app::to_page
