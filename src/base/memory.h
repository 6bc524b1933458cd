#pragma once

namespace digitscope {

/// How many bytes one computation may take: in the browser what the engine's memory leaves beside
/// the digits and its own needs, otherwise the machine's memory.
double usable_memory();

}  // namespace digitscope
