#include "figures/typeface.h"

#include <utility>

namespace digitscope::figures {

Expected<Typeface> Typeface::read(const std::filesystem::path& folder) {
  auto regular = Font::read(folder / regular_file);
  if (!regular) return tl::unexpected(regular.error());
  auto semibold = Font::read(folder / semibold_file);
  if (!semibold) return tl::unexpected(semibold.error());
  return Typeface{std::move(*regular), std::move(*semibold)};
}

}  // namespace digitscope::figures
