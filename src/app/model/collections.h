#pragma once
// The collections of images that come with the page. web/site/collections.js has them by the same
// names.

#include <string_view>

#include "engine/python_code.h"

namespace digitscope::app {

struct Collection {
  std::string_view name;  // whose images these are: AppState::data_name
  bool digits = true;     // handwritten ones: texts may call them so
  std::string_view credit;
  // Where a script for Python has them from: scikit-learn, or else files of the page.
  KnownData known = KnownData::none;
  std::string_view files = {};  // what their names begin with
};

/// By its name; nullptr for images of the reader's own.
const Collection* find_collection(std::string_view name);

}  // namespace digitscope::app
