// gzip, of bytes that are no good, and of such that zlib itself has packed, in several members.

#include <zlib.h>

#include "files/gzip.h"
#include "fuzz/packed.h"
#include "fuzz/target.h"

namespace digitscope::fuzz::gzip_target {
namespace {

constexpr std::size_t most = 1 << 20;

/// What is unpacked, however much of it is wanted.
void check_room(Input packed, const Bytes& plain) {
  const auto exact = gunzip(packed, plain.size(), "a");
  FUZZ_CHECK(exact && *exact == plain);
  if (!plain.empty()) FUZZ_CHECK(!gunzip(packed, plain.size() - 1, "a"));
  // Cut where the content tells its own length.
  const auto cut = gunzip(packed, most, "a", [](auto begin) -> Expected<Room> {
    FUZZ_CHECK(begin.size() >= beginning_bytes);
    return Room{beginning_bytes, true};
  });
  FUZZ_CHECK(cut);
  const std::size_t wanted = std::min(plain.size(), beginning_bytes + 1);
  FUZZ_CHECK(cut->size() == wanted && std::equal(cut->begin(), cut->end(), plain.begin()));
}

}  // namespace

FUZZ_TARGET(gzip) {
  if (const auto plain = gunzip(input, most, "a")) {
    FUZZ_CHECK(plain->size() <= most);
    check_room(input, *plain);
  } else {
    FUZZ_CHECK(!plain.error().message.empty());
  }

  // The same bytes as contents: any split into members, with zeros between them, unpacks to them.
  Choices choices(input);
  const std::size_t repeats = choices.below(4) == 3 ? 1 + choices.byte() * 8 : 1;
  Bytes plain;
  for (std::size_t i = 0; i < repeats && plain.size() < most / 2; ++i) {
    plain.insert(plain.end(), input.begin(), input.end());
  }
  const std::size_t split = plain.empty() ? 0 : choices.word() % plain.size();
  Bytes packed = gzipped(Input(plain).first(split));
  packed.resize(packed.size() + choices.below(4), 0);
  const Bytes second = gzipped(Input(plain).subspan(split));
  packed.insert(packed.end(), second.begin(), second.end());
  check_room(packed, plain);
  // Neither less of it nor more.
  FUZZ_CHECK(!gunzip(Input(packed).first(packed.size() - 1), most, "a"));
  packed.push_back(1);
  FUZZ_CHECK(!gunzip(packed, most, "a"));
}

}  // namespace digitscope::fuzz::gzip_target
