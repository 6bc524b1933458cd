#include "engine/python_code.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <span>
#include <string_view>
#include <utility>

#include "base/format.h"
#include "base/text.h"
#include "engine/python_pictures.h"
#include "files/text.h"
#include "vocabulary/parameters.h"

namespace digitscope {
namespace {

struct Estimator {
  std::string_view method;
  std::string_view module;
  std::string_view name;
};

constexpr Estimator estimators[] = {
    {"kmeans", "sklearn.cluster", "KMeans"},
    {"hierarchical", "sklearn.cluster", "AgglomerativeClustering"},
    {"isolation_forest", "sklearn.ensemble", "IsolationForest"},
    {"local_outlier_factor", "sklearn.neighbors", "LocalOutlierFactor"},
    {"tsne", "sklearn.manifold", "TSNE"},
    {"umap", "umap", "UMAP"},
    {"pca", "sklearn.decomposition", "PCA"},
};

// Initial centroids are given as rows, and umap-learn has None for auto.
std::string argument(const Parameter& parameter, const ParameterValue& value) {
  if (parameter.name == "n_epochs" && value.is_word()) return "None";
  const std::string text = to_python(parameter, value);
  return rows_of(value).empty() ? text : "X[" + text + "]";
}

std::string arguments_of(const PythonRun& run) {
  std::string text;
  for (const Parameter& parameter : run.method->parameters) {
    const auto value = run.params.find(parameter.name);
    if (parameter.name == "samples" || value == run.params.end()) continue;
    text += "    " + std::string(parameter.name) + "=" + argument(parameter, value->second) + ",\n";
  }
  return text;
}

// Each is set off by two blank lines, as PEP 8 has it.
constexpr std::string_view read_bytes = R"(
def read_bytes(path):
    with open(path, "rb") as file:
        data = file.read()
    return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data

)";

constexpr std::string_view read_idx = R"(
def read_idx(path):
    data = read_bytes(path)
    types = {8: "u1", 9: "i1", 11: ">i2", 12: ">i4", 13: ">f4", 14: ">f8"}
    shape = np.frombuffer(data, ">u4", data[3], 4)
    return np.frombuffer(data, types[data[2]], offset=4 + 4 * data[3]).reshape(shape)

)";

constexpr std::string_view read_labels = R"(
def read_labels(path, header):
    lines = read_bytes(path).decode("utf-8-sig").splitlines()
    return np.array([float(line.strip('" \t')) for line in lines[header:] if line.strip()], int)

)";

constexpr std::string_view read_table = R"(
def read_table(path, delimiter, header):
    lines = [line for line in read_bytes(path).decode("utf-8-sig").splitlines() if line.strip()]
    return np.loadtxt(lines[header:], delimiter=delimiter, quotechar='"', ndmin=2)

)";

constexpr std::string_view read_numpy = R"(
def read_numpy(path):
    return np.load(io.BytesIO(read_bytes(path)))

)";

/// A path as Python writes it: text, or the bytes of one that is no text.
std::string python_string(std::string_view path) {
  const std::span bytes(reinterpret_cast<const std::uint8_t*>(path.data()), path.size());
  const bool text = utf8_text(bytes, "").has_value();
  std::string literal;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (!text && (byte < 0x20 || byte >= 0x7F)) {
      constexpr char hex[] = "0123456789abcdef";
      literal += {'\\', 'x', hex[byte >> 4], hex[byte & 15]};
    } else {
      if (c == '"' || c == '\\') literal += '\\';
      literal += c;
    }
  }
  // Not by operator+, in which GCC 12 sees copies that overlap where there are none.
  std::string quoted = text ? "\"" : "b\"";
  quoted += text ? printable(literal) : literal;
  return quoted += '"';
}

std::string header_argument(bool header) {
  return header ? ", header=1" : ", header=0";
}

/// Of a table, the columns that are pixels, and the one of labels.
std::string table_of(const PythonData& data, const std::string& count, bool labels) {
  const ImageTableLayout& layout = *data.image_table;
  const std::string delimiter = layout.separator == '\t' ? "\\t" : std::string(1, layout.separator);
  const std::string label = layout.label_column ? std::to_string(*layout.label_column) : "";
  const char* comma = layout.numbered && layout.label_column ? ", " : "";
  std::string text =
      joined({"table = read_table(", python_string(*data.images), ", delimiter=\"", delimiter, "\"",
              header_argument(layout.header), ")\nX = np.delete(table, [",
              layout.numbered ? "0" : "", comma, label, "], axis=1)[:", count, "]\n"});
  if (labels && layout.label_column) {
    text += joined({"y = table[:", count, ", ", label, "].astype(int)\n"});
  }
  return text;
}

/// Of `images`, the first `count`, each as a row of pixels.
std::string rows_of_images(const std::string& count, bool scaled) {
  const std::string rows = joined({"images.reshape(len(images), -1)[:", count, "].astype(float)"});
  return scaled ? joined({"X = np.round(255 * ", rows, ")\n"}) : joined({"X = ", rows, "\n"});
}

/// Of NumPy's arrays, the one of pixels, and the one of labels if it is in the same file.
std::string arrays_of(const PythonData& data, const std::string& count, bool labels) {
  const ArrayLayout& layout = *data.image_arrays;
  const std::string file = joined({"read_numpy(", python_string(*data.images), ")"});
  std::string text;
  if (layout.images.empty()) {
    text = joined({"images = ", file, "\n"});
  } else {
    text = joined({"arrays = ", file, "\nimages = arrays[", python_string(layout.images), "]\n"});
  }
  text += rows_of_images(count, layout.scaled);
  if (labels && !layout.labels.empty()) {
    text += joined(
        {"y = arrays[", python_string(layout.labels), "].ravel()[:", count, "].astype(int)\n"});
  }
  return text;
}

/// Of pictures, their pixels, and the folders that are their labels.
std::string pictures_of(const PythonData& data, const std::string& count, bool labels) {
  ImageSize size = {data.rows, data.columns};
  if (data.adjustment.transposed) std::swap(size.rows, size.columns);
  return python_of_pictures(*data.pictures, python_string(*data.images), size, count, labels);
}

bool labels_are_with_images(const PythonData& data) {
  if (data.pictures) return data.pictures->labels != PictureLayout::Labels::none;
  return (data.image_table && data.image_table->label_column) ||
         (data.image_arrays && !data.image_arrays->labels.empty());
}

/// Of a file of labels, the call that reads it.
std::string labels_file_of(const PythonData& data, const std::string& count) {
  const std::string path = python_string(data.labels.value_or(""));
  if (data.label_header) {
    return joined({"read_labels(", path, header_argument(*data.label_header), ")[:", count, "]"});
  }
  if (data.label_array) return joined({"read_numpy(", path, ").ravel()[:", count, "].astype(int)"});
  const IdxLabelsLayout idx = data.label_idx.value_or(IdxLabelsLayout{});
  if (idx.plain) return joined({"read_idx(", path, ")[:", count, "]"});
  const char* column = idx.column_of_eight ? "[:, 0]" : ".ravel()";
  return joined({"read_idx(", path, ")", column, "[:", count, "].astype(int)"});
}

std::string files_of(const PythonRun& run, const std::string& count) {
  const PythonData& data = run.data;
  const bool label_file = run.ari && !labels_are_with_images(data);
  const bool idx_images = !data.image_table && !data.image_arrays && !data.pictures;
  const bool idx_labels = label_file && !data.label_header && !data.label_array;
  std::string text = joined({"\n", read_bytes});
  if (idx_images || idx_labels) text += read_idx;
  if (data.image_arrays || (label_file && data.label_array)) text += read_numpy;
  if (data.image_table) text += read_table;
  if (data.pictures) text += functions_for_pictures(*data.pictures);
  if (label_file && data.label_header) text += read_labels;
  text += "\n";
  if (data.image_table) {
    text += table_of(data, count, run.ari.has_value());
  } else if (data.image_arrays) {
    text += arrays_of(data, count, run.ari.has_value());
  } else if (data.pictures) {
    text += pictures_of(data, count, run.ari.has_value());
  } else {
    if (!data.remark.empty()) text += joined({"# ", data.remark, "\n"});
    text += "images = read_idx(" + python_string(*data.images) + ")\n";
    text += rows_of_images(count, data.image_idx && data.image_idx->scaled);
  }
  if (label_file) text += joined({"y = ", labels_file_of(data, count), "\n"});
  return text;
}

/// What is done to images once they are read.
std::string adjustment_of(const PythonData& data) {
  std::string text;
  if (data.adjustment.transposed) {
    // Before, rows were columns.
    text +=
        joined({"X = X.reshape(-1, ", std::to_string(data.columns), ", ", std::to_string(data.rows),
                ").transpose(0, 2, 1).reshape(len(X), -1)  # rows become columns\n"});
  }
  if (data.adjustment.inverted_from) {
    text += joined({"X = ", std::to_string(*data.adjustment.inverted_from), " - X\n"});
  }
  return text;
}

struct KnownSource {
  KnownData known;
  std::string_view function, call, variable;
};

constexpr KnownSource known_sources[] = {
    {KnownData::mnist, "fetch_openml", "fetch_openml(\"mnist_784\", as_frame=False)", "mnist"},
    {KnownData::digits, "load_digits", "load_digits()", "digits"}};

/// nullptr where it is not known.
const KnownSource* known_source(KnownData known) {
  const auto* found = std::find_if(std::begin(known_sources), std::end(known_sources),
                                   [known](const KnownSource& s) { return s.known == known; });
  return found == std::end(known_sources) ? nullptr : found;
}

std::string data_of(const PythonRun& run) {
  const std::string count = std::to_string(run.samples);
  const PythonData& data = run.data;
  if (const KnownSource* source = known_source(data.known)) {
    std::string text = joined({"\n", source->variable, " = ", source->call, "\n"});
    text += joined({"X = ", source->variable, ".data[:", count, "]\n"});
    if (run.ari) text += joined({"y = ", source->variable, ".target[:", count, "]\n"});
    return text + adjustment_of(data);
  }
  if (data.images) return files_of(run, count) + adjustment_of(data);
  std::string text = "\nX = ...  # " + count + " " + word_for(run.samples, "image", "images") +
                     ", a row of " + std::to_string(run.features) + " " +
                     word_for(run.features, "pixel", "pixels") + " each\n";
  if (run.ari) text += "y = ...  # their labels\n";
  return text;
}

}  // namespace

std::string python_code(const PythonRun& run) {
  const auto* estimator =
      std::find_if(std::begin(estimators), std::end(estimators),
                   [&run](const Estimator& e) { return e.method == run.method->name; });
  if (estimator == std::end(estimators)) return {};
  const std::string name(estimator->name);
  std::string text;
  if (run.data.images) {
    const auto& pictures = run.data.pictures;
    const bool numpy = run.data.image_arrays || (run.ari && run.data.label_array);
    text = numpy || pictures ? "import gzip\nimport io\n" : "import gzip\n";
    if (pictures) text += modules_for_pictures(*pictures);
    text += "\n";
  }
  if (run.anomalies || run.data.images) text += "import numpy as np\n";
  if (run.data.pictures) text += "from PIL import Image\n";
  if (const KnownSource* source = known_source(run.data.known)) {
    text += joined({"from sklearn.datasets import ", source->function, "\n"});
  }
  text += "from " + std::string(estimator->module) + " import " + name + "\n";
  if (run.ari) text += "from sklearn.metrics import adjusted_rand_score\n";
  text += data_of(run);
  text += "\nmodel = " + name + "(\n" + arguments_of(run) + ")\n";
  if (run.map) {
    text += "embedding = model.fit_transform(X)\n";
    text += "print(model." + run.map->attribute + ")  # " + run.map->value + "\n";
  } else if (run.anomalies) {
    text += "anomalies = np.flatnonzero(model.fit_predict(X) == -1)\n";
    text += "print(len(anomalies))  # " + std::to_string(*run.anomalies) + "\n";
  } else {
    text += "labels = model.fit_predict(X)\n";
    if (run.ari) text += "print(adjusted_rand_score(y, labels))  # " + shortest(*run.ari) + "\n";
  }
  return text;
}

}  // namespace digitscope
