#include "cluster/kmeans/history.h"

#include <algorithm>
#include <utility>

namespace digitscope {
namespace {

KMeansFrame frame_of(const KMeansStep& step, const PixelRange& range) {
  KMeansFrame frame;
  frame.iteration = step.iteration;
  frame.sizes.assign(step.centers.size(), 0);
  for (const std::int32_t label : step.labels) ++frame.sizes[static_cast<std::size_t>(label)];
  for (const double value : step.centers.coordinates()) {
    frame.centers.push_back(range.ink(value));
  }
  return frame;
}

/// Collects frames, and thins them out when there are too many.
class Recorder {
 public:
  Recorder(KMeansHistory& history, const PixelRange& range, std::size_t most_frames)
      : history_(history), range_(range), most_frames_(std::max<std::size_t>(2, most_frames)) {}

  void operator()(const KMeansStep& step) {
    std::uint32_t moved = 0;
    for (std::size_t i = 0; i < step.labels.size(); ++i) {
      if (!before_.empty() && before_[i] == step.labels[i]) continue;
      ++moved;
      history_.moved_rows.push_back(static_cast<std::uint32_t>(i));
      history_.moved_to.push_back(static_cast<std::uint32_t>(step.labels[i]));
    }
    history_.moved.push_back(moved);
    history_.inertia.push_back(step.inertia);
    before_.assign(step.labels.begin(), step.labels.end());

    auto& frames = history_.frames;
    // The previous frame was kept in case it was the last; now it stays only if it is on the
    // interval.
    if (!frames.empty() && !wanted(frames.back().iteration)) frames.pop_back();
    if (frames.size() == most_frames_) {
      interval_ *= 2;
      std::erase_if(frames, [this](const KMeansFrame& frame) { return !wanted(frame.iteration); });
    }
    frames.push_back(frame_of(step, range_));
  }

 private:
  bool wanted(std::size_t iteration) const { return (iteration - 1) % interval_ == 0; }

  KMeansHistory& history_;
  PixelRange range_;
  std::size_t most_frames_;
  std::size_t interval_ = 1;
  std::vector<std::int32_t> before_;
};

}  // namespace

Expected<KMeansHistory> kmeans_history(const Digits& digits, const KMeansParameters& parameters,
                                       const Task& task, const PixelRange& range,
                                       std::size_t most_bytes) {
  KMeansParameters once = parameters;
  if (parameters.init != KMeansInit::rows) {
    auto best = kmeans(digits, parameters, task);
    if (!best) return tl::unexpected(best.error());
    once.init = KMeansInit::rows;
    once.init_rows = std::move(best->first_rows);
  }
  once.n_init = 1;
  KMeansHistory history;
  history.first_rows = once.init_rows;
  const std::size_t bytes = std::max<std::size_t>(1, once.n_clusters * digits.features());
  Recorder record(history, range, most_bytes / bytes);
  const auto result =
      kmeans(digits, once, task, [&record](const KMeansStep& step) { record(step); });
  if (!result) return tl::unexpected(result.error());
  return history;
}

}  // namespace digitscope
