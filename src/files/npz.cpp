#include "files/npz.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "base/format.h"
#include "base/text.h"
#include "files/file.h"
#include "files/npy.h"
#include "files/zip.h"

namespace digitscope {
namespace {

constexpr std::string_view suffix = ".npy";

struct Names {
  std::string_view images;
  std::string_view labels;
};

/// Names that go together, those of data to learn from first.
constexpr std::array names_of_pairs = {
    Names{"x_train", "y_train"},
    Names{"X_train", "y_train"},
    Names{"train_images", "train_labels"},
    Names{"images", "labels"},
    Names{"images", "target"},
    Names{"x", "y"},
    Names{"X", "y"},
    Names{"data", "target"},
    Names{"data", "labels"},
    Names{"arr_0", "arr_1"},
};

struct NamedArray {
  const ZipEntry* entry;
  std::string_view name;
  ArrayHeader header;
};

using Arrays = std::vector<NamedArray>;

/// Whether an array is a result, such as `labels_`, and neither images nor true labels: as the page
/// exports it, by the names of scikit-learn's attributes.
bool was_found(const NamedArray& array) {
  return array.name.ends_with('_');
}

Expected<Arrays> arrays_of(const std::vector<ZipEntry>& entries, std::string_view title) {
  Arrays arrays;
  for (const ZipEntry& entry : entries) {
    if (!entry.name.ends_with(suffix)) continue;
    const auto begin = unzip_beginning(entry, most_npy_header_bytes, title);
    if (!begin) return tl::unexpected(begin.error());
    auto header = read_npy_header(*begin, title);
    // Others than those that are read may hold anything, such as the names of classes.
    if (!header) header = ArrayHeader{};
    const std::string_view name(entry.name.data(), entry.name.size() - suffix.size());
    arrays.push_back({&entry, name, std::move(*header)});
  }
  return arrays;
}

const NamedArray* find(const Arrays& arrays, std::string_view name) {
  const auto found = std::find_if(arrays.begin(), arrays.end(),
                                  [&](const NamedArray& array) { return array.name == name; });
  return found == arrays.end() ? nullptr : &*found;
}

/// "x_train (60000, 28, 28), y_train (60000,)"
std::string list_of(const std::vector<const NamedArray*>& arrays) {
  std::string text;
  for (const NamedArray* array : arrays) {
    text += joined({text.empty() ? "" : ", ", printable(array->name)});
    if (!array->header.shape.empty()) text += " " + shape_text(array->header);
  }
  return text;
}

template <class Accepts>
std::vector<const NamedArray*> those(const Arrays& arrays, Accepts accepts) {
  std::vector<const NamedArray*> accepted;
  for (const NamedArray& array : arrays) {
    if (accepts(array)) accepted.push_back(&array);
  }
  return accepted;
}

/// The array that somebody names by `option`.
Expected<const NamedArray*> named(const Arrays& arrays, std::string_view name,
                                  std::string_view option, std::string_view title) {
  if (const NamedArray* array = find(arrays, name)) return array;
  const auto all = those(arrays, [](const NamedArray&) { return true; });
  return unexpected(ErrorCode::bad_parameter,
                    joined({title, " has no array \"", printable(name.substr(0, 40)), "\" (",
                            option, "). It has ", list_of(all), "."}),
                    std::string(option));
}

Expected<const NamedArray*> choose_images(const Arrays& arrays, const Reading& reading,
                                          std::string_view title) {
  if (!reading.array.empty()) return named(arrays, reading.array, "array", title);
  const auto is_one = [&reading](const NamedArray& array) {
    return !was_found(array) && may_be_images(array.header, reading.shape);
  };
  const auto candidates = those(arrays, is_one);
  for (const Names& names : names_of_pairs) {
    const NamedArray* array = find(arrays, names.images);
    if (array && is_one(*array)) return array;
  }
  if (candidates.size() == 1) return candidates.front();
  if (candidates.empty()) {
    const bool flat = std::any_of(arrays.begin(), arrays.end(), [](const NamedArray& array) {
      return array.header.shape.size() == 2 && array.header.shape[1] > 1;
    });
    return refused(
        title,
        {"has no array of images: they have the shape (how many, rows, columns), or (how "
         "many, pixels) if they are squares or it is said how large they are (shape). It "
         "has ",
         list_of(those(arrays, [](const NamedArray&) { return true; })), "."},
        flat ? "shape" : "");
  }
  return refused(
      title,
      {"has several arrays that may be images: ", list_of(candidates), ". Say which (array)."},
      "array");
}

/// Null if there are none.
Expected<const NamedArray*> choose_labels(const Arrays& arrays, const NamedArray& images,
                                          const Reading& reading, std::string_view title) {
  if (reading.label_array == no_labels) return nullptr;
  if (!reading.label_array.empty()) {
    return named(arrays, reading.label_array, "label_array", title);
  }
  const auto& shape = images.header.shape;  // of an array that somebody named: any, or none
  const auto is_one = [&](const NamedArray& array) {
    return !was_found(array) && may_be_labels(array.header) && !shape.empty() &&
           array.header.shape[0] == shape[0];
  };
  for (const Names& names : names_of_pairs) {
    const NamedArray* array = find(arrays, names.labels);
    if (names.images == images.name && array && is_one(*array)) return array;
  }
  const auto candidates = those(arrays, is_one);
  if (candidates.empty()) return nullptr;
  if (candidates.size() == 1) return candidates.front();
  return refused(title,
                 {"has several arrays that may be the labels of ", printable(images.name), ": ",
                  list_of(candidates), ". Say which (label_array)."},
                 "label_array");
}

/// "\"mnist.npz\", array x_train,"
std::string title_of_array(std::string_view title, const NamedArray& array) {
  return joined({title, ", array ", printable(array.name), ","});
}

}  // namespace

Expected<ArchivedImages> read_npz(std::span<const std::uint8_t> bytes, std::size_t most,
                                  std::string_view title, const Reading& reading) {
  const auto entries = read_zip(bytes, title);
  if (!entries) return tl::unexpected(entries.error());
  const auto arrays = arrays_of(*entries, title);
  if (!arrays) return tl::unexpected(arrays.error());
  const auto images = choose_images(*arrays, reading, title);
  if (!images) return tl::unexpected(images.error());
  const auto labels = choose_labels(*arrays, **images, reading, title);
  if (!labels) return tl::unexpected(labels.error());

  ArchivedImages archived;
  {
    const auto plain = unzip(*(*images)->entry, most, title);
    if (!plain) return tl::unexpected(plain.error());
    auto read = read_npy_images(*plain, title_of_array(title, **images), reading.shape);
    if (!read) return tl::unexpected(std::move(read.error()));
    archived.digits = std::move(read->digits);
    archived.layout = {std::string((*images)->name), {}, read->scaled};
  }
  if (*labels == nullptr) return archived;
  const auto plain = unzip(*(*labels)->entry, most, title);
  if (!plain) return tl::unexpected(plain.error());
  auto read = read_npy_labels(*plain, archived.digits.size(), title_of_array(title, **labels));
  if (!read) return tl::unexpected(std::move(read.error()));
  archived.digits.labels = std::move(*read);
  archived.layout.labels = (*labels)->name;
  return archived;
}

}  // namespace digitscope
