#pragma once
// Letters beyond those that every text needs. Names of classes and files are in any script. What
// the files of the typefaces have is put among the glyphs once a text needs it, for some of it a
// file is fetched, and the browser draws the rest with the fonts of the system. Letters that join
// or change places, as in Arabic, Devanagari or an emoji of several parts, it draws as one picture,
// which stands in the text as one private character.

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

/// What the browser drew, in pixels of the screen.
struct LetterPicture {
  float advance = 0;  // from where it begins to where the next one does
  int left = 0;       // of the picture, from where it begins
  int top = 0;        // likewise from the baseline, downwards
  int width = 0;
  int height = 0;
  bool colored = false;               // an emoji; others have the colour of the text
  std::vector<std::uint32_t> pixels;  // row by row, as IM_COL32; none: no font has it
};

/// A letter in one size and weight.
using LetterKey = std::pair<Type, ImWchar>;

struct WantedLetter {
  LetterKey key;
  std::string text;  // what is to be drawn
};

/// How the page around is asked to draw them: see web/canvas/letters.js.
to_page::Letters letters_message(const std::vector<WantedLetter>& wanted, float scale);

class Letters {
 public:
  /// `text` as it is to be measured and drawn with `font`, in `storage` where it is another: with a
  /// character for each run that is one picture, and without what no font has. What is missing is
  /// noted, and blank until it is there.
  std::string_view drawn(Type type, const ImFont& font, std::string_view text,
                         std::string& storage);
  /// The text of which drawn() made `text`, but for what it left out.
  std::string plain(std::string_view text) const;

  /// Whether fonts made now would have more letters than they had.
  bool stale() const { return stale_; }
  /// What they are to be made of: characters that files may have, and pictures.
  const std::set<ImWchar>& codes() const { return codes_; }
  const std::map<LetterKey, LetterPicture>& pictures() const { return pictures_; }
  /// They have been made.
  void made() { stale_ = false; }

  /// Whether the typeface's file of further letters is wanted, once.
  bool take_more_wanted() { return std::exchange(more_wanted_, false); }
  /// It is there, or will not come.
  void more_came();

  /// What the browser is to draw, each once.
  std::vector<WantedLetter> take_wanted() { return std::exchange(wanted_, {}); }
  void give(LetterKey key, LetterPicture picture);
  /// Pictures are for one scale.
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
  std::map<LetterKey, LetterPicture> pictures_;
  std::set<LetterKey> asked_;
  std::vector<WantedLetter> wanted_;
  std::vector<std::string> runs_;  // of the private characters, in their order
  std::map<std::string, ImWchar, std::less<>> code_of_;
};

}  // namespace digitscope::app
