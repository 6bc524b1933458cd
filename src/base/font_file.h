#pragma once
// Whether a file of type has arrived as it was written: what draws letters trusts every offset in
// it.

#include <cstdint>
#include <span>

namespace digitscope {

/// Whether the bytes are an OpenType font that is neither cut short nor damaged, by the sums that
/// it has of itself ("OpenType font file", ISO/IEC 14496-22: calculating checksums). That is no
/// defence against a font that was made to do harm. O(bytes).
bool is_intact_font(std::span<const std::uint8_t> bytes);

}  // namespace digitscope
