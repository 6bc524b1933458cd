#include "files/output_files.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "base/format.h"
#include "base/text.h"
#include "files/text.h"

namespace digitscope {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view gzip_ending = ".gz";
constexpr std::string_view images_word = "images";

struct Ending {
  std::string_view text;
  OutputFormat format;
};

/// A longer one before those that it ends with.
constexpr std::array endings = {
    Ending{"-idx3-ubyte", OutputFormat::idx}, Ending{".idx3-ubyte", OutputFormat::idx},
    Ending{"-ubyte", OutputFormat::idx},      Ending{".ubyte", OutputFormat::idx},
    Ending{".idx3", OutputFormat::idx},       Ending{".idx", OutputFormat::idx},
    Ending{".npz", OutputFormat::npz},        Ending{".csv", OutputFormat::csv},
    Ending{".png", OutputFormat::png}};

constexpr std::array formats = {
    std::pair{"idx"sv, OutputFormat::idx}, std::pair{"npz"sv, OutputFormat::npz},
    std::pair{"csv"sv, OutputFormat::csv}, std::pair{"png"sv, OutputFormat::png}};

bool ends_with(std::string_view name, std::string_view ending) {
  return lower_case(name).ends_with(ending);
}

/// A name in the pieces that its siblings have in common, or not: "train-images", "-idx3-ubyte" and
/// ".gz".
struct NameParts {
  std::string_view stem;
  std::string_view ending;
  std::string_view gzip;
  std::optional<OutputFormat> format = std::nullopt;
};

NameParts parts_of(std::string_view name) {
  NameParts parts{name, {}, {}};
  if (ends_with(name, gzip_ending)) {
    parts.gzip = name.substr(name.size() - gzip_ending.size());
    parts.stem.remove_suffix(gzip_ending.size());
  }
  for (const Ending& known : endings) {
    if (!ends_with(parts.stem, known.text)) continue;
    parts.ending = parts.stem.substr(parts.stem.size() - known.text.size());
    parts.stem.remove_suffix(known.text.size());
    parts.format = known.format;
    return parts;
  }
  // Of a name that does not tell, such as "digits.bin", what stands behind its last dot.
  if (const std::size_t dot = parts.stem.rfind('.'); dot != parts.stem.npos && dot > 0) {
    parts.ending = parts.stem.substr(dot);
    parts.stem = parts.stem.substr(0, dot);
  }
  return parts;
}

/// "train-images" for "labels": "train-labels". "digits": "digits-labels".
std::string sibling_stem(std::string_view stem, std::string_view what) {
  const std::size_t at = stem.rfind(images_word);
  if (at == stem.npos) return joined({stem, "-", what});
  return joined({stem.substr(0, at), what, stem.substr(at + images_word.size())});
}

/// "-idx3-ubyte": "-idx1-ubyte", for labels have one dimension.
std::string labels_ending(std::string_view ending) {
  std::string text(ending);
  if (const std::size_t at = lower_case(text).find("idx3"); at != text.npos) text[at + 3] = '1';
  return text;
}

}  // namespace

Expected<OutputKind> output_kind(std::string_view name, const std::optional<std::string>& format) {
  const NameParts parts = parts_of(name);
  OutputKind kind{.gzip = !parts.gzip.empty()};
  if (format) {
    const auto* said = std::find_if(formats.begin(), formats.end(),
                                    [&](const auto& known) { return known.first == *format; });
    if (said == formats.end()) {
      return unexpected(ErrorCode::bad_request,
                        joined({"\"", printable(*format),
                                "\" is no format that is written: idx, npz, csv, png (--to)."}));
    }
    kind.format = said->second;
  } else if (parts.format) {
    kind.format = *parts.format;
  } else {
    return unexpected(
        ErrorCode::bad_request,
        joined({"\"", printable(name),
                "\" does not tell what to write: end the name in -idx3-ubyte, .idx, .npz, .csv or "
                ".png, or say the format: idx, npz, csv, png (--to)."}));
  }
  const bool packed = kind.format == OutputFormat::npz || kind.format == OutputFormat::png;
  if (kind.gzip && packed) {
    return unexpected(ErrorCode::bad_request,
                      joined({"\"", printable(name),
                              "\" ends in .gz, which is for IDX and CSV: NumPy and others read NPZ "
                              "and PNG as they are."}));
  }
  return kind;
}

std::vector<OutputFile> output_files(const OutputKind& kind, std::string_view name,
                                     const Digits& digits, const ClassNames& classes) {
  using Part = OutputFile::Part;
  std::vector<OutputFile> files = {{std::string(name), Part::images}};
  const NameParts parts = parts_of(name);
  const std::string labels = sibling_stem(parts.stem, "labels");
  if (digits.labelled() && kind.format == OutputFormat::idx) {
    files.push_back({joined({labels, labels_ending(parts.ending), parts.gzip}), Part::labels});
  }
  if (digits.labelled() && kind.format == OutputFormat::png) {
    files.push_back({labels + ".csv", Part::labels});
  }
  if (digits.labelled() && !classes.empty()) {
    files.push_back({sibling_stem(parts.stem, "names") + ".csv", Part::class_names});
  }
  return files;
}

}  // namespace digitscope
