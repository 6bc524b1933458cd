#pragma once
// What a map is asked for: a projection and its parameters. Maps are told apart by the text of
// their request, such as "umap;n_neighbors:30".

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/model/actions.h"
#include "vocabulary/request.h"

namespace digitscope::app {

/// The projection's entry in the vocabulary.
const Method& method_of(Projection by);
/// That of a request, which is one of a projection.
Projection projection_of(const Request& request);

/// A request of each projection, in the order of the enumeration.
using MapRequests = std::array<Request, projection_count>;
MapRequests default_map_requests();

/// The parameters that have a control beside the map, those worth trying first; links can name all.
/// The first of them is the one that map_variants() changes.
std::vector<const Parameter*> map_parameters(Projection by);

/// The requests worth seeing side by side: the same but for the parameter that decides between
/// small groups and the larger picture, from small to large. Those impossible with so few digits
/// are left out; empty for PCA, which has no such parameter.
std::vector<Request> map_variants(const Request& request, std::size_t rows);

/// "UMAP" with what is not the default: "UMAP, neighbours 30".
std::string map_title(const Request& request);

/// What `now` asks for that `before` did not: "neighbours: 30 (this map: 15)". Both are of one
/// projection.
std::vector<std::string> map_changes(const Request& now, const Request& before);

/// "UMAP"
std::string_view projection_name(Projection by);

}  // namespace digitscope::app
