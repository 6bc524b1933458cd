#pragma once
// The collections of images that come with the page. web/site/collections.js has them by the same
// names.

#include <string_view>

#include "engine/python_code.h"
#include "vocabulary/wording.h"

namespace digitscope::app {

struct Collection {
  std::string_view name;     // whose images these are: AppState::data_name
  Noun noun = Noun::digits;  // what texts call them
  std::string_view credit;
  // Where a script for Python has them from: scikit-learn, or else files of the page.
  KnownData known = KnownData::none;
  std::string_view files = {};  // what their names begin with
};

/// By its name; nullptr for images of the reader's own.
const Collection* find_collection(std::string_view name);

/// What texts call the images of that name: those of the reader's own are images, whatever they
/// show.
Noun noun_of(std::string_view name);

}  // namespace digitscope::app
