#pragma once

#include "base/error.h"

namespace digitscope {

/// How many bytes one computation may use: natively the machine's memory, or what a shell or a
/// container allows of it; in the browser the engine's heap, less what the digits and the engine
/// itself need.
double usable_memory();

/// How many bytes can be allocated now: in the browser what is left of the engine's heap, less a
/// tenth that is in pieces too small; natively usable_memory().
double available_memory();

/// What to say when an allocation fails (ErrorCode::failed).
Error not_enough_memory();

}  // namespace digitscope
