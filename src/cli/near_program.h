#pragma once
// Files that come with the program.

#include <filesystem>
#include <optional>
#include <span>

namespace digitscope {

/// The first of `folders` (relative to the folder of the running program) that has all of `files`.
std::optional<std::filesystem::path> find_near_program(std::span<const char* const> folders,
                                                       std::span<const char* const> files);

}  // namespace digitscope
