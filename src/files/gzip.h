#pragma once
// gzip (RFC 1952), decompressed by zlib natively and in the browser: one decoder, so that page,
// package and command line read the same files. A file may have several members, one after another,
// as `cat a.gz b.gz` and parallel compressors write them, and zeros between and behind them, as
// tapes and some disk images have. Anything else behind a member is refused.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

#include "base/error.h"
#include "files/beginning.h"
#include "files/file.h"

namespace digitscope {

/// Whether `bytes` begin as a gzip file does (1F 8B).
bool is_gzip(std::span<const std::uint8_t> bytes);

/// Given the first beginning_bytes or more of what a file holds, how much of it to read.
using Judge = std::function<Expected<Room>(std::span<const std::uint8_t> begin)>;

/// The contents of a gzip file. Errors (bad_data) begin with `title`: it is cut short, damaged (the
/// checksum and length of each member are compared), followed by other bytes, or holds more than
/// `most` bytes, which is found before more memory than that is taken. Contents that are longer
/// than beginning_bytes are shown to `judge` first, which may lower `most`, or refuse them; where
/// it goes by what they tell, they are cut one byte behind that.
Expected<Bytes> gunzip(std::span<const std::uint8_t> bytes, std::size_t most,
                       std::string_view title, const Judge& judge = {});

}  // namespace digitscope
