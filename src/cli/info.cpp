#include "cli/info.h"

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/format.h"
#include "base/text.h"
#include "cli/outcome.h"
#include "engine/files_info.h"
#include "results/failure.h"

namespace digitscope {

void print_info(const Opened& opened, std::ostream& out) {
  const Digits& digits = opened.digits;
  const auto [least, most] = std::minmax_element(digits.pixels.begin(), digits.pixels.end());
  out << counted(digits.size(), "image", "images") << " of " << digits.rows << " x "
      << digits.columns << " pixels, values from " << int{*least} << " to " << int{*most} << "\n"
      << "  read as  " << how_read(opened) << "\n  labels   ";
  if (!digits.labelled()) {
    out << "none\n";
    return;
  }
  const auto counts = label_counts(digits);
  const char* between = "";
  for (const auto& [label, count] : counts.items()) {
    const auto number = static_cast<std::size_t>(std::stoul(label));
    const bool named = number < opened.classes.size() && !opened.classes[number].empty();
    out << between << (named ? printable(opened.classes[number]) : label) << ": " << count;
    between = ", ";
  }
  out << "\n";
}

int run_info(const InputFiles& files, bool json) {
  const auto opened = open_input(files);
  if (!opened) return report(opened.error());
  if (json) {
    std::cout << results::to_text(files_info(*opened)) << "\n";
  } else {
    print_info(*opened, std::cout);
  }
  return finish_output();
}

}  // namespace digitscope
