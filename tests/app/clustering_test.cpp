#include "app/model/clustering.h"

#include <doctest/doctest.h>

#include <optional>
#include <vector>

using namespace digitscope;
using namespace digitscope::app;

TEST_CASE("clusterings: members, sizes and true labels follow from the labels") {
  const Digits digits{
      .rows = 1, .columns = 1, .pixels = {1, 2, 3, 4, 5}, .labels = {7, 7, 0, 9, 7}};
  RunResult run;
  run.labels = {0, 2, 2, 0, 0};
  group_members(run, 3);
  CHECK(run.sizes == std::vector<std::uint32_t>{3, 0, 2});
  CHECK(run.members[0] == std::vector<std::uint32_t>{0, 3, 4});
  CHECK(run.members[1].empty());
  count_labels(run, digits);
  CHECK(run.classes == std::vector<std::uint8_t>{0, 7, 9});  // those that there are
  CHECK(run.label_counts == std::vector<std::uint32_t>{0, 2, 1, 0, 0, 0, 1, 1, 0});
  CHECK(rows_of_cell(run, digits, 0, 7) == std::vector<std::uint32_t>{0, 4});
  CHECK(rows_of_cell(run, digits, 1, 7).empty());

  // Clusters without rows are not in the table.
  match_labels(
      run, {.clusters = {0, 2}, .classes = {}, .counts = {}, .class_of_cluster = {7, std::nullopt}},
      3);
  CHECK(run.matched_label == std::vector<std::optional<std::uint32_t>>{7, {}, {}});

  count_labels(run, {.rows = 1, .columns = 1, .pixels = {1, 2, 3, 4, 5}, .labels = {}});
  CHECK(run.label_counts.empty());
  CHECK(run.classes.empty());
}
