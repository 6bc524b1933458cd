#include "base/error.h"

namespace digitscope {

std::string_view to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::bad_request:
      return "bad_request";
    case ErrorCode::bad_parameter:
      return "bad_parameter";
    case ErrorCode::bad_data:
      return "bad_data";
    case ErrorCode::no_data:
      return "no_data";
    case ErrorCode::cancelled:
      return "cancelled";
    case ErrorCode::failed:
      break;
  }
  return "failed";
}

}  // namespace digitscope
