#pragma once
// How a command ends: its message and its exit code.

#include "base/error.h"

namespace digitscope {

inline constexpr int exit_failed = 1;  // bad data, or failed
inline constexpr int exit_usage = 2;

/// Prints the error on stderr; returns the exit code it calls for.
int report(const Error& error);

/// Whether all that was printed on stdout has arrived there: 0, or a message and exit_failed.
int finish_output();

}  // namespace digitscope
