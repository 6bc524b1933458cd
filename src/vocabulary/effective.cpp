#include "vocabulary/effective.h"

#include <algorithm>
#include <utility>

#include "base/format.h"
#include "base/number_text.h"

namespace digitscope {
namespace {

using Remarks = std::vector<std::string>;

void set_number(Request& request, std::string_view name, std::size_t number) {
  request.set(name, {.number = static_cast<double>(number)});
}

bool has(const Request& request, std::string_view name) {
  return find_parameter(request.method(), name) != nullptr;
}

void make_starts_effective(Request& request) {
  const bool random = request.is("init", "random");
  const bool drawn = random || request.is("init", "k-means++");
  if (request.is("n_init", "auto")) set_number(request, "n_init", random ? 10 : 1);
  if (!drawn) set_number(request, "n_init", 1);  // from the same rows all starts are the same
}

std::string there_are_only(std::size_t rows) {
  return joined({word_for(rows, "There is only ", "There are only "),
                 counted(rows, "image", "images"), ", so "});
}

Expected<std::size_t> rows_of_a_tree(const Request& request, std::size_t rows) {
  constexpr std::size_t automatic = 256;
  const ParameterValue& asked = request.value("max_samples");
  if (asked.is_word()) return std::min(automatic, rows);
  if (!asked.share) return std::min(static_cast<std::size_t>(asked.number), rows);
  const auto share = static_cast<std::size_t>(asked.number * static_cast<double>(rows));
  if (share > 0) return share;
  return unexpected(ErrorCode::bad_parameter,
                    to_text(asked) + " of " + counted(rows, "image", "images") +
                        " is less than one image: raise max_samples.",
                    "max_samples");
}

Expected<void> make_tree_size_effective(Request& request, std::size_t rows, Remarks& remarks) {
  const auto size = rows_of_a_tree(request, rows);
  if (!size) return tl::unexpected(size.error());
  const ParameterValue asked = request.value("max_samples");
  set_number(request, "max_samples", *size);
  if (!asked.is_word() && !asked.share && static_cast<double>(*size) < asked.number) {
    remarks.push_back(there_are_only(rows) + "each tree was grown from " +
                      word_for(rows, "it.", "all of them."));
  }
  if (*size > 2 || rows <= 2) return {};
  std::string remark = "Each tree was grown from " + counted(*size, "image", "images") +
                       ", so all images have the same score and none is an anomaly: raise "
                       "max_samples.";
  if (!asked.share && *size == 1) remark += " (1 is one image; the fraction 1.0 is all of them.)";
  remarks.push_back(std::move(remark));
  return {};
}

void make_neighbours_effective(Request& request, std::size_t rows, Remarks& remarks) {
  // umap-learn's number includes the digit itself.
  const bool with_itself = request.method().name == "umap";
  const std::size_t most = std::max<std::size_t>(rows, 2) - (with_itself ? 0 : 1);
  if (request.integer("n_neighbors") <= most) return;
  set_number(request, "n_neighbors", most);
  remarks.push_back(there_are_only(rows) + "each was compared with all the others.");
}

}  // namespace

Expected<Remarks> make_effective(Request& request, std::size_t digits) {
  Remarks remarks;
  if (digits == 0) return remarks;
  if (request.is("samples", "all")) set_number(request, "samples", digits);
  const std::size_t rows = request.integer("samples");
  if (rows > digits) {
    return unexpected(ErrorCode::bad_parameter,
                      joined({"Only ", counted(digits, "image is", "images are"),
                              " loaded, so samples cannot be ", grouped(rows), "."}),
                      "samples");
  }
  if (has(request, "n_init")) make_starts_effective(request);
  if (has(request, "max_samples")) {
    if (auto done = make_tree_size_effective(request, rows, remarks); !done) {
      return tl::unexpected(std::move(done.error()));
    }
  }
  if (has(request, "n_neighbors")) make_neighbours_effective(request, rows, remarks);
  return remarks;
}

}  // namespace digitscope
