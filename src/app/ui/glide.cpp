#include "app/ui/glide.h"

#include <algorithm>
#include <cmath>

namespace digitscope::app {
namespace {

constexpr double window_ms = 100;  // of a finger's way, from which its speed is taken
constexpr double rest_ms =
    60;  // a finger that was still for so long before it was lifted throws nothing
constexpr double decay_ms = 325;  // after so long the speed is 1/e of what it was
constexpr double slowest = 0.02;  // CSS pixels a millisecond: a pixel in three frames
constexpr double fastest = 5;     // likewise

}  // namespace

void Glide::begin(float place, double now) {
  stop();
  count_ = 0;
  push(place, now);
}

void Glide::push(float place, double now) {
  samples_[count_++ % samples_.size()] = {place, now};
}

void Glide::let_go(double now) {
  const std::size_t kept = std::min(count_, samples_.size());
  if (kept < 2) return;
  const Sample& last = samples_[(count_ - 1) % samples_.size()];
  if (now - last.time > rest_ms) return;
  Sample first = last;
  for (std::size_t i = 2; i <= kept; ++i) {
    const Sample& sample = samples_[(count_ - i) % samples_.size()];
    if (last.time - sample.time > window_ms) break;
    first = sample;
  }
  if (!(last.time > first.time)) return;
  const double speed = (last.place - first.place) / (last.time - first.time);
  speed_ = std::clamp(speed, -fastest * scale_, fastest * scale_);
  if (std::abs(speed_) < slowest * scale_) stop();
  asked_at_ = now;
}

float Glide::advance(double now) {
  // By the formula rather than in steps: as far in few frames as in many.
  const double left = std::exp(-std::max(0.0, now - asked_at_) / decay_ms);
  const double by = speed_ * decay_ms * (1 - left);
  speed_ *= left;
  asked_at_ = std::max(asked_at_, now);
  if (std::abs(speed_) < slowest * scale_) stop();
  return static_cast<float>(by);
}

}  // namespace digitscope::app
