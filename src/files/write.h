#pragma once
// Images as files that other programs read. What is written, open_files() reads again as the same
// pixels and labels; what it could not is refused. Native only: the page has writers of its own.

#include <optional>
#include <span>

#include "base/error.h"
#include "digits/digits.h"
#include "files/class_names.h"
#include "files/file.h"
#include "files/output_files.h"
#include "files/reading.h"

namespace digitscope {

/// The bytes of one of output_files(). Errors are those of the writers below. O(n * features).
Expected<Bytes> written(const OutputFile& file, const OutputKind& kind, const Digits& digits,
                        const ClassNames& classes);

/// What has to be said of files of that kind for them to be read again (Reading::shape), if it is
/// needed: of images that are no squares, and of most sheets.
std::optional<ImageSize> shape_to_say(OutputFormat format, const Digits& digits);

/// A table as Kaggle's train.csv: a header, the label first, if there are any, then pixel0, pixel1
/// and so on, row by row. Error (bad_data): fewer columns than a table of images has.
Expected<Bytes> write_table(const Digits& digits);

/// An archive for numpy.load(), of the arrays `images` (how many, rows, columns) and, if there are
/// labels, `target`, as the page exports it. Error (failed): more than a ZIP archive holds.
Expected<Bytes> write_npz(const Digits& digits);

/// A grey picture (PNG) with the images beside and below one another, as nearly a square as it can
/// be. Pixels have their values; what is left at the end is black. Error (bad_data): the last image
/// is blank, so that it would be taken for such a rest.
Expected<Bytes> write_sheet(const Digits& digits);

/// How large that picture is.
ImageSize sheet_size(const Digits& digits);

/// The labels as text, a line each below the header "label".
Bytes write_label_lines(const Digits& digits);

/// The names of labels as a table with the header "label,name"; labels without a name have no line.
Bytes write_names_table(const ClassNames& classes);

/// `bytes` as one member of gzip, without a name or a time: the same bytes give the same file.
Bytes gzipped(std::span<const std::uint8_t> bytes);

}  // namespace digitscope
