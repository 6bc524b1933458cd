// What a panel tells the mirror of what it draws, and where that is.

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <span>
#include <utility>

#include "app/ui/ui.h"

namespace digitscope::app {

const MirrorRequest* Ui::control(const Rect& rect, std::string_view id, Meaning meaning,
                                 std::optional<Rect> ringed) {
  note(LayoutAudit::Kind::control, rect, id);
  return mirror(rect, id, std::move(meaning), ringed);
}

const MirrorRequest* Ui::mirror(const Rect& rect, std::string_view id, Meaning meaning,
                                std::optional<Rect> ringed) {
  if (!mirror_ || above_) return nullptr;
  std::string key = key_of(id);
  if (key == mirror_->focused) {
    mirror_->focused_at = rect;
    ring(ringed.value_or(rect));
  }
  const bool asked = mirror_->request && mirror_->request->key == key && meaning.enabled;
  if (mirror_->whole && meaning.role != Role::none) {
    if (meaning.name.empty()) meaning.name = id;
    mirror_->nodes.push_back({depth_, std::move(key), std::move(meaning), css_place(rect)});
  }
  return asked ? &*mirror_->request : nullptr;
}

// In CSS pixels of the content it scrolls with.
Rect Ui::css_place(const Rect& rect) const {
  const float scale = theme.scale;
  return {(rect.left - origin_.x) / scale, (rect.top - origin_.y) / scale,
          (rect.right - origin_.x) / scale, (rect.bottom - origin_.y) / scale};
}

std::optional<double> Ui::entered(std::string_view id) const {
  if (!mirror_ || !mirror_->request || !mirror_->request->entered) return std::nullopt;
  if (mirror_->request->key != key_of(id)) return std::nullopt;
  return std::strtod(mirror_->request->entered->c_str(), nullptr);
}

bool Ui::mirrors() const {
  return mirror_ && (mirror_->whole || mirror_->focused.starts_with(path_));
}

void Ui::begin(Role role, std::string_view id, std::string_view name, std::string_view help) {
  if (mirror_ && mirror_->whole) {
    std::string key = id.empty() ? std::string() : key_of(id);
    Meaning meaning{.role = role, .name = std::string(name), .help = std::string(help)};
    groups_.push_back(mirror_->nodes.size());
    mirror_->nodes.push_back({depth_, std::move(key), std::move(meaning)});
  }
  ++depth_;
}

// A group is where its parts are.
void Ui::end() {
  --depth_;
  if (groups_.empty()) return;
  MirrorNode& group = mirror_->nodes[groups_.back()];
  const auto parts = std::span(mirror_->nodes).subspan(groups_.back() + 1);
  groups_.pop_back();
  if (group.at) return;
  for (const MirrorNode& part : parts) {
    if (part.depth != depth_ + 1 || !part.at) continue;
    group.at = group.at ? enclosing(*group.at, *part.at) : *part.at;
  }
}

void Ui::say(Role role, std::string_view text, std::optional<Rect> at) {
  if (!mirror_ || !mirror_->whole || above_) return;
  if (at) at = css_place(*at);
  mirror_->nodes.push_back({depth_, {}, {.role = role, .name = std::string(text)}, at});
}

void Ui::tell_line(Type type, const Rect& rect, std::string_view text) {
  mirror_->drawn.push_back(
      {std::string(text), drawn_setting(type, theme), css_place(rect), scroller_});
}

void Ui::table(std::string_view id, std::string_view name,
               const std::vector<std::vector<std::string>>& lines) {
  if (!mirror_ || !mirror_->whole) return;
  begin(Role::table, id, name);
  mirror_->nodes.back().at = css_place(bounds_);
  for (std::size_t line = 0; line < lines.size(); ++line) {
    begin(Role::row, {}, {});
    for (std::size_t i = 0; i < lines[line].size(); ++i) {
      say(line == 0 ? Role::columnheader : i == 0 ? Role::rowheader : Role::cell, lines[line][i]);
    }
    end();
  }
  end();
}

std::string Ui::scroller_key(std::string_view id) const {
  return path_ + "scroller/" + std::string(id);  // a group may have the id as well
}

void Ui::begin_scroller(std::string_view id, const Rect& window, ImVec2 origin) {
  if (!mirror_) return;
  std::string key = scroller_key(id);
  mirror_->offsets.push_back({key, (window.top - origin.y) / theme.scale});
  if (mirror_->whole) {
    scroller_ = mirror_->nodes.size();
    mirror_->nodes.push_back({depth_, std::move(key), {.role = Role::scroller}, css_place(window)});
  }
  ++depth_;
  origin_ = origin;
}

void Ui::end_scroller(float height) {
  if (!mirror_) return;
  if (scroller_) mirror_->nodes[*scroller_].content_height = height / theme.scale;
  scroller_.reset();
  --depth_;
  origin_ = {};
}

std::optional<float> Ui::asked_offset(std::string_view id) const {
  if (!mirror_ || mirror_->asked.empty()) return std::nullopt;
  const auto asked = std::find_if(mirror_->asked.rbegin(), mirror_->asked.rend(),
                                  [&](const auto& to) { return to.key == scroller_key(id); });
  if (asked == mirror_->asked.rend()) return std::nullopt;
  return std::round(asked->y * theme.scale);
}

// Around the control with the keyboard's focus, outside its edge.
void Ui::ring(const Rect& rect) {
  const Rect around = rect.inset(-px(3));
  list_->AddRect(around.min(), around.max(), colors.accent, px(8), 0, px(2));
  if (!mirror_->reveal) return;
  mirror_->reveal = false;
  unsettled = true;
  const float margin = px(16);
  if (rect.top - margin >= list_->GetClipRectMin().y &&
      rect.bottom + margin <= list_->GetClipRectMax().y) {
    return;
  }
  ImGui::SetScrollFromPosY(rect.center().y - ImGui::GetWindowPos().y, 0.5f);
}

}  // namespace digitscope::app
