#include "app/ui/letters.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace digitscope::app {
namespace {

// Characters of no script: in a drawn text they stand for runs.
constexpr char32_t first_private = 0xe000;
constexpr char32_t last_private = 0xf8ff;

// A longer run is several pictures: a line cannot break within one.
constexpr std::size_t longest_run = 40;

struct Range {
  char32_t first, last;
};

template <std::size_t n>
constexpr bool is_in(const std::array<Range, n>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [c](const Range& range) { return c >= range.first && c <= range.last; });
}

// Scripts whose letters join, change places or carry marks, and all beyond the 16 bits of ImWchar.
constexpr std::array<Range, 10> shaped = {{{0x0590, 0x109f},  // Hebrew ... Myanmar
                                           {0x1100, 0x11ff},  // Hangul in parts
                                           {0x1700, 0x18af},  // Philippine scripts, Khmer ...
                                           {0x1900, 0x1cff},  // Limbu ... Vedic
                                           {0xa800, 0xabff},  // Syloti Nagri ... Meetei Mayek
                                           {0xd7b0, 0xd7ff},  // Hangul in parts
                                           {first_private, last_private},
                                           {0xfb1d, 0xfdff},  // Hebrew and Arabic forms
                                           {0xfe70, 0xfefc},  // likewise
                                           {0x10000, 0x10ffff}}};

// Marks and joiners, which belong to the character before.
constexpr std::array<Range, 8> joining = {{{0x0300, 0x036f},
                                           {0x1ab0, 0x1aff},
                                           {0x1dc0, 0x1dff},
                                           {0x200c, 0x200d},
                                           {0x20d0, 0x20ff},
                                           {0x3099, 0x309a},
                                           {0xfe00, 0xfe0f},
                                           {0xfe20, 0xfe2f}}};

// Marks of direction and places to break a line, which show nothing.
constexpr std::array<Range, 5> unseen = {
    {{0x200b, 0x200b}, {0x200e, 0x200f}, {0x202a, 0x202e}, {0x2060, 0x206f}, {0xfeff, 0xfeff}}};

// Latin, Greek and Cyrillic in the file of further letters: see scripts/make-fonts.py.
constexpr std::array<Range, 3> in_more_files = {
    {{0x0180, 0x024f}, {0x0370, 0x052f}, {0x1e00, 0x1fff}}};

constexpr char32_t joiner = 0x200d;

// How many bytes at the beginning of `text` (not empty) are one picture; 0 when its first character
// is drawn by itself.
std::size_t run_length(std::string_view text) {
  std::string_view rest = text;
  const char32_t first = next_character(rest);
  const auto next = [](std::string_view at) { return at.empty() ? 0 : next_character(at); };
  if (!is_in(shaped, first) && !is_in(joining, next(rest))) return 0;
  bool joins = false;  // the next character, whatever it is
  for (std::size_t count = 1; !rest.empty(); ++count) {
    std::string_view after = rest;
    const char32_t c = next_character(after);
    // Words of such a script are in one picture, for their order may be from right to left.
    const bool space = c == ' ' && count < longest_run && is_in(shaped, next(after));
    if (!joins && !space && !is_in(shaped, c) && !is_in(joining, c)) break;
    joins = c == joiner;
    rest = after;
  }
  return text.size() - rest.size();
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

// Takes off what led to a name that cannot be drawn: "7, " is "7" then.
void take_separator_off(std::string& text) {
  for (const std::string_view separator : {" ", "\u00a0", ","}) {
    if (text.ends_with(separator)) text.resize(text.size() - separator.size());
  }
}

}  // namespace

to_page::Letters letters_message(const std::vector<WantedLetter>& wanted, float scale) {
  to_page::Letters message{.scale = scale, .letters = {}};
  for (const auto& [key, text] : wanted) {
    const TypeSetting setting = setting_of(key.first, scale);
    message.letters.push_back({.type = static_cast<int>(key.first),
                               .code = key.second,
                               .text = text,
                               .pixels = setting.em,
                               .weight = setting.face == Face::semibold ? 600 : 400,
                               .code_face = setting.face == Face::code});
  }
  return message;
}

std::string_view Letters::drawn(Type type, const ImFont& font, std::string_view text,
                                std::string& storage) {
  if (is_ascii(text)) return text;
  storage.clear();
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t length = run_length(rest);
    const bool is_run = length > 0;
    char32_t code = 0;
    if (is_run) {
      code = code_of_run(rest.substr(0, length));
      rest.remove_prefix(length);
    } else {
      code = next_character(rest);
    }
    if (is_in(unseen, code)) continue;
    const LetterKey key{type, static_cast<ImWchar>(code)};
    if (code >= 0x80 && !font.FindGlyphNoFallback(key.second)) {
      if (is_undrawable(key)) {
        take_separator_off(storage);
        continue;
      }
      want(key, !is_run);
    }
    append_character(storage, code);
  }
  return storage;
}

std::string Letters::plain(std::string_view text) const {
  std::string plain;
  while (!text.empty()) {
    const char32_t code = next_character(text);
    if (code >= first_private && code - first_private < runs_.size()) {
      plain += runs_[code - first_private];
    } else {
      append_character(plain, code);
    }
  }
  return plain;
}

ImWchar Letters::code_of_run(std::string_view run) {
  const auto known = code_of_.find(run);
  if (known != code_of_.end()) return known->second;
  // There are thousands: whoever has seen so many names begins again with those in sight.
  if (first_private + runs_.size() > last_private) {
    runs_.clear();
    code_of_.clear();
    forget_pictures();
    stale_ = true;
  }
  const auto code = static_cast<ImWchar>(first_private + runs_.size());
  runs_.emplace_back(run);
  code_of_.emplace(run, code);
  return code;
}

bool Letters::is_undrawable(LetterKey key) const {
  const auto known = pictures_.find(key);
  return known != pictures_.end() && known->second.pixels.empty();
}

void Letters::want(LetterKey key, bool in_files) {
  if (in_files && codes_.insert(key.second).second) stale_ = true;
  if (stale_) return;  // first it is to be known that the files do not have it
  if (in_files && !more_came_ && is_in(in_more_files, key.second)) {
    more_wanted_ = more_wanted_ || !std::exchange(more_asked_, true);
    return;
  }
  if (!asked_.insert(key).second) return;
  std::string text;
  append_character(text, key.second);
  wanted_.push_back({key, plain(text)});
}

void Letters::want_formula(LetterKey key, float width) {
  if (formulas_.emplace(key, width).second) stale_ = true;
}

void Letters::more_came() {
  more_came_ = true;
  stale_ = true;
}

void Letters::give(LetterKey key, LetterPicture picture) {
  if (!asked_.contains(key)) return;
  pictures_[key] = std::move(picture);
  stale_ = true;
}

void Letters::forget_pictures() {
  pictures_.clear();
  asked_.clear();
  wanted_.clear();
}

}  // namespace digitscope::app
