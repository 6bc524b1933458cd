#include "cluster/hierarchy/rounded_ward.h"

#include <algorithm>
#include <cmath>

#include "cluster/hierarchy/lance_williams.h"
#include "distance/image_distance.h"

namespace digitscope {
namespace {

constexpr double pairs_for_each_row = 100;
constexpr std::uint32_t deepest = 500;  // levels of unions, and so of recursion

}  // namespace

RoundedWard::RoundedWard(const Digits& digits)
    : digits_(digits),
      sizes_(digits.size(), 1),
      depths_(digits.size(), 0),
      pairs_left_(pairs_for_each_row * static_cast<double>(digits.size())) {}

RoundedWard::Node RoundedWard::merge(Node x, Node y) {
  unions_.push_back({x, y, -1});
  sizes_.push_back(sizes_[ordinal(x)] + sizes_[ordinal(y)]);
  depths_.push_back(1 + std::max(depths_[ordinal(x)], depths_[ordinal(y)]));
  return union_node(unions_.size() - 1);
}

bool RoundedWard::affordable(double pairs, std::uint32_t depth) {
  if (depth > deepest || pairs > pairs_left_) return false;
  pairs_left_ -= pairs;
  return true;
}

std::optional<double> RoundedWard::distance(Node a, Node b) {
  // All pairs of rows: those across, and those that heights within the clusters may need.
  const double rows = size(a) + size(b);
  if (!affordable(rows * (rows - 1) / 2, depths_[ordinal(a)] + depths_[ordinal(b)]))
    return std::nullopt;
  return compute(a, b);
}

std::optional<double> RoundedWard::height(Node c) {
  return distance(parts(c).x, parts(c).y);
}

double RoundedWard::computed_height(Node c) {
  double& height = parts(c).height;
  if (height < 0) height = compute(parts(c).x, parts(c).y);
  return height;
}

double RoundedWard::compute(Node a, Node b) {
  // The later union is the one whose distance was updated last.
  if (a < b) std::swap(a, b);
  if (is_leaf(a)) {
    return std::sqrt(squared_distance(digits_.image(ordinal(a)), digits_.image(ordinal(b))));
  }
  const Node x = parts(a).x;
  const Node y = parts(a).y;
  return Ward{}(compute(x, b), compute(y, b), computed_height(a), size(x), size(y), size(b));
}

}  // namespace digitscope
