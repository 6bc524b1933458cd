#pragma once
// The files that images are written to: which format a name asks for, and what stands beside it.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "digits/digits.h"
#include "files/class_names.h"

namespace digitscope {

enum class OutputFormat { idx, npz, csv, png };

struct OutputKind {
  OutputFormat format = OutputFormat::idx;
  bool gzip = false;
};

/// What a file called `name` is to hold: by `format` ("idx", "npz", "csv", "png") if that is said,
/// else by how the name ends; compressed if it ends in .gz. Errors (bad_request): a name that does
/// not tell, a format that there is not, and .gz behind what is compressed in itself.
Expected<OutputKind> output_kind(std::string_view name,
                                 const std::optional<std::string>& format = {});

struct OutputFile {
  enum class Part { images, labels, class_names };

  std::string name;
  Part part = Part::images;
};

/// The files that `digits` are written to, that of the images first, which is called `name`. Labels
/// are in it where the format has a place for them (NPZ, CSV), else beside it: of
/// train-images-idx3-ubyte in train-labels-idx1-ubyte, of digits.idx in digits-labels.idx, of
/// digits.png in digits-labels.csv. If labels have names, these are in a table beside it,
/// train-names.csv or digits-names.csv.
std::vector<OutputFile> output_files(const OutputKind& kind, std::string_view name,
                                     const Digits& digits, const ClassNames& classes);

}  // namespace digitscope
