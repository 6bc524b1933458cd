#include "files/open.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/format.h"
#include "base/memory.h"
#include "digits/idx.h"
#include "files/beginning.h"
#include "files/code_table.h"
#include "files/gzip.h"
#include "files/idx_file.h"
#include "files/kind.h"
#include "files/label_lines.h"
#include "files/npy.h"
#include "files/picture_sheet.h"
#include "files/pictures.h"
#include "files/png.h"
#include "files/records.h"
#include "files/text.h"
#include "files/zip.h"

namespace digitscope {
namespace {

/// A file whose gzip is undone, as far as its contents tell what it is.
struct Content {
  enum class Kind { images, image_table, image_archive, picture, picture_archive, labels, text };

  std::string name;
  std::string title;
  FileRole role = FileRole::unknown;
  Bytes decompressed;  // empty when the file was plain
  std::span<const std::uint8_t> bytes;
  Kind kind = Kind::text;
};

Expected<Content> decompressed(const File& file, std::size_t most) {
  Content content;
  content.name = file.name;
  content.title = title_of(file);
  content.role = file.role;
  content.bytes = file.bytes;
  if (!is_gzip(file.bytes)) {
    if (file.bytes.size() > most) return tl::unexpected(larger_than(content.title, most));
    return content;
  }
  auto plain = gunzip(file.bytes, most, content.title, [&](std::span<const std::uint8_t> begin) {
    return room_for(begin, file.role, content.title, most);
  });
  if (!plain) return tl::unexpected(std::move(plain.error()));
  content.decompressed = std::move(*plain);
  content.bytes = content.decompressed;
  if (is_gzip(content.bytes)) {
    return refused(content.title, {"is gzip inside gzip: decompress it once (gunzip) and open it "
                                   "again."});
  }
  return content;
}

/// Whether one of the columns has numbers only, below the first line.
bool has_numbers(std::string_view text, char separator) {
  const auto records = read_records(text, separator, "");
  if (!records || records->empty()) return false;
  for (std::size_t column = 0; column < records->front().cells.size(); ++column) {
    const auto is_number = [column](const Record& record) {
      return column < record.cells.size() && read_whole_number(record.cells[column]);
    };
    const auto second = records->begin() + (records->size() > 1 ? 1 : 0);
    if (std::all_of(second, records->end(), is_number)) return true;
  }
  return false;
}

/// Whether a file of IDX or of NumPy's is one of labels, by its dimensions.
bool has_a_value_for_each(std::span<const std::uint8_t> bytes) {
  if (is_idx(bytes)) return is_idx_labels(bytes);
  const auto header = read_npy_header(bytes, "");
  return header && may_be_labels(*header);
}

/// An archive of arrays or of pictures.
Expected<Content> recognised_archive(Content content) {
  const auto entries = read_zip(content.bytes, content.title);
  if (!entries) return tl::unexpected(entries.error());
  const bool has_arrays = std::any_of(entries->begin(), entries->end(), [](const auto& entry) {
    return entry.name.ends_with(".npy");
  });
  if (!has_arrays && !is_picture_archive(*entries)) {
    return refused(content.title,
                   {"is a ZIP archive without PNG pictures or NumPy's arrays. Unpack it and open "
                    "the files in it; save pictures of other formats as PNG."});
  }
  if (content.role == FileRole::labels) {
    return refused(content.title, {"is an archive. If it has images and their labels, open it as "
                                   "images alone; else open the labels as a file of their own."});
  }
  content.kind = has_arrays ? Content::Kind::image_archive : Content::Kind::picture_archive;
  return content;
}

Expected<Content> recognised(Content content) {
  if (const auto foreign = foreign_kind(content.bytes)) {
    return tl::unexpected(not_read_here(content.title, *foreign));
  }
  if (content.bytes.empty()) {
    return refused(content.title, {"is empty. Was the download interrupted?"});
  }
  if (is_zip(content.bytes)) return recognised_archive(std::move(content));
  if (is_png(content.bytes)) {
    if (content.role == FileRole::labels) {
      return refused(content.title, {"is a picture. Labels are numbers, one for each image, or the "
                                     "folders that the pictures are in."});
    }
    content.kind = Content::Kind::picture;
    return content;
  }
  if (is_idx(content.bytes) || is_npy(content.bytes)) {
    // What it is meant as counts: an error then says what is wrong with it.
    const bool labels = content.role == FileRole::unknown ? has_a_value_for_each(content.bytes)
                                                          : content.role == FileRole::labels;
    content.kind = labels ? Content::Kind::labels : Content::Kind::images;
    return content;
  }
  if (content.role != FileRole::labels && is_image_table(content.bytes)) {
    content.kind = Content::Kind::image_table;
    return content;
  }
  auto text = utf8_text(content.bytes, content.title);
  if (!text) return tl::unexpected(std::move(text.error()));
  const auto lines = lines_of(*text);
  if (lines.empty()) return refused(content.title, {"contains only blank lines."});
  if (auto error = fault_of_text(lines, content.role, content.title)) {
    return tl::unexpected(std::move(*error));
  }
  return content;
}

// ---- text beside images: labels or names ----

struct TextContent {
  std::optional<std::vector<std::uint8_t>> labels;
  std::optional<ClassNames> classes;
};

template <class T>
Expected<TextContent> as_text_content(Expected<T> read, std::optional<T> TextContent::*member) {
  if (!read) return tl::unexpected(std::move(read.error()));
  TextContent content;
  content.*member = std::move(*read);
  return content;
}

/// Text that its owner calls labels.
Expected<TextContent> read_labels_text(const Content& file, std::string_view text,
                                       std::size_t images) {
  const auto lines = lines_of(text);
  if (const std::size_t columns = columns_of(lines); columns > 1) {
    return refused(file.title, {"has ", std::to_string(columns),
                                " columns. Labels are read from one: leave out the others."});
  }
  if (!are_label_lines(lines)) {
    return refused(
        file.title,
        {"has no labels: they are whole numbers, one per line, with or without a header."});
  }
  return as_text_content(read_label_lines(lines, images, file.title), &TextContent::labels);
}

/// Numbers on so few lines may be names as well, such as those of the digits.
constexpr std::size_t few_lines = 10;

Expected<TextContent> read_text(const Content& file, std::size_t images) {
  const std::string_view text = *utf8_text(file.bytes, file.title);
  if (file.role == FileRole::labels) return read_labels_text(file, text, images);
  const auto lines = lines_of(text);
  if (is_names_header(lines.front())) {
    return as_text_content(read_names_table(text, file.title), &TextContent::classes);
  }
  if (is_code_table(lines)) {
    return as_text_content(read_code_table(lines, file.title), &TextContent::classes);
  }
  if (columns_of(lines) > 1 && has_numbers(text, separator_of(lines.front()))) {
    return refused(
        file.title,
        {"is a table whose columns have no names. If it has labels and their names, write "
         "\"label,name\" above them; labels of images are read from a single column."});
  }
  if (!are_label_lines(lines)) {
    return as_text_content(read_names_list(text, file.title), &TextContent::classes);
  }
  const std::size_t header = has_header(lines) ? 1 : 0;
  const bool as_many = lines.size() - header == images;
  if (header == 0 && as_many && images <= few_lines) {
    return refused(file.title, {"could be labels as well as their names. If they are labels, write "
                                "\"label\" above them; if they are names, write the header "
                                "\"label,name\" above them and the label before each."});
  }
  if (!as_many && header == 0 && lines.size() <= few_lines) {
    return refused(file.title, {"has ", counted(lines.size(), "number", "numbers"), " and there ",
                                word_for(images, "is ", "are "), counted(images, "image", "images"),
                                ", so they are not labels. If they are label names, write them in "
                                "a table with the header \"label,name\"."});
  }
  return as_text_content(read_label_lines(lines, images, file.title), &TextContent::labels);
}

// ---- which file is what ----

std::string titles(const std::vector<const Content*>& files) {
  std::string text;
  for (const Content* file : files) text += (text.empty() ? "" : ", ") + file->title;
  return text;
}

/// Files of one kind, of which there may be one.
Error too_many(const std::vector<const Content*>& files, const std::string& what) {
  return {ErrorCode::bad_data,
          "There are " + std::to_string(files.size()) + " files of " + what + " (" + titles(files) +
              "): open one of them at a time.",
          {}};
}

/// `texts` are files that may have names.
Error no_images(const std::vector<const Content*>& labels,
                const std::vector<const Content*>& texts) {
  if (!labels.empty()) {
    return refused(titles(labels), {labels.size() == 1 ? "has" : "have",
                                    " labels only: open the file with the images together with ",
                                    labels.size() == 1 ? "it." : "one of them."})
        .value();
  }
  if (texts.empty()) return {ErrorCode::bad_data, "No file was opened.", {}};
  return refused(titles(texts),
                 {texts.size() == 1 ? "has" : "have",
                  " no images. A table of images has a column for each pixel, such as 784 for "
                  "28 x 28. If these are names of labels, open the files with the images and the "
                  "labels together with them."})
      .value();
}

/// The error of what is said of another kind of file than this one.
std::optional<Error> fault_of_reading(const Content& file, const Reading& reading) {
  const auto only_for = [&file](const char* kind, const char* option) {
    return Error{
        ErrorCode::bad_parameter,
        joined({file.title, " is no ", kind, ": leave out what is said of one (", option, ")."}),
        option};
  };
  if (!reading.label_column.empty() && file.kind != Content::Kind::image_table) {
    return only_for("table of images", "label_column");
  }
  const bool is_picture =
      file.kind == Content::Kind::picture || file.kind == Content::Kind::picture_archive;
  if (reading.background && !is_picture) return only_for("picture (PNG)", "background");
  if (file.kind == Content::Kind::image_archive) return std::nullopt;
  if (!reading.array.empty()) return only_for("archive of arrays (NPZ)", "array");
  if (is_picture && reading.label_array == no_labels) return std::nullopt;
  if (!reading.label_array.empty()) return only_for("archive of arrays (NPZ)", "label_array");
  return std::nullopt;
}

/// The error of a size that is said and the images do not have.
std::optional<Error> fault_of_shape(const Content& file, const Digits& digits,
                                    const std::optional<ImageSize>& said) {
  if (!said || *said == ImageSize{digits.rows, digits.columns}) return std::nullopt;
  return Error{ErrorCode::bad_parameter,
               joined({file.title, " has images of ", std::to_string(digits.rows), " x ",
                       std::to_string(digits.columns),
                       " pixels: a size (shape) is for those that come as rows of numbers, "
                       "without one."}),
               "shape"};
}

Expected<Opened> as_opened(Expected<Pictures> pictures) {
  if (!pictures) return tl::unexpected(std::move(pictures.error()));
  Opened opened;
  opened.digits = std::move(pictures->digits);
  opened.classes = std::move(pictures->classes);
  opened.pictures = pictures->layout;
  return opened;
}

/// A picture of many images, or pictures of one image each.
Expected<Opened> read_picture_files(const std::vector<const Content*>& files, std::size_t most,
                                    const Reading& reading) {
  if (auto error = fault_of_reading(*files.front(), reading)) {
    return tl::unexpected(std::move(*error));
  }
  std::vector<PictureFile> pictures;
  for (const Content* file : files) {
    const auto bytes = [file](std::size_t) -> Expected<Bytes> {
      return Bytes(file->bytes.begin(), file->bytes.end());
    };
    pictures.push_back({file->name, file->title, bytes});
  }
  return as_opened(pictures.size() == 1
                       ? read_sheet(pictures.front(), most, reading)
                       : read_pictures(std::move(pictures), PictureLayout::Source::folder, most,
                                       "What was opened", reading));
}

/// Of a table or an archive, the labels that are in it, too.
Expected<Opened> read_images(const Content& file, std::size_t most, const Reading& reading) {
  if (auto error = fault_of_reading(file, reading)) return tl::unexpected(std::move(*error));
  Opened opened;
  if (file.kind == Content::Kind::image_archive) {
    auto archived = read_npz(file.bytes, most, file.title, reading);
    if (!archived) return tl::unexpected(std::move(archived.error()));
    opened.digits = std::move(archived->digits);
    opened.image_arrays = std::move(archived->layout);
    return opened;
  }
  if (is_npy(file.bytes)) {
    auto images = read_npy_images(file.bytes, file.title, reading.shape);
    if (!images) return tl::unexpected(std::move(images.error()));
    opened.digits = std::move(images->digits);
    opened.image_arrays = ArrayLayout{.scaled = images->scaled};
    return opened;
  }
  if (file.kind == Content::Kind::picture_archive) {
    return as_opened(read_picture_archive(file.bytes, most, file.title, reading));
  }
  if (file.kind == Content::Kind::image_table) {
    auto table = read_image_table(file.bytes, file.title, reading);
    if (!table) return tl::unexpected(std::move(table.error()));
    opened.digits = std::move(table->digits);
    opened.image_table = table->layout;
    return opened;
  }
  auto images = read_idx_file_images(file.bytes, file.title, reading.shape);
  if (!images) return tl::unexpected(std::move(images.error()));
  opened.digits = std::move(images->digits);
  opened.image_idx = images->layout;
  return opened;
}

/// Labels in a file of their own, which is no text, beside images that were read.
std::optional<Error> read_labels(const Content& file, Opened& opened) {
  const std::size_t images = opened.digits.size();
  if (is_npy(file.bytes)) {
    auto read = read_npy_labels(file.bytes, images, file.title);
    if (!read) return std::move(read.error());
    opened.label_array = true;
    opened.digits.labels = std::move(*read);
    return std::nullopt;
  }
  auto read = read_idx_file_labels(file.bytes, images, file.title);
  if (!read) return std::move(read.error());
  opened.label_idx = read->layout;
  opened.digits.labels = std::move(read->labels);
  return std::nullopt;
}

Expected<Opened> assemble(const std::vector<Content>& contents, std::size_t most,
                          const Reading& reading) {
  std::vector<const Content*> images, pictures, labels, texts;
  for (const Content& content : contents) {
    switch (content.kind) {
      case Content::Kind::images:
      case Content::Kind::image_table:
      case Content::Kind::image_archive:
      case Content::Kind::picture_archive:
        images.push_back(&content);
        break;
      case Content::Kind::picture:
        pictures.push_back(&content);
        break;
      case Content::Kind::labels:
        labels.push_back(&content);
        break;
      case Content::Kind::text:
        texts.push_back(&content);
    }
  }
  if (images.empty() && pictures.empty()) {
    for (const Content* text : texts) {
      if (are_label_lines(lines_of(*utf8_text(text->bytes, text->title)))) labels.push_back(text);
    }
    return tl::unexpected(no_images(labels, texts));
  }
  if (!images.empty() && !pictures.empty()) images.push_back(pictures.front());
  if (images.size() > 1) return tl::unexpected(too_many(images, "images"));

  const Content& first = images.empty() ? *pictures.front() : *images.front();
  auto opened_images = images.empty() ? read_picture_files(pictures, most, reading)
                                      : read_images(first, most, reading);
  if (!opened_images) return opened_images;
  Opened opened = std::move(*opened_images);
  if (auto error = fault_of_shape(first, opened.digits, reading.shape)) {
    return tl::unexpected(std::move(*error));
  }
  opened.adjustment = adjust(opened.digits, reading);
  const bool has_labels = opened.digits.labelled();
  std::vector<const Content*> names;
  for (const Content* text : texts) {
    auto read = read_text(*text, opened.digits.size());
    if (!read) return tl::unexpected(std::move(read.error()));
    (read->labels ? labels : names).push_back(text);
    if (read->labels) {
      opened.digits.labels = std::move(*read->labels);
      opened.label_header = has_header(lines_of(*utf8_text(text->bytes, text->title)));
    }
    if (read->classes) opened.classes = std::move(*read->classes);
  }
  if (labels.size() > 1) return tl::unexpected(too_many(labels, "labels"));
  if (names.size() > 1) return tl::unexpected(too_many(names, "names"));
  if (has_labels && !labels.empty()) {
    if (opened.pictures) {
      return refused(labels.front()->title,
                     {"has labels, and so have the pictures, whose folders are theirs: open them "
                      "without it, or say \"none\" for the folders (label_array)."},
                     "label_array");
    }
    const char* option = opened.image_table ? "label_column" : "label_array";
    return refused(first.title,
                   {"has labels in it already: open it without ", labels.front()->title,
                    ", or say \"none\" for those in it (", option, ")."},
                   option);
  }
  if (!labels.empty() && labels.front()->kind == Content::Kind::labels) {
    if (auto error = read_labels(*labels.front(), opened)) return tl::unexpected(std::move(*error));
  }
  if (!names.empty() && !opened.digits.labelled()) {
    return refused(names.front()->title,
                   {"has label names, but there are no labels: open the file of labels as well."});
  }
  return opened;
}

}  // namespace

std::size_t most_file_bytes() {
  constexpr double addressable = static_cast<double>(std::numeric_limits<std::ptrdiff_t>::max());
  return static_cast<std::size_t>(
      std::max(0.0, std::min({usable_memory() / 3, available_memory() / 2, addressable / 2})));
}

Expected<Opened> open_files(std::span<const File> files, std::size_t most, const Reading& reading) {
  std::vector<Content> contents;
  for (const File& file : files) {
    auto content = decompressed(file, most);
    if (content) content = recognised(std::move(*content));
    if (!content) {
      Error error = std::move(content.error());
      if (file.role == FileRole::images) error.parameter = "images";
      if (file.role == FileRole::labels) error.parameter = "labels";
      return tl::unexpected(std::move(error));
    }
    contents.push_back(std::move(*content));
  }
  return assemble(contents, most, reading);
}

}  // namespace digitscope
