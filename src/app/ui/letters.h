#pragma once
// Letters beyond those that every text needs: class and file names can be in any script. Glyphs
// that the typeface files contain are added once a text needs them, some from a file fetched on
// demand; the browser draws the rest with system fonts. Letters that join or reorder, as in Arabic,
// Devanagari or a multi-part emoji, it draws as one picture, represented in the text by one
// private-use character.

#include <imgui.h>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/model/page_messages.h"
#include "app/ui/theme.h"

namespace digitscope::app {

/// What the browser drew, in screen pixels.
struct LetterPicture {
  float advance = 0;  // from its origin to that of the next
  int left = 0;       // of the picture, from the origin
  int top = 0;        // of the picture, from the baseline downwards
  int width = 0;
  int height = 0;
  bool colored = false;               // an emoji; others take the text's colour
  std::vector<std::uint32_t> pixels;  // row by row, as IM_COL32; empty: no font has it
};

/// A letter in one size and weight.
using LetterKey = std::pair<Type, ImWchar>;

struct WantedLetter {
  LetterKey key;
  std::string text;  // the text to draw
};

/// The message that asks the page around to draw them: see web/canvas/letters.js.
to_page::Letters letters_message(const std::vector<WantedLetter>& wanted, float scale);

/// The formulas in sight, and symbols in them: which, in which size, and how wide, in em.
using WantedFormulas = std::map<LetterKey, float>;

class Letters {
 public:
  /// `text` as it is to be measured and drawn with `font`, in `storage` if that differs: with one
  /// character for each run that is a single picture, and without what no font has. Missing letters
  /// are requested, and blank until they arrive.
  std::string_view drawn(Type type, const ImFont& font, std::string_view text,
                         std::string& storage);
  /// The original of a text that drawn() returned, except for what it left out.
  std::string plain(std::string_view text) const;

  /// Requests a character of the font of formulas, `width` em wide: blank until the fonts are
  /// rebuilt.
  void want_formula(LetterKey key, float width);
  const WantedFormulas& formulas() const { return formulas_; }

  /// Whether rebuilding the fonts would add letters.
  bool stale() const { return stale_; }
  /// What to build them from: characters that the files may have, and pictures.
  const std::set<ImWchar>& codes() const { return codes_; }
  const std::map<LetterKey, LetterPicture>& pictures() const { return pictures_; }
  /// Call after the fonts have been rebuilt.
  void made() { stale_ = false; }

  /// Whether the typeface's file of further letters is wanted; true once.
  bool take_more_wanted() { return std::exchange(more_wanted_, false); }
  /// That file has arrived, or will not.
  void more_came();

  /// The letters for the browser to draw; each is returned once.
  std::vector<WantedLetter> take_wanted() { return std::exchange(wanted_, {}); }
  void give(LetterKey key, LetterPicture picture);
  /// Drops all pictures: they are valid for one scale only.
  void forget_pictures();

 private:
  ImWchar code_of_run(std::string_view run);
  bool is_undrawable(LetterKey key) const;
  void want(LetterKey key, bool in_files);

  bool stale_ = false;
  bool more_wanted_ = false;
  bool more_asked_ = false;
  bool more_came_ = false;
  std::set<ImWchar> codes_;
  WantedFormulas formulas_;
  std::map<LetterKey, LetterPicture> pictures_;
  std::set<LetterKey> asked_;
  std::vector<WantedLetter> wanted_;
  std::vector<std::string> runs_;  // of the private-use characters, in their order
  std::map<std::string, ImWchar, std::less<>> code_of_;
};

}  // namespace digitscope::app
