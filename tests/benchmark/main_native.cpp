// Times the kernels with Google Benchmark, whose options it takes.

#include <benchmark/benchmark.h>

#include "benchmark/kernels.h"

namespace digitscope::benchmark {

void keep(const void* result) {
  ::benchmark::DoNotOptimize(result);
  ::benchmark::ClobberMemory();
}

}  // namespace digitscope::benchmark

int main(int argc, char** argv) {
  using digitscope::benchmark::Kernel;
  for (const auto& list : {digitscope::benchmark::peaks(), digitscope::benchmark::kernels()}) {
    for (const Kernel& kernel : list) {
      benchmark::RegisterBenchmark(kernel.name.c_str(), [kernel](benchmark::State& state) {
        for (auto _ : state) kernel.pass();
        using benchmark::Counter;
        state.counters["nominal"] = Counter(kernel.nominal, Counter::kIsIterationInvariantRate);
        state.counters["real"] = Counter(kernel.real, Counter::kIsIterationInvariantRate);
        state.SetLabel(kernel.type);
      });
    }
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
}
