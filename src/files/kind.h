#pragma once
// What a file is that is not of a kind read here, as its contents tell: people drop what they have.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/error.h"

namespace digitscope {

struct ForeignKind {
  std::string_view what;    // "a PNG picture", to go on after "is"
  std::string_view remedy;  // what to do, as sentences
};

/// Nothing for IDX, NumPy's arrays, PNG, ZIP archives, gzip, and text that may be a list or a
/// table. `whole`: whether `bytes` are all of the file, or what it begins with.
std::optional<ForeignKind> foreign_kind(std::span<const std::uint8_t> bytes, bool whole = true);

/// The error (bad_data) of such a file: "TITLE is a JPEG picture. ...".
Error not_read_here(std::string_view title, const ForeignKind& kind);

}  // namespace digitscope
