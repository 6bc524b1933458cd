#pragma once
// Bytes as text (RFC 4648, section 4), for JSON.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace digitscope::results {

std::string to_base64(std::span<const std::uint8_t> bytes);

/// Nothing if `text` is not base64 with its padding.
std::optional<std::vector<std::uint8_t>> from_base64(std::string_view text);

}  // namespace digitscope::results
