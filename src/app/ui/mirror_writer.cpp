#include "app/ui/mirror_writer.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <span>
#include <utility>

namespace digitscope::app {

void MirrorWriter::push(std::string_view name) {
  path_ += name;
  path_ += '/';
}

void MirrorWriter::pop() {
  path_.pop_back();
  path_.erase(path_.rfind('/') + 1);  // npos + 1 is 0: nothing is left of the outermost
}

bool MirrorWriter::needed() const {
  return mirror_ && (mirror_->whole || mirror_->focused.starts_with(path_));
}

const MirrorRequest* MirrorWriter::control(const Rect& rect, std::string_view id, Meaning meaning) {
  if (!mirror_ || above) return nullptr;
  std::string key = key_of(id);
  const bool asked = mirror_->request && mirror_->request->key == key && meaning.enabled;
  if (mirror_->whole && meaning.role != Role::none) {
    if (meaning.name.empty()) meaning.name = id;
    mirror_->nodes.push_back({depth_, std::move(key), std::move(meaning), css_place(rect)});
  }
  return asked ? &*mirror_->request : nullptr;
}

bool MirrorWriter::focuses(const Rect& rect, std::string_view id) {
  if (!mirror_ || above || mirror_->focused != key_of(id)) return false;
  mirror_->focused_at = rect;
  return true;
}

bool MirrorWriter::reveals(std::string_view id) const {
  return mirror_ && !above && mirror_->reveal && mirror_->focused == key_of(id);
}

bool MirrorWriter::take_reveal() {
  return mirror_ && std::exchange(mirror_->reveal, false);
}

bool MirrorWriter::begins_gesture() const {
  return mirror_ && mirror_->request && !mirror_->request->repeated;
}

std::optional<double> MirrorWriter::entered(std::string_view id) const {
  if (!mirror_ || !mirror_->request || !mirror_->request->entered) return std::nullopt;
  if (mirror_->request->key != key_of(id)) return std::nullopt;
  return std::strtod(mirror_->request->entered->c_str(), nullptr);
}

bool MirrorWriter::asks_about(std::string_view id) const {
  if (!mirror_ || !mirror_->explains) return false;
  const std::string key = key_of(id);
  return mirror_->focused == key || mirror_->focused.starts_with(key + '/');
}

void MirrorWriter::set_explains(bool shown) {
  if (mirror_) mirror_->explains = shown;
}

void MirrorWriter::begin(Role role, std::string_view id, std::string_view name,
                         std::string_view help) {
  if (whole()) {
    std::string key = id.empty() ? std::string() : key_of(id);
    Meaning meaning{.role = role, .name = std::string(name), .help = std::string(help)};
    groups_.push_back(mirror_->nodes.size());
    mirror_->nodes.push_back({depth_, std::move(key), std::move(meaning)});
  }
  ++depth_;
}

// A group is where its parts are.
void MirrorWriter::end() {
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

void MirrorWriter::say(Role role, std::string_view text, std::optional<Rect> at,
                       std::string_view value) {
  if (!whole() || above) return;
  if (at) at = css_place(*at);
  mirror_->nodes.push_back(
      {depth_, {}, {.role = role, .name = std::string(text), .value = std::string(value)}, at});
}

void MirrorWriter::table(const Rect& at, std::string_view id, std::string_view name,
                         const std::vector<std::vector<std::string>>& lines) {
  if (!whole()) return;
  begin(Role::table, id, name);
  mirror_->nodes.back().at = css_place(at);
  for (std::size_t line = 0; line < lines.size(); ++line) {
    begin(Role::row, {}, {});
    for (std::size_t i = 0; i < lines[line].size(); ++i) {
      say(line == 0 ? Role::columnheader : i == 0 ? Role::rowheader : Role::cell, lines[line][i]);
    }
    end();
  }
  end();
}

void MirrorWriter::line(std::string_view text, const TypeSetting& setting, const Rect& at) {
  mirror_->drawn.push_back({std::string(text), setting, css_place(at), scroller_});
}

void MirrorWriter::begin_scroller(std::string_view id, const Rect& window, ImVec2 origin) {
  if (!mirror_) return;
  std::string key = scroller_key(id);
  mirror_->offsets.push_back({key, (window.top - origin.y) / scale_});
  if (mirror_->whole) {
    scroller_ = mirror_->nodes.size();
    mirror_->nodes.push_back({depth_, std::move(key), {.role = Role::scroller}, css_place(window)});
  }
  ++depth_;
  origin_ = origin;
}

void MirrorWriter::end_scroller(float height) {
  if (!mirror_) return;
  if (scroller_) mirror_->nodes[*scroller_].content_height = height / scale_;
  scroller_.reset();
  --depth_;
  origin_ = {};
}

std::optional<float> MirrorWriter::asked_offset(std::string_view id) const {
  if (!mirror_ || mirror_->asked.empty()) return std::nullopt;
  const auto asked = std::find_if(mirror_->asked.rbegin(), mirror_->asked.rend(),
                                  [&](const auto& to) { return to.key == scroller_key(id); });
  if (asked == mirror_->asked.rend()) return std::nullopt;
  return std::round(asked->y * scale_);
}

// In CSS pixels of the content it scrolls with.
Rect MirrorWriter::css_place(const Rect& rect) const {
  return {(rect.left - origin_.x) / scale_, (rect.top - origin_.y) / scale_,
          (rect.right - origin_.x) / scale_, (rect.bottom - origin_.y) / scale_};
}

std::string MirrorWriter::scroller_key(std::string_view id) const {
  return path_ + "scroller/" + std::string(id);  // a group may have the id as well
}

}  // namespace digitscope::app
