#pragma once
// A run as a script for Python: what scikit-learn computes the same numbers with.

#include <cstddef>
#include <optional>
#include <string>

#include "files/idx_file.h"
#include "files/image_table.h"
#include "files/npz.h"
#include "files/picture_file.h"
#include "files/reading.h"
#include "vocabulary/value.h"

namespace digitscope {

/// Data that scikit-learn has a function for, of which the first rows are used.
enum class KnownData { none, mnist, digits };

/// Where the script has its digits from.
struct PythonData {
  KnownData known = KnownData::none;
  std::string remark = {};  // where the files are from; may be empty
  // Paths of files as the engine reads them, where they are known.
  std::optional<std::string> images = std::nullopt;
  std::optional<std::string> labels = std::nullopt;
  // As Opened has them.
  std::optional<bool> label_header = std::nullopt;
  std::optional<ImageTableLayout> image_table = std::nullopt;
  std::optional<ArrayLayout> image_arrays = std::nullopt;
  std::optional<PictureLayout> pictures = std::nullopt;
  std::optional<IdxImagesLayout> image_idx = std::nullopt;
  bool label_array = false;
  std::optional<IdxLabelsLayout> label_idx = std::nullopt;
  Adjustment adjustment = {};
  // Pixels of the images as they are computed with, for pictures and those that were transposed.
  std::size_t rows = 0;
  std::size_t columns = 0;
};

struct PythonRun {
  const Method* method = nullptr;
  ParameterValues params = {};  // every parameter of the method: the value that took effect
  std::size_t samples = 0;
  std::size_t features = 0;
  PythonData data = {};
  // What the script is to print, and says so in a comment.
  std::optional<double> ari = std::nullopt;             // of a clustering of labelled digits
  std::optional<std::size_t> anomalies = std::nullopt;  // how many; none of a clustering
  struct Map {
    std::string attribute;  // of the model, such as "kl_divergence_"
    std::string value;
  };
  std::optional<Map> map = std::nullopt;  // of a projection
};

/// The script. It leaves `labels`, `anomalies` (row numbers) or `embedding`, and `model` behind.
std::string python_code(const PythonRun& run);

}  // namespace digitscope
