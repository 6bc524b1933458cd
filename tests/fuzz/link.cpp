// Links, their queries, and what a link says is looked at.

#include <nlohmann/json.hpp>

#include "base/number_text.h"
#include "base/text.h"
#include "fuzz/target.h"
#include "vocabulary/link.h"
#include "vocabulary/query.h"

namespace digitscope::fuzz::link_target {
namespace {

void check_query(std::string_view text) {
  if (const auto query = query_of(text)) read_query(*query);
  const auto entries = read_query(text);
  const std::string written = write_query(entries);
  FUZZ_CHECK(read_query(written) == entries, written);
}

/// The link of what a link says brings that back, without a complaint, and does not change again.
void check_link(const Link& link, std::string_view search) {
  for (const Error& error : link.refused) FUZZ_CHECK(!error.message.empty());
  const std::string written = write_link(search, link.request, link.looked, link.autorun);
  const Link again = read_link(written, Naming::both);
  FUZZ_CHECK(again.method_known && again.request.method().name == link.request.method().name,
             written);
  FUZZ_CHECK(again.request.values() == link.request.values(), written);
  FUZZ_CHECK(again.autorun == link.autorun, written);
  for (const auto& [what, value] : link.looked) {
    const ViewEntry* entry = what;
    // Left out where it is the usual, or says where on the map something is and nothing is there.
    const auto found = std::find_if(again.looked.begin(), again.looked.end(),
                                    [&](const Looked& one) { return one.first == entry; });
    const ViewValue back = found == again.looked.end() ? usual_value(*entry) : found->second;
    FUZZ_CHECK(back == value, written);
  }
  FUZZ_CHECK(write_link(written, again.request, again.looked, again.autorun) == written, written);
}

void check_numbers(std::string_view text) {
  if (const auto number = read_number(text)) {
    const std::string written = write_number(number->value);
    const auto again = read_number(written);
    FUZZ_CHECK(again && again->value == number->value, written);
  }
  for (const ViewEntry& entry : view_entries()) {
    const auto value = from_text(entry, text);
    if (!value || value->is_none()) continue;
    const auto again = from_text(entry, to_text(entry, *value));
    FUZZ_CHECK(again && *again == *value, to_text(entry, *value));
    const auto from_object = from_json(entry, to_json(entry, *value));
    FUZZ_CHECK(from_object && *from_object == *value, to_json(entry, *value).dump());
  }
}

}  // namespace

FUZZ_TARGET(link) {
  const std::string_view text = as_text(input);
  check_query(text);
  check_numbers(text);
  for (const Method& method : methods()) {
    check_link(read_link(text, Naming::both, method), text);
    method_meant(text, method);
  }
  const std::string shown = printable(text);
  FUZZ_CHECK(printable(shown) == shown, shown);
}

}  // namespace digitscope::fuzz::link_target
