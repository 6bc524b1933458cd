#pragma once
// All messages from the app to the page around it. web/canvas/protocol.js has the same list and
// rejects anything else; tests/app/page_messages.json keeps the two in step. Messages from the page
// to the app are the functions of app/host/main.cpp.

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <variant>
#include <vector>

namespace digitscope::app::to_page {

// ---- requests to the engine ----

struct Run {
  static constexpr const char* type = "run";
  std::string purpose;  // "person" or "comparison"
  nlohmann::ordered_json request;
};
struct Cancel {  // the run or question in progress
  static constexpr const char* type = "cancel";
};
struct Ask {  // the answer comes back with this id
  static constexpr const char* type = "ask";
  std::uint32_t id = 0;
  nlohmann::ordered_json question;
};
struct ForgetRun {  // its Result is no longer needed
  static constexpr const char* type = "forget_run";
  std::uint32_t id = 0;
};

// ---- notifications ----

struct State {  // sent when the contents of a link change
  static constexpr const char* type = "state";
  nlohmann::ordered_json state;
};
struct Refused {  // invalid typed input; shown by the app, sent here for screen readers
  static constexpr const char* type = "refused";
  std::string message;
};
struct LetterKeys {  // whether single-character shortcuts are on; stored in this browser
  static constexpr const char* type = "letter_keys";
  bool on = true;
};
struct GuideSeen {  // the first steps need not be offered again; stored in this browser
  static constexpr const char* type = "guide_seen";
};
struct Height {  // that the whole app would take, in CSS pixels
  static constexpr const char* type = "height";
  int height = 0;
};

// ---- browser functions ----

struct OpenFiles {
  static constexpr const char* type = "open_files";
};
struct ChooseCollection {
  static constexpr const char* type = "choose_collection";
};
struct OpenFullPage {
  static constexpr const char* type = "open_full_page";
};
struct MoreLetters {  // the fonts of rarely needed letters
  static constexpr const char* type = "more_letters";
};
struct Letter {
  int type = 0;  // the app's key for it: an enum Type, and a code
  std::uint32_t code = 0;
  std::string text;  // the text to draw
  float pixels = 0;  // the em, in screen pixels
  int weight = 400;
  bool code_face = false;
};
struct Letters {  // to be drawn by the browser, at `scale` screen pixels per CSS pixel
  static constexpr const char* type = "letters";
  float scale = 1;
  std::vector<Letter> letters;
};

// ---- exports; `at` is the key of the control that reports success ----

struct Save {
  static constexpr const char* type = "save";
  std::string at;
  std::string name;  // of the file
  std::string text;
};
struct SaveResult {  // the Result of run `id`, with the changes made since
  static constexpr const char* type = "save_result";
  std::string at;
  std::string name;
  std::string format;  // json, npz (NumPy's arrays), pictures (a ZIP archive of folders)
  std::uint32_t id = 0;
  nlohmann::ordered_json changes;
};
struct SavePicture {  // of the canvas
  static constexpr const char* type = "save_picture";
  std::string at;
  std::string name;
};
struct SaveFigure {  // of a panel, by itself
  static constexpr const char* type = "save_figure";
  std::string at;
  std::string name;
  std::string panel;
};
struct ReportPicture {
  std::string source;  // what stands in the page in its place
  std::uint32_t run = 0;
  std::uint32_t changes = 0;  // RunResult::changes, of which the text tells
  std::string panel;
};
struct SaveReport {  // a page of HTML, once its pictures have been drawn
  static constexpr const char* type = "save_report";
  std::string at;
  std::string name;
  std::string html;
  std::vector<ReportPicture> pictures;
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

using Message =
    std::variant<Run, Cancel, Ask, ForgetRun, State, Refused, LetterKeys, GuideSeen, Height,
                 OpenFiles, ChooseCollection, OpenFullPage, MoreLetters, Letters, Save, SaveResult,
                 SavePicture, SaveFigure, SaveReport, Copy, CopyLink>;

/// The message as the page reads it: {"type", ...}.
std::string to_text(const Message& message);

}  // namespace digitscope::app::to_page
