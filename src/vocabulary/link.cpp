#include "vocabulary/link.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/text.h"
#include "vocabulary/message.h"
#include "vocabulary/names.h"
#include "vocabulary/query.h"

namespace digitscope {
namespace {

using Entries = std::vector<QueryEntry>;

// What else a link may say is read before there is an app: see web/links/address.js.
constexpr std::array<std::string_view, 17> read_elsewhere = {
    "threads", "data",        "images",   "labels",     "classes",   "label_column",
    "array",   "label_array", "shape",    "background", "transpose", "invert",
    "sw",      "embed",       "controls", "panels",     "header"};

constexpr std::array<std::string_view, 5> yes = {"", "1", "true", "yes", "on"};
constexpr std::array<std::string_view, 4> no = {"0", "false", "no", "off"};

template <class List>
bool contains(const List& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

Expected<bool> read_switch(std::string_view name, std::string_view text) {
  if (contains(yes, trimmed(text))) return true;
  if (contains(no, trimmed(text))) return false;
  return unexpected(ErrorCode::bad_request,
                    std::string(name) + " must be 1 or 0, not " + quote(std::string(text)) + ".",
                    std::string(name));
}

/// Names that are a link's own, whatever its method.
bool is_name_of_links(std::string_view name) {
  return name == "method" || name == "autorun" || find_view_entry(name) ||
         contains(read_elsewhere, name);
}

std::vector<std::string_view> names_of_links() {
  std::vector<std::string_view> names = {"method", "autorun"};
  for (const ViewEntry& entry : view_entries()) names.push_back(entry.name);
  names.insert(names.end(), read_elsewhere.begin(), read_elsewhere.end());
  return names;
}

Expected<ParameterValue> read_value(const Parameter& parameter, const std::string& text,
                                    Naming naming) {
  // "init=k-means++" says "k-means  ": a link's + is a blank.
  std::string with_plus = text;
  std::replace(with_plus.begin(), with_plus.end(), ' ', '+');
  if (contains(parameter.choices, with_plus)) return from_text(parameter, with_plus, naming);
  return from_text(parameter, text, naming);
}

void read_parameters(const Entries& entries, Naming naming, Link& link) {
  for (const Parameter& parameter : link.request.method().parameters) {
    const std::string* text = first_value(entries, parameter.name);
    if (!text) continue;
    if (auto value = read_value(parameter, *text, naming)) {
      link.request.set(parameter.name, std::move(*value));
      link.given.push_back(&parameter);
    } else {
      link.refused.push_back(std::move(value.error()));
    }
  }
}

void read_views(const Entries& entries, Link& link) {
  for (const ViewEntry& entry : view_entries()) {
    const std::string* text = first_value(entries, entry.name);
    if (!text) continue;
    if (auto value = from_text(entry, *text)) {
      link.looked.emplace_back(&entry, std::move(*value));
    } else {
      link.refused.push_back(std::move(value.error()));
    }
  }
}

/// Names that do not belong, and those that say two things. Each is told once.
void read_names(const Entries& entries, Link& link) {
  const Method& method = link.request.method();
  const auto others = names_of_links();
  std::vector<std::string_view> told;
  for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
    const std::string& name = entry->name;
    if (contains(told, name)) continue;
    std::optional<Error> error;
    if (find_parameter(method, name) || is_name_of_links(name)) {
      if (*first_value(entries, name) == entry->value) continue;
      error = Error{ErrorCode::bad_request,
                    "There is more than one " + name + ": the first one counts.", name};
    } else {
      error = misplaced_name(method, name, others);
    }
    if (!error) continue;
    told.push_back(name);
    link.refused.push_back(std::move(*error));
  }
}

bool is_parameter(std::string_view name) {
  const auto all = methods();
  return std::any_of(all.begin(), all.end(),
                     [name](const Method& method) { return find_parameter(method, name); });
}

bool is_read_here(std::string_view name) {
  return name == "method" || name == "autorun" || find_view_entry(name) || is_parameter(name);
}

}  // namespace

bool looks_at_place(const std::vector<Looked>& looked) {
  return std::any_of(looked.begin(), looked.end(), [](const Looked& one) {
    return is_place_on_map(*one.first) && !one.second.is_none();
  });
}

Link read_link(std::string_view query, Naming naming, const Method& otherwise) {
  const Entries entries = read_query(query);
  const std::string* name = first_value(entries, "method");
  const Method* method = name ? find_method(trimmed(*name)) : &otherwise;
  Link link{.request = Request(method ? *method : otherwise), .method_known = method != nullptr};
  if (!method) link.refused.push_back(no_such_method(*name));
  read_parameters(entries, naming, link);
  if (const std::string* text = first_value(entries, "autorun")) {
    const auto asked = read_switch("autorun", *text);
    if (asked) {
      link.autorun = *asked && link.method_known;
    } else {
      link.refused.push_back(asked.error());
    }
  }
  read_views(entries, link);
  read_names(entries, link);
  return link;
}

const Method& method_meant(std::string_view query, const Method& current) {
  Entries entries = read_query(query);
  std::erase_if(entries, [](const QueryEntry& entry) { return !is_parameter(entry.name); });
  const auto has_all = [&entries](const Method& method) {
    return std::all_of(entries.begin(), entries.end(), [&method](const QueryEntry& entry) {
      return find_parameter(method, entry.name) != nullptr;
    });
  };
  if (has_all(current)) return current;
  const auto all = methods();
  const auto other = std::find_if(all.begin(), all.end(), has_all);
  return other == all.end() ? current : *other;
}

std::string write_link(std::string_view search, const Request& request,
                       const std::vector<Looked>& looked, bool autorun) {
  Entries entries = read_query(search);
  std::erase_if(entries, [](const QueryEntry& entry) { return is_read_here(entry.name); });
  entries.push_back({"method", std::string(request.method().name)});
  for (const Parameter& parameter : request.method().parameters) {
    entries.push_back({std::string(parameter.name), to_text(request.value(parameter.name))});
  }
  const bool places = looks_at_place(looked);
  for (const auto& [entry, value] : looked) {
    if (value == usual_value(*entry) && !(places && entry->what == Look::projection)) continue;
    entries.push_back({std::string(entry->name), to_text(*entry, value)});
  }
  if (autorun) entries.push_back({"autorun", "1"});
  std::string query = "?";
  query += write_query(entries);
  return query;
}

}  // namespace digitscope
