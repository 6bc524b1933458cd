#include "files/kind.h"

#include <algorithm>
#include <array>
#include <string>

#include "digits/idx.h"
#include "files/file.h"
#include "files/gzip.h"
#include "files/npy.h"
#include "files/png.h"
#include "files/text.h"
#include "files/zip.h"

namespace digitscope {
namespace {

using namespace std::string_view_literals;

constexpr auto save_array =
    "Load it in Python, and save the array of images in it with numpy.save."sv;
constexpr auto convert_pictures = "Pictures are read as PNG: save it as such."sv;
constexpr auto unpack = "Unpack it and open the files in it."sv;
constexpr auto decompress = "Decompress it first: only gzip can be decompressed here."sv;
constexpr auto convert_table = "Tables of images are read as text: save it as CSV."sv;
constexpr auto no_code =
    "It is not read here, because reading one can run any program: load it in Python and save the "
    "array of images in it with numpy.save."sv;
constexpr auto what_is_read =
    "Images are read from IDX files, as MNIST's are, from NumPy's arrays, from tables (CSV) and "
    "from "
    "PNG pictures."sv;
constexpr auto check_address =
    "Most likely a server sent it in place of the file: check the address."sv;

struct Signature {
  std::size_t offset;
  std::string_view bytes;
  ForeignKind kind;
};

constexpr Signature signatures[] = {
    {0, "\xFF\xD8\xFF"sv, {"a JPEG picture", convert_pictures}},
    {0, "GIF8"sv, {"a GIF picture", convert_pictures}},
    {0, "II*\0"sv, {"a TIFF picture", convert_pictures}},
    {0, "MM\0*"sv, {"a TIFF picture", convert_pictures}},
    {8, "WEBPVP8"sv, {"a WebP picture", convert_pictures}},
    {0, "%PDF-"sv, {"a PDF document", what_is_read}},
    {0, "PAR1"sv, {"a Parquet table", convert_table}},
    {0, "ARROW1"sv, {"an Arrow table", convert_table}},
    {0, "FEA1"sv, {"a Feather table", convert_table}},
    {0, "SQLite format 3\0"sv, {"an SQLite database", what_is_read}},
    {0, "\x89HDF\r\n\x1A\n"sv, {"an HDF5 file", save_array}},
    {0, "MATLAB 7.3 MAT-file"sv, {"a MATLAB file (7.3, which is HDF5)", save_array}},
    {0, "MATLAB 5.0 MAT-file"sv, {"a MATLAB file", save_array}},
    {0, "7z\xBC\xAF\x27\x1C"sv, {"a 7-Zip archive", unpack}},
    {0, "Rar!\x1A\x07"sv, {"a RAR archive", unpack}},
    {257, "ustar"sv, {"a tar archive", unpack}},
    {0, "BZh"sv, {"compressed with bzip2", decompress}},
    {0,
     "\xFD"
     "7zXZ\0"sv,
     {"compressed with xz", decompress}},
    {0, "\x28\xB5\x2F\xFD"sv, {"compressed with Zstandard", decompress}},
    {0, "\x1F\x9D"sv, {"compressed with compress", decompress}},
    {0, "\xFF\xFE"sv, {"text in UTF-16", "Save it as UTF-8."}},
    {0, "\xFE\xFF"sv, {"text in UTF-16", "Save it as UTF-8."}},
};

/// The first bytes as characters: enough to tell any kind.
std::string_view beginning_of(std::span<const std::uint8_t> bytes) {
  constexpr std::size_t enough = 4096;
  return {reinterpret_cast<const char*>(bytes.data()), std::min(bytes.size(), enough)};
}

/// A ZIP archive is a container of many formats: its first entry tells which. Of others its
/// directory tells what is in them.
std::optional<ForeignKind> zip_kind(std::string_view begin) {
  const std::string_view name =
      first_zip_name({reinterpret_cast<const std::uint8_t*>(begin.data()), begin.size()});
  if (name.ends_with("/data.pkl")) return ForeignKind{"a PyTorch file, which is a pickle", no_code};
  if (name == "[Content_Types].xml") return ForeignKind{"an office document", what_is_read};
  return std::nullopt;
}

/// Python's pickles begin with their protocol, 2 to 5, and end with a full stop.
bool is_pickle(std::span<const std::uint8_t> bytes, bool whole) {
  return bytes.size() > 3 && bytes[0] == 0x80 && bytes[1] >= 2 && bytes[1] <= 5 &&
         (!whole || bytes.back() == '.');
}

/// The second to sixth byte of a BMP tell the file's size.
bool is_bmp(std::span<const std::uint8_t> bytes, bool whole) {
  if (bytes.size() < 6 || bytes[0] != 'B' || bytes[1] != 'M') return false;
  const std::size_t told = bytes[2] | std::size_t{bytes[3]} << 8 | std::size_t{bytes[4]} << 16 |
                           std::size_t{bytes[5]} << 24;
  return whole ? told == bytes.size() : told > bytes.size();
}

bool begins_with_word(std::string_view text, std::string_view lower_case) {
  return text.size() >= lower_case.size() &&
         std::equal(lower_case.begin(), lower_case.end(), text.begin(), [](char a, char b) {
           return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
         });
}

/// JSON begins with an object or an array; a name may begin with a bracket, too.
bool is_json(std::string_view text) {
  if (text.size() < 2 || (text[0] != '{' && text[0] != '[')) return false;
  const std::size_t next = text.find_first_not_of(" \t\r\n", 1);
  if (next == text.npos) return false;
  return text[0] == '{' ? text[next] == '"' || text[next] == '}'
                        : "[{\"-]0123456789"sv.find(text[next]) != std::string_view::npos;
}

std::optional<ForeignKind> kind_of_text(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  if (begins_with_word(text, "<svg")) return ForeignKind{"an SVG picture", convert_pictures};
  if (begins_with_word(text, "<?xml")) return ForeignKind{"an XML document", check_address};
  if (text.starts_with('<')) {
    return ForeignKind{"a web page", check_address};
  }
  if (text.starts_with("version https://git-lfs.github.com/")) {
    return ForeignKind{"a Git LFS pointer, which only says where the data are",
                       "Fetch them (git lfs pull), or download the file itself."};
  }
  if (text.starts_with("{\\rtf")) return ForeignKind{"a document (RTF)", what_is_read};
  if (is_json(text)) {
    return text.find("\"nbformat\"") != text.npos || text.find("\"cell_type\"") != text.npos
               ? ForeignKind{"a Jupyter notebook", what_is_read}
               : ForeignKind{"JSON",
                             "If a server sent it in place of the file, check the address. Images "
                             "are read from IDX, NumPy's and CSV files."};
  }
  if (begins_with_word(text, "@relation")) return ForeignKind{"an ARFF table", convert_table};
  return std::nullopt;
}

}  // namespace

std::optional<ForeignKind> foreign_kind(std::span<const std::uint8_t> bytes, bool whole) {
  if (bytes.empty() || is_idx(bytes) || is_gzip(bytes) || is_npy(bytes) || is_png(bytes)) {
    return std::nullopt;
  }
  const std::string_view begin = beginning_of(bytes);
  for (const Signature& signature : signatures) {
    if (begin.size() > signature.offset &&
        begin.substr(signature.offset).starts_with(signature.bytes)) {
      return signature.kind;
    }
  }
  if (is_zip(bytes)) return zip_kind(begin);
  if (begin.starts_with("PK\x05\x06")) return ForeignKind{"an empty ZIP archive", what_is_read};
  if (is_pickle(bytes, whole)) return ForeignKind{"a Python pickle", no_code};
  if (is_bmp(bytes, whole)) return ForeignKind{"a BMP picture", convert_pictures};
  if (is_text(bytes)) return kind_of_text(begin);
  return ForeignKind{"of an unknown kind", what_is_read};
}

Error not_read_here(std::string_view title, const ForeignKind& kind) {
  return refused(title, {"is ", kind.what, ". ", kind.remedy}).value();
}

}  // namespace digitscope
