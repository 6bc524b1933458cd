#pragma once
// What the toys of t-SNE and UMAP have in common: the points that they map, and how a map is drawn
// and judged.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/thread_pool.h"
#include "digits/digits.h"
#include "toys/toy.h"

namespace digitscope::toys {

enum class MapShape : std::uint8_t { groups, ring, noise };
inline constexpr MapShape map_shapes[] = {MapShape::groups, MapShape::ring, MapShape::noise};

std::span<const Point> points_of(MapShape shape);
/// The group of each point, which no method is told.
int group_in(MapShape shape, std::size_t point);
/// "three groups: ...", for a sentence.
std::string_view description_of(MapShape shape);

/// The points as images of two pixels, which is what the methods take.
Digits images_of(std::span<const Point> points);

/// Computes in the caller's thread.
ThreadPool& toy_pool();

/// Where a map (n x 2) is in the plane: as large as fits.
std::vector<Place> fitted(std::span<const float> map);
/// How wide it is, or how high, if that is more: in its own units.
double extent_of(std::span<const float> map);

/// The points in the colours of their groups, where they are in the data, or at `places`.
Scene scene_of(MapShape shape, std::string title, std::vector<Place> places = {});

/// Has the last step tell what the finished map (n x 2) teaches of these points, with numbers, and
/// the share of the points' five nearest on the map that are so in the data.
void tell_lesson(Step& last, MapShape shape, std::span<const float> map);

}  // namespace digitscope::toys
