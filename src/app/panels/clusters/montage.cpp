// The first members of each cluster, 32 to a row as in the notebook (narrow screens break each row
// into two or four), or all members of one; by row, or by distance from the cluster's average.

#include <algorithm>
#include <cmath>

#include "app/model/selection.h"
#include "app/panels/digit_grid.h"
#include "app/panels/panels.h"
#include "app/ui/mark_words.h"
#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

constexpr std::size_t shown_per_cluster = 32;

struct Layout {
  float badge_width = 0;
  float label_height = 0;
  float size_width = 0;   // of the column of cluster sizes
  float label_width = 0;  // badge, size and the gap after them
  DigitGrid grid;
  float gap = 0;      // between clusters
  float heading = 0;  // of the cluster of which all digits are shown

  float row_height(std::size_t members, bool open) const {
    return open ? heading + grid.height(members) + gap
                : std::max(label_height, grid.height(members)) + gap;
  }
};

Layout layout_for(const Ui& ui, float width) {
  const RunResult& result = *ui.state.result();
  Layout layout;
  layout.label_height = ui.px(least_target);  // it can be pressed
  layout.badge_width = ui.badge_width(result.clusters());
  for (const auto size : result.sizes) {
    layout.size_width = std::max(layout.size_width, ui.text_width(Type::small, grouped(size)));
  }
  layout.label_width = layout.badge_width + ui.px(8) + layout.size_width + ui.px(16);
  layout.grid = digit_grid(ui, width - layout.label_width);
  layout.gap = layout.grid.per_line == shown_per_cluster ? ui.px(4) : ui.px(12);
  layout.heading = ui.px(32);
  return layout;
}

bool is_open(const Ui& ui, std::size_t cluster) {
  return ui.state.runs.chosen_cluster == cluster &&
         ui.state.result()->sizes[cluster] > shown_per_cluster;
}

std::size_t shown_of(const Ui& ui, std::size_t cluster) {
  const std::size_t size = ui.state.result()->sizes[cluster];
  return is_open(ui, cluster) ? size : std::min(size, shown_per_cluster);
}

constexpr MontageOrder orders[] = {MontageOrder::index, MontageOrder::nearest,
                                   MontageOrder::farthest};
constexpr std::string_view order_words[] = {"in order", "nearest first", "farthest first"};

bool orders_beside_title(const Ui& ui, float width) {
  return width >= ui.px(560);
}
constexpr Wording order_help =
    "The order of a cluster's {digits}: as in the data, or by their distance from its mean."_worded;

void draw_orders(Ui& ui, const Rect& rect) {
  const auto selected = static_cast<std::size_t>(
      std::find(std::begin(orders), std::end(orders), ui.state.order) - std::begin(orders));
  if (const auto pressed =
          segmented(ui, "order", rect, order_words, selected, ui.worded("Order of {digits}"_worded),
                    ui.worded(order_help))) {
    ui.emit(OrderMontage{orders[*pressed]});
  }
  ui.explain("order", rect, ui.hovered(rect), ui.worded(order_help));
}

// The title, and the order of the digits beside it or below, cut off the top of `inside`.
void draw_montage_title(Ui& ui, Rect& inside) {
  const bool ordered = !ui.state.result()->centers.empty();
  const bool beside = orders_beside_title(ui, inside.width());
  Rect title = inside;
  if (ordered && beside) {
    Rect line{inside.left, inside.top - ui.px(4), inside.right, inside.top + ui.px(22)};
    draw_orders(ui, line.cut_right(ui.px(288)));
    title.cut_right(ui.px(288 + 16));
  }
  inside.cut_top(card_title(
      ui, title,
      {ui.worded("{Digits} of each cluster"_worded),
       ui.on_paper ? "the first 32" : "the first 32; click a number to see all of its cluster"}));
  if (!ordered || beside) return;
  draw_orders(ui, inside.cut_top(segmented_height(ui, inside.width(), order_words, ui.px(26))));
  inside.cut_top(ui.px(12));
}

// Badge and size at the left of `line`, in its middle. They select the cluster, which shows all its
// digits, and clear the selection.
void draw_label(Ui& ui, const Layout& layout, Rect line, std::size_t cluster) {
  line = line.inset(0, std::floor((line.height() - layout.label_height) / 2));
  const Rect whole{line.left, line.top, line.left + layout.label_width - ui.px(16), line.bottom};
  const std::uint32_t size = ui.state.result()->sizes[cluster];
  const bool chosen = cluster_chosen(ui.state) == cluster;
  const bool more = size > shown_per_cluster;
  Meaning meaning{.name = "cluster " + std::to_string(cluster) + (more ? ", all " : ", ") +
                          counted(size, ui.noun())};
  (more ? meaning.open : meaning.on) = chosen;
  const std::string id = "cluster/" + std::to_string(cluster);
  if (plain_button(ui, id.c_str(), whole, meaning)) {
    ui.emit(ChooseCluster{static_cast<std::uint32_t>(cluster)});
  }
  ui.explain(id, whole, ui.hovered(whole),
             (!more    ? "Select it in every tab"
              : chosen ? "Show only the first 32"
                       : "Show all " + counted(size, ui.noun())) +
                 joined({".\n", cluster_mark_words(*ui.state.result())}));
  ui.badge(line.cut_left(layout.badge_width).inset(0, ui.px(3)), *ui.state.result(), cluster);
  line.cut_left(ui.px(8));
  ui.text_in(line.cut_left(layout.size_width), Align::right, Type::small, ui.colors.ink_soft,
             grouped(size));
}

// Above all the digits of a cluster, and in sight as long as any of them are.
void draw_heading(Ui& ui, const Layout& layout, Rect line, std::size_t cluster) {
  ui.fill(line, ui.colors.card);
  ui.rule(line.left, line.right, line.bottom - ui.theme.hairline(), ui.colors.hairline);
  draw_label(ui, layout, line, cluster);
  const float side = ui.px(24);
  Rect cross = line.cut_right(side);
  cross = cross.inset(0, (cross.height() - side) / 2);
  line.cut_left(layout.label_width);
  line.cut_right(ui.px(8));
  fitted_text(ui, line, Type::small, ui.colors.ink_soft,
              ui.worded("{digits} in this cluster"_worded));
  if (close_button(ui, "close cluster", cross,
                   "Close cluster " + std::to_string(cluster) +
                       ui.worded(": show its first 32 {digits}"_worded))) {
    ui.emit(ChooseCluster{static_cast<std::uint32_t>(cluster)});
  }
}

// When a cluster is closed that began above what is in sight, what comes next would be anywhere:
// its row is brought back.
void return_to_closed_row(Ui& ui, const Layout& layout, float first_row_top) {
  if (ui.measures()) return;
  int& was_open = *ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("open cluster"), -1);
  const std::size_t clusters = ui.state.result()->clusters();
  int now_open = -1;
  float top = first_row_top;
  for (std::size_t k = 0; k < clusters; ++k) {
    if (is_open(ui, k)) now_open = static_cast<int>(k);
    if (static_cast<int>(k) < was_open) top += layout.row_height(shown_of(ui, k), is_open(ui, k));
  }
  const bool closed = was_open >= 0 && now_open < 0;
  was_open = now_open;
  if (!closed || top >= ui.list().GetClipRectMin().y) return;
  ImGui::SetScrollFromPosY(top - ui.px(16) - ImGui::GetWindowPos().y, 0);
  ui.unsettled = true;
}

float draw_montage(Ui& ui, const Rect& room) {
  if (!ui.state.result() || ui.state.result()->clusters() == 0) return 0;
  const RunResult& result = *ui.state.result();
  Rect inside = ui.card(room);
  draw_montage_title(ui, inside);
  const Layout layout = layout_for(ui, inside.width());
  return_to_closed_row(ui, layout, inside.top);
  const float sight_top = ui.list().GetClipRectMin().y;
  float pictures_top = sight_top;  // those that a heading lies on are cut off
  DigitPictures pictures(ui, "montage");
  for (std::size_t k = 0; k < result.clusters(); ++k) {
    const bool open = is_open(ui, k);
    Rect row = inside.cut_top(layout.row_height(shown_of(ui, k), open));
    if (!ui.in_sight(row.top, row.bottom)) {
      pictures.skip_group();
      continue;
    }
    if (open) {
      const float last = row.bottom - layout.gap - layout.heading;
      const float top = std::clamp(sight_top, row.top, last);
      draw_heading(ui, layout, {row.left, top, row.right, top + layout.heading}, k);
      if (top > row.top) pictures_top = top + layout.heading;
      row.cut_top(layout.heading);
    } else {
      const float line = std::max(layout.label_height, layout.grid.digit_height);
      draw_label(ui, layout, {row.left, row.top, row.right, row.top + line}, k);
    }
    const std::span<const std::uint32_t> members(ui.state.members(k));
    row.cut_left(layout.label_width);
    pictures.add(layout.grid, row, members.first(shown_of(ui, k)), ui.color_of(result, k),
                 "cluster " + std::to_string(k) + ", " + counted(members.size(), ui.noun()));
  }
  pictures.draw(room.inset(ui.card_padding()), pictures_top);
  return inside.top - layout.gap + ui.card_padding() - room.top;
}

}  // namespace

const Panel montage_panel = {"montage", draw_montage};

}  // namespace digitscope::app
