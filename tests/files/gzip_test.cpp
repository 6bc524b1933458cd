#include "files/gzip.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/contains.h"
#include "support/data.h"
#include "support/gzip.h"

using namespace digitscope;
using digitscope::test::member;

namespace {

Bytes joined(std::initializer_list<Bytes> parts) {
  Bytes bytes;
  for (const Bytes& part : parts) bytes.insert(bytes.end(), part.begin(), part.end());
  return bytes;
}

Bytes numbers(std::size_t count, std::uint32_t seed) {
  Bytes bytes(count);
  for (auto& byte : bytes) byte = static_cast<std::uint8_t>((seed = seed * 1664525 + 1) >> 24);
  return bytes;
}

constexpr std::size_t enough = 100'000'000;

std::string gzip_fault(const Bytes& bytes, std::size_t most = enough) {
  const auto plain = gunzip(bytes, most, "\"a.gz\"");
  REQUIRE_FALSE(plain.has_value());
  CHECK(plain.error().code == ErrorCode::bad_data);
  CHECK(plain.error().message.starts_with("\"a.gz\" "));
  return plain.error().message;
}

const Bytes one = numbers(100'000, 1);
const Bytes other = numbers(50'000, 2);

}  // namespace

TEST_SUITE("gzip") {
  TEST_CASE("members follow one another, with zeros between and behind them or without") {
    struct Case {
      const char* what;
      Bytes file;
      Bytes content;
    };
    const Bytes nothing;
    const Bytes zeros(1000, 0);
    const Case cases[] = {
        {"one member", member(one), one},
        {"an empty one", member(nothing), nothing},
        {"two", joined({member(one), member(other)}), joined({one, other})},
        {"an empty one between", joined({member(one), member(nothing), member(other)}),
         joined({one, other})},
        {"zeros behind", joined({member(one), zeros}), one},
        {"one zero behind", joined({member(one), {0}}), one},
        {"zeros between", joined({member(one), zeros, member(other), zeros}), joined({one, other})},
    };
    for (const Case& c : cases) {
      CAPTURE(c.what);
      const auto plain = gunzip(c.file, enough, "");
      REQUIRE(plain.has_value());
      CHECK(*plain == c.content);
    }
  }

  TEST_CASE("what Python's gzip has compressed") {
    // zlib.compress(b"digit " * 4), below a header with all that one can have: an extra field, a
    // name, a comment, and its own checksum
    Bytes compressed = {0x1F, 0x8B, 0x08, 0x1E, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x03, 0x00,
                        0x61, 0x62, 0x63, 0x64, 0x69, 0x67, 0x69, 0x74, 0x73, 0x2E, 0x69, 0x64,
                        0x78, 0x00, 0x61, 0x20, 0x63, 0x6F, 0x6D, 0x6D, 0x65, 0x6E, 0x74, 0x00,
                        0x9B, 0xD0, 0x4B, 0xC9, 0x4C, 0xCF, 0x2C, 0x51, 0x48, 0xC1, 0x20, 0x01,
                        0xDF, 0x51, 0xEF, 0x2B, 0x18, 0x00, 0x00, 0x00};
    const auto plain = gunzip(compressed, enough, "");
    REQUIRE(plain.has_value());
    CHECK(std::string(plain->begin(), plain->end()) == "digit digit digit digit ");
    compressed[12] = 'X';
    CHECK(contains(gzip_fault(compressed), "damaged gzip file (header crc mismatch)"));
    const auto images = gunzip(test::case_bytes("multi.gz"), enough, "");
    REQUIRE(images.has_value());
    CHECK(images->size() == 16 + 60 * 28 * 28);
    CHECK((*images)[3] == 3);
    CHECK((*images)[7] == 60);
  }

  TEST_CASE("each fault has its own message") {
    const Bytes good = member(one);
    Bytes damaged = good;
    damaged[1000] ^= 1;
    Bytes wrong_length = good;
    wrong_length[wrong_length.size() - 4] ^= 1;
    Bytes unknown_method = good;
    unknown_method[2] = 7;
    CHECK(contains(gzip_fault(damaged), "damaged gzip file (incorrect data check)"));
    CHECK(contains(gzip_fault(wrong_length), "damaged gzip file (incorrect length check)"));
    CHECK(contains(gzip_fault(unknown_method), "damaged gzip file (unknown compression method)"));
    CHECK(contains(gzip_fault(joined({good, {1, 2, 3}})), "3 bytes after its gzip data"));
    CHECK(contains(gzip_fault(joined({good, {0, 0, 9}})), "1 byte after its gzip data"));
    CHECK(contains(gzip_fault(joined({good, {0x1F, 0x8B, 8}})), "cut short"));
  }

  TEST_CASE("a file cut short anywhere is told so") {
    const Bytes whole = joined({member(numbers(20, 3)), member(numbers(30, 4))});
    const std::size_t first = member(numbers(20, 3)).size();
    for (std::size_t size = 2; size < whole.size(); ++size) {
      if (size == first || size == first + 1) continue;  // one member, and a byte behind it
      CAPTURE(size);
      const Bytes part(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
      CHECK(contains(gzip_fault(part), "cut short"));
    }
  }

  TEST_CASE("what is too large is refused, whatever it says of its size") {
    Bytes file = member(numbers(3'000'000, 5));
    CHECK(gunzip(file, 3'000'000, "").has_value());
    CHECK(contains(gzip_fault(file, 2'999'999), "more than 2 megabytes when decompressed"));
    for (std::size_t i = 1; i <= 4; ++i) file[file.size() - i] = 0xFF;  // four gigabytes
    CHECK(contains(gzip_fault(file, 1'000'000), "more than 1 megabyte when decompressed"));
    const Bytes many = joined({member(one), member(one), member(one)});
    CHECK(contains(gzip_fault(many, 250'000), "more than"));
  }
}
