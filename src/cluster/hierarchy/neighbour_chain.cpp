#include "cluster/hierarchy/neighbour_chain.h"

#include <cstddef>

#include "cluster/hierarchy/follow_chain.h"
#include "cluster/hierarchy/lance_williams.h"
#include "cluster/hierarchy/matrix_clusters.h"

namespace digitscope {
namespace {

template <class Update, class T>
typename MatrixClusters<T>::Block update_block(const T* to_x, const T* to_y, T d_xy, double n_x,
                                               double n_y, const double* size) {
  typename MatrixClusters<T>::Block result;
  for (std::size_t e = 0; e < result.size(); ++e) {
    result[e] = Update{}(to_x[e], to_y[e], d_xy, n_x, n_y, size[e]);
  }
  return result;
}

template <class Update, class T>
Expected<std::vector<Merge>> chain(DistanceMatrix<T>& matrix, const RowOrder& order,
                                   NearestLists& nearest, const Task& task) {
  MatrixClusters<T> clusters(matrix, order, nearest, update_block<Update, T>, task.pool);
  return follow_chain(clusters, order.size(), task);
}

}  // namespace

Expected<std::vector<Merge>> complete_chain(DistanceMatrix<std::int32_t>& squares,
                                            const RowOrder& order, NearestLists& nearest,
                                            const Task& task) {
  return chain<Complete>(squares, order, nearest, task);
}

Expected<std::vector<Merge>> average_chain(DistanceMatrix<double>& distances, const RowOrder& order,
                                           NearestLists& nearest, const Task& task) {
  return chain<Average>(distances, order, nearest, task);
}

Expected<std::vector<Merge>> ward_chain(DistanceMatrix<double>& distances, const RowOrder& order,
                                        NearestLists& nearest, const Task& task) {
  return chain<Ward>(distances, order, nearest, task);
}

}  // namespace digitscope
