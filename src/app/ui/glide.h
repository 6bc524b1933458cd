#pragma once
// Kinetic scrolling: what a finger has pushed keeps moving after it is lifted, ever more slowly.

#include <array>
#include <cstddef>

namespace digitscope::app {

class Glide {
 public:
  /// Times are in milliseconds and places in pixels along one axis; `scale` is pixels per CSS
  /// pixel.
  void set_scale(float scale) { scale_ = scale; }

  /// A finger goes down, which stops any movement, pushes, and is lifted: movement continues at the
  /// speed of its last tenth of a second.
  void begin(float place, double now);
  void push(float place, double now);
  void let_go(double now);
  void stop() { speed_ = 0; }

  bool moving() const { return speed_ != 0; }
  /// The distance moved since the last call or let_go(). Movement stops once it is too slow to be
  /// seen.
  float advance(double now);

 private:
  struct Sample {
    float place = 0;
    double time = 0;
  };

  float scale_ = 1;
  std::array<Sample, 16> samples_;  // the latest, in a ring
  std::size_t count_ = 0;           // of all samples taken
  double speed_ = 0;                // pixels per millisecond
  double asked_at_ = 0;
};

}  // namespace digitscope::app
