#include "cli/near_program.h"

#include <algorithm>
#include <system_error>

namespace digitscope {

std::optional<std::filesystem::path> find_near_program(std::span<const char* const> folders,
                                                       std::span<const char* const> files) {
  std::error_code error;
  const auto program = std::filesystem::canonical("/proc/self/exe", error);
  if (error) return std::nullopt;
  for (const char* name : folders) {
    const auto folder = program.parent_path() / name;
    const auto is_there = [&](const char* file) {
      return std::filesystem::exists(folder / file, error);
    };
    if (std::all_of(files.begin(), files.end(), is_there)) return folder;
  }
  return std::nullopt;
}

}  // namespace digitscope
