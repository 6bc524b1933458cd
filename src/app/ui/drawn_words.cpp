#include "app/ui/drawn_words.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace digitscope::app {
namespace {

bool is_cell(Role role) {
  return role == Role::columnheader || role == Role::rowheader || role == Role::cell;
}

bool is_text(Role role) {
  return is_cell(role) || role == Role::h1 || role == Role::h2 || role == Role::h3 ||
         role == Role::paragraph || role == Role::status;
}

// Lines of one paragraph, or one line: what is laid over them is that, too.
bool is_block(const std::vector<const DrawnLine*>& lines) {
  const DrawnLine& first = *lines.front();
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const DrawnLine& line = *lines[i];
    const float step = line.at.top - lines[i - 1]->at.top;
    const float first_step = lines[1]->at.top - first.at.top;
    if (line.setting.em != first.setting.em || line.setting.face != first.setting.face ||
        std::abs(line.at.left - first.at.left) > 0.5f || std::abs(step - first_step) > 0.5f ||
        step < line.at.height()) {
      return false;
    }
  }
  return true;
}

// The lines from `begin` on that say `text` one after another; none if they do not.
std::vector<const DrawnLine*> lines_of(std::string_view text,
                                       const std::vector<const DrawnLine*>& lines,
                                       std::size_t begin) {
  std::vector<const DrawnLine*> found;
  for (std::size_t i = begin; i < lines.size(); ++i) {
    const std::string_view line = lines[i]->text;
    if (!text.starts_with(line) || (line.empty() && found.empty())) return {};
    text.remove_prefix(line.size());
    found.push_back(lines[i]);
    if (text.empty()) return is_block(found) ? found : std::vector<const DrawnLine*>{};
    // What it is broken at; words that are too long are broken anywhere.
    if (text.front() == ' ' || text.front() == '\n') text.remove_prefix(1);
  }
  return {};
}

// What is drawn within `at`, in its order.
std::vector<const DrawnLine*> lines_in(const Mirror& mirror, const Rect& at,
                                       std::optional<std::size_t> scroller) {
  std::vector<const DrawnLine*> lines;
  for (const DrawnLine& line : mirror.drawn) {
    if (line.scroller == scroller && at.inset(-1).contains(line.at.center())) {
      lines.push_back(&line);
    }
  }
  return lines;
}

// Takes the first lines that say so from `lines`.
std::vector<DrawnLine> take_lines(std::string_view text, std::vector<const DrawnLine*>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto found = lines_of(text, lines, i);
    if (found.empty()) continue;
    const auto from = lines.begin() + static_cast<std::ptrdiff_t>(i);
    lines.erase(from, from + static_cast<std::ptrdiff_t>(found.size()));
    std::vector<DrawnLine> taken;
    for (const DrawnLine* line : found) taken.push_back(*line);
    return taken;
  }
  return {};
}

Rect around(const std::vector<DrawnLine>& lines) {
  Rect at = lines.front().at;
  for (const DrawnLine& line : lines) at = enclosing(at, line.at);
  return at;
}

// The nodes of the table at `begin` end at `end`. Its cells are where their words are drawn, if all
// are but the titles of the columns.
void place_cells(Mirror& mirror, std::size_t begin, std::size_t end,
                 std::optional<std::size_t> scroller) {
  auto& nodes = mirror.nodes;
  auto lines = lines_in(mirror, *nodes[begin].at, scroller);
  std::vector<std::vector<DrawnLine>> found(end - begin);
  for (std::size_t i = begin + 1; i < end; ++i) {
    const Meaning& meaning = nodes[i].meaning;
    if (!is_cell(meaning.role) || meaning.name.empty()) continue;
    if (nodes[i].at) return;
    found[i - begin] = take_lines(meaning.name, lines);
    if (found[i - begin].empty() && meaning.role != Role::columnheader) return;
  }
  std::size_t row = begin;
  for (std::size_t i = begin + 1; i < end; ++i) {
    if (nodes[i].meaning.role == Role::row) row = i;
    if (found[i - begin].empty()) continue;
    nodes[i].lines = std::move(found[i - begin]);
    nodes[i].at = around(nodes[i].lines);
    nodes[row].at = nodes[row].at ? enclosing(*nodes[row].at, *nodes[i].at) : *nodes[i].at;
  }
}

}  // namespace

void find_drawn_words(Mirror& mirror) {
  auto& nodes = mirror.nodes;
  std::optional<std::size_t> scroller;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    MirrorNode& node = nodes[i];
    if (scroller && node.depth <= nodes[*scroller].depth) scroller.reset();
    if (node.meaning.role == Role::scroller) {
      scroller = i;
    } else if (node.meaning.role == Role::table && node.at) {
      std::size_t end = i + 1;
      while (end < nodes.size() && nodes[end].depth > node.depth) ++end;
      place_cells(mirror, i, end, scroller);
    } else if (is_text(node.meaning.role) && node.at && node.lines.empty()) {
      auto lines = lines_in(mirror, *node.at, scroller);
      node.lines = take_lines(node.meaning.name, lines);
    }
  }
}

}  // namespace digitscope::app
