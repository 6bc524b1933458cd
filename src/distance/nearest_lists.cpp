#include "distance/nearest_lists.h"

#include <limits>

#include "distance/tile_pairs.h"

namespace digitscope {
namespace {

/// Visits pairs of tiles for the lists alone, skipping those that bounds rule out.
class Gather {
 public:
  explicit Gather(NearestLists& lists) : lists_(&lists), batch_(lists) {}
  bool skips(std::size_t s, std::size_t t) const { return lists_->skips(s, t); }
  void operator()(Home i, Home j, const std::uint32_t squares[16]) { batch_.offer(i, j, squares); }
  void finish() { batch_.finish(); }

 private:
  const NearestLists* lists_;
  NearestLists::Batch batch_;
};

}  // namespace

NearestLists::NearestLists(const TiledRows& rows, std::size_t k, const TileBounds* bounds)
    : bounds_(bounds),
      k_(std::max<std::size_t>(1, std::min(k, rows.count - 1))),
      entries_(rows.count * k_),
      sizes_(rows.count, 0),
      limits_(rows.tiles() * TiledRows::tile),
      reaches_(bounds == nullptr ? 0 : rows.tiles() * TiledRows::tile) {
  for (auto& limit : limits_) limit.store(std::numeric_limits<std::uint32_t>::max());
  for (auto& reach : reaches_) reach.store(std::numeric_limits<std::int32_t>::max());
}

void NearestLists::insert(Home home, Entry entry) {
  Entry* first = &entries_[ordinal(home) * k_];
  std::size_t& size = sizes_[home];
  if (size < k_) {
    first[size++] = entry;
    std::push_heap(first, first + size);
  } else {
    if (!(entry < first[0])) return;
    std::pop_heap(first, first + k_);
    first[k_ - 1] = entry;
    std::push_heap(first, first + k_);
  }
  if (size < k_) return;
  limits_[ordinal(home)].store(first[0].square, std::memory_order_relaxed);
  if (bounds_ == nullptr) return;
  reaches_[ordinal(home)].store(bounds_->reach(first[0].square), std::memory_order_relaxed);
}

NearestLists::List NearestLists::sorted(Home home) {
  const std::span list(&entries_[ordinal(home) * k_], sizes_[home]);
  std::sort_heap(list.begin(), list.end());
  return {list, list.size() + 1 == count()};
}

bool gather_nearest(const TiledRows& rows, NearestLists& lists, const Task& task,
                    const char* stage) {
  return for_each_tile_pair(rows, task, stage, [&] { return Gather(lists); });
}

}  // namespace digitscope
