#pragma once
// The query of an address, in both directions: application/x-www-form-urlencoded as the URL
// standard defines it (url.spec.whatwg.org) and URLSearchParams of every browser does it.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace digitscope {

struct QueryEntry {
  std::string name;
  std::string value;
  bool operator==(const QueryEntry&) const = default;
};

/// The query in an address: what stands between its first "?" and its "#". Read as a browser reads
/// its address bar: tabs and line ends anywhere, and blanks around it, do not count. Nothing when
/// it has none.
std::optional<std::string> query_of(std::string_view address);

/// The entries of a query, with or without its "?" (one of them), in their order; one without "="
/// has an empty value. A "%" that begins no byte stays; bytes that are not UTF-8 become U+FFFD.
std::vector<QueryEntry> read_query(std::string_view query);

/// The query with these entries, without "?". Commas, colons and semicolons, which need not be, are
/// not encoded: lists are to be read by people.
std::string write_query(std::span<const QueryEntry> entries);

/// The value of the first entry of that name, or nullptr.
const std::string* first_value(std::span<const QueryEntry> entries, std::string_view name);

}  // namespace digitscope
