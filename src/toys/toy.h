#pragma once
// A toy: a method on 60 points of the plane, as a sequence of steps to be looked at one by one. All
// of it is plain data: where the points are, what is drawn around them in each step, the sentence
// that says what the step does, and the numbers it comes to.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace digitscope::toys {

/// A place in the plane of a toy: 0 to `plane_width` from the left, 0 to `plane_height` from below.
struct Place {
  double x = 0;
  double y = 0;
};
inline constexpr double plane_width = 256;
inline constexpr double plane_height = 192;

/// A point that a method is given. Its coordinates are whole numbers from 0 to 255, so that it is
/// also an image of two pixels, which is what the methods themselves take.
struct Point {
  std::uint8_t x = 0;
  std::uint8_t y = 0;

  Place place() const { return {static_cast<double>(x), static_cast<double>(y)}; }
};

inline constexpr int no_cluster = -1;

/// How a point is drawn.
struct Dot {
  int cluster = no_cluster;
  bool faded = false;   // not a part of what the step is about
  bool ringed = false;  // what the step is about
  double score = 0;     // 0 ordinary to 1 most anomalous: the larger, the larger and redder
};

enum class LineKind : std::uint8_t {
  spoke,     // from a point to what it belongs to
  link,      // between two points of a cluster
  distance,  // what is measured in this step
  pair,      // likewise, one of many
  motion,    // an arrow: from where something was to where it is now
  cut,       // through a box
  new_cut,   // likewise, made in this step
};

struct Line {
  Place from, to;
  LineKind kind = LineKind::spoke;
  int cluster = no_cluster;
  bool strong = false;  // of links: a part of what the step is about
  double weight = 1;    // of spokes: how much of one there is, from 0 to 1
};

struct Circle {
  Place center;
  double radius = 0;
  bool strong = false;  // what the step is about
};

struct Box {
  Place low, high;
};

/// The centroid of a cluster.
struct Centroid {
  Place at;
  int cluster = 0;
};

/// A word or number beside a place.
struct Label {
  Place at;
  std::string text;
};

/// One picture.
struct Scene {
  std::string title = {};      // only where there are several pictures
  std::vector<Dot> dots = {};  // one for each point
  // Where they are, unless where the points are: on a map, or on their way to a line.
  std::vector<Place> places = {};
  std::vector<Line> lines = {};
  std::vector<Circle> circles = {};
  std::optional<Box> box = {};  // what is left of the plane
  std::vector<Centroid> centroids = {};
  std::vector<Label> labels = {};
  std::size_t merges = 0;          // of the toy's tree: those that have been made
  std::optional<double> cut = {};  // the height at which the tree is cut
};

/// A number, and what it is.
struct Fact {
  std::string name;
  std::string value;
};

struct Step {
  std::vector<Scene> scenes = {};  // as many in each step; one for each of the toy's trees, if any
  std::string sentence = {};
  std::vector<Fact> facts = {};
  std::optional<double> inertia = {};        // of k-means, once points are assigned
  std::optional<std::size_t> on_curve = {};  // which value of the toy's curve is this step's
};

/// A merge of hierarchical clustering, numbered as in scikit-learn: of n points, merge i makes node
/// n + i out of two others.
struct Merge {
  std::size_t first = 0;
  std::size_t second = 0;
  double height = 0;
};

struct Tree {
  std::string linkage;
  std::vector<Merge> merges = {};       // n - 1, their heights ascending
  std::vector<std::size_t> order = {};  // n: the points as leaves, so that branches do not cross
  std::vector<int> colors = {};         // 2 n - 1: the cluster each node is drawn as
};

/// A number that changes from step to step.
struct Curve {
  std::string title;
  std::string x_name;              // what the places along x are
  std::vector<double> values;      // at least one
  std::vector<std::string> names;  // of their places along x
};

struct Toy {
  std::vector<Point> points = {};
  std::vector<Step> steps = {};  // at least one
  std::vector<Tree> trees = {};
  std::optional<Curve> curve = {};
};

}  // namespace digitscope::toys
