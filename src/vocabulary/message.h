#pragma once
// What messages are made of.

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace digitscope {

/// What was given, as a message repeats it: JSON, so text is in quotation marks, with control
/// characters escaped and what is no UTF-8 replaced. Cut after some forty characters.
std::string quote(const nlohmann::ordered_json& given);

/// Adds an item to a list of words: "ward, complete".
void add_item(std::string& list, std::string_view item);

}  // namespace digitscope
