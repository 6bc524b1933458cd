#pragma once
// Parameters that several methods and projections share, for their tables only.

#include "vocabulary/parameters.h"

namespace digitscope {

// Row counts and seeds are limited by their types, not by taste: NumPy's RandomState takes 32 bits.
inline constexpr double max_rows = 1e6;
inline constexpr double max_seed = 4294967295.0;

inline constexpr Parameter samples_parameter{
    .name = "samples",
    .label = "{digits}"_worded,
    .help = "How many {digits} to use, from the first on; all uses every {digit} loaded."_worded,
    .type = ParameterType::integer_or_all,
    .minimum = 1,
    .maximum = max_rows,
    .slider_maximum = 10000,
    .default_text = "all",
};

inline constexpr NotOffered n_jobs{"n_jobs", "threads sets the number of threads"};
inline constexpr NotOffered verbose{"verbose", "progress is always reported"};

}  // namespace digitscope
