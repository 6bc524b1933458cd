#include "projection/covariance.h"

#include <algorithm>
#include <cstdint>

#include "distance/packed_rows.h"

namespace digitscope {
namespace {

// Images per chunk, and pixels per block: two blocks fill the first-level cache.
constexpr std::size_t chunk = 512;
constexpr std::size_t block = 16;
static_assert(block % PackedRows::tile == 0 && chunk % 8 == 0);

std::vector<std::size_t> varying_pixels(const Digits& digits) {
  const auto first = digits.image(0);
  std::vector<std::uint8_t> differs(digits.features(), 0);
  for (std::size_t i = 1; i < digits.size(); ++i) {
    const auto image = digits.image(i);
    for (std::size_t p = 0; p < image.size(); ++p) {
      differs[p] = static_cast<std::uint8_t>(differs[p] | (image[p] ^ first[p]));
    }
  }
  std::vector<std::size_t> pixels;
  for (std::size_t p = 0; p < differs.size(); ++p) {
    if (differs[p] != 0) pixels.push_back(p);
  }
  return pixels;
}

/// Accumulates the sums of products of pixels, one chunk of images at a time, by the kernel that
/// multiplies images: transposed, so that pixels are its rows and images its columns.
class Products {
 public:
  Products(const Digits& digits, const std::vector<std::size_t>& pixels, Eigen::MatrixXd& sums)
      : digits_(digits),
        pixels_(pixels),
        sums_(sums),
        blocks_((pixels.size() + block - 1) / block),
        transposed_(blocks_ * block * chunk, 0) {}

  void add_images(std::size_t begin, std::size_t end, ThreadPool& pool) {
    pool.parallel_for(blocks_, 1, [&](std::size_t b, std::size_t) { transpose(b, begin, end); });
    pool.parallel_for(blocks_, 1, [&](std::size_t b, std::size_t) {
      for (std::size_t other = b; other < blocks_; ++other) multiply(other * block, b * block);
    });
  }

 private:
  std::int16_t* row(std::size_t pixel) { return &transposed_[pixel * chunk]; }

  void transpose(std::size_t b, std::size_t begin, std::size_t end) {
    const std::size_t last = std::min((b + 1) * block, pixels_.size());
    for (std::size_t i = begin; i < end; ++i) {
      const auto image = digits_.image(i);
      for (std::size_t p = b * block; p < last; ++p) row(p)[i - begin] = image[pixels_[p]];
    }
    for (std::size_t p = b * block; p < last; ++p) {  // the last chunk may be shorter
      std::fill(row(p) + (end - begin), row(p) + chunk, std::int16_t{0});
    }
  }

  /// Adds one block of the lower triangle: rows from `first_p`, columns from `first_q`.
  void multiply(std::size_t first_p, std::size_t first_q) {
    std::int32_t products[16];  // at most chunk * 255^2 < 2^31
    for (std::size_t q = first_q; q < first_q + block; q += 4) {
      for (std::size_t p = std::max(first_p, q); p < first_p + block; p += 4) {
        dot_tile(row(q), row(p), chunk, products);
        for (std::size_t a = q; a < std::min(q + 4, pixels_.size()); ++a) {
          for (std::size_t b = p; b < std::min(p + 4, pixels_.size()); ++b) {
            sums_(static_cast<Eigen::Index>(b), static_cast<Eigen::Index>(a)) +=
                products[4 * (a - q) + (b - p)];
          }
        }
      }
    }
  }

  const Digits& digits_;
  const std::vector<std::size_t>& pixels_;
  Eigen::MatrixXd& sums_;
  std::size_t blocks_;
  std::vector<std::int16_t> transposed_;  // pixels, padded to whole blocks, x chunk
};

std::vector<double> pixel_sums(const Digits& digits) {
  std::vector<std::uint32_t> sums(digits.features(), 0);  // enough for 16 million rows of bytes
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const auto image = digits.image(i);
    for (std::size_t p = 0; p < image.size(); ++p) sums[p] += image[p];
  }
  return {sums.begin(), sums.end()};
}

}  // namespace

Expected<Covariance> covariance(const Digits& digits, const Task& task) {
  Covariance result;
  result.pixels = varying_pixels(digits);
  const auto count = static_cast<Eigen::Index>(result.pixels.size());
  result.values.setZero(count, count);
  Products products(digits, result.pixels, result.values);
  for (std::size_t first = 0; first < digits.size(); first += chunk) {
    if (task.cancelled()) return Task::cancelled_error();
    task.progress(static_cast<double>(first) / static_cast<double>(digits.size()), "covariance");
    products.add_images(first, std::min(first + chunk, digits.size()), task.pool);
  }

  const std::vector<double> sums = pixel_sums(digits);
  const auto n = static_cast<double>(digits.size());
  for (Eigen::Index q = 0; q < count; ++q) {
    const double sum_q = sums[result.pixels[static_cast<std::size_t>(q)]];
    for (Eigen::Index p = q; p < count; ++p) {
      const double sum_p = sums[result.pixels[static_cast<std::size_t>(p)]];
      result.values(p, q) = (n * result.values(p, q) - sum_p * sum_q) / (n * (n - 1));
    }
  }
  for (const double sum : sums) result.mean.push_back(sum / n);
  return result;
}

}  // namespace digitscope
