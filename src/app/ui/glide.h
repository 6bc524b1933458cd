#pragma once
// How what a finger has pushed goes on moving after the finger was lifted, ever more slowly.

#include <array>
#include <cstddef>

namespace digitscope::app {

class Glide {
 public:
  /// Times are in milliseconds and places in pixels along one direction; `scale` is how many of
  /// them make a CSS pixel.
  void set_scale(float scale) { scale_ = scale; }

  /// A finger is put down, which stops what moves; then it pushes; then it is lifted, and what it
  /// pushed goes on at the speed of its last tenth of a second.
  void begin(float place, double now);
  void push(float place, double now);
  void let_go(double now);
  void stop() { speed_ = 0; }

  bool moving() const { return speed_ != 0; }
  /// How far it has moved since it was last asked, or let go. It comes to rest when it has become
  /// too slow to be seen moving.
  float advance(double now);

 private:
  struct Sample {
    float place = 0;
    double time = 0;
  };

  float scale_ = 1;
  std::array<Sample, 16> samples_;  // the latest, in a ring
  std::size_t count_ = 0;           // of all that were taken
  double speed_ = 0;                // pixels a millisecond
  double asked_at_ = 0;
};

}  // namespace digitscope::app
