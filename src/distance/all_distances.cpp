#include "distance/all_distances.h"

#include <cmath>
#include <optional>

#include "distance/tile_pairs.h"

namespace digitscope {
namespace {

template <class T, class Transform>
class Fill {
 public:
  Fill(DistanceMatrix<T>& matrix, NearestLists* nearest) : matrix_(matrix) {
    if (nearest != nullptr) nearest_.emplace(*nearest);
  }

  void operator()(std::size_t i, std::size_t j, const std::uint32_t squares[16]) {
    constexpr std::size_t side = DistanceMatrix<T>::side;
    T* block = matrix_.block(i / side, j / side);
    T* place = block + i % side * side + j % side;
    for (std::size_t a = 0; a < 4; ++a) {
      for (std::size_t b = 0; b < 4; ++b) place[a * side + b] = Transform{}(squares[4 * a + b]);
    }
    if (i / side == j / side) {  // the other half of a block on the diagonal
      T* mirrored = block + j % side * side + i % side;
      for (std::size_t a = 0; a < 4; ++a) {
        for (std::size_t b = 0; b < 4; ++b)
          mirrored[b * side + a] = Transform{}(squares[4 * a + b]);
      }
    }
    if (nearest_) nearest_->offer(i, j, squares);
  }
  void finish() {
    if (nearest_) nearest_->finish();
  }

 private:
  DistanceMatrix<T>& matrix_;
  std::optional<NearestLists::Batch> nearest_;
};

template <class T, class Transform>
Expected<DistanceMatrix<T>> fill(const TiledRows& rows, const Task& task, NearestLists* nearest) {
  DistanceMatrix<T> matrix(rows.count);
  const bool done = for_each_tile_pair(rows, task, "distances",
                                       [&] { return Fill<T, Transform>(matrix, nearest); });
  if (!done) return Task::cancelled_error();
  return matrix;
}

struct Same {
  std::uint32_t operator()(std::uint32_t square) const { return square; }
};
struct Root {
  // By way of a signed number, which every machine's vectors can convert.
  double operator()(std::uint32_t square) const {
    return std::sqrt(static_cast<double>(static_cast<std::int32_t>(square)));
  }
};

}  // namespace

Expected<DistanceMatrix<std::uint32_t>> squared_distances(const TiledRows& rows, const Task& task,
                                                          NearestLists* nearest) {
  return fill<std::uint32_t, Same>(rows, task, nearest);
}

Expected<DistanceMatrix<double>> euclidean_distances(const TiledRows& rows, const Task& task,
                                                     NearestLists* nearest) {
  return fill<double, Root>(rows, task, nearest);
}

}  // namespace digitscope
