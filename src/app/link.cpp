#include "app/link.h"

#include <algorithm>
#include <utility>

#include "app/state.h"
#include "app/view_state.h"
#include "vocabulary/link.h"

namespace digitscope::app {
namespace {

void take_parameters(AppState& state, const Link& link, bool partly) {
  const Method& method = link.request.method();
  state.method = method.name;
  ParameterValues& params = state.params[state.method];
  for (const Parameter& parameter : method.parameters) {
    const bool given =
        std::find(link.given.begin(), link.given.end(), &parameter) != link.given.end();
    if (given || !partly) {
      params[std::string(parameter.name)] = link.request.value(parameter.name);
    }
  }
}

// Whether it could be taken; what could not is told.
bool take(AppState& state, const Looked& looked, std::vector<Error>& refused) {
  auto taken = take_view(state, *looked.first, looked.second);
  if (!taken) refused.push_back(std::move(taken.error()));
  return taken.has_value();
}

}  // namespace

Followed follow_link(AppState& state, std::string_view query, bool partly) {
  const Link link = read_link(query, Naming::both);
  Followed followed{link.autorun, link.refused};
  take_parameters(state, link, partly);
  if (!partly) show_wanted_run(state, link.autorun);
  for (const ViewEntry& entry : view_entries()) {
    const auto looked = std::find_if(link.looked.begin(), link.looked.end(),
                                     [&entry](const Looked& one) { return one.first == &entry; });
    const bool taken = looked != link.looked.end() && take(state, *looked, followed.refused);
    if (!taken && !partly && !entry.stays) {
      take(state, {&entry, usual_value(entry)}, followed.refused);
    }
  }
  return followed;
}

std::string link_of(const AppState& state, std::string_view search) {
  Request request(state.selected_method());
  for (const Parameter& parameter : request.method().parameters) {
    request.set(parameter.name, state.parameter(parameter));
  }
  return write_link(search, request, views_of(state), state.result() && !state.result_is_stale());
}

}  // namespace digitscope::app
