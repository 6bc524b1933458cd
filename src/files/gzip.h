#pragma once
// gzip (RFC 1952), decompressed by zlib natively and in the browser: one decoder, so that page,
// package and command line read the same files. A file may have several members, one after another,
// as `cat a.gz b.gz` and parallel compressors write them, and zeros between and behind them, as
// tapes and some disk images have. Anything else behind a member is refused.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/error.h"
#include "files/file.h"

namespace digitscope {

/// Whether `bytes` begin as a gzip file does (1F 8B).
bool is_gzip(std::span<const std::uint8_t> bytes);

/// The contents of a gzip file. Errors (bad_data) begin with `title`: it is cut short, damaged (the
/// checksum and length of each member are compared), followed by other bytes, or holds more than
/// `most` bytes, which is found before more memory than that is taken.
Expected<Bytes> gunzip(std::span<const std::uint8_t> bytes, std::size_t most,
                       std::string_view title);

}  // namespace digitscope
