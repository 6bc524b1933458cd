#include "support/data.h"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>

#include "digits/idx.h"

namespace digitscope::test {
namespace {

std::vector<std::uint8_t> read_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    std::cerr << path << " is missing: run scripts/build first.\n";
    std::exit(1);
  }
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

const Digits& default_digits() {
  static const Digits digits = [] {
    const std::string folder = DIGITSCOPE_DATA_DIR;
    auto read = read_idx(read_bytes(folder + "/digits-10000-images-idx3-ubyte"),
                         read_bytes(folder + "/digits-10000-labels-idx1-ubyte"));
    if (!read) {
      std::cerr << read.error().message << "\n";
      std::exit(1);
    }
    return std::move(*read);
  }();
  return digits;
}

std::vector<std::uint8_t> reference_bytes(const std::string& name) {
  return read_bytes(std::string(DIGITSCOPE_REFERENCE_DIR) + "/" + name);
}

std::string text_of(const std::string& path) {
  const auto bytes = read_bytes(path);
  return {bytes.begin(), bytes.end()};
}

std::vector<std::uint8_t> case_bytes(const std::string& name) {
  return read_bytes(std::string(DIGITSCOPE_CASES_DIR) + "/" + name);
}

nlohmann::json reference(const std::string& name) {
  return nlohmann::json::parse(text_of(std::string(DIGITSCOPE_REFERENCE_DIR) + "/" + name));
}

std::vector<std::int32_t> labels_from_text(const std::string& text) {
  std::vector<std::int32_t> labels;
  for (const char c : text) labels.push_back(static_cast<unsigned char>(c) - '0');
  return labels;
}

Digits random_digits(std::uint32_t seed, std::size_t n, std::size_t side, int levels) {
  std::mt19937 generator(seed);
  Digits digits{side, side, {}, {}};
  for (std::size_t i = 0; i < n * side * side; ++i) {
    digits.pixels.push_back(static_cast<std::uint8_t>(generator() % static_cast<unsigned>(levels)));
  }
  for (std::size_t i = 0; i < n; ++i) {
    digits.labels.push_back(static_cast<std::uint8_t>(generator() % 10));
  }
  return digits;
}

}  // namespace digitscope::test
