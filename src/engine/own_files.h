#pragma once
// Files of the user's, understood before they replace anything: what is in them is told, and handed
// back as the IDX bytes that Engine::load() and the page take.

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "files/file.h"

namespace digitscope {

/// {"error"}: a file of so many bytes, for which there is no memory. `title`: what it is called.
std::string no_room_for(std::string_view title, std::size_t bytes);

class OwnFiles {
 public:
  /// A further file of `size` bytes. They go to where the result points, which stays there until
  /// read(); null when they are more than most_file_bytes(), which read() then tells.
  std::uint8_t* add(std::string name, FileRole role, std::size_t size);

  /// Reads the files that were added; see open_files(). {"samples", "rows", "columns", "labelled",
  /// "classes": [names of labels 0, 1, ...], "read_as": how they were understood, "label_counts"}
  /// or {"error"}. Then they are let go of. `reading`: see read_reading().
  std::string read(std::string_view reading = {});

  /// What read() has found, as IDX; no bytes when there are none. Until clear(), which lets go of
  /// files that were added, too, or the next read().
  const Bytes& images() const { return images_; }
  const Bytes& labels() const { return labels_; }
  void clear();

 private:
  struct Added {
    std::string name;
    FileRole role;
    Bytes bytes;
    bool too_large = false;
  };
  std::deque<Added> added_;
  std::size_t most_ = 0;        // most_file_bytes() as it was last,
  std::size_t unmeasured_ = 0;  // and the bytes that were added since
  Bytes images_;
  Bytes labels_;
};

}  // namespace digitscope
