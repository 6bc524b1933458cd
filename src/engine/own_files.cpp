#include "engine/own_files.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "base/large_array.h"
#include "base/memory.h"
#include "digits/idx.h"
#include "engine/files_info.h"
#include "engine/reading_request.h"
#include "files/beginning.h"
#include "files/open.h"
#include "results/digits_info.h"
#include "results/failure.h"

namespace digitscope {

std::string no_room_for(std::string_view title, std::size_t bytes) {
  const std::size_t most = most_file_bytes();
  return results::to_text(
      results::to_json(bytes > most ? larger_than(title, most) : not_enough_memory()));
}

std::uint8_t* OwnFiles::add(std::string name, FileRole role, std::size_t size) {
  // How much memory there is takes long to find out, which may not be done for each of many
  // pictures.
  constexpr std::size_t little = 1 << 20;
  if (added_.empty() || size > little || unmeasured_ > little) {
    release_large_memory();  // files may need it for themselves
    most_ = most_file_bytes();
    unmeasured_ = 0;
  }
  unmeasured_ += size;
  const bool too_large = size > most_;
  added_.push_back({std::move(name), role, Bytes(too_large ? 0 : size), too_large});
  return too_large ? nullptr : added_.back().bytes.data();
}

std::string OwnFiles::read(std::string_view reading) {
  images_ = {};
  labels_ = {};
  std::vector<File> files;
  std::optional<Error> too_large;
  for (const Added& file : added_) {
    files.push_back({file.name, file.role, file.bytes});
    if (file.too_large) too_large = larger_than(title_of(files.back()), most_file_bytes());
  }
  const auto how = read_reading(reading);
  const auto opened = too_large ? Expected<Opened>(tl::unexpected(std::move(*too_large)))
                      : !how    ? Expected<Opened>(tl::unexpected(how.error()))
                                : open_files(files, most_file_bytes(), *how);
  added_.clear();
  if (!opened) return results::to_text(results::to_json(opened.error()));
  const Digits& digits = opened->digits;
  images_ = write_idx_images(digits);
  if (digits.labelled()) labels_ = write_idx_labels(digits);
  auto info = to_json(results::DigitsInfo{digits.size(), digits.rows, digits.columns,
                                          digits.labelled(), opened->classes});
  info["read_as"] = how_read(*opened);
  info["label_counts"] = label_counts(digits);
  return results::to_text(info);
}

void OwnFiles::clear() {
  added_.clear();
  images_ = {};
  labels_ = {};
}

}  // namespace digitscope
