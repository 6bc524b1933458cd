#include "files/folder_labels.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "base/format.h"
#include "base/text.h"
#include "digits/digits.h"
#include "files/file.h"
#include "files/picture_file.h"
#include "files/text.h"

namespace digitscope {
namespace {

using Folders = std::vector<std::string_view>;

Folders folders_of(std::string_view path) {
  Folders folders = parts_of_path(path);
  if (!folders.empty()) folders.pop_back();
  return folders;
}

/// How many folders all begin with.
std::size_t in_common(const std::vector<Folders>& all) {
  const Folders& first = all.front();
  std::size_t count = first.size();
  for (const Folders& folders : all) {
    count = std::min(count, folders.size());
    const auto end = first.begin() + static_cast<std::ptrdiff_t>(count);
    const auto differing = std::mismatch(first.begin(), end, folders.begin()).first;
    count = static_cast<std::size_t>(differing - first.begin());
  }
  return count;
}

/// The innermost folder of each path; none if they tell nothing apart.
Folders innermost(const std::vector<std::string_view>& paths) {
  std::vector<Folders> all;
  for (const std::string_view path : paths) all.push_back(folders_of(path));
  const std::size_t common = in_common(all);
  Folders labels;
  for (const Folders& folders : all) {
    if (folders.size() == common) return {};
    labels.push_back(folders.back());
  }
  const bool same = std::all_of(labels.begin(), labels.end(),
                                [&](std::string_view label) { return label == labels.front(); });
  return same ? Folders() : labels;
}

/// The label that a folder is called by, if so.
std::optional<std::uint8_t> number_of(std::string_view folder) {
  constexpr std::size_t most_digits = 9;
  if (folder.empty() || folder.size() > most_digits) return std::nullopt;
  std::size_t number = 0;
  for (const char c : folder) {
    if (c < '0' || c > '9') return std::nullopt;
    number = 10 * number + static_cast<std::size_t>(c - '0');
  }
  if (number > max_label) return std::nullopt;
  return static_cast<std::uint8_t>(number);
}

using LabelOf = std::map<std::string_view, std::uint8_t>;

/// By their numbers; nothing if one has none, or two have the same.
std::optional<LabelOf> numbered(const std::set<std::string_view>& names) {
  LabelOf label_of;
  std::set<std::uint8_t> taken;
  for (const std::string_view name : names) {
    const auto number = number_of(name);
    if (!number || !taken.insert(*number).second) return std::nullopt;
    label_of[name] = *number;
  }
  return label_of;
}

/// Archives of some systems have names that are no UTF-8.
std::string as_text(std::string_view name) {
  const std::span bytes(reinterpret_cast<const std::uint8_t*>(name.data()), name.size());
  return utf8_text(bytes, "") ? std::string(name) : printable(name);
}

}  // namespace

Expected<FolderLabels> folder_labels(const std::vector<std::string_view>& paths,
                                     std::string_view title) {
  FolderLabels found;
  const Folders folders = innermost(paths);
  if (folders.empty()) return found;
  const std::set<std::string_view> names(folders.begin(), folders.end());
  auto label_of = numbered(names);
  if (!label_of) {
    if (names.size() > max_label + 1) {
      return refused(
          title,
          {"has pictures in ", grouped(static_cast<std::int64_t>(names.size())),
           " folders, which are the labels: there may be ", std::to_string(max_label + 1),
           ". Take fewer of them, or say \"none\" for the labels (label_array)."},
          "label_array");
    }
    label_of.emplace();
    for (const std::string_view name : names) {
      (*label_of)[name] = static_cast<std::uint8_t>(found.classes.size());
      found.classes.push_back(as_text(name));
    }
    auto classes = check_names(std::move(found.classes));
    if (!classes) {
      return refused(
          title, {"has folders whose names cannot be those of labels. ", classes.error().message});
    }
    found.classes = std::move(*classes);
  }
  for (const std::string_view folder : folders) found.labels.push_back(label_of->at(folder));
  return found;
}

}  // namespace digitscope
