#include "app/ui/ui.h"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <utility>

#include "app/model/selection.h"
#include "app/ui/letters.h"

namespace digitscope::app {
namespace {

const char* end_of(std::string_view text) {
  return text.data() + text.size();
}

}  // namespace

Ui& Ui::ruler() {
  if (measures()) return *this;
  if (!ruler_) {
    ruler_ = std::make_unique<Ui>(state, theme, pictures, audit_);
    ruler_->scratch_ = std::make_unique<ImDrawList>(ImGui::GetDrawListSharedData());
    ruler_->list_ = ruler_->scratch_.get();
  }
  ruler_->on_paper = on_paper;
  ruler_->list_->_ResetForNewFrame();
  ruler_->list_->PushTextureID(ImGui::GetIO().Fonts->TexID);
  ruler_->list_->PushClipRectFullScreen();
  return *ruler_;
}

void Ui::emit(const Action& action) {
  if (measures()) return;
  actions.push_back(action);
}

void Ui::emit_typed(const Action& action) {
  emit(BeginGesture{});
  emit(action);
  emit(BeginGesture{});
}

bool Ui::begins_gesture() const {
  return mirror.begins_gesture() || ImGui::IsMouseClicked(ImGuiMouseButton_Left);
}

float Ui::line_height(Type type) const {
  return theme.font(type)->FontSize;
}

std::string_view Ui::drawn(Type type, std::string_view text, std::string& storage) const {
  return theme.letters ? theme.letters->drawn(type, *theme.font(type), text, storage) : text;
}

float Ui::measured(Type type, std::string_view drawn) const {
  if (drawn.empty()) return 0;  // ImGui would look for the end of what may be no text at all
  if (audit_ && audit_->measuring) audit_->measuring();
  const ImFont* font = theme.font(type);
  return std::ceil(font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, drawn.data(), end_of(drawn)).x);
}

float Ui::text_width(Type type, std::string_view text) const {
  std::string storage;
  return measured(type, drawn(type, text, storage));
}

void Ui::draw_text(Type type, ImU32 color, ImVec2 at, std::string_view drawn) {
  if (drawn.empty()) return;
  ImFont* font = theme.font(type);
  list_->AddText(font, font->FontSize, at, color, drawn.data(), end_of(drawn));
}

void Ui::draw_line(Type type, ImU32 color, ImVec2 at, std::string_view drawn) {
  if (measures()) return;
  at = whole(at);
  draw_text(type, color, at, drawn);
  if (!audit_ && !mirror.tells_words()) return;
  note_line(type, rect_at(at, {measured(type, drawn), line_height(type)}),
            theme.letters ? theme.letters->plain(drawn) : std::string(drawn), false);
}

void Ui::text(Type type, ImU32 color, ImVec2 at, std::string_view text) {
  std::string storage;
  draw_line(type, color, at, drawn(type, text, storage));
}

// The longest beginning that leaves room for an ellipsis, cut between characters.
std::string Ui::shortened(Type type, float width, std::string_view drawn) const {
  while (!drawn.empty()) {
    drawn.remove_suffix(1);
    while (!drawn.empty() && (static_cast<unsigned char>(drawn.back()) & 0xc0) == 0x80) {
      drawn.remove_suffix(1);
    }
    if (!drawn.empty() && (static_cast<unsigned char>(drawn.back()) & 0x80)) drawn.remove_suffix(1);
    const std::string candidate = std::string(drawn) + "\u2026";
    if (measured(type, candidate) <= width) return candidate;
  }
  return "\u2026";
}

void Ui::text_in(const Rect& rect, Align align, Type type, ImU32 color, std::string_view text) {
  if (measures()) return;
  std::string storage;
  std::string cut;
  std::string_view line = drawn(type, text, storage);
  float width = measured(type, line);
  const bool too_long = width > rect.width() + 0.5f;
  if (too_long) {
    cut = shortened(type, rect.width(), line);
    line = cut;
    width = measured(type, line);
  }
  const float slack = rect.width() - width;
  const float indent = align == Align::left ? 0 : align == Align::right ? slack : slack / 2;
  const float height = line_height(type);
  const ImVec2 at = whole({rect.left + indent, rect.top + (rect.height() - height) / 2});
  draw_text(type, color, at, line);
  note_line(type, rect_at(at, {width, height}), text, too_long);
}

void Ui::note_line(Type type, const Rect& rect, std::string_view text, bool shortened) {
  note(LayoutAudit::Kind::text, rect, text, shortened);
  if (mirror.tells_words()) mirror.line(text, drawn_setting(type, theme), rect);
}

std::size_t Ui::fitting(Type type, float width, std::string_view text) const {
  if (text.empty() || measured(type, text) <= width) return text.size();
  // ImGui stops before the first character with which the text is this wide.
  const float too_wide = std::nextafter(std::max(std::floor(width), 0.0f), FLT_MAX);
  const ImFont* font = theme.font(type);
  const char* end = nullptr;
  font->CalcTextSizeA(font->FontSize, too_wide, 0, text.data(), end_of(text), &end);
  auto fits = static_cast<std::size_t>(end - text.data());
  if (fits > 0) return fits;
  do ++fits;
  while (fits < text.size() && (static_cast<unsigned char>(text[fits]) & 0xc0) == 0x80);
  return fits;
}

std::vector<std::string_view> Ui::wrapped(Type type, float width, std::string_view text) const {
  std::vector<std::string_view> lines;
  while (true) {
    const std::size_t newline = std::min(text.find('\n'), text.size());
    std::string_view rest = text.substr(0, newline);
    // Each turn takes a character at least, whatever the width.
    for (std::size_t fits; (fits = fitting(type, width, rest)) < rest.size();) {
      const std::size_t space = rest.rfind(' ', fits);
      const bool breaks = space == rest.npos || space == 0;  // within a word, if it is too long
      lines.push_back(rest.substr(0, breaks ? fits : space));
      rest.remove_prefix(breaks ? fits : space + 1);
    }
    lines.push_back(rest);
    if (newline == text.size()) return lines;
    text.remove_prefix(newline + 1);
  }
}

float Ui::paragraph_height(Type type, float width, std::string_view text) const {
  std::string storage;
  const auto lines = static_cast<float>(wrapped(type, width, drawn(type, text, storage)).size());
  return lines * line_height(type) + (lines - 1) * leading();
}

float Ui::paragraph(Type type, ImU32 color, ImVec2 at, float width, std::string_view text) {
  const float height = text_wrapped(type, color, at, width, text);
  if (!mirror.silent) {
    mirror.say(type == Type::heading       ? Role::h2
               : type == Type::body_strong ? Role::h3
                                           : Role::paragraph,
               text, rect_at(at, {width, height}));
  }
  return height;
}

float Ui::text_wrapped(Type type, ImU32 color, ImVec2 at, float width, std::string_view text) {
  std::string storage;
  const float top = at.y;
  for (const auto line : wrapped(type, width, drawn(type, text, storage))) {
    draw_line(type, color, at, line);
    at.y += line_height(type) + leading();
  }
  return at.y - leading() - top;
}

void Ui::fill(const Rect& rect, ImU32 color, float radius) {
  if (measures()) return;
  list_->AddRectFilled(rect.min(), rect.max(), color, radius);
}

void Ui::outline(const Rect& rect, ImU32 edge, ImU32 inside, float radius, float width) {
  // Two filled shapes: a stroked one is only sharp when it is one pixel wide.
  fill(rect, edge, radius);
  fill(rect.inset(width), inside, std::max(0.0f, radius - width));
}

void Ui::rule(float left, float right, float y, ImU32 color) {
  fill({left, y, right, y + theme.hairline()}, color);
}

float Ui::card_padding() const {
  return px(ImGui::GetIO().DisplaySize.x < px(1000) ? 16 : 20);
}

void Ui::panel(const Rect& rect, float radius) {
  if (measures()) return;
  const float width = theme.hairline();
  const ImU32 edge = colors.hairline;
  // Without a graphics card each fill of the screen takes as long as building the frame: the edge
  // is not filled where the inside covers it. Its rounded ends reach a pixel further than its sides
  // begin, since they fade out where they end.
  const float end = std::max(width, radius + 1);
  list_->AddRectFilled(rect.min(), {rect.right, rect.top + end}, edge, radius,
                       ImDrawFlags_RoundCornersTop);
  list_->AddRectFilled({rect.left, rect.bottom - end}, rect.max(), edge, radius,
                       ImDrawFlags_RoundCornersBottom);
  for (const float left : {rect.left, rect.right - width}) {
    fill({left, rect.top + radius, left + width, rect.bottom - radius}, edge);
  }
  fill(rect.inset(width), colors.card, std::max(0.0f, radius - width));
}

Rect Ui::card(const Rect& rect) {
  panel(rect, px(8));
  note(LayoutAudit::Kind::card, rect);
  return rect.inset(card_padding());
}

float Ui::badge_width(std::size_t clusters) const {
  const std::string widest = std::to_string(clusters == 0 ? 0 : clusters - 1);
  return std::max(px(20), text_width(Type::small_strong, widest) + px(10));
}

ImU32 Ui::color_of(const RunResult& run, std::size_t cluster) const {
  return group_color(colors, run.places[cluster]);
}

void Ui::badge(const Rect& rect, std::size_t cluster, std::size_t place) {
  const ImU32 color = group_color(colors, place);
  fill(rect, color, px(3));
  text_in(rect, Align::center, Type::small_strong, text_on(color), std::to_string(cluster));
}

void Ui::badge(const Rect& rect, const RunResult& run, std::size_t cluster) {
  badge(rect, cluster, run.places[cluster]);
  if (&run == state.result() && cluster_chosen(state) == cluster) frame_selected(rect, px(4));
}

void Ui::frame_selected(const Rect& rect, float radius) {
  if (measures()) return;
  const Rect around = rect.inset(-px(2));
  list_->AddRect(around.min(), around.max(), colors.ink, radius, 0, px(2));
}

ImU32 Ui::color_shown(std::size_t cluster) const {
  const ImU32 color = color_of(*state.result(), cluster);
  return stands_back(state, cluster) ? mixed(color, colors.card, standing_back) : color;
}

void Ui::label_mark(const Rect& rect, std::size_t label) {
  outline(rect, group_color(colors, label), colors.card, rect.height() / 2, px(2));
  text_in(rect, Align::center, Type::small_strong, colors.ink, std::to_string(label));
  if (label_chosen(state) == label) frame_selected(rect, rect.height() / 2 + px(2));
}

void Ui::fill_group(const Rect& rect, std::size_t place, float radius, ImDrawFlags corners) {
  if (measures()) return;
  const ImU32 color = group_color(colors, place);
  list_->AddRectFilled(rect.min(), rect.max(), color, radius, corners);
  const Hatching hatching = group_hatching(place);
  if (hatching == Hatching::none) return;
  const float step = px(7);
  const float rise = rect.height();
  const ImU32 line = mixed(color, colors.card, 0.45f);
  list_->PushClipRect(rect.min(), rect.max(), true);
  for (float x = rect.left - rise; x < rect.right; x += step) {
    const bool rising = hatching == Hatching::rising;
    list_->AddLine({x, rising ? rect.bottom : rect.top},
                   {x + rise, rising ? rect.top : rect.bottom}, line, px(2));
  }
  list_->PopClipRect();
}

void Ui::pictures_in(const Rect& bounds, PictureSource source, std::vector<PictureQuad> quads) {
  if (measures()) return;
  note(LayoutAudit::Kind::pictures, bounds);
  pictures.add(*list_, source, std::move(quads));
}

bool Ui::in_sight(float top, float bottom) const {
  if (measures()) return false;
  if (mirror.whole()) return true;
  return bottom >= list_->GetClipRectMin().y && top <= list_->GetClipRectMax().y;
}

bool Ui::hovered(const Rect& rect) const {
  return !measures() && ImGui::IsWindowHovered() &&
         ImGui::IsMouseHoveringRect(rect.min(), rect.max());
}

bool Ui::clicked(const Rect& rect) const {
  return clicked_anywhere() && hovered(rect);
}

bool Ui::clicked_anywhere() const {
  const ImGuiIO& io = ImGui::GetIO();
  const float most = px(6);
  return !measures() && ImGui::IsMouseReleased(ImGuiMouseButton_Left) &&
         io.MouseDragMaxDistanceSqr[ImGuiMouseButton_Left] < most * most;
}

bool Ui::asked(const Rect& rect) {
  touchable({.at = rect, .explains = true});
  return hovered(rect);
}

void Ui::touchable(TouchControl control) {
  if (!touch_) return;
  const ImVec2 low = list_->GetClipRectMin();
  const ImVec2 high = list_->GetClipRectMax();
  Rect& at = control.at;
  at = {std::max(at.left, low.x), std::max(at.top, low.y), std::min(at.right, high.x),
        std::min(at.bottom, high.y)};
  if (at.width() > 0 && at.height() > 0) touch_->targets().add(control);
}

void Ui::scrollable(std::string_view id, const Rect& reach) {
  if (!touch_) return;
  touch_->targets().add({std::string(id), reach, ImGui::GetScrollY(), ImGui::GetScrollMaxY()});
}

std::optional<float> Ui::scroll_of(std::string_view id) const {
  return touch_ ? touch_->scroll_of(id) : std::nullopt;
}

void Ui::cover() {
  if (touch_) touch_->targets().clear();
}

bool Ui::wheel_zooms() const {
  if (!touch_) return false;
  const TouchControl* control = touch_->shown().control_at(ImGui::GetIO().MousePos);
  return control && control->zooms;
}

void Ui::push(std::string_view name) {
  ImGui::PushID(name.data(), end_of(name));
  mirror.push(name);
}

void Ui::pop() {
  ImGui::PopID();
  mirror.pop();
}

void Ui::use_window(const Rect& bounds) {
  list_ = ImGui::GetWindowDrawList();
  bounds_ = bounds;
}

void Ui::note(LayoutAudit::Kind kind, const Rect& rect, std::string_view text, bool is_shortened) {
  if (!audit_ || measures()) return;
  std::string name = kind == LayoutAudit::Kind::control ? mirror.key_of(text) : std::string(text);
  const Rect clip{list_->GetClipRectMin().x, list_->GetClipRectMin().y, list_->GetClipRectMax().x,
                  list_->GetClipRectMax().y};
  audit_->entries.push_back({kind, rect, bounds_, std::move(name), is_shortened, clip});
}

const MirrorRequest* Ui::control(const Rect& rect, std::string_view id, Meaning meaning,
                                 std::optional<Rect> ringed) {
  if (measures()) return nullptr;
  note(LayoutAudit::Kind::control, rect, id);
  return small_control(rect, id, std::move(meaning), ringed);
}

const MirrorRequest* Ui::small_control(const Rect& rect, std::string_view id, Meaning meaning,
                                       std::optional<Rect> ringed) {
  if (mirror.focuses(rect, id)) ring(ringed.value_or(rect));
  return mirror.control(rect, id, std::move(meaning));
}

// Around the control with the keyboard's focus, outside its edge.
void Ui::ring(const Rect& rect) {
  const Rect around = rect.inset(-px(3));
  list_->AddRect(around.min(), around.max(), colors.accent, px(8), 0, px(2));
  if (!mirror.take_reveal()) return;
  unsettled = true;
  const float margin = px(16);
  if (rect.top - margin >= list_->GetClipRectMin().y &&
      rect.bottom + margin <= list_->GetClipRectMax().y) {
    return;
  }
  ImGui::SetScrollFromPosY(rect.center().y - ImGui::GetWindowPos().y, 0.5f);
}

}  // namespace digitscope::app
