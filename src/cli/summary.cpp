#include "cli/summary.h"

#include <algorithm>
#include <iomanip>
#include <optional>
#include <ostream>
#include <string>
#include <variant>

#include "base/format.h"
#include "cli/result_text.h"

namespace digitscope {
namespace {

/// "10000 digits", as the numbers around it are written.
std::string number_of(std::size_t count, const char* singular, const char* plural) {
  return std::to_string(count) + " " + word_for(count, singular, plural);
}

/// How many anomalies there are, and the few most anomalous.
void print_anomalies(const results::Anomalies& found, std::ostream& out) {
  constexpr std::size_t few = 10;
  auto rows = strangest_first(found);
  out << "  anomalies       " << rows.size() << ", with scores below " << std::setprecision(4)
      << found.offset << "\n";
  if (rows.empty()) return;
  rows.resize(std::min(rows.size(), few));
  out << "  most anomalous  rows";
  for (const std::size_t row : rows) out << (row == rows.front() ? " " : ", ") << row;
  out << "\n";
}

/// What a projection came to.
void print_map(const results::Run& run, std::ostream& out) {
  const std::optional<results::MapQuality>* quality = nullptr;
  if (const auto* found = std::get_if<results::TsneMap>(&run.found)) {
    out << "  divergence          " << std::setprecision(3) << found->kl_divergence << " after "
        << number_of(found->n_iter, "iteration", "iterations") << "\n";
    quality = &found->quality;
  }
  if (const auto* found = std::get_if<results::UmapMap>(&run.found)) {
    out << "  epochs              " << found->n_epochs << "\n";
    quality = &found->quality;
  }
  if (const auto* found = std::get_if<results::PcaMap>(&run.found)) {
    out << "  explained variance  " << list_of(found->explained_variance_ratio) << "\n";
    quality = &found->quality;
  }
  if (quality == nullptr || !*quality) return;
  out << "  trustworthiness     " << std::setprecision(3) << (*quality)->trustworthiness << "\n"
      << "  neighbours kept     " << (*quality)->neighbours_kept << "\n";
}

}  // namespace

void print_summary(const results::Run& run, Noun noun, std::ostream& out) {
  out << run.method->name << " of " << run.samples << " "
      << word_for(run.samples, "{digit}"_worded.of(noun), "{digits}"_worded.of(noun)) << ", "
      << number_of(run.threads, "thread", "threads") << ", " << std::fixed << std::setprecision(3)
      << run.seconds << " s\n";
  if (const auto* found = results::clustering_of(run)) {
    out << "  sizes    " << list_of(found->sizes) << "\n";
  }
  if (const auto* found = std::get_if<results::KMeans>(&run.found)) {
    out << "  inertia  " << std::setprecision(0) << found->inertia << " after "
        << number_of(found->n_iter, "iteration", "iterations") << "\n";
  }
  for (const auto& [name, value] : metrics_of(run)) {
    out << "  " << std::left << std::setw(16) << name << std::setprecision(3) << value << "\n";
  }
  if (const auto* found = results::anomalies_of(run)) print_anomalies(*found, out);
  print_map(run, out);
}

}  // namespace digitscope
