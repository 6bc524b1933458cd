// Runs targets without libFuzzer, as part of the tests: each on its seeds, and on so many random
// changes of them. The changes are the same every time and everywhere: number i depends on i and
// the seeds alone, so that what is found on one machine is found on all.
//
//   digitscope_fuzz SEEDS CHANGES TARGET...   SEEDS has a folder for each target
//   digitscope_fuzz TARGET FILE...            runs the target on these files
//
// What a target misbehaves on is stored in the current folder, and how to replay it is told.

#include <sanitizer/common_interface_defs.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "fuzz/target.h"

namespace digitscope::fuzz {
namespace {

using Bytes = std::vector<std::uint8_t>;

// What runs now, for who finds the process dying.
const Target* current_target = nullptr;
Bytes current_input;

void store_finding() {
  if (current_target == nullptr) return;
  const std::string name = "finding-" + std::string(current_target->name);
  current_target = nullptr;
  if (std::FILE* file = std::fopen(name.c_str(), "wb")) {
    std::fwrite(current_input.data(), 1, current_input.size(), file);
    std::fclose(file);
  }
  std::fprintf(stderr,
               "FINDING: the input of %zu bytes is in %s. Replay it: digitscope_fuzz %s %s\n",
               current_input.size(), std::filesystem::absolute(name).c_str(),
               name.c_str() + std::string_view("finding-").size(), name.c_str());
}

void on_signal(int signal) {
  store_finding();
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

Bytes read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void run(const Target& target, Bytes input) {
  current_input = std::move(input);
  current_target = &target;
  target.run(current_input);
  current_target = nullptr;
}

/// A few random changes, of the kinds that libFuzzer makes.
Bytes changed(const std::vector<Bytes>& seeds, std::size_t number) {
  std::mt19937 random(static_cast<std::uint32_t>(number));
  const auto below = [&](std::size_t count) { return random() % count; };
  Bytes bytes = seeds[below(seeds.size())];
  for (std::size_t i = 1 + below(5); i-- > 0;) {
    const auto at = bytes.begin() + static_cast<std::ptrdiff_t>(below(bytes.size() + 1));
    const auto left = static_cast<std::size_t>(bytes.end() - at);
    const auto some = static_cast<std::ptrdiff_t>(below(std::min<std::size_t>(left, 16) + 1));
    switch (below(6)) {
      case 0:  // another byte
        if (left > 0) *at = static_cast<std::uint8_t>(random());
        break;
      case 1:  // another bit
        if (left > 0) *at = static_cast<std::uint8_t>(*at ^ 1 << below(8));
        break;
      case 2:
        bytes.erase(at, at + some);
        break;
      case 3: {  // repeated
        const Bytes copy(at, at + some);
        bytes.insert(at, copy.begin(), copy.end());
        break;
      }
      case 4: {
        constexpr std::string_view signs = "0123456789{}[]\":,;-+.eE%&=?#'()\n\r\t \0\xFF";
        bytes.insert(at, static_cast<std::uint8_t>(signs[below(signs.size())]));
        break;
      }
      case 5: {  // goes on as another seed does
        const Bytes& other = seeds[below(seeds.size())];
        const auto from = other.begin() + static_cast<std::ptrdiff_t>(below(other.size() + 1));
        bytes.erase(at, bytes.end());
        bytes.insert(bytes.end(), from, other.end());
        break;
      }
    }
  }
  return bytes;
}

void run_seeds(const Target& target, const std::filesystem::path& folder, std::size_t changes) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Bytes> seeds = {{}};
  for (const auto& path : paths) seeds.push_back(read(path));
  for (const Bytes& seed : seeds) run(target, seed);
  for (std::size_t i = 0; i < changes; ++i) run(target, changed(seeds, i));
  std::cout << target.name << ": " << seeds.size() << " seeds, " << changes << " changes of them\n";
}

const Target* find(std::string_view name) {
  for (const Target& target : targets()) {
    if (target.name == name) return &target;
  }
  return nullptr;
}

int run_arguments(const std::vector<std::string>& arguments) {
  if (const Target* target = arguments.empty() ? nullptr : find(arguments[0])) {
    for (std::size_t i = 1; i < arguments.size(); ++i) run(*target, read(arguments[i]));
    return 0;
  }
  for (std::size_t i = 2; i < arguments.size(); ++i) {
    const Target* target = find(arguments[i]);
    if (target == nullptr) {
      std::cerr << "There is no target " << arguments[i] << ".\n";
      return 2;
    }
    run_seeds(*target, std::filesystem::path(arguments[0]) / arguments[i],
              std::stoul(arguments[1]));
  }
  return arguments.size() < 3 ? 2 : 0;
}

}  // namespace
}  // namespace digitscope::fuzz

int main(int count, char** arguments) {
  __sanitizer_set_death_callback(digitscope::fuzz::store_finding);
  std::signal(SIGABRT,
              digitscope::fuzz::on_signal);  // checks, exceptions, the library's assertions
  return digitscope::fuzz::run_arguments({arguments + 1, arguments + count});
}
