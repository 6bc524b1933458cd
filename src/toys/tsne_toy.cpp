#include "toys/tsne_toy.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "base/format.h"
#include "distance/neighbours.h"
#include "projection/start.h"
#include "projection/tsne/affinities.h"
#include "projection/tsne/descent.h"
#include "projection/tsne/tsne.h"
#include "toys/points.h"

namespace digitscope::toys {
namespace {

/// Often where much happens: at the start, and when early exaggeration has ended.
constexpr std::size_t told_iterations[] = {5,   10,  15,  20,  25,  30,  40,  50,  65,  80,  100,
                                           125, 150, 200, 250, 255, 260, 265, 270, 280, 290, 300,
                                           325, 350, 400, 450, 500, 600, 700, 800, 900, 1000};

/// Points whose neighbours are drawn: of either kind of density, where there are two.
constexpr std::size_t watched[] = {3, 47};

class TsneStory {
 public:
  TsneStory(MapShape shape, double perplexity)
      : shape_(shape), perplexity_(perplexity), run_(run_tsne_toy(shape, perplexity)) {}

  Toy toy() {
    const auto points = points_of(shape_);
    toy_.points.assign(points.begin(), points.end());
    toy_.curve = Curve{"KL divergence", "iteration", {}, {}};
    begin();
    neighbours();
    for (std::size_t i = 1; i < run_.maps.size(); ++i) add_iteration(i);
    tell_lesson(toy_.steps.back(), shape_, run_.maps.back());
    return std::move(toy_);
  }

 private:
  Step step_at(std::size_t i) const {
    Step step{
        {scene_of(shape_, "The points"), scene_of(shape_, "Their map", fitted(run_.maps[i]))}};
    step.facts = {{"iteration", std::to_string(run_.iterations[i])},
                  {"KL divergence", fixed(run_.divergences[i], 2)},
                  {"width of the map", number(extent_of(run_.maps[i]))}};
    return step;
  }

  static std::string number(double width) { return fixed(width, width < 1 ? 4 : 0); }

  void begin() {
    Step step = step_at(0);
    step.sentence = joined({description_of(shape_),
                            " The map starts as their first two principal components, very small: "
                            "here magnified to be seen."});
    toy_.steps.push_back(std::move(step));
  }

  void neighbours() {
    Step step = step_at(0);
    const auto points = points_of(shape_);
    for (const std::size_t i : watched) {
      step.scenes[0].dots[i].ringed = true;
      const auto begins = run_.chosen.begin() + static_cast<std::ptrdiff_t>(i * run_.neighbours);
      const double most =
          *std::max_element(begins, begins + static_cast<std::ptrdiff_t>(run_.neighbours));
      for (std::size_t j = 0; j < run_.neighbours; ++j) {
        const std::size_t e = i * run_.neighbours + j;
        step.scenes[0].lines.push_back({.from = points[i].place(),
                                        .to = points[run_.rows[e]].place(),
                                        .weight = run_.chosen[e] / most});
      }
    }
    step.sentence =
        joined({"Each point picks neighbours with probabilities that fall off with "
                "distance, as fast as leaves it about ",
                fixed(perplexity_, 0),
                " of them: the perplexity. Lines: from two points, the stronger the "
                "more probable. Where points lie loosely, the same number reaches "
                "farther."});
    toy_.steps.push_back(std::move(step));
  }

  void add_iteration(std::size_t i) {
    Step step = step_at(i);
    const std::size_t iteration = run_.iterations[i];
    if (iteration < Tsne::exploration) {
      step.sentence =
          "Early exaggeration: neighbours attract each other 12 times as much as they should, so "
          "that groups form while all is still small enough for them to pass through one another.";
    } else if (iteration == Tsne::exploration) {
      step.sentence =
          "Early exaggeration ends here, after 250 iterations. From now on neighbours attract as "
          "much as they should, and all points repel one another: the map opens.";
    } else {
      step.sentence = joined(
          {"Gradient descent: every point moves to where neighbours attract and all others repel "
           "it. The KL divergence, by which the map's neighbours differ from the data's, fell "
           "from ",
           fixed(run_.divergences[0], 2), " to ", fixed(run_.divergences[i], 2), "."});
    }
    step.on_curve = toy_.curve->values.size();
    toy_.curve->values.push_back(run_.divergences[i]);
    toy_.curve->names.push_back(std::to_string(iteration));
    toy_.steps.push_back(std::move(step));
  }

  MapShape shape_;
  double perplexity_;
  TsneToyRun run_;
  Toy toy_;
};

}  // namespace

TsneToyRun run_tsne_toy(MapShape shape, double perplexity) {
  const Digits images = images_of(points_of(shape));
  const Task task{toy_pool()};
  const std::size_t most = images.size() - 1;
  TsneToyRun run;
  run.neighbours = std::min(static_cast<std::size_t>(3 * perplexity + 1), most);
  const auto nearest = nearest_neighbours(images, run.neighbours, task);
  if (!nearest) return {};
  auto chosen = conditional_affinities(*nearest, perplexity, task);
  auto start = principal_start(images, task);
  if (!chosen || !start) return {};
  const Affinities affinities = symmetric_affinities(*nearest, *chosen, task);
  for (const Row row : nearest->rows) run.rows.push_back(ordinal(row));
  run.chosen = std::move(*chosen);

  const auto tell = [&](std::size_t iteration, std::vector<float> map) {
    run.iterations.push_back(iteration);
    run.divergences.push_back(Descent(affinities, map, toy_pool()).divergence());
    run.maps.push_back(std::move(map));
  };
  tell(0, std::move(*start));
  const auto observe = [&](const TsneStep& step) {
    if (std::find(std::begin(told_iterations), std::end(told_iterations), step.iteration) !=
        std::end(told_iterations)) {
      tell(step.iteration, {step.points.begin(), step.points.end()});
    }
    return true;
  };
  auto done = tsne(images, {.perplexity = perplexity, .learning_rate = tsne_toy_learning_rate},
                   task, observe);
  if (!done) return {};
  if (run.iterations.back() != done->n_iter) tell(done->n_iter, std::move(done->embedding));
  return run;
}

Toy tsne_toy(MapShape shape, double perplexity) {
  return TsneStory(shape, perplexity).toy();
}

}  // namespace digitscope::toys
