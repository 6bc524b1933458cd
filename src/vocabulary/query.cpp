#include "vocabulary/query.h"

#include <algorithm>
#include <cstdint>

namespace digitscope {
namespace {

std::optional<int> hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

/// How many bytes a character that begins with this one has in UTF-8, and in what range its second
/// byte is (The Unicode Standard, table 3-7); 0 when none begins so.
struct Lead {
  int length;
  std::uint8_t second_first = 0x80;
  std::uint8_t second_last = 0xBF;
};

Lead lead_of(std::uint8_t byte) {
  if (byte < 0x80) return {1};
  if (byte < 0xC2 || byte > 0xF4) return {0};
  if (byte < 0xE0) return {2};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte < 0xF0) return {3};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {4};
}

/// How many bytes from `at` on are a whole character, or, with `whole` false, the start of one,
/// which is replaced as one (encoding.spec.whatwg.org, "UTF-8 decoder").
std::size_t character_at(std::string_view text, std::size_t at, bool& whole) {
  const Lead lead = lead_of(static_cast<std::uint8_t>(text[at]));
  whole = false;
  if (lead.length == 0) return 1;
  std::size_t length = 1;
  while (length < static_cast<std::size_t>(lead.length)) {
    if (at + length == text.size()) return length;
    const auto byte = static_cast<std::uint8_t>(text[at + length]);
    const bool second = length == 1;
    if (byte < (second ? lead.second_first : 0x80) || byte > (second ? lead.second_last : 0xBF)) {
      return length;
    }
    ++length;
  }
  whole = true;
  return length;
}

std::string as_utf8(std::string_view bytes) {
  std::string text;
  for (std::size_t at = 0; at < bytes.size();) {
    bool whole = false;
    const std::size_t length = character_at(bytes, at, whole);
    text += whole ? bytes.substr(at, length) : std::string_view("\uFFFD");
    at += length;
  }
  return text;
}

std::string decoded(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      const auto high = hex_digit(text[i + 1]);
      const auto low = hex_digit(text[i + 2]);
      if (high && low) {
        bytes += static_cast<char>(*high * 16 + *low);
        i += 2;
        continue;
      }
    }
    bytes += text[i] == '+' ? ' ' : text[i];
  }
  return as_utf8(bytes);
}

void append_encoded(std::string& query, std::string_view text) {
  constexpr char digits[] = "0123456789ABCDEF";
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || std::string_view("*-._,;:").find(c) != std::string_view::npos) {
      query += c;
    } else if (c == ' ') {
      query += '+';
    } else {
      const auto byte = static_cast<std::uint8_t>(c);
      query += '%';
      query += digits[byte >> 4];
      query += digits[byte & 15];
    }
  }
}

}  // namespace

std::optional<std::string> query_of(std::string_view address) {
  std::string plain;
  for (const char c : address) {
    if (c != '\t' && c != '\n' && c != '\r') plain += c;
  }
  // C0 controls and blanks.
  while (!plain.empty() && static_cast<unsigned char>(plain.back()) <= ' ') plain.pop_back();
  plain = plain.substr(0, plain.find('#'));
  const std::size_t question_mark = plain.find('?');
  if (question_mark == std::string::npos) return std::nullopt;
  return plain.substr(question_mark);
}

std::vector<QueryEntry> read_query(std::string_view query) {
  if (!query.empty() && query.front() == '?') query.remove_prefix(1);
  std::vector<QueryEntry> entries;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    entries.push_back(
        {decoded(pair.substr(0, equals)), decoded(pair.substr(std::min(equals + 1, pair.size())))});
  }
  return entries;
}

std::string write_query(std::span<const QueryEntry> entries) {
  std::string query;
  for (const QueryEntry& entry : entries) {
    if (!query.empty()) query += '&';
    append_encoded(query, entry.name);
    query += '=';
    append_encoded(query, entry.value);
  }
  return query;
}

const std::string* first_value(std::span<const QueryEntry> entries, std::string_view name) {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [name](const QueryEntry& entry) { return entry.name == name; });
  return found == entries.end() ? nullptr : &found->value;
}

}  // namespace digitscope
