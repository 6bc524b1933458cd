#pragma once
// A link to the page: the query of its address, which says what is asked for and what is looked at.
// ?method=kmeans&n_clusters=12&random_state=0&view=evaluation&digit=4711&autorun=1

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "vocabulary/request.h"
#include "vocabulary/view_entries.h"

namespace digitscope {

/// An entry and its value.
using Looked = std::pair<const ViewEntry*, ViewValue>;

/// Whether one of them is a place on the map: see is_place_on_map().
bool looks_at_place(const std::vector<Looked>& looked);

struct Link {
  Request request;           // of the method named, with all that could be taken
  bool method_known = true;  // false: the request is of the first method, which was not asked for
  bool autorun = false;      // a result is asked for, and not only what gives it
  std::vector<const Parameter*> given = {};  // those whose values were taken from the link
  std::vector<Looked> looked = {};           // likewise
  std::vector<Error> refused = {};  // what was left out: a sentence each, and the name at fault
};

/// Reads a query, with or without its "?". Without a method it is of `otherwise`. What cannot be
/// taken is left out, and told: unknown methods, values that are refused (see value.h and
/// view_entries.h), names of another method, names not offered here, names that were nearly right,
/// names that occur again with another value, of which the first counts. Other names are passed
/// over: some are read elsewhere (web/links/address.js), and links pick up all kinds on their way.
/// A word of which the link has not encoded a "+" (k-means++) is understood all the same. Messages
/// have both names of a parameter, or scikit-learn's alone.
Link read_link(std::string_view query, Naming naming, const Method& otherwise = methods().front());

/// The method meant by a query that names none, and changes what is set: `current`, unless it names
/// parameters that only another method has all of.
const Method& method_meant(std::string_view query, const Method& current);

/// The query, with its "?", that brings this back: `search` with all entries that read_link() reads
/// replaced by those of `request`, of `looked` where it is not the usual, and of autorun.
std::string write_link(std::string_view search, const Request& request,
                       const std::vector<Looked>& looked, bool autorun);

}  // namespace digitscope
