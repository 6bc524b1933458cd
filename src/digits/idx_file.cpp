#include "digits/idx_file.h"

#include <zlib.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "digits/idx.h"

namespace digitscope {
namespace {

using Bytes = std::vector<std::uint8_t>;

/// The contents of a file, undoing gzip when it begins like one (zlib passes other files through).
Expected<Bytes> read_file(const std::filesystem::path& path, const std::string& what) {
  const auto bad = [&](const std::string& reason) {
    return unexpected(ErrorCode::bad_data,
                      "The " + what + " file " + path.string() + " cannot be read: " + reason,
                      what);
  };
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return bad("it is a folder.");
  errno = 0;
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), gzclose);
  if (!file) return bad(std::string(std::strerror(errno)) + ".");

  Bytes bytes;
  std::array<std::uint8_t, 1 << 16> block;
  for (;;) {
    const int n = gzread(file.get(), block.data(), static_cast<unsigned>(block.size()));
    if (n > 0) {
      bytes.insert(bytes.end(), block.begin(), block.begin() + n);
      continue;
    }
    // A gzip stream that ends early shows as Z_BUF_ERROR only when it is closed or asked.
    int code = Z_OK;
    const char* message = gzerror(file.get(), &code);
    if (code == Z_BUF_ERROR) {
      return bad("its gzip data are cut short after " + std::to_string(bytes.size()) +
                 " decompressed bytes. Download it again.");
    }
    if (code == Z_ERRNO) return bad(std::string(std::strerror(errno)) + ".");
    if (n < 0) return bad("its gzip data are damaged (" + std::string(message) + ").");
    return bytes;
  }
}

}  // namespace

Expected<Digits> read_idx_files(const std::filesystem::path& images,
                                const std::filesystem::path& labels) {
  const auto image_bytes = read_file(images, "images");
  if (!image_bytes) return tl::unexpected(image_bytes.error());
  Bytes label_bytes;
  if (!labels.empty()) {
    auto bytes = read_file(labels, "labels");
    if (!bytes) return tl::unexpected(bytes.error());
    if (bytes->empty()) {  // an empty span would mean "no labels"
      return unexpected(ErrorCode::bad_data, "The labels file " + labels.string() + " is empty.",
                        "labels");
    }
    label_bytes = std::move(*bytes);
  }
  auto digits = read_idx(*image_bytes, label_bytes);
  if (!digits) {
    // Say which of the two files, as the person who typed the command knows them.
    Error error = std::move(digits.error());
    error.message += " [" + (error.parameter == "labels" ? labels : images).string() + "]";
    return tl::unexpected(std::move(error));
  }
  return digits;
}

}  // namespace digitscope
