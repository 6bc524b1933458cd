#include "app/model/link.h"

#include <algorithm>
#include <utility>

#include "app/model/runs.h"
#include "app/model/state.h"
#include "app/model/view_state.h"
#include "vocabulary/link.h"

namespace digitscope::app {
namespace {

// Whether it could be taken; what could not is told.
bool take(AppState& state, const ViewEntry& entry, const ViewValue& value, Followed& followed) {
  auto taken = take_view(state, entry, value);
  if (!taken) followed.refused.push_back(std::move(taken.error()));
  return taken.has_value();
}

bool take_from(AppState& state, const ViewEntry& entry, const Link& link, Followed& followed) {
  const auto looked = std::find_if(link.looked.begin(), link.looked.end(),
                                   [&entry](const Looked& one) { return one.first == &entry; });
  return looked != link.looked.end() && take(state, entry, looked->second, followed);
}

// What an entry is that the link does not name. Places on the map were of principal components when
// there was no other projection, and such links are still around.
ViewValue value_left_out(const ViewEntry& entry, const Link& link) {
  if (entry.what != Look::projection || !looks_at_place(link.looked)) return usual_value(entry);
  return {.run = std::string(method_of(Projection::pca).name)};
}

}  // namespace

Followed follow_link(AppState& state, std::string_view query) {
  const Link link = read_link(query, Naming::both);
  Followed followed{link.autorun, link.refused};
  const Method& method = link.request.method();
  state.settings.method = method.name;
  for (const Parameter& parameter : method.parameters) {
    state.settings.params[state.settings.method][std::string(parameter.name)] =
        link.request.value(parameter.name);
  }
  follow_method(state);
  // What is to be seen has been chosen by somebody else.
  if (link.autorun || !link.looked.empty()) state.guide.offered = false;
  show_wanted_run(state, link.autorun);
  for (const ViewEntry& entry : view_entries()) {
    if (take_from(state, entry, link, followed) || entry.stays) continue;
    take(state, entry, value_left_out(entry, link), followed);
  }
  return followed;
}

Followed change_by_link(AppState& state, std::string_view query,
                        std::span<const std::string> reset) {
  const auto is_reset = [reset](std::string_view name) {
    return std::find(reset.begin(), reset.end(), name) != reset.end();
  };
  const Method& otherwise =
      is_reset("method") ? methods().front() : method_meant(query, state.selected_method());
  const Link link = read_link(query, Naming::both, otherwise);
  Followed followed{link.autorun, link.refused};
  const Method& method = link.request.method();
  state.settings.method = method.name;
  for (const Parameter& parameter : method.parameters) {
    const bool given =
        std::find(link.given.begin(), link.given.end(), &parameter) != link.given.end();
    if (!given && !is_reset(parameter.name)) continue;
    state.settings.params[state.settings.method][std::string(parameter.name)] =
        link.request.value(parameter.name);
  }
  follow_method(state);
  for (const ViewEntry& entry : view_entries()) {
    if (take_from(state, entry, link, followed) || entry.stays || !is_reset(entry.name)) continue;
    take(state, entry, usual_value(entry), followed);
  }
  return followed;
}

std::string link_of(const AppState& state, std::string_view search, LinkContent content) {
  Request request(state.selected_method());
  for (const Parameter& parameter : request.method().parameters) {
    request.set(parameter.name, state.parameter(parameter));
  }
  auto views = views_of(state);
  if (!content.theme) {
    std::erase_if(views, [](const Looked& looked) { return looked.first->what == Look::theme; });
  }
  return write_link(search, request, views, shows_result_of_parameters(state) || content.autorun);
}

}  // namespace digitscope::app
