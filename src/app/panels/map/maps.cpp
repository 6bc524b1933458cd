// All maps that are known, small and side by side: the way back to an earlier one, and a look at
// what remains the same when the parameter that decides most is another.

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/charts/map_thumbnail.h"
#include "app/panels/map/map_axes.h"
#include "app/panels/panels.h"
#include "app/ui/widgets.h"
#include "base/format.h"
#include "vocabulary/run_text.h"

namespace digitscope::app {
namespace {

constexpr const char* maps_title = "Maps side by side";

// A map that is known, or one that is waited for.
struct Entry {
  Request request;
  std::string text;  // of the request
  std::shared_ptr<const DigitMap> map;
};

// By projection, and by parameters from small to large, so that what changes stands in order.
bool stands_before(const Entry& a, const Entry& b) {
  const Projection by = projection_of(a.request), other = projection_of(b.request);
  if (by != other) return by < other;
  for (const Parameter& parameter : a.request.method().parameters) {
    const ParameterValue& value = a.request.value(parameter.name);
    const ParameterValue& with = b.request.value(parameter.name);
    if (value.text != with.text) return value.text < with.text;
    if (value.number != with.number) return value.number < with.number;
  }
  return false;
}

// Whether it is for this panel to have a first map computed, as in an article that shows only this.
bool opens_map(const AppState& state) {
  return state.map.made.empty() && state.map.queue.empty() && !state.map.error &&
         state.digits.size() > 0 && !state.shows(View::map, "map");
}

std::vector<Entry> entries_of(const AppState& state) {
  std::vector<Entry> list;
  if (opens_map(state)) {
    const Request& request = map_request(state);
    list.push_back({request, run_text(request), nullptr});
  }
  for (const auto& made : state.map.made) {
    list.push_back({request_of(*made), made->request, made});
  }
  for (const std::string& text : state.map.queue) {
    const bool known = std::any_of(list.begin(), list.end(),
                                   [&text](const Entry& entry) { return entry.text == text; });
    const auto request = read_projection_text(text);
    if (!known && request) list.push_back({*request, text, nullptr});
  }
  std::stable_sort(list.begin(), list.end(), stands_before);
  return list;
}

// Those of `variants` that are neither known nor waited for.
bool any_missing(const std::vector<Entry>& entries, const std::vector<Request>& variants) {
  return std::any_of(variants.begin(), variants.end(), [&entries](const Request& variant) {
    return std::none_of(entries.begin(), entries.end(), [text = run_text(variant)](const Entry& e) {
      return e.text == text && (!e.map || !e.map->unfinished);
    });
  });
}

std::string quality_in_short(const DigitMap& map) {
  if (map.unfinished) return "stopped before the end";
  if (map.quality) {
    return fixed(100 * map.quality->neighbours_kept, 0) + "% of the nearest kept";
  }
  if (map.by != Projection::pca) return {};
  return fixed(100 * (map.explained[0] + map.explained[1]), 1) + "% of the variance";
}

// What stands below the picture of an entry.
float draw_words(Ui& ui, Rect cell, const Entry& entry) {
  const float top = cell.top;
  cell.cut_top(ui.px(6));
  cell.cut_top(ui.text_wrapped(Type::small_strong, ui.colors.ink, cell.min(), cell.width(),
                               map_title(entry.request)));
  const Question* question = map_question(ui.state, entry.text);
  const std::string below = entry.map  ? quality_in_short(*entry.map)
                            : question ? "computing"
                                       : "waiting";
  cell.cut_top(ui.text_wrapped(Type::small, ui.colors.ink_soft, cell.min(), cell.width(), below));
  return cell.top - top;
}

std::string name_of(const Entry& entry) {
  const std::string quality = quality_in_short(*entry.map);
  return map_title(entry.request) + (quality.empty() ? "" : ": " + quality);
}

float picture_height(float width) {
  return std::round(width * 0.8f);
}

// Returns its height.
float draw_entry(Ui& ui, Rect cell, const Entry& entry) {
  const float top = cell.top;
  const Rect picture = cell.cut_top(picture_height(cell.width()));
  const bool shown = entry.map && ui.state.map.digits && ui.state.map.digits->request == entry.text;
  const bool over = entry.map && ui.hovered(picture);
  const ImU32 edge = shown ? ui.colors.accent : over ? ui.colors.ink_soft : ui.colors.hairline;
  ui.outline(picture, edge, ui.colors.card, 0, shown ? ui.px(2) : ui.theme.hairline());
  const float height = draw_words(ui, {cell.left, cell.top, cell.right, cell.top}, entry);
  if (entry.map) {
    draw_map_thumbnail(ui, picture.inset(ui.px(4)), *entry.map);
    if (plain_button(ui, entry.text.c_str(), picture, {.name = name_of(entry), .on = shown})) {
      ui.emit(ShowMap{entry.text});
    }
  } else if (const Question* question = map_question(ui.state, entry.text)) {
    Rect bar = picture.inset(ui.px(16), std::floor(picture.height() / 2 - ui.px(2)));
    ui.push(entry.text);
    progress_bar(ui, bar, static_cast<float>(question->fraction), map_title(entry.request));
    ui.pop();
  }
  return cell.top + height - top;
}

void draw_entries(Ui& ui, Rect& inside, const std::vector<Entry>& entries) {
  const float gap = ui.px(16);
  const auto per_line = static_cast<std::size_t>(
      std::max(1.0f, std::floor((inside.width() + gap) / (ui.px(140) + gap))));
  const auto in_line = std::clamp<std::size_t>(per_line, 1, 6);
  const float width = std::floor((inside.width() + gap) / static_cast<float>(in_line) - gap);
  for (std::size_t first = 0; first < entries.size(); first += in_line) {
    float height = 0;
    const std::size_t end = std::min(entries.size(), first + in_line);
    for (std::size_t i = first; i < end; ++i) {
      const float left = inside.left + (width + gap) * static_cast<float>(i - first);
      height = std::max(
          height, draw_entry(ui, {left, inside.top, left + width, inside.bottom}, entries[i]));
    }
    inside.cut_top(height + ui.px(12));
  }
}

// "Compare perplexity 5, 30, 100"
std::string compare_words(const std::vector<Request>& variants) {
  const Parameter& parameter = *map_parameters(projection_of(variants.front())).front();
  std::string text = "Compare " + std::string(parameter.label.of(Noun::images));
  for (const Request& variant : variants) {
    text += (&variant == &variants.front() ? " " : ", ") +
            readable(parameter, variant.value(parameter.name));
  }
  return text;
}

// Where no panel with the map says it.
float draw_failure(Ui& ui, const Rect& room) {
  return draw_card(ui, room, {maps_title}, [&ui](Rect inside) {
    inside.cut_top(ui.paragraph(Type::body, ui.colors.ink, inside.min(), inside.width(),
                                "There is no map. " + ui.state.map.error->message) +
                   ui.px(12));
    if (fitting_button(ui, "map again", inside.cut_top(ui.px(32)), "Try again", "Again")) {
      ui.emit(OpenMap{.again = true});
    }
    return inside.top;
  });
}

float draw_maps(Ui& ui, const Rect& room) {
  const AppState& state = ui.state;
  const bool alone = !state.shows(View::map, "map");
  if (alone && state.map.error && state.map.made.empty()) return draw_failure(ui, room);
  const std::vector<Entry> entries = entries_of(state);
  const std::vector<Request> variants = map_variants(map_request(state), state.digits.size());
  const bool more = !variants.empty() && any_missing(entries, variants);
  if (entries.empty() || (entries.size() == 1 && !more && !alone)) return 0;
  if (opens_map(state) && !ui.measures()) ui.emit(OpenMap{});
  return draw_card(ui, room, {maps_title, "click one to see it large"}, [&](Rect inside) {
    ui.push("maps");
    const float words = std::min(inside.width(), ui.px(640));  // longer lines are hard to read
    inside.cut_top(ui.paragraph(Type::body, ui.colors.ink, inside.min(), words,
                                "A group that stays together on every map is in the data; what "
                                "only one map shows may be its own doing.") +
                   ui.px(12));
    ui.mirror.begin(Role::toolbar, "maps", "Maps");
    draw_entries(ui, inside, entries);
    ui.mirror.end();
    if (!state.map.queue.empty()) {
      // During a run Cancel would end the run.
      if (fitting_button(ui, "stop", inside.cut_top(ui.px(32)), "Cancel the rest", "Cancel",
                         !state.running)) {
        ui.emit(Cancel{});
      }
    } else if (more && fitting_button(ui, "compare", inside.cut_top(ui.px(32)),
                                      compare_words(variants), "Compare")) {
      ui.emit(CompareMaps{});
    }
    ui.pop();
    return inside.top;
  });
}

}  // namespace

const Panel maps_panel = {"maps", draw_maps};

}  // namespace digitscope::app
