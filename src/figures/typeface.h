#pragma once
// The typeface of all figures: Inter, as prepared by scripts/make-fonts.py.

#include <filesystem>

#include "base/error.h"
#include "figures/font.h"

namespace digitscope::figures {

/// A font size in CSS pixels, and a weight.
struct Type {
  double em;
  bool strong;
};

inline constexpr Type title_type{20, true};
inline constexpr Type note_type{14, false};
inline constexpr Type label_type{13, false};
inline constexpr Type strong_type{13, true};

struct Typeface {
  Font regular;
  Font semibold;

  /// Reads both weights from `folder`. The error names the file that cannot be read.
  static Expected<Typeface> read(const std::filesystem::path& folder);

  const Font& font(Type type) const { return type.strong ? semibold : regular; }
};

inline constexpr const char* regular_file = "Inter-Regular.otf";
inline constexpr const char* semibold_file = "Inter-SemiBold.otf";
inline constexpr const char* licence_file = "OFL.txt";

}  // namespace digitscope::figures
