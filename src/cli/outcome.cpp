#include "cli/outcome.h"

#include <iostream>

#include "base/text.h"

namespace digitscope {

int report(const Error& error) {
  std::cerr << "digitscope: " << printable(error.message) << "\n";
  return error.code == ErrorCode::bad_request || error.code == ErrorCode::bad_parameter
             ? exit_usage
             : exit_failed;
}

int finish_output() {
  std::cout.flush();
  if (std::cout) return 0;
  std::cerr << "digitscope: the result could not be written to standard output.\n";
  return exit_failed;
}

}  // namespace digitscope
