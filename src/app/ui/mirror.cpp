#include "app/ui/mirror.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace digitscope::app {
namespace {

constexpr std::string_view role_names[] = {
    "none",      "button",     "checkbox",    "link",         "radio",     "tab",
    "textbox",   "spinbutton", "slider",      "h1",           "h2",        "h3",
    "paragraph", "status",     "progressbar", "columnheader", "rowheader", "cell",
    "gridcell",  "dialog",     "region",      "opened",       "tabpanel",  "table",
    "row",       "radiogroup", "tablist",     "toolbar",      "grid",      "scroller"};
static_assert(std::size(role_names) == static_cast<std::size_t>(Role::scroller) + 1);

constexpr std::string_view typed_names[] = {"text", "whole number", "number", "search"};

constexpr std::string_view face_names[] = {"regular", "semibold", "code",
                                           "regular", "semibold", "regular"};
static_assert(std::size(face_names) == face_count);

// Finer than any screen shows, and short to write.
double hundredths(float css_pixels) {
  return std::round(static_cast<double>(css_pixels) * 100) / 100;
}

void put_lines(nlohmann::ordered_json& object, const std::vector<DrawnLine>& lines) {
  const TypeSetting& setting = lines.front().setting;
  object["em"] = hundredths(setting.em);
  object["face"] = face_names[static_cast<std::size_t>(setting.face)];
  auto& list = object["lines"] = nlohmann::ordered_json::array();
  for (const auto& [text, each, at, scroller] : lines) {
    list.push_back({text, hundredths(at.left), hundredths(at.top), hundredths(at.width()),
                    hundredths(at.height())});
  }
}

nlohmann::ordered_json to_json(const MirrorNode& node) {
  const Meaning& meaning = node.meaning;
  nlohmann::ordered_json object{{"depth", node.depth},
                                {"role", role_names[static_cast<std::size_t>(meaning.role)]}};
  const auto put = [&object](const char* name, const std::string& text) {
    if (!text.empty()) object[name] = text;
  };
  put("key", node.key);
  put("name", meaning.name);
  put("help", meaning.help);
  put("value", meaning.value);
  if (meaning.maximum > meaning.minimum) {
    object["minimum"] = meaning.minimum;
    object["maximum"] = meaning.maximum;
    object["now"] = meaning.now;
  }
  if (meaning.on) object["on"] = *meaning.on;
  if (meaning.open) object["open"] = *meaning.open;
  if (!meaning.enabled) object["enabled"] = false;
  if (meaning.arrows) object["arrows"] = true;
  if (meaning.typed != Typed::text) {
    object["typed"] = typed_names[static_cast<std::size_t>(meaning.typed)];
  }
  if (const auto& at = node.at) {
    object["at"] = {hundredths(at->left), hundredths(at->top), hundredths(at->width()),
                    hundredths(at->height())};
  }
  if (node.content_height > 0) object["height"] = hundredths(node.content_height);
  if (!node.lines.empty()) put_lines(object, node.lines);
  return object;
}

}  // namespace

std::string mirror_json(const Mirror& mirror) {
  auto list = nlohmann::ordered_json::array();
  for (const MirrorNode& node : mirror.nodes) list.push_back(to_json(node));
  // Text that is not UTF-8 is replaced rather than refused.
  return list.dump(-1, ' ', false, nlohmann::detail::error_handler_t::replace);
}

std::string offsets_json(const std::vector<ScrollOffset>& offsets) {
  auto list = nlohmann::ordered_json::array();
  for (const ScrollOffset& offset : offsets) list.push_back({offset.key, hundredths(offset.y)});
  return list.dump();
}

}  // namespace digitscope::app
