#include "cli/link.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "engine/request.h"

namespace digitscope {
namespace {

using nlohmann::ordered_json;

std::optional<int> hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

// application/x-www-form-urlencoded, as URLSearchParams reads it: a % that begins no byte stays.
std::string decoded(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      const auto high = hex_digit(text[i + 1]);
      const auto low = hex_digit(text[i + 2]);
      if (high && low) {
        plain += static_cast<char>(*high * 16 + *low);
        i += 2;
        continue;
      }
    }
    plain += text[i] == '+' ? ' ' : text[i];
  }
  return plain;
}

struct Entry {
  std::string name;
  std::string value;
};

std::vector<Entry> entries_of(std::string_view query) {
  std::vector<Entry> entries;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    entries.push_back(
        {decoded(pair.substr(0, equals)), decoded(pair.substr(std::min(equals + 1, pair.size())))});
  }
  return entries;
}

// Of several with the same name the first counts, as on the page.
const std::string* find(const std::vector<Entry>& entries, std::string_view name) {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [name](const Entry& entry) { return entry.name == name; });
  return found == entries.end() ? nullptr : &found->value;
}

bool is_of_another_method(const Method& method, std::string_view name) {
  if (find_parameter(method, name)) return false;
  return std::any_of(methods().begin(), methods().end(), [name](const Method& other) {
    return find_parameter(other, name) != nullptr;
  });
}

std::string to_text(const ordered_json& request) {
  return request.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace

Expected<Link> read_link(std::string_view link) {
  const std::size_t question_mark = link.find('?');
  if (question_mark == std::string_view::npos) {
    return unexpected(ErrorCode::bad_request,
                      "The link has no query: it must look like \"?method=kmeans&n_clusters=10\", "
                      "alone or at the end of an address. Quote it, for the shell's sake.");
  }
  std::string_view query = link.substr(question_mark + 1);
  query = query.substr(0, query.find('#'));
  const std::vector<Entry> entries = entries_of(query);

  Link result;
  const std::string* name = find(entries, "method");
  result.method = name ? find_method(*name) : &methods().front();
  if (!result.method) {
    std::string known;
    for (const Method& method : methods()) {
      known += (known.empty() ? "" : ", ") + std::string(method.name);
    }
    return unexpected(ErrorCode::bad_request, "The link names the method \"" + *name +
                                                  "\": it must be one of " + known + ".");
  }
  ordered_json request = {{"method", result.method->name}};
  for (const Parameter& parameter : result.method->parameters) {
    const std::string* value = find(entries, parameter.name);
    if (!value) continue;
    const ordered_json alone = {{"method", result.method->name},
                                {std::string(parameter.name), *value}};
    if (const auto checked = Request::parse(to_text(alone)); !checked) {
      result.warnings.push_back("ignored in the link: " + checked.error().message);
    } else {
      request[std::string(parameter.name)] = *value;
    }
  }
  for (const Entry& entry : entries) {
    if (!is_of_another_method(*result.method, entry.name)) continue;
    result.warnings.push_back("ignored in the link: " + std::string(result.method->title) +
                              " has no parameter \"" + entry.name + "\".");
  }
  for (const std::string_view file : {"images", "labels"}) {
    if (find(entries, file)) {
      result.warnings.push_back("ignored in the link: " + std::string(file) +
                                ". Download the file and name it with --" + std::string(file) +
                                ".");
    }
  }
  result.request = to_text(request);
  return result;
}

}  // namespace digitscope
