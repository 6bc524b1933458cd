#pragma once

namespace digitscope {

/// How many bytes one computation may use: natively the machine's memory; in the browser the
/// engine's heap, less what the digits and the engine itself need.
double usable_memory();

}  // namespace digitscope
