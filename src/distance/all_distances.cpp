#include "distance/all_distances.h"

#include <cmath>
#include <string>

#include "distance/tile_pairs.h"

namespace digitscope {
namespace {

template <class T, class Transform>
class Fill {
 public:
  Fill(DistanceMatrix<T>& matrix, NearestLists& nearest) : matrix_(matrix), nearest_(nearest) {}

  void operator()(Home i, Home j, const std::uint32_t squares[16]) {
    T values[16];
    for (std::size_t e = 0; e < 16; ++e) values[e] = Transform{}(squares[e]);
    matrix_.put_square(first_position(i), first_position(j), values);
    nearest_.offer(i, j, squares);
  }
  void finish() { nearest_.finish(); }

 private:
  DistanceMatrix<T>& matrix_;
  NearestLists::Batch nearest_;
};

template <class T, class Transform>
Expected<DistanceMatrix<T>> fill(const TiledRows& rows, NearestLists& nearest, const Task& task) {
  DistanceMatrix<T> matrix(rows.count);
  if (!matrix.exists()) {
    return unexpected(ErrorCode::failed,
                      "There is not enough contiguous memory for the distances of " +
                          std::to_string(rows.count) +
                          " images. Reload the page, or use fewer images (samples).");
  }
  const bool done = for_each_tile_pair(rows, task, "distances",
                                       [&] { return Fill<T, Transform>(matrix, nearest); });
  if (!done) return Task::cancelled_error();
  return matrix;
}

struct Same {
  std::int32_t operator()(std::uint32_t square) const { return static_cast<std::int32_t>(square); }
};
struct Root {
  // Through a signed integer, which the vector instructions of every target can convert.
  double operator()(std::uint32_t square) const {
    return std::sqrt(static_cast<double>(static_cast<std::int32_t>(square)));
  }
};

}  // namespace

Expected<DistanceMatrix<std::int32_t>> squared_distances(const TiledRows& rows,
                                                         NearestLists& nearest, const Task& task) {
  return fill<std::int32_t, Same>(rows, nearest, task);
}

Expected<DistanceMatrix<double>> euclidean_distances(const TiledRows& rows, NearestLists& nearest,
                                                     const Task& task) {
  return fill<double, Root>(rows, nearest, task);
}

}  // namespace digitscope
