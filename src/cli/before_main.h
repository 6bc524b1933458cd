#pragma once
// Memory that is too short even for what is set up before main(), where nobody catches an
// exception.

namespace digitscope {

/// To be called first in main(): from here on memory that is not there throws std::bad_alloc.
/// Before, a message on stderr ends the program, with exit_failed.
void main_has_begun();

}  // namespace digitscope
