// Results and answers: what their readers take, their writers write, and the readers read again.
// The input is one byte that says which, and JSON.

#include <nlohmann/json.hpp>

#include "fuzz/target.h"
#include "results/failure.h"
#include "results/isolation_paths.h"
#include "results/judgement.h"
#include "results/kmeans_history.h"
#include "results/kmeans_quality.h"
#include "results/nearness.h"
#include "results/outlier_neighbourhood.h"
#include "results/pca.h"
#include "results/projection.h"
#include "results/rank_stability.h"
#include "results/run.h"
#include "results/separation.h"

namespace digitscope::fuzz::results_target {
namespace {

using nlohmann::ordered_json;

template <class T>
void check(Expected<T> (*read)(const ordered_json&), const ordered_json& object) {
  const auto value = read(object);
  if (!value) {
    FUZZ_CHECK(!value.error().message.empty());
    return;
  }
  const std::string written = results::to_text(to_json(*value));
  const auto parsed = results::read_object(written);
  FUZZ_CHECK(parsed, written);
  const auto again = read(*parsed);
  FUZZ_CHECK(again && *again == *value, written);
}

}  // namespace

FUZZ_TARGET(results) {
  Choices choices(input);
  const std::size_t which = choices.below(12);
  const auto object = results::read_object(choices.all());
  if (!object) {
    FUZZ_CHECK(!object.error().message.empty());
    return;
  }
  switch (which) {
    case 0:
      return check(results::read_run, *object);
    case 1:
      return check(results::read_isolation_paths, *object);
    case 2:
      return check(results::read_judgement, *object);
    case 3:
      return check(results::read_kmeans_history, *object);
    case 4:
      return check(results::read_kmeans_quality, *object);
    case 5:
      return check(results::read_outlier_neighbourhood, *object);
    case 6:
      return check(results::read_pca, *object);
    case 7:
      return check(results::read_tsne_map, *object);
    case 8:
      return check(results::read_umap_map, *object);
    case 9:
      return check(results::read_rank_stability, *object);
    case 10:
      return check(results::read_separation, *object);
    default:
      return check(results::read_nearness, *object);
  }
}

}  // namespace digitscope::fuzz::results_target
