#include "base/font_file.h"

#include <cstddef>

namespace digitscope {
namespace {

constexpr std::size_t header_size = 12;
constexpr std::size_t entry_size = 16;  // tag, sum, offset, length
constexpr std::uint32_t sum_of_file = 0xb1b0afba;
constexpr std::uint32_t head = 0x68656164;  // the table's tag
constexpr std::size_t adjustment_in_head = 8;

std::uint32_t number_at(std::span<const std::uint8_t> bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    number = number << 8 | (i < bytes.size() ? bytes[i] : 0u);  // tables are filled up with zeros
  }
  return number;
}

std::uint32_t sum_of(std::span<const std::uint8_t> bytes) {
  std::uint32_t sum = 0;
  for (std::size_t at = 0; at < bytes.size(); at += 4) sum += number_at(bytes, at);
  return sum;
}

}  // namespace

bool is_intact_font(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < header_size || sum_of(bytes) != sum_of_file) return false;
  const std::size_t tables = static_cast<std::size_t>(bytes[4]) << 8 | bytes[5];
  if (tables == 0 || bytes.size() < header_size + tables * entry_size) return false;
  bool has_head = false;
  for (std::size_t i = 0; i < tables; ++i) {
    const std::size_t entry = header_size + i * entry_size;
    const std::size_t offset = number_at(bytes, entry + 8);
    const std::size_t length = number_at(bytes, entry + 12);
    if (offset > bytes.size() || length > bytes.size() - offset) return false;
    const auto table = bytes.subspan(offset, length);
    std::uint32_t sum = sum_of(table);
    if (number_at(bytes, entry) == head) {
      has_head = true;
      sum -= number_at(table, adjustment_in_head);  // what makes the sum of the file what it is
    }
    if (sum != number_at(bytes, entry + 4)) return false;
  }
  return has_head;
}

}  // namespace digitscope
