#include "files/kind.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/bytes.h"
#include "support/contains.h"
#include "support/data.h"

using namespace digitscope;
using namespace std::string_literals;

namespace {

std::string zip_with(const std::string& name) {
  return "PK\x03\x04"s + std::string(22, '\0') + static_cast<char>(name.size()) +
         std::string(3, '\0') + name + "content";
}

std::string padded(const std::string& text, std::size_t size) {
  return std::string(size, '\0') + text;
}

}  // namespace

TEST_SUITE("kinds of files") {
  TEST_CASE("what people have is called by its name") {
    struct Case {
      std::string content;
      const char* what;
    };
    const Case cases[] = {
        {"<!DOCTYPE html><html>", "a web page"},
        {"\n\t <html>", "a web page"},
        {"<!-- comment -->", "a web page"},
        {"<?xml version='1.0'?>", "an XML document"},
        {"<SVG>", "an SVG picture"},
        {"{\"message\":\"API rate limit exceeded\"}", "JSON"},
        {"\xEF\xBB\xBF { \"a\": 1 }", "JSON"},
        {"[[1, 2], [3, 4]]", "JSON"},
        {"{\n \"cells\": [ {\"cell_type\": \"code\"} ] }", "a Jupyter notebook"},
        {"{\\rtf1 text}", "a document (RTF)"},
        {"version https://git-lfs.github.com/spec/v1\noid", "a Git LFS pointer"},
        {"@RELATION iris\n@ATTRIBUTE a REAL", "an ARFF table"},
        {zip_with("archive/data.pkl"), "a PyTorch file"},
        {zip_with("[Content_Types].xml"), "an office document"},
        {"PK\x05\x06"s + std::string(18, '\0'), "an empty ZIP archive"},
        {"\xFF\xD8\xFF\xE0", "a JPEG picture"},
        {"GIF89a", "a GIF picture"},
        {"II*\0\x08"s, "a TIFF picture"},
        {"MM\0*\x08"s, "a TIFF picture"},
        {"RIFF\x10\0\0\0WEBPVP8 "s, "a WebP picture"},
        {"BM\x08\0\0\0\0\0"s, "a BMP picture"},
        {"%PDF-1.7", "a PDF document"},
        {"\x80\x04\x95\0\0}."s, "a Python pickle"},
        {"\x80\x04\x95\0\0}"s, "of an unknown kind"},  // a pickle ends with a full stop
        {"PAR1\x15\0"s, "a Parquet table"},
        {"ARROW1\0\0"s, "an Arrow table"},
        {"\x89HDF\r\n\x1A\n\0"s, "an HDF5 file"},
        {"MATLAB 5.0 MAT-file, Platform"s, "a MATLAB file"},
        {"SQLite format 3\0"s, "an SQLite database"},
        {"7z\xBC\xAF\x27\x1C\0"s, "a 7-Zip archive"},
        {"Rar!\x1A\x07\x01\0"s, "a RAR archive"},
        {padded("ustar\0"s, 257), "a tar archive"},
        {"BZh91AY", "compressed with bzip2"},
        {"\xFD"
         "7zXZ\0"s,
         "compressed with xz"},
        {"\x28\xB5\x2F\xFD", "compressed with Zstandard"},
        {"\xFF\xFEl\0a\0"s, "text in UTF-16"},
        {"\x01\x02\x03\x04", "of an unknown kind"},
        {"\0\0\x07\x03"s, "of an unknown kind"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.what);
      const auto kind = foreign_kind(test::as_bytes(c.content));
      REQUIRE(kind.has_value());
      CHECK(kind->what.starts_with(c.what));
      const Error error = not_read_here("\"a\"", *kind);
      CHECK(error.code == ErrorCode::bad_data);
      CHECK(contains(error.message, "\"a\" is "s + c.what));
      CHECK(error.message.ends_with("."));
      CHECK(kind->remedy.size() > 10);
    }
  }

  TEST_CASE("what went wrong with a download is told") {
    const auto what = [](const char* file) {
      const auto kind = foreign_kind(test::case_bytes(file));
      REQUIRE(kind.has_value());
      return std::string(kind->what);
    };
    CHECK(what("bomhtml") == "a web page");
    CHECK(what("json") == "JSON");
    CHECK(contains(what("lfs"), "a Git LFS pointer"));
  }

  TEST_CASE("what can be read is nothing foreign") {
    const std::string good[] = {
        "\0\0\x08\x03"s,
        "\0\0\x0D\x03"s,
        "\x1F\x8B\x08"s,
        "",
        "dark\nlight\n",
        "label,name",
        "BM is a name",
        "[bracket",
        "{brace",
        "\xEF\xBB\xBFお\n",
        "\x93NUMPY\x01\0v\0"s,
        zip_with("x_train.npy"),
        zip_with("mnist/train.idx"),
        "PK\x03\x04",
        "\x89PNG\r\n\x1A\n\0"s,
        "7\n7\n",
        "PAR",
        "version 2",
    };
    for (const std::string& content : good) {
      CAPTURE(content);
      CHECK_FALSE(foreign_kind(test::as_bytes(content)).has_value());
    }
  }

  TEST_CASE("a count of 60, which is '<' in ASCII, makes no web page of a file") {
    CHECK_FALSE(foreign_kind(test::as_bytes("\0\0\x08\x03\0\0\0<"s)).has_value());
  }
}
