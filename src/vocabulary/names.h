#pragma once
// Names that are not the parameters' own: scikit-learn's that there are not here, those of another
// method, and those that were nearly right.

#include <optional>
#include <span>
#include <string_view>

#include "base/error.h"
#include "vocabulary/parameters.h"

namespace digitscope {

/// Why `name` is no parameter of `method`, where that can be told: it is one of scikit-learn's that
/// is not offered, or another method's, or it was nearly one of `method`'s or one of `others`.
/// Nothing when it is nobody's: a link picks up names of all kinds on its way. Errors are
/// bad_parameter.
std::optional<Error> misplaced_name(const Method& method, std::string_view name,
                                    std::span<const std::string_view> others = {});

/// The same, but of nobody's names too; those tell which parameters there are.
Error no_such_parameter(const Method& method, std::string_view name);

/// The error for a method that there is not, with the names of those that there are.
Error no_such_method(std::string_view name);
/// Likewise for a request, which may also name a projection.
Error nothing_runnable(std::string_view name);

}  // namespace digitscope
