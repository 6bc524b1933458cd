// Times the kernels under node and prints what of Google Benchmark's JSON is read.
//
// usage: node digitscope_kernels.js SECONDS REPETITIONS      (the median of the repetitions counts)

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <vector>

#include "benchmark/kernels.h"

namespace digitscope::benchmark {

namespace {
const void* volatile last_result;
}

void keep(const void* result) {
  last_result = result;
}

namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Passes in one second, over at least `seconds`.
double passes_a_second(const Kernel& kernel, double seconds) {
  const auto start = std::chrono::steady_clock::now();
  double passes = 0;
  do {
    kernel.pass();
    ++passes;
  } while (seconds_since(start) < seconds);
  return passes / seconds_since(start);
}

}  // namespace
}  // namespace digitscope::benchmark

int main(int argc, char** argv) {
  using namespace digitscope::benchmark;
  if (argc != 3) {
    std::cerr << "usage: digitscope_kernels SECONDS REPETITIONS\n";
    return 2;
  }
  const double seconds = std::atof(argv[1]);
  const int repetitions = std::max(1, std::atoi(argv[2]));

  auto all = peaks();
  for (auto& kernel : kernels()) all.push_back(std::move(kernel));
  // One round before: the browser's engine compiles what is often called anew, better.
  std::vector<std::vector<double>> rates(all.size());
  for (int repetition = -1; repetition < repetitions; ++repetition) {
    for (std::size_t k = 0; k < all.size(); ++k) {
      const double rate = passes_a_second(all[k], seconds);
      if (repetition >= 0) rates[k].push_back(rate);
    }
  }
  nlohmann::json benchmarks = nlohmann::json::array();
  for (std::size_t k = 0; k < all.size(); ++k) {
    std::sort(rates[k].begin(), rates[k].end());
    const double rate = rates[k][rates[k].size() / 2];
    benchmarks.push_back({{"name", all[k].name},
                          {"label", all[k].type},
                          {"nominal", all[k].nominal * rate},
                          {"real", all[k].real * rate}});
  }
  std::cout << nlohmann::json{{"benchmarks", benchmarks}} << "\n";
}
