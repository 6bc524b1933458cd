#include "cli/info.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "base/format.h"
#include "base/text.h"
#include "cli/outcome.h"
#include "results/failure.h"

namespace digitscope {
namespace {

using nlohmann::ordered_json;

/// Where the images are: the format, and what chose them.
ordered_json images_source(const Opened& opened) {
  if (const auto& table = opened.image_table) {
    ordered_json source = {{"format", "table"},
                           {"separator", std::string(1, table->separator)},
                           {"header", table->header},
                           {"numbered", table->numbered}};
    if (table->label_column) source["label_column"] = *table->label_column;
    return source;
  }
  if (const auto& arrays = opened.image_arrays) {
    ordered_json source = {{"format", arrays->images.empty() ? "npy" : "npz"}};
    if (!arrays->images.empty()) source["array"] = printable(arrays->images);
    if (!arrays->labels.empty()) source["label_array"] = printable(arrays->labels);
    source["scaled"] = arrays->scaled;
    return source;
  }
  return {{"format", "idx"}};
}

const char* labels_format(const Opened& opened) {
  if (opened.label_header) return "text";
  if (opened.label_array) return "npy";
  const bool with_images = (opened.image_table && opened.image_table->label_column) ||
                           (opened.image_arrays && !opened.image_arrays->labels.empty());
  return with_images ? "with the images" : "idx";
}

std::array<std::size_t, max_label + 1> counts_of(const Digits& digits) {
  std::array<std::size_t, max_label + 1> counts{};
  for (const std::uint8_t label : digits.labels) ++counts[label];
  return counts;
}

ordered_json info_json(const Opened& opened) {
  const Digits& digits = opened.digits;
  const auto [least, most] = std::minmax_element(digits.pixels.begin(), digits.pixels.end());
  ordered_json info = {
      {"images", digits.size()}, {"rows", digits.rows}, {"columns", digits.columns},
      {"least", *least},         {"most", *most},       {"source", images_source(opened)},
      {"labels", nullptr}};
  if (!digits.labelled()) return info;
  ordered_json counts = ordered_json::object();
  const auto all = counts_of(digits);
  for (const std::uint8_t label : labels_present(digits)) {
    counts[std::to_string(label)] = all[label];
  }
  info["labels"] = {{"format", labels_format(opened)}, {"counts", std::move(counts)}};
  return info;
}

/// "a table with a header, labels in column 1"
std::string source_text(const Opened& opened) {
  if (const auto& table = opened.image_table) {
    std::string text = table->header ? "a table with a header" : "a table without a header";
    if (table->label_column) {
      text += ", labels in column " + std::to_string(*table->label_column + 1);
    }
    return table->numbered ? text + ", line numbers in column 1" : text;
  }
  if (const auto& arrays = opened.image_arrays) {
    std::string text = arrays->images.empty() ? std::string("an array of NumPy's")
                                              : "array " + printable(arrays->images);
    if (!arrays->labels.empty()) text += ", labels in " + printable(arrays->labels);
    return arrays->scaled ? text + ", values times 255" : text;
  }
  return "IDX";
}

void print_info(const Opened& opened, std::ostream& out) {
  const Digits& digits = opened.digits;
  const auto [least, most] = std::minmax_element(digits.pixels.begin(), digits.pixels.end());
  out << counted(digits.size(), "image", "images") << " of " << digits.columns << " x "
      << digits.rows << " pixels, values from " << int{*least} << " to " << int{*most} << "\n"
      << "  read as  " << source_text(opened) << "\n  labels   ";
  if (!digits.labelled()) {
    out << "none\n";
    return;
  }
  const auto all = counts_of(digits);
  const char* between = "";
  for (const std::uint8_t label : labels_present(digits)) {
    out << between << int{label} << ": " << all[label];
    between = ", ";
  }
  out << "\n";
}

}  // namespace

int run_info(const InputFiles& files, bool json) {
  const auto opened = open_input(files);
  if (!opened) return report(opened.error());
  if (json) {
    std::cout << results::to_text(info_json(*opened)) << "\n";
  } else {
    print_info(*opened, std::cout);
  }
  return finish_output();
}

}  // namespace digitscope
