#include "app/model/map_density.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

namespace digitscope::app {
namespace {

constexpr float squares_along = 192;  // the longer side of the map

// The width of a kernel may be this share of the map's longer side: squares show nothing finer; and
// of a group in several parts, which are far apart, each part should keep its shape.
constexpr float narrowest = 1.0f / 100, widest = 1.0f / 40;

// B. W. Silverman, "Density Estimation for Statistics and Data Analysis", 1986, 3.4.2: by the
// quartiles where a few points lie far from the rest.
double spread_of(std::vector<float> values) {
  const std::size_t n = values.size();
  double sum = 0, squares = 0;
  for (const float value : values) sum += value;
  for (const float value : values) squares += std::pow(value - sum / static_cast<double>(n), 2);
  const double deviation = std::sqrt(squares / static_cast<double>(n));
  const auto quantile = [&values](std::size_t at) {
    const auto it = values.begin() + static_cast<std::ptrdiff_t>(at);
    std::nth_element(values.begin(), it, values.end());
    return static_cast<double>(*it);
  };
  const double low = quantile(n / 4);
  return std::min(deviation, (quantile(n - 1 - n / 4) - low) / 1.34);
}

float kernel_width(std::span<const MapPoint> points, float longer) {
  std::vector<float> x, y;
  for (const MapPoint& point : points) {
    x.push_back(point.x);
    y.push_back(point.y);
  }
  const double spread = std::sqrt(spread_of(std::move(x)) * spread_of(std::move(y)));
  const double width = spread * std::pow(static_cast<double>(points.size()), -1.0 / 6);
  return std::clamp(static_cast<float>(width), narrowest * longer, widest * longer);
}

// Densities at the corners of squares, of which the outermost are 0.
struct Field {
  MapPoint low;
  float step = 1;
  std::size_t across = 0, up = 0;
  std::vector<float> values;

  float at(std::size_t x, std::size_t y) const { return values[y * across + x]; }
  MapPoint place(float x, float y) const { return {low.x + x * step, low.y + y * step}; }
};

// A point within its square, and the weights of that square's corners.
struct Within {
  std::size_t x, y;
  std::array<float, 4> weights;
};

Within within_square(const Field& field, MapPoint point) {
  const float x = (point.x - field.low.x) / field.step, y = (point.y - field.low.y) / field.step;
  const float right = x - std::floor(x), above = y - std::floor(y);
  return {static_cast<std::size_t>(x),
          static_cast<std::size_t>(y),
          {(1 - right) * (1 - above), right * (1 - above), (1 - right) * above, right * above}};
}

// The mean of the `radius` values on either side and the one between, along a line of them.
void average(std::vector<float>& values, std::size_t first, std::size_t stride, std::size_t count,
             std::size_t radius, std::vector<float>& line) {
  line.resize(count);
  for (std::size_t i = 0; i < count; ++i) line[i] = values[first + i * stride];
  const float share = 1 / static_cast<float>(2 * radius + 1);
  double sum = 0;
  for (std::size_t i = 0; i < std::min(radius, count); ++i) sum += line[i];
  for (std::size_t i = 0; i < count; ++i) {
    if (i + radius < count) sum += line[i + radius];
    values[first + i * stride] = static_cast<float>(std::max(sum, 0.0)) * share;
    if (i >= radius) sum -= line[i - radius];
  }
}

// Three averages in turn are nearly a Gaussian, at a cost that does not depend on its width: W. M.
// Wells, "Efficient synthesis of Gaussian filters by cascaded uniform filters", 1986. Each of
// 2 r + 1 values has the variance ((2 r + 1)^2 - 1) / 12.
constexpr int averages = 3;
std::size_t radius_of(float width) {  // in squares
  const float values = std::sqrt(12 * width * width / averages + 1);
  return static_cast<std::size_t>(std::max(1.0f, std::round((values - 1) / 2)));
}

Field density_of(std::span<const MapPoint> points, float longer) {
  Field field;
  field.step = longer / squares_along;
  const std::size_t radius = radius_of(kernel_width(points, longer) / field.step);
  const std::size_t margin = averages * radius + 2;  // as far as kernels reach, and zeros around
  const MapBox box = box_around(points);
  field.low = {box.low.x - static_cast<float>(margin) * field.step,
               box.low.y - static_cast<float>(margin) * field.step};
  const auto corners = [&](float extent) {
    return static_cast<std::size_t>(std::ceil(extent / field.step)) + 2 + 2 * margin;
  };
  field.across = corners(box.width());
  field.up = corners(box.height());
  field.values.assign(field.across * field.up, 0.0f);
  for (const MapPoint& point : points) {
    const Within in = within_square(field, point);
    float* corner = &field.values[in.y * field.across + in.x];
    corner[0] += in.weights[0];
    corner[1] += in.weights[1];
    corner[field.across] += in.weights[2];
    corner[field.across + 1] += in.weights[3];
  }
  std::vector<float> line;
  for (int i = 0; i < averages; ++i) {
    for (std::size_t y = 0; y < field.up; ++y) {
      average(field.values, y * field.across, 1, field.across, radius, line);
    }
    for (std::size_t x = 0; x < field.across; ++x) {
      average(field.values, x, field.across, field.up, radius, line);
    }
  }
  return field;
}

// The density that half of the points have or exceed where they lie: what is denser is the smallest
// region that holds them. R. J. Hyndman, "Computing and graphing highest density regions", The
// American Statistician 50, 1996.
float median_density(const Field& field, std::span<const MapPoint> points) {
  std::vector<float> densities;
  for (const MapPoint& point : points) {
    const Within in = within_square(field, point);
    densities.push_back(
        in.weights[0] * field.at(in.x, in.y) + in.weights[1] * field.at(in.x + 1, in.y) +
        in.weights[2] * field.at(in.x, in.y + 1) + in.weights[3] * field.at(in.x + 1, in.y + 1));
  }
  const auto middle = densities.begin() + static_cast<std::ptrdiff_t>(densities.size() / 2);
  std::nth_element(densities.begin(), middle, densities.end());
  // Just below it, so that points which all have the same density lie inside.
  return *middle * (1 - 1e-4f);
}

// Marching squares (W. E. Lorensen and H. E. Cline, "Marching cubes", 1987, in the plane): where
// the level crosses the edges of a square, its ends are joined. An outline goes from edge to edge,
// the denser side on its left, and crosses each edge once.
class Outlines {
 public:
  Outlines(const Field& field, float level) : field_(field), level_(level) {
    next_.assign(2 * field.values.size(), nowhere);
    for (std::size_t y = 0; y + 1 < field.up; ++y) {
      for (std::size_t x = 0; x + 1 < field.across; ++x) join_in_square(x, y);
    }
  }

  std::vector<std::vector<MapPoint>> trace() {
    std::vector<std::vector<MapPoint>> outlines;
    for (std::uint32_t first = 0; first < next_.size(); ++first) {
      if (next_[first] == nowhere) continue;
      std::vector<MapPoint> outline;
      for (std::uint32_t edge = first; next_[edge] != nowhere;) {
        outline.push_back(crossing(edge));
        edge = std::exchange(next_[edge], nowhere);
      }
      outlines.push_back(std::move(outline));
    }
    return outlines;
  }

 private:
  static constexpr std::uint32_t nowhere = UINT32_MAX;

  // An edge is numbered by its lower or left corner: 2 c is that to the right of it, 2 c + 1 that
  // above it.
  std::uint32_t corner(std::size_t x, std::size_t y) const {
    return static_cast<std::uint32_t>(y * field_.across + x);
  }
  bool is_dense(std::size_t x, std::size_t y) const { return field_.at(x, y) > level_; }

  MapPoint crossing(std::uint32_t edge) const {
    const std::uint32_t from = edge / 2;
    const std::uint32_t to = from + (edge % 2 == 0 ? 1 : static_cast<std::uint32_t>(field_.across));
    const float a = field_.values[from], b = field_.values[to];
    const float along = std::clamp((level_ - a) / (b - a), 0.0f, 1.0f);
    const auto x = static_cast<float>(from % field_.across);
    const auto y = static_cast<float>(from / field_.across);
    return edge % 2 == 0 ? field_.place(x + along, y) : field_.place(x, y + along);
  }

  // Around the square anticlockwise: where its edge leads from dense to thin, an outline enters,
  // and leaves by the next edge that leads back; where two corners opposite each other are dense,
  // so that there are two of each, they are joined if the middle is dense too.
  void join_in_square(std::size_t x, std::size_t y) {
    const std::array<bool, 4> dense = {is_dense(x, y), is_dense(x + 1, y), is_dense(x + 1, y + 1),
                                       is_dense(x, y + 1)};
    const std::array<std::uint32_t, 4> edges = {2 * corner(x, y), 2 * corner(x + 1, y) + 1,
                                                2 * corner(x, y + 1), 2 * corner(x, y) + 1};
    const bool opposite = dense[0] == dense[2] && dense[1] == dense[3] && dense[0] != dense[1];
    const float middle =
        (field_.at(x, y) + field_.at(x + 1, y) + field_.at(x, y + 1) + field_.at(x + 1, y + 1)) / 4;
    const bool joined = opposite && middle > level_;
    for (std::size_t i = 0; i < 4; ++i) {
      if (!dense[i] || dense[(i + 1) % 4]) continue;
      // Edge i leads out of the dense part; going on, the first edge that leads back in ends the
      // thin part between, going back that which ends the dense part before.
      std::size_t other = i;
      if (joined || !opposite) {
        do other = (other + 1) % 4;
        while (dense[other] || !dense[(other + 1) % 4]);
      } else {
        do other = (other + 3) % 4;
        while (dense[other] || !dense[(other + 1) % 4]);
      }
      next_[edges[i]] = edges[other];
    }
  }

  const Field& field_;
  float level_;
  std::vector<std::uint32_t> next_;
};

MapPoint densest_of(const Field& field) {
  const auto most = std::max_element(field.values.begin(), field.values.end());
  const auto at = static_cast<std::size_t>(most - field.values.begin());
  return field.place(static_cast<float>(at % field.across), static_cast<float>(at / field.across));
}

}  // namespace

DenseHalf dense_half(std::span<const MapPoint> points, const MapBox& box) {
  if (points.empty()) return {};
  const float longer = std::max(box.width(), box.height());
  const Field field = density_of(points, longer > 0 ? longer : 1);
  return {Outlines(field, median_density(field, points)).trace(), densest_of(field)};
}

}  // namespace digitscope::app
