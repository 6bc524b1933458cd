#pragma once
// What texts call the images that are loaded. MNIST's are digits, Fashion-MNIST's are not, and
// nobody knows what a reader's own show. A text about them is written once, with braces around what
// depends on it, and is resolved where it is used:
//
//   "The mean of its {digits}."_worded         "... of its digits.", "... of its images."
//   "{Your digit|The drawing} on the map"_worded   the first for digits, the second for images
//
// Both readings are made by the compiler, which refuses words in braces that it does not know. Only
// literals can be worded: labels and names of files, which are the reader's, never are.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace digitscope {

/// What the images loaded are called.
enum class Noun {
  digits,
  images,  // whatever they show; where nothing is known of the data, texts say this
};

/// A text in both readings, which live as long as the program.
class Wording {
 public:
  constexpr Wording() = default;
  /// A text that is the same for all data.
  constexpr Wording(const char* text) : digits_(text), images_(text) {}
  constexpr Wording(const char* of_digits, const char* of_images)
      : digits_(of_digits), images_(of_images) {}

  constexpr const char* of(Noun noun) const { return noun == Noun::digits ? digits_ : images_; }
  constexpr bool empty() const { return *digits_ == 0; }

 private:
  const char* digits_ = "";
  const char* images_ = "";
};

/// "1 digit", "10,000 images".
std::string counted(std::uint64_t number, Noun noun);

namespace wording {

/// What may stand in braces by itself, and what it is for images.
inline constexpr std::array<std::pair<std::string_view, std::string_view>, 6> nouns = {
    {{"digit", "image"},
     {"digits", "images"},
     {"Digit", "Image"},
     {"Digits", "Images"},
     {"a digit", "an image"},
     {"A digit", "An image"}}};

/// Where `letter` is in `text`; npos: nowhere. (string_view::find() asks whether its pointer is
/// null, which GCC 12 does not take for a constant under UndefinedBehaviorSanitizer.)
constexpr std::size_t place_of(char letter, std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == letter) return at;
  }
  return std::string_view::npos;
}

/// What the words in a pair of braces are for `noun`. Not a constant expression, and so refused by
/// the compiler, for words that are not known.
constexpr std::string_view resolved(std::string_view words, Noun noun) {
  const std::size_t bar = place_of('|', words);
  if (bar != std::string_view::npos) {
    return noun == Noun::digits ? words.substr(0, bar) : words.substr(bar + 1);
  }
  for (const auto& [digits, images] : nouns) {
    if (words == digits) return noun == Noun::digits ? digits : images;
  }
  throw "Braces are for the words in `nouns`, or for {one thing|another}.";
}

/// Calls `put` with each part of the reading of `text` for `noun`.
template <class Put>
constexpr void read(std::string_view text, Noun noun, Put put) {
  while (!text.empty()) {
    const std::size_t open = place_of('{', text);
    put(text.substr(0, open));
    if (open == std::string_view::npos) return;
    text.remove_prefix(open + 1);
    const std::size_t close = place_of('}', text);
    put(resolved(text.substr(0, close), noun));
    text.remove_prefix(close + 1);
  }
}

constexpr std::size_t length(std::string_view text, Noun noun) {
  std::size_t sum = 0;
  read(text, noun, [&](std::string_view part) { sum += part.size(); });
  return sum;
}

/// A literal as a template's argument.
template <std::size_t size>
struct Literal {
  char text[size] = {};
  constexpr Literal(const char (&given)[size]) {
    for (std::size_t i = 0; i < size; ++i) text[i] = given[i];
  }
  constexpr std::string_view view() const { return {text, size - 1}; }
};

/// A reading, with the zero that C's texts end with.
template <Literal literal, Noun noun>
inline constexpr auto reading = [] {
  std::array<char, length(literal.view(), noun) + 1> made = {};
  std::size_t at = 0;
  read(literal.view(), noun, [&](std::string_view part) {
    for (const char c : part) made[at++] = c;
  });
  return made;
}();

}  // namespace wording

template <wording::Literal literal>
constexpr Wording operator""_worded() {
  return {wording::reading<literal, Noun::digits>.data(),
          wording::reading<literal, Noun::images>.data()};
}

}  // namespace digitscope
