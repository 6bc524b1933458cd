// Texts in two readings: for digits, and for images of anything else.

#include "vocabulary/wording.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "vocabulary/parameters.h"

using namespace digitscope;

namespace {

std::string both(Wording text) {
  return std::string(text.of(Noun::digits)) + " / " + text.of(Noun::images);
}

// Without "digitscope", which is a name.
bool speaks_of(std::string_view word, std::string_view text) {
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
    if (text.substr(at, 10) != "digitscope") return true;
  }
  return false;
}

}  // namespace

TEST_CASE("wording: words in braces depend on what the images are called") {
  CHECK(both("{digits} of {a digit}"_worded) == "digits of a digit / images of an image");
  CHECK(both("{Digits}: {digit}, {Digit}"_worded) == "Digits: digit, Digit / Images: image, Image");
  CHECK(both("{A digit}"_worded) == "A digit / An image");
  CHECK(both("{Your digit|The drawing} here"_worded) == "Your digit here / The drawing here");
  CHECK(both("images{ of digits|}."_worded) == "images of digits. / images.");
}

TEST_CASE("wording: a text without braces is the same for all data") {
  CHECK(both("the {digits}") == "the {digits} / the {digits}");  // which is what a reader wrote
  CHECK(both(""_worded) == " / ");
  CHECK(Wording().empty());
  CHECK(Wording("").empty());
  CHECK_FALSE("{digit}"_worded.empty());
}

TEST_CASE("wording: numbers of images") {
  CHECK(counted(1, Noun::digits) == "1 digit");
  CHECK(counted(10000, Noun::digits) == "10,000 digits");
  CHECK(counted(1, Noun::images) == "1 image");
  CHECK(counted(0, Noun::images) == "0 images");
}

TEST_CASE("wording: parameters and methods speak of images where the data are no digits") {
  for (const auto all : {methods(), projections()}) {
    for (const Method& method : all) {
      CAPTURE(std::string(method.name));
      CHECK_FALSE(speaks_of("digit", method.summary.of(Noun::images)));
      for (const Parameter& parameter : method.parameters) {
        CAPTURE(std::string(parameter.name));
        CHECK_FALSE(speaks_of("digit", parameter.label.of(Noun::images)));
        CHECK_FALSE(speaks_of("digit", parameter.help.of(Noun::images)));
      }
      for (const NotOffered& other : method.not_offered)
        CHECK_FALSE(speaks_of("digit", other.instead));
    }
  }
}
