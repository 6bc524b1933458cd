#include "files/disk.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "digits/idx.h"
#include "support/contains.h"
#include "support/data.h"

using namespace digitscope;
namespace fs = std::filesystem;

namespace {

/// A folder that is gone after the test.
struct TemporaryFolder {
  fs::path path;
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "digitscope-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~TemporaryFolder() { fs::remove_all(path); }

  fs::path write(const std::string& name, const Bytes& bytes) const {
    std::ofstream(path / name, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
    return path / name;
  }
  fs::path write_gzip(const std::string& name, const Bytes& bytes) const {
    gzFile file = gzopen((path / name).c_str(), "wb9");
    REQUIRE(file != nullptr);
    CHECK(gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size())) ==
          static_cast<int>(bytes.size()));
    CHECK(gzclose(file) == Z_OK);
    return path / name;
  }
};

Bytes read_all(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string disk_fault(const fs::path& images, const std::optional<fs::path>& labels = {}) {
  const auto digits = open_from_disk(images, labels);
  REQUIRE_FALSE(digits.has_value());
  CHECK(digits.error().code == ErrorCode::bad_data);
  return digits.error().message;
}

}  // namespace

TEST_SUITE("files on disk") {
  TEST_CASE("plain and gzip files give the same digits") {
    const TemporaryFolder folder;
    const Digits digits = test::random_digits(5, 300, 28, 256);
    const auto images = folder.write("images", write_idx_images(digits));
    const auto labels = folder.write("labels", write_idx_labels(digits));
    const auto images_gz = folder.write_gzip("images.gz", write_idx_images(digits));
    const auto labels_gz = folder.write_gzip("labels.gz", write_idx_labels(digits));
    for (const auto& read : {open_from_disk(images, labels), open_from_disk(images_gz, labels_gz),
                             open_from_disk(images, labels_gz)}) {
      REQUIRE(read.has_value());
      CHECK(read->digits.pixels == digits.pixels);
      CHECK(read->digits.labels == digits.labels);
    }
    CHECK_FALSE(open_from_disk(images_gz)->digits.labelled());
  }

  TEST_CASE("errors name the file and the reason") {
    const TemporaryFolder folder;
    const Digits digits = test::random_digits(6, 300, 28, 256);
    const auto images = folder.write("images", write_idx_images(digits));
    CHECK(contains(disk_fault(folder.path / "absent"), "absent"));
    CHECK(contains(disk_fault(folder.path / "absent"), "No such file"));
    CHECK(contains(disk_fault(folder.path), "has no PNG pictures (.png) in it"));
    CHECK(contains(disk_fault(folder.write("empty", {})), "empty"));
    CHECK(contains(disk_fault(images, folder.write("no-labels", {})), "no-labels"));
    CHECK(contains(disk_fault(images, images), "swapped"));
  }

  TEST_CASE("damaged gzip files are told apart from damaged IDX data") {
    const TemporaryFolder folder;
    const Digits digits = test::random_digits(7, 300, 28, 256);
    Bytes compressed = read_all(folder.write_gzip("images.gz", write_idx_images(digits)));
    const Bytes half(compressed.begin(),
                     compressed.begin() + static_cast<std::ptrdiff_t>(compressed.size() / 2));
    CHECK(contains(disk_fault(folder.write("half.gz", half)), "cut short"));
    compressed[compressed.size() / 2] ^= 0xFF;
    CHECK(contains(disk_fault(folder.write("damaged.gz", compressed)), "damaged"));
    CHECK(contains(disk_fault(folder.write("header-only.gz", {0x1F, 0x8B, 8, 0})), "cut short"));
  }
}
