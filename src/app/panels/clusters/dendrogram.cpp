// The upper part of the tree: how the last groups were joined, at which height, and where it is
// cut.

#include <algorithm>
#include <array>
#include <cmath>

#include "app/model/selection.h"
#include "app/panels/panels.h"
#include "app/ui/mark_words.h"
#include "app/ui/widgets.h"
#include "base/format.h"
#include "base/ticks.h"

namespace digitscope::app {
namespace {

constexpr std::size_t most_told = 20;  // joins, in words

float plot_height(const Ui& ui) {
  return ui.px(220);
}

// As many leaves as there is room for, or as there are clusters.
std::size_t leaves_drawn(const Ui& ui, const RunResult& run, float width) {
  const auto room = static_cast<std::size_t>(std::max(4.0f, width / ui.px(32)));
  return std::min(std::max(room, run.clusters()), run.tree->leaves());
}

ImVec2 thumbnail(const Ui& ui, float slot) {
  return picture_size(ui.state.digits, std::clamp(slot - ui.px(2), 1.0f, ui.px(40)));
}

bool has_tree(const Ui& ui) {
  return ui.state.result() && ui.state.result()->tree && ui.state.result()->samples > 1;
}

// The drawn tree, laid out: each of its nodes has a place.
class Drawing {
 public:
  Drawing(Ui& ui, const RunResult& run, const Rect& rect)
      : ui_(ui), run_(run), tree_(*run.tree), drawn_(leaves_drawn(ui, run, rect.width())) {
    const auto& heights = tree_.all.distances;
    const std::size_t n = heights.size() + 1;
    high_ = tree_.cut_height(1);
    low_ = drawn_ < n ? heights[n - drawn_ - 1] : 0;
    // Joins of the same height are told apart from nothing but 0, and those at 0 from nothing.
    if (!differ(low_, heights.back())) low_ = 0;
    if (!(high_ > 0)) high_ = 1;
    axis_name_ = rect;
    axis_name_.bottom = rect.top + ui.line_height(Type::small);
    plot_ = rect;
    plot_.top = axis_name_.bottom + ui.px(10);
    right_ = rect.right;
    plot_.bottom = plot_.top + plot_height(ui);
    tick_step_ = step_with_ticks(low_, high_, 4);
    ticks_ = multiples_between(low_, high_, tick_step_);
    plot_.cut_left(axis_width() + ui.px(8));
    cut_label_ = counted(run.clusters(), "cluster", "clusters");
    pill_width_ = ui.text_width(Type::small_strong, cut_label_) + ui.px(16);
    // Beside the tree where there is room.
    const float most = ui.text_width(Type::small_strong, "00 clusters") + ui.px(16);
    if (rect.width() >= ui.px(560)) plot_.cut_right(std::max(most, pill_width_) + ui.px(8));
    slot_ = plot_.width() / static_cast<float>(drawn_);
    picture_ = thumbnail(ui, slot_);
    x_.assign(2 * tree_.leaves() - 1, 0);
    place(2 * tree_.leaves() - 2);
    find_spans();
  }

  // Of the leaves' pictures and the badges below them.
  float bottom() const {
    return badges_top() + std::max<float>(1, static_cast<float>(badge_lines_)) * badge_line();
  }

  void draw() {
    tell();
    draw_axis();
    draw_branches();
    draw_leaves();
    draw_clusters();
    draw_cut();
    if (under_pointer_) explain(*under_pointer_);
  }

 private:
  float leaves_top() const { return plot_.bottom + ui_.px(4); }
  bool is_leaf(std::size_t node) const { return !tree_.undone(node, drawn_); }
  std::array<std::size_t, 2> children(std::size_t node) const {
    const auto& pair = tree_.top.children[node - tree_.leaves()];
    return {static_cast<std::size_t>(pair[0]), static_cast<std::size_t>(pair[1])};
  }
  double height_of(std::size_t node) const { return tree_.top.distances[node - tree_.leaves()]; }
  // With a digit more than the axis.
  std::string height_text(std::size_t node) const {
    return tick_text(height_of(node), tick_step_ / 10);
  }
  float y_of(double height) const {
    const double share = (height - low_) / (high_ - low_);
    return std::round(plot_.bottom - plot_.height() * static_cast<float>(share));
  }
  float axis_width() const {
    float width = 0;
    for (const double tick : ticks_) {
      width = std::max(width, ui_.text_width(Type::small, tick_text(tick, tick_step_)));
    }
    return width;
  }

  // One slot for each leaf from the left; what joins two stands in their middle.
  float place(std::size_t node) {
    if (is_leaf(node)) {
      order_.push_back(node);
      const auto before = static_cast<float>(order_.size()) - 0.5f;
      return x_[node] = std::round(plot_.left + slot_ * before);
    }
    const auto [a, b] = children(node);
    const float left = place(a);
    const float right = place(b);
    return x_[node] = std::round((left + right) / 2);
  }

  // Below the cut a node belongs to one cluster, above it to none.
  std::optional<std::size_t> cluster_of(std::size_t node) const {
    if (run_.clusters() > tree_.leaves() || tree_.undone(node, run_.clusters())) {
      return std::nullopt;
    }
    while (node >= tree_.leaves()) node = children(node)[0];
    return run_.labels[tree_.first_row[node]];
  }
  ImU32 color_of(std::size_t node) const {
    const auto cluster = cluster_of(node);
    return cluster ? ui_.color_shown(*cluster) : ui_.colors.ink_soft;
  }

  // The tree in words: what was joined last, and at which height.
  void tell() const {
    std::vector<std::vector<std::string>> lines = {
        {"merge", "height", ui_.worded("{digits}"_worded), "of which"}};
    const std::size_t root = 2 * tree_.leaves() - 2;
    for (std::size_t node = root; node >= tree_.leaves() && lines.size() <= most_told; --node) {
      const auto [a, b] = children(node);
      lines.push_back({lines.size() == 1 ? "last" : std::to_string(lines.size()) + " from the last",
                       height_text(node), grouped(tree_.sizes[node]),
                       grouped(tree_.sizes[a]) + " and " + grouped(tree_.sizes[b])});
    }
    ui_.mirror.table(ui_.bounds(), "joins", "The last merges", lines);
  }

  // Heights begin where the tree drawn does: from 0 on all its merges would be at the top.
  std::string axis_name() const {
    if (low_ == 0) return "height";
    return "height, from " + tick_text(low_, tick_step_ / 10) + " up";
  }

  void draw_axis() {
    ui_.text_in(axis_name_, Align::left, Type::small, ui_.colors.ink_soft, axis_name());
    const float half_line = ui_.line_height(Type::small) / 2;
    for (const double tick : ticks_) {
      const float y = y_of(tick);
      ui_.rule(plot_.left, plot_.right, y, ui_.colors.hairline);
      ui_.text_in({plot_.left - ui_.px(8) - axis_width(), y - half_line, plot_.left - ui_.px(8),
                   y + half_line},
                  Align::right, Type::small, ui_.colors.ink_soft, tick_text(tick, tick_step_));
    }
  }

  void draw_branches() {
    const float thickness = std::max(1.0f, ui_.px(1.5f));
    const float half = std::floor(thickness / 2);
    const auto upright = [&](float x, float top, float bottom, ImU32 color) {
      ui_.fill({x - half, top, x - half + thickness, bottom}, color);
    };
    for (std::size_t node = 2 * tree_.leaves() - 1; node-- > tree_.leaves();) {
      if (is_leaf(node)) break;  // those below are not drawn either
      const float y = y_of(height_of(node));
      const auto pair = children(node);
      const float left = std::min(x_[pair[0]], x_[pair[1]]);
      const float right = std::max(x_[pair[0]], x_[pair[1]]);
      for (const std::size_t child : pair) {
        const float bottom = is_leaf(child) ? plot_.bottom + ui_.px(2) : y_of(height_of(child));
        upright(x_[child], y, bottom, color_of(child));
      }
      ui_.fill({left - half, y - half, right - half + thickness, y - half + thickness},
               color_of(node));
      if (ui_.asked(Rect{left, y, right, y}.inset(-ui_.px(4)))) under_pointer_ = node;
    }
  }

  void draw_leaves() {
    std::vector<PictureQuad> quads;
    const float top = leaves_top();
    for (const std::size_t node : order_) {
      const Rect at = rect_at({std::round(x_[node] - picture_.x / 2), top}, picture_);
      quads.push_back({at, static_cast<std::uint32_t>(node), color_of(node)});
      const Rect column{x_[node] - slot_ / 2, top, x_[node] + slot_ / 2, at.bottom};
      if (ui_.asked(column)) under_pointer_ = node;
      const auto cluster = cluster_of(node);
      if (cluster && ui_.hovered(column)) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
      if (cluster && ui_.clicked(column)) {
        ui_.emit(ChooseCluster{static_cast<std::uint32_t>(*cluster)});
      }
    }
    ui_.pictures_in({plot_.left, top, plot_.right, top + picture_.y}, PictureSource::nodes,
                    std::move(quads));
  }

  // The leaves of each cluster stand side by side; where its badge does not fit below them beside
  // the one before, it stands in a further line.
  void find_spans() {
    badge_width_ = ui_.badge_width(run_.clusters());
    badge_room_ = std::max(badge_width_, ui_.px(least_target));  // it can be pressed
    std::vector<float> free_from;                                // in each line
    for (std::size_t first = 0; first < order_.size();) {
      const auto cluster = cluster_of(order_[first]);
      std::size_t next = first + 1;
      while (next < order_.size() && cluster_of(order_[next]) == cluster) ++next;
      Span span;
      span.left = std::round(plot_.left + slot_ * static_cast<float>(first)) + ui_.px(1);
      span.right = std::round(plot_.left + slot_ * static_cast<float>(next)) - ui_.px(1);
      span.right = std::max(span.right, span.left + 1);
      first = next;
      if (!cluster) continue;
      span.cluster = *cluster;
      const float middle = (span.left + span.right) / 2;
      span.badge_left =
          std::round(within(middle, plot_.left + badge_room_ / 2, plot_.right - badge_room_ / 2) -
                     badge_room_ / 2);
      while (span.line < free_from.size() && span.badge_left < free_from[span.line]) ++span.line;
      if (span.line == free_from.size()) free_from.push_back(0);
      free_from[span.line] = span.badge_left + badge_room_ + ui_.px(1);
      spans_.push_back(span);
    }
    badge_lines_ = free_from.size();
  }

  float badge_line() const { return ui_.px(least_target); }
  float badges_top() const { return leaves_top() + picture_.y + ui_.px(4 + 5); }

  // Under the leaves of each cluster a bar as wide as they are, and its badge; both select it.
  void draw_clusters() {
    const float top = leaves_top() + picture_.y + ui_.px(4);
    const float line_width = std::max(1.0f, ui_.theme.hairline());
    for (const Span& span : spans_) {  // behind all badges
      if (span.line == 0) continue;
      const float x = std::round((span.left + span.right) / 2);
      const float end = badges_top() + static_cast<float>(span.line) * badge_line();
      ui_.fill({x, top, x + line_width, end}, ui_.colors.hairline);
    }
    ui_.mirror.begin(Role::toolbar, "leaves", "Clusters of the tree");
    for (const Span& span : spans_) {
      ui_.fill({span.left, top, span.right, top + ui_.px(3)}, ui_.color_shown(span.cluster));
      const Rect badge =
          rect_at({span.badge_left, badges_top() + static_cast<float>(span.line) * badge_line()},
                  {badge_room_, badge_line()});
      const std::string id = "leaves/" + std::to_string(span.cluster);
      const std::string name = "cluster " + std::to_string(span.cluster) + ", " +
                               counted(run_.sizes[span.cluster], ui_.noun());
      if (plain_button(ui_, id.c_str(), badge,
                       {.name = name, .on = cluster_chosen(ui_.state) == span.cluster})) {
        ui_.emit(ChooseCluster{static_cast<std::uint32_t>(span.cluster)});
      }
      ui_.explain(id, badge, ui_.hovered(badge), joined({name, ".\n", cluster_mark_words(run_)}));
      const float beside = std::floor((badge_room_ - badge_width_) / 2);
      ui_.badge(badge.inset(beside, ui_.px(3)), run_, span.cluster);
    }
    ui_.mirror.end();
  }

  // The line to drag, with its label on it.
  void draw_cut() {
    const float y = std::clamp(y_of(tree_.cut_height(run_.clusters())), plot_.top, plot_.bottom);
    const float reach = ui_.px(least_target / 2);
    const Rect grip{plot_.left, y - reach, right_, y + reach};
    const auto dragged = drag_line(ui_, "cut", grip, true,
                                   {.name = "Cut of the tree",
                                    .value = cut_label_,
                                    .minimum = 1,
                                    .maximum = static_cast<double>(drawn_),
                                    .now = static_cast<double>(run_.clusters())});
    const ImU32 color = ui_.colors.accent;
    for (float x = plot_.left; x < plot_.right; x += ui_.px(8)) {
      ui_.fill({x, y - ui_.px(1), std::min(x + ui_.px(5), plot_.right), y + ui_.px(1)}, color);
    }
    const float half = ui_.px(10);
    const float middle = std::clamp(y, plot_.top + half, plot_.bottom - half);
    const bool beside = right_ > plot_.right;
    const float left = beside ? plot_.right : plot_.right - pill_width_;
    const Rect pill{left, middle - half, left + pill_width_, middle + half};
    ui_.fill(pill, color, half);
    ui_.text_in(pill, Align::center, Type::small_strong, ui_.colors.on_accent, cut_label_);
    if (ui_.hovered(grip)) under_pointer_.reset();
    const auto entered = ui_.mirror.entered("cut");
    if (!dragged && !entered) return;
    const double share = (plot_.bottom - dragged.value_or(y)) / plot_.height();
    std::size_t clusters = tree_.all.clusters_at(low_ + (high_ - low_) * share);
    if (entered) clusters = static_cast<std::size_t>(std::max(1.0, *entered));
    ui_.emit(CutTree{std::clamp<std::size_t>(clusters, 1, drawn_)});
  }

  void explain(std::size_t node) {
    if (!ui_.shows_tooltips()) return;
    const float side = ui_.px(112);
    const ImVec2 size = picture_size(ui_.state.digits, side);
    std::vector<std::string> lines = {(tree_.sizes[node] > 1 ? "the mean of " : "") +
                                      counted(tree_.sizes[node], ui_.noun())};
    const auto cluster = cluster_of(node);
    lines.push_back(cluster ? "in cluster " + std::to_string(*cluster) : "above the cut");
    if (node >= tree_.leaves()) lines.push_back("merged at height " + height_text(node));
    float width = side;
    for (const auto& text : lines) width = std::max(width, ui_.text_width(Type::small, text));
    const float line = ui_.line_height(Type::small) + ui_.px(4);
    const auto tooltip =
        ui_.begin_tooltip({width, size.y + ui_.px(8) + line * static_cast<float>(lines.size())});
    if (!tooltip) return;
    Rect inside = *tooltip;
    const Rect at = rect_at({std::round(inside.center().x - size.x / 2), inside.top}, size);
    ui_.pictures_in(at, PictureSource::nodes,
                    {{at, static_cast<std::uint32_t>(node), color_of(node)}});
    inside.top += size.y + ui_.px(8);
    for (const auto& text : lines) {
      ui_.text_in(inside.cut_top(line), Align::center, Type::small, ui_.colors.ink, text);
    }
    ui_.end_tooltip();
  }

  Ui& ui_;
  const RunResult& run_;
  const Tree& tree_;
  std::size_t drawn_;          // leaves
  double low_ = 0, high_ = 1;  // heights at the ends of the axis
  Rect axis_name_;
  Rect plot_;
  float right_ = 0;  // of the card; the plot may end before
  std::string cut_label_;
  float pill_width_ = 0;
  float slot_ = 0;  // the width of a leaf
  ImVec2 picture_;
  double tick_step_ = 1;
  std::vector<double> ticks_;
  std::vector<float> x_;            // of each node of the tree
  std::vector<std::size_t> order_;  // the leaves drawn, from the left
  // The leaves of a cluster, and its badge below them.
  struct Span {
    std::size_t cluster = 0;
    float left = 0, right = 0;
    std::size_t line = 0;
    float badge_left = 0;
  };
  std::vector<Span> spans_;
  float badge_width_ = 0;
  float badge_room_ = 0;
  std::size_t badge_lines_ = 0;
  std::optional<std::size_t> under_pointer_;
};

float draw_dendrogram(Ui& ui, const Rect& room) {
  if (!has_tree(ui)) return 0;
  const RunResult& run = *ui.state.result();
  const CardTitle title = {
      "Dendrogram",
      ui.worded("drag the dashed line to cut the tree: each branch below it is a cluster, in its "
                "colour; above it branches are grey. A picture is the mean of the {digits} that "
                "were merged further down."_worded)};
  return draw_card(ui, room, title, [&](Rect inside) {
    // The same as dragging the line, for those who cannot.
    const auto clusters = static_cast<std::uint32_t>(run.clusters());
    const auto most = static_cast<std::uint32_t>(std::max(run.tree->leaves(), run.clusters()));
    if (const auto cut = stepper_line(ui, "clusters", inside, "clusters",
                                      "Clusters that the tree is cut into", clusters, most)) {
      ui.emit(CutTree{*cut});
    }
    inside.cut_top(ui.px(8));
    Drawing drawing(ui, run, inside);
    if (!ui.measures()) drawing.draw();
    return drawing.bottom();
  });
}

}  // namespace

const Panel dendrogram_panel = {"dendrogram", draw_dendrogram};

}  // namespace digitscope::app
