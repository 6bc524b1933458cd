#pragma once
// Errors are values: every function of ours that can fail returns Expected<T>, and the user reads
// the message on the page or in the terminal exactly as it is written here.

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace digitscope {

enum class ErrorCode {
  bad_request,    // the request cannot be parsed, or names an unknown method
  bad_parameter,  // a parameter is unknown, of the wrong type or out of range
  bad_data,       // a file or buffer has the wrong format or size
  no_data,        // nothing has been loaded yet
  cancelled,      // the user cancelled
  failed,         // everything else
};

/// The code's name in JSON, e.g. "bad_parameter".
std::string_view to_string(ErrorCode code);

struct Error {
  ErrorCode code = ErrorCode::failed;
  std::string message;    // a full sentence: what is wrong, where, and what to do about it
  std::string parameter;  // the parameter at fault; empty if there is none
};

template <class T>
using Expected = tl::expected<T, Error>;

inline tl::unexpected<Error> unexpected(ErrorCode code, std::string message,
                                        std::string parameter = {}) {
  return tl::unexpected<Error>(Error{code, std::move(message), std::move(parameter)});
}

}  // namespace digitscope
