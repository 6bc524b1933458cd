#pragma once
// {"error": {"code", "message", "parameter"}}: why there is no result or answer.

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "base/error.h"

namespace digitscope::results {

/// What a message repeats of a file's name or content, or of a request, may be told in a terminal:
/// it is printable (base/text.h).
nlohmann::ordered_json to_json(const Error& error);

/// Reads the text of that object. What is missing in it, or cannot be read, is replaced: there is
/// always a code and a message.
Error read_error(std::string_view json);

/// The object that a result or an answer is in JSON; the error if it is a failure, or if it is
/// neither.
Expected<nlohmann::ordered_json> read_object(std::string_view json);

/// The error for an answer that the engine cannot have meant; `what` says where it is wrong.
tl::unexpected<Error> unreadable(std::string_view what);

/// Text for C++ or JavaScript to read. Bytes that are not UTF-8, which messages may quote of a
/// request or a file, are replaced.
std::string to_text(const nlohmann::ordered_json& json);

}  // namespace digitscope::results
