#include "projection/umap/curve.h"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>

using namespace digitscope;

TEST_SUITE("UMAP's curve") {
  TEST_CASE("a and b are those of SciPy's curve_fit, as umap-learn calls it") {
    const struct {
      double min_dist, spread, a, b;
    } cases[] = {
        {0.1, 1, 1.57694346, 0.895060878},    {0.5, 1, 0.5830300205, 1.334166993},
        {0, 1, 1.932808398, 0.7904949734},    {0.001, 1, 1.929073395, 0.791504533},
        {0.99, 1, 0.1193053001, 1.916390416}, {1, 1, 0.1149756829, 1.929237147},
        {0.1, 2, 0.5446605404, 0.8420554264}, {0.3, 0.5, 3.243517642, 1.44746284},
        {1, 10, 0.02556787745, 0.8950607138},
    };
    for (const auto& expected : cases) {
      CAPTURE(expected.min_dist);
      CAPTURE(expected.spread);
      const SimilarityCurve found = fit_similarity_curve(expected.min_dist, expected.spread);
      CHECK(found.a == doctest::Approx(expected.a).epsilon(2e-6));
      CHECK(found.b == doctest::Approx(expected.b).epsilon(2e-6));
    }
  }

  TEST_CASE("every scale that can be asked for has a curve") {
    for (const double spread : {1e-6, 1e-2, 100.0}) {
      for (const double share : {0.0, 0.3, 1.0}) {
        const SimilarityCurve found = fit_similarity_curve(share * spread, spread);
        CAPTURE(spread);
        CAPTURE(share);
        CHECK(std::isfinite(found.a));
        CHECK(found.a > 0);
        CHECK(found.b > 0.7);
        CHECK(found.b < 2);
        // The same curve in other units.
        const SimilarityCurve one = fit_similarity_curve(share, 1);
        CHECK(found.a * std::pow(spread, 2 * found.b) == doctest::Approx(one.a).epsilon(1e-6));
      }
    }
  }
}
