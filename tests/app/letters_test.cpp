// Names in any script: what the page's files have becomes glyphs, the rest is asked of the browser,
// and nothing is ever drawn as "?".

#include "app/ui/letters.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/headless.h"
#include "app/model/class_names.h"
#include "app/samples.h"
#include "app/situations.h"
#include "base/utf8.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;

namespace {

constexpr const char* names = "Łódź, Ελλάδα, Привет, お, き, 中文, עברית, Việt";

AppState with_names(const char* list = names) {
  AppState state = situation("evaluation").state();
  type_class_names(state, list);
  return state;
}

bool has(const Headless& page, Type type, std::string_view text) {
  while (!text.empty()) {
    const auto code = static_cast<ImWchar>(next_character(text));
    if (!page.font(type).FindGlyphNoFallback(code)) return false;
  }
  return true;
}

// A picture such as the browser gives, for every letter that was asked for.
std::vector<std::string> answer(Headless& page, const std::string& undrawable = {}) {
  std::vector<std::string> asked;
  for (const auto& [key, text] : page.letters().take_wanted()) {
    asked.push_back(text);
    LetterPicture picture;
    if (text != undrawable) {
      picture = {.advance = 11,
                 .left = -1,
                 .top = -9,
                 .width = 13,
                 .height = 12,
                 .pixels = std::vector<std::uint32_t>(13 * 12, IM_COL32(255, 255, 255, 200))};
    }
    page.letters().give(key, std::move(picture));
  }
  page.frames(2);
  std::sort(asked.begin(), asked.end());
  asked.erase(std::unique(asked.begin(), asked.end()), asked.end());
  return asked;
}

std::string drawn(Headless& page, std::string_view text) {
  std::string storage;
  return std::string(page.letters().drawn(Type::small, page.font(Type::small), text, storage));
}

}  // namespace

TEST_CASE("letters: what the files have is drawn from them, once a text needs it") {
  Headless page(with_names(), 1280, 720);
  CHECK(has(page, Type::small, "Łódź"));
  CHECK(has(page, Type::body, "Łódź"));
  CHECK_FALSE(has(page, Type::small, "Привет"));
  // One file has the rest of Latin, Greek and Cyrillic.
  CHECK(page.letters().take_more_wanted());
  page.frames(3);
  CHECK_FALSE(page.letters().take_more_wanted());
  page.give_more_letters();
  page.frames(3);
  for (const char* name : {"Ελλάδα", "Привет", "Việt"}) CHECK(has(page, Type::small, name));
  CHECK_FALSE(page.letters().take_more_wanted());
}

TEST_CASE("letters: what no file has is asked of the browser, once, and is then a glyph") {
  Headless page(with_names(), 1280, 720);
  page.give_more_letters();
  page.frames(3);
  CHECK(answer(page) == std::vector<std::string>{"עברית", "お", "き", "中", "文"});
  CHECK(page.letters().take_wanted().empty());
  CHECK(has(page, Type::small, "おき中文"));
  const ImFont& font = page.font(Type::small);
  const ImFontGlyph& glyph = *font.FindGlyphNoFallback(0x4e2d);
  CHECK(glyph.AdvanceX == 11);
  CHECK(glyph.X0 == -1);
  CHECK(glyph.X1 == 12);
  CHECK(glyph.Y0 == std::round(font.Ascent) - 9);
  // Its pixels are those of the picture.
  unsigned char* pixels = nullptr;
  int width = 0, height = 0;
  ImGui::GetIO().Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
  const auto x = static_cast<int>(std::lround(glyph.U0 * static_cast<float>(width)));
  const auto y = static_cast<int>(std::lround(glyph.V0 * static_cast<float>(height)));
  CHECK(static_cast<int>(pixels[4 * (y * width + x) + 3]) == 200);
  CHECK(static_cast<int>(pixels[4 * ((y + 11) * width + x + 12) + 3]) == 200);
}

TEST_CASE(
    "letters: nothing is drawn as a question mark, neither before the letters came nor after") {
  Headless page(with_names(), 1280, 720);
  const auto no_question_marks = [&] {
    for (Type type : {Type::small, Type::small_strong, Type::body, Type::body_strong}) {
      const ImFontGlyph* unknown = page.font(type).FindGlyph(0x9999);
      CHECK(unknown == page.font(type).FindGlyph(' '));
    }
  };
  no_question_marks();
  page.give_more_letters();
  page.frames(3);
  answer(page);
  no_question_marks();
  page.frames(1);
  CHECK(page.letters().take_wanted().empty());
  CHECK_FALSE(page.letters().stale());
}

TEST_CASE("letters: the mirror has names as they are") {
  Headless page(with_names(), 1280, 720);
  for (const char* name : {"Łódź", "Ελλάδα", "Привет", "お", "中文", "עברית"}) {
    CHECK(page.tells(std::string("true label ")));
    CHECK(page.tells(name));
  }
  CHECK(page.says("Łódź"));
}

TEST_CASE("letters: what joins or changes places is one picture") {
  Headless page(with_names("a"), 1280, 720);
  const auto asked_for = [&](std::string_view text) {
    drawn(page, text);
    return answer(page);
  };
  using List = std::vector<std::string>;
  CHECK(asked_for("7, قميص").front() == "قميص");
  CHECK(asked_for("كلمة أخرى") == List{"كلمة أخرى"});  // words from right to left
  CHECK(asked_for("हिन्दी x") == List{"हिन्दी"});
  CHECK(asked_for("x e\u0301 y") == List{"e\u0301"});  // a letter and its mark
  CHECK(asked_for("👟") == List{"👟"});                  // beyond 16 bits
  CHECK(asked_for("👩\u200d🚀!") == List{"👩\u200d🚀"});
  CHECK(asked_for("1\ufe0f\u20e3") == List{"1\ufe0f\u20e3"});
  CHECK(asked_for("\ue000") == List{"\ue000"});  // is not taken for one of ours
  CHECK(asked_for("か\u3099") == List{"か\u3099"});
  // The same again is there already, and can be read back.
  const std::string text = drawn(page, "7, قميص");
  CHECK(page.letters().take_wanted().empty());
  CHECK(text.size() < std::string("7, قميص").size());
  CHECK(page.letters().plain(text) == "7, قميص");
}

TEST_CASE("letters: what cannot be seen takes no room, and bytes that are no text do no harm") {
  Headless page(with_names("a"), 1280, 720);
  CHECK(drawn(page, "a\u200b\u200e\ufeffb") == "ab");
  CHECK(drawn(page, "plain") == "plain");
  CHECK(drawn(page, "10\u00a0% \u2026") == "10\u00a0% \u2026");
  drawn(page, "\xff\xc3");
  page.frames(1);  // the files do not have it
  drawn(page, "\xff\xc3");
  CHECK(answer(page) == std::vector<std::string>{"\ufffd"});
  std::string bytes;
  for (int i = 1; i < 256; ++i) bytes += static_cast<char>(i);
  drawn(page, bytes);
  page.frames(2);
}

TEST_CASE("letters: a name that no font has leaves its number") {
  Headless page(with_names("T-shirt, \u0915"), 1280, 720);
  CHECK(answer(page, "\u0915") == std::vector<std::string>{"\u0915"});
  CHECK(drawn(page, "true label 1, \u0915") == "true label 1");
  CHECK(drawn(page, "0\u00a0T-shirt, 1\u00a0\u0915") == "0\u00a0T-shirt, 1");
  CHECK(page.letters().take_wanted().empty());
  CHECK(page.tells("true label 1, \u0915"));
}

TEST_CASE("letters: pictures are for one scale") {
  Headless page(with_names("お"), 1280, 720);
  CHECK(answer(page) == std::vector<std::string>{"お"});
  page.letters().forget_pictures();
  page.frames(1);
  CHECK(page.letters().pictures().empty());
}

TEST_CASE("letters: the page around is told size and weight of what it is to draw") {
  const std::vector<WantedLetter> wanted = {{{Type::small_strong, 0x304a}, "お"},
                                            {{Type::code, 0xe000}, "قميص"}};
  const auto message = nlohmann::json::parse(to_page::to_text(letters_message(wanted, 2)));
  CHECK(message["type"] == "letters");
  CHECK(message["scale"] == 2);
  CHECK(message["letters"][0]["text"] == "お");
  CHECK(message["letters"][0]["pixels"] == 24);
  CHECK(message["letters"][0]["weight"] == 600);
  CHECK(message["letters"][1]["code"] == 0xe000);
  CHECK(message["letters"][1]["code_face"] == true);
}

TEST_CASE("letters: thousands of names do not use up the private characters") {
  Headless page(with_names("a"), 1280, 720);
  for (int i = 1; i <= 7000; ++i) {
    std::string name;  // i in Hebrew letters
    for (int left = i; left > 0; left /= 10) {
      append_character(name, 0x05d0 + static_cast<char32_t>(left % 10));
    }
    CHECK(page.letters().plain(drawn(page, name)) == name);
  }
  page.frames(2);
}
