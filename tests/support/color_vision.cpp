#include "support/color_vision.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace digitscope::test {
namespace {

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

// G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for Simulation
// of Color Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15, 2009,
// at severity 1: what is left of linear RGB.
constexpr std::array<Matrix, 4> simulations = {{
    {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
    {{{0.152286, 1.052583, -0.204868},
      {0.114503, 0.786281, 0.099216},
      {-0.003882, -0.048116, 1.051998}}},
    {{{0.367322, 0.860646, -0.227968},
      {0.280085, 0.672501, 0.047413},
      {-0.011820, 0.042940, 0.968881}}},
    {{{1.255528, -0.076749, -0.178779},
      {-0.078411, 0.930809, 0.147602},
      {0.004733, 0.691367, 0.303900}}},
}};

// IEC 61966-2-1, divided by the sum of each row: white is 1, 1, 1.
constexpr Matrix linear_to_xyz = {{{0.4124564, 0.3575761, 0.1804375},
                                   {0.2126729, 0.7151522, 0.0721750},
                                   {0.0193339, 0.1191920, 0.9503041}}};

Vector linear(Rgba color) {
  Vector result{};
  for (std::size_t i = 0; i < 3; ++i) {
    const double c = static_cast<double>((color >> (8 * i)) & 0xff) / 255;
    result[i] = c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  }
  return result;
}

double dot(const Vector& a, const Vector& b) {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

double luminance(Rgba color) {
  return dot({0.2126, 0.7152, 0.0722}, linear(color));
}

double radians(double degrees) {
  return degrees * std::numbers::pi / 180;
}

// 0 ... 360, 0 for grey.
double hue(double a, double b) {
  if (a == 0 && b == 0) return 0;
  const double degrees = std::atan2(b, a) * 180 / std::numbers::pi;
  return degrees < 0 ? degrees + 360 : degrees;
}

// c^7 / (c^7 + 25^7), as the formula has it twice.
double seventh(double chroma) {
  const double power = std::pow(chroma, 7);
  return std::sqrt(power / (power + std::pow(25.0, 7)));
}

}  // namespace

double Lab::chroma() const {
  return std::hypot(a, b);
}

// G. Sharma, W. Wu, E. N. Dalal, "The CIEDE2000 Color-Difference Formula: Implementation Notes,
// Supplementary Test Data, and Mathematical Observations", Color Research and Application 30, 2005;
// the numbers are those of its equations.
double color_difference(const Lab& x, const Lab& y) {
  const double g = 0.5 * (1 - seventh((x.chroma() + y.chroma()) / 2));  // 4
  const double a1 = (1 + g) * x.a;                                      // 5
  const double a2 = (1 + g) * y.a;
  const double c1 = std::hypot(a1, x.b);  // 6
  const double c2 = std::hypot(a2, y.b);
  const double h1 = hue(a1, x.b);  // 7
  const double h2 = hue(a2, y.b);
  const bool grey = c1 * c2 == 0;
  const double turn = h2 - h1;
  const double dh = grey          ? 0  // 10
                    : turn > 180  ? turn - 360
                    : turn < -180 ? turn + 360
                                  : turn;
  const double dL = y.lightness - x.lightness;                           // 8
  const double dC = c2 - c1;                                             // 9
  const double dH = 2 * std::sqrt(c1 * c2) * std::sin(radians(dh / 2));  // 11
  const double L = (x.lightness + y.lightness) / 2;                      // 12
  const double C = (c1 + c2) / 2;                                        // 13
  const double sum = h1 + h2;
  const double h = grey                    ? sum  // 14
                   : std::abs(turn) <= 180 ? sum / 2
                   : sum < 360             ? (sum + 360) / 2
                                           : (sum - 360) / 2;
  const double T = 1 - 0.17 * std::cos(radians(h - 30)) + 0.24 * std::cos(radians(2 * h)) +
                   0.32 * std::cos(radians(3 * h + 6)) -
                   0.20 * std::cos(radians(4 * h - 63));                // 15
  const double rotation = 30 * std::exp(-std::pow((h - 275) / 25, 2));  // 16
  const double off_middle = (L - 50) * (L - 50);
  const double sL = 1 + 0.015 * off_middle / std::sqrt(20 + off_middle);  // 18
  const double sC = 1 + 0.045 * C;                                        // 19
  const double sH = 1 + 0.015 * C * T;                                    // 20
  const double rT = -std::sin(radians(2 * rotation)) * 2 * seventh(C);    // 17, 21
  const double l = dL / sL, c = dC / sC, e = dH / sH;
  return std::sqrt(l * l + c * c + e * e + rT * c * e);  // 22
}

Lab seen(Rgba color, Vision vision) {
  Vector rgb{};
  const Vector given = linear(color);
  for (std::size_t i = 0; i < 3; ++i) {
    rgb[i] = std::clamp(dot(simulations[static_cast<std::size_t>(vision)][i], given), 0.0, 1.0);
  }
  Vector f{};
  for (std::size_t i = 0; i < 3; ++i) {
    const Vector& row = linear_to_xyz[i];
    const double t = dot(row, rgb) / (row[0] + row[1] + row[2]);
    f[i] = t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
  }
  return {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
}

double contrast(Rgba x, Rgba y) {
  const auto [darker, lighter] = std::minmax({luminance(x), luminance(y)});
  return (lighter + 0.05) / (darker + 0.05);
}

}  // namespace digitscope::test
