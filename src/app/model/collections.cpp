#include "app/model/collections.h"

#include <algorithm>
#include <array>

namespace digitscope::app {
namespace {

constexpr std::array<Collection, 3> collections = {
    {{.name = "MNIST",
      .credit =
          "Digits: the MNIST database of handwritten digits, by Y.\u00a0LeCun, C.\u00a0Cortes "
          "and C.\u00a0J.\u00a0C.\u00a0Burges.",
      .known = KnownData::mnist},
     {.name = "scikit-learn",
      .credit = "Digits: Optical Recognition of Handwritten Digits, by E.\u00a0Alpaydin and "
                "C.\u00a0Kaynak, as scikit-learn has them.",
      .known = KnownData::digits},
     {.name = "Fashion-MNIST",
      .noun = Noun::images,
      .credit = "Images: Fashion-MNIST, by H.\u00a0Xiao, K.\u00a0Rasul and R.\u00a0Vollgraf, "
                "Zalando\u00a0SE.",
      .files = "fashion-mnist-10000"}}};

}  // namespace

const Collection* find_collection(std::string_view name) {
  const auto* const found = std::find_if(collections.begin(), collections.end(),
                                         [name](const Collection& c) { return c.name == name; });
  return found == collections.end() ? nullptr : found;
}

Noun noun_of(std::string_view name) {
  const Collection* collection = find_collection(name);
  return collection ? collection->noun : Noun::images;
}

}  // namespace digitscope::app
