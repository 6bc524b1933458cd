#pragma once
// How near two points of UMAP's map are to be taken to be, by their distance.

namespace digitscope {

/// The similarity 1 / (1 + a d^(2b)) of two points at a distance d on the map.
struct SimilarityCurve {
  double a = 1;
  double b = 1;
};

/// The curve that fits best, by least squares over 300 distances from 0 to 3 spread, what min_dist
/// and spread ask for: 1 up to min_dist, then falling off as exp(-(d - min_dist) / spread). As
/// umap-learn's find_ab_params(), to about 1e-6. 0 <= min_dist <= spread, spread > 0.
SimilarityCurve fit_similarity_curve(double min_dist, double spread);

}  // namespace digitscope
