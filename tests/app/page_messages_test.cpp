// What the app writes to the page is what web/canvas/protocol.js reads: both are held to one file.

#include "app/model/page_messages.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <fstream>
#include <nlohmann/json.hpp>
#include <variant>

using namespace digitscope::app;
using nlohmann::ordered_json;

TEST_CASE("page messages: each is written as the list that the page is tested with has it") {
  const to_page::Message messages[] = {
      to_page::Run{"comparison", {{"method", "kmeans"}}},
      to_page::Cancel{},
      to_page::Ask{7, {{"question", "pca"}}},
      to_page::ForgetRun{3},
      to_page::State{{{"method", "kmeans"}}},
      to_page::Refused{"clusters must be a whole number."},
      to_page::LetterKeys{false},
      to_page::GuideSeen{},
      to_page::Height{640},
      to_page::OpenFiles{},
      to_page::ChooseCollection{},
      to_page::OpenFullPage{},
      to_page::MoreLetters{},
      to_page::Letters{1.5f, {{2, 57344, "قميص", 24.5f, 600, false}}},
      to_page::Save{"take/csv", "kmeans-1.csv", "row,\"label\"\n0,5\n"},
      to_page::SaveResult{"", "kmeans-1.json", "json", 1, {{"sizes", {1, 2}}}},
      to_page::SavePicture{"take/png", "kmeans-1.png"},
      to_page::SaveFigure{"figure/sizes", "kmeans-1-sizes.png", "sizes"},
      to_page::SaveReport{"take/report", "report.html", "<p>", {{"figure-1-sizes", 1, 2, "sizes"}}},
      to_page::Copy{"copy", "import numpy as np\n"},
      to_page::CopyLink{"copy link"},
  };
  std::ifstream file(DIGITSCOPE_PAGE_MESSAGES);
  const ordered_json listed = ordered_json::parse(file);
  REQUIRE(listed.size() == std::variant_size_v<to_page::Message>);
  REQUIRE(std::size(messages) == listed.size());
  for (std::size_t i = 0; i < listed.size(); ++i) {
    CHECK(messages[i].index() == i);  // every kind of message, in the order of the list
    CHECK(to_page::to_text(messages[i]) == listed[i].dump());
  }
}
