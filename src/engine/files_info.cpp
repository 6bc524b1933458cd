#include "engine/files_info.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "base/format.h"
#include "base/text.h"

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
    if (table->label_column) source["label_column"] = *table->label_column + 1;
    return source;
  }
  if (const auto& arrays = opened.image_arrays) {
    ordered_json source = {{"format", arrays->images.empty() ? "npy" : "npz"}};
    if (!arrays->images.empty()) source["array"] = printable(arrays->images);
    if (!arrays->labels.empty()) source["label_array"] = printable(arrays->labels);
    source["scaled"] = arrays->scaled;
    return source;
  }
  if (const auto& pictures = opened.pictures) {
    ordered_json source = {{"format", "png"}, {"sheet", pictures->sheet}};
    if (pictures->sheet) {
      source["rows_are_images"] = pictures->rows_are_images;
      source["blank"] = pictures->blank_tiles;
    }
    if (pictures->left_out > 0) source["left_out"] = pictures->left_out;
    source["resized"] = pictures->resized;
    source["color"] = pictures->color;
    source["transparent"] = pictures->transparent;
    source["bits"] = pictures->deep ? 16 : 8;
    return source;
  }
  const IdxImagesLayout idx = opened.image_idx.value_or(IdxImagesLayout{});
  return {{"format", "idx"}, {"values", idx.values}, {"scaled", idx.scaled}, {"flat", idx.flat}};
}

const char* labels_format(const Opened& opened) {
  if (opened.label_header) return "text";
  if (opened.label_array) return "npy";
  if (opened.pictures && opened.pictures->labels != PictureLayout::Labels::none) return "folders";
  const bool with_images = (opened.image_table && opened.image_table->label_column) ||
                           (opened.image_arrays && !opened.image_arrays->labels.empty());
  return with_images ? "with the images" : "idx";
}

std::string pictures_source(const PictureLayout& pictures) {
  std::string text = !pictures.sheet            ? "PNG pictures"
                     : pictures.rows_are_images ? "a PNG picture, an image in each row of it"
                     : pictures.blank_tiles > 0
                         ? "a PNG picture, without " +
                               counted(pictures.blank_tiles, "blank tile", "blank tiles") +
                               " at its end"
                         : std::string("a PNG picture");
  if (pictures.labels != PictureLayout::Labels::none) text += ", folders as labels";
  if (pictures.resized) text += ", resized";
  if (pictures.color) text += ", colours as grey";
  if (pictures.transparent) text += ", transparent in places";
  if (pictures.deep) text += ", the upper 8 of 16 bits";
  if (pictures.left_out > 0) {
    text += ", " + counted(pictures.left_out, "other file", "other files") + " left out";
  }
  return text;
}

std::string idx_source(const IdxImagesLayout& idx) {
  if (idx.plain) return "IDX";
  std::string text = joined({"IDX of ", idx.values});
  if (idx.flat) text += ", a row of pixels for each image";
  return idx.scaled ? text + ", values times 255" : text;
}

std::string source_of(const Opened& opened) {
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
  if (opened.pictures) return pictures_source(*opened.pictures);
  return opened.image_idx ? idx_source(*opened.image_idx) : std::string("IDX");
}

}  // namespace

std::string how_read(const Opened& opened) {
  std::string text = source_of(opened);
  if (opened.label_idx && opened.label_idx->column_of_eight) {
    text += ", labels in the first of eight columns, as QMNIST has them";
  }
  if (opened.adjustment.transposed) text += ", transposed";
  if (opened.adjustment.inverted_from) text += ", inverted";
  return text;
}

ordered_json label_counts(const Digits& digits) {
  std::array<std::size_t, max_label + 1> counts{};
  for (const std::uint8_t label : digits.labels) ++counts[label];
  ordered_json present = ordered_json::object();
  for (const std::uint8_t label : labels_present(digits)) {
    present[std::to_string(label)] = counts[label];
  }
  return present;
}

ordered_json files_info(const Opened& opened) {
  const Digits& digits = opened.digits;
  const auto [least, most] = std::minmax_element(digits.pixels.begin(), digits.pixels.end());
  ordered_json info = {
      {"images", digits.size()}, {"rows", digits.rows}, {"columns", digits.columns},
      {"least", *least},         {"most", *most},       {"source", images_source(opened)},
      {"labels", nullptr}};
  if (opened.adjustment.transposed) info["source"]["transposed"] = true;
  if (opened.adjustment.inverted_from) info["source"]["inverted"] = true;
  if (digits.labelled()) {
    info["labels"] = {{"format", labels_format(opened)}, {"counts", label_counts(digits)}};
    if (opened.label_idx && opened.label_idx->column_of_eight) info["labels"]["column"] = 1;
  }
  return info;
}

}  // namespace digitscope
