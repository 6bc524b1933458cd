#include "app/model/tries.h"

#include <algorithm>
#include <optional>

#include "app/model/state.h"

namespace digitscope::app {
namespace {

using Actions = std::vector<Action>;

Actions run_with(const char* parameter, double value) {
  return {SetParameter{parameter, {.number = value}}, SelectView{View::result}, Run{}};
}

Actions run_other(const char* method) {
  return {SelectMethod{method}, SelectView{View::result}, Run{}};
}

// With what stands in that tab, if it is there.
Actions look_at(const AppState& state, View view, std::optional<Action> then = {}) {
  const auto views = state.views();
  if (!state.result() || std::find(views.begin(), views.end(), view) == views.end()) return {};
  Actions actions = {SelectView{view}};
  if (then) actions.push_back(*then);
  return actions;
}

// A question about labels, or another where there are none.
Wording asked(const AppState& state, Wording about_labels, Wording without) {
  return state.digits.labelled() ? about_labels : without;
}

std::vector<Try> of_kmeans(const AppState& state) {
  return {
      {asked(state,
             "Set clusters to 20: {which digits are written in more than one way?|which labels "
             "turn out to be of more than one kind?}"_worded,
             "Set clusters to 20: which clusters fall into parts, and do these look different?"),
       "Run with 20 clusters", run_with("n_clusters", 20)},
      {"Play the iterations: which centroids keep moving longest?", "Open How it ran",
       look_at(state, View::inside)},
      {"Sort the {digits} of each cluster: what do those farthest from the centroid "
       "look like?"_worded,
       "Show the farthest first",
       look_at(state, View::result, OrderMontage{MontageOrder::farthest})}};
}

std::vector<Try> of_hierarchical(const AppState& state) {
  return {{asked(state,
                 "Drag the cut in the dendrogram: {which digits are separated last? Look at 4, 7 "
                 "and 9.|which labels are separated last?}"_worded,
                 "Drag the cut in the dendrogram: what is separated last?"),
           "Show the dendrogram", look_at(state, View::result)},
          {"Run all four linkages: which of them makes clusters of similar size?", "Run all four",
           look_at(state, View::inside, RunLinkages{})},
          {asked(state, "Does this clustering or that of k-means agree better with the labels?",
                 "Where does this clustering differ from that of k-means?"),
           "Open Compare", look_at(state, View::compare)}};
}

std::vector<Try> of_isolation_forest(const AppState& state) {
  return {{"Drag the threshold: where would you draw the line?", "Show the scores",
           look_at(state, View::result)},
          {"Which pixels isolate the most anomalous {digit}?"_worded, "Open How it scores",
           look_at(state, View::inside)},
          {"Run local outlier factor too: where do the two methods agree?",
           "Run local outlier factor", run_other("local_outlier_factor")}};
}

std::vector<Try> of_local_outlier_factor(const AppState& state) {
  return {{"Set neighbours to 5, then to 100: which anomalies stay?", "Run with 5 neighbours",
           run_with("n_neighbors", 5)},
          {"Are the neighbours of the most anomalous {digit digits|image} of its own kind?"_worded,
           "Open How it scores", look_at(state, View::inside)},
          {"Run isolation forest too: where do the two methods agree?", "Run isolation forest",
           run_other("isolation_forest")}};
}

}  // namespace

std::vector<Try> tries(const AppState& state) {
  if (state.settings.method == "hierarchical") return of_hierarchical(state);
  if (state.settings.method == "isolation_forest") return of_isolation_forest(state);
  if (state.settings.method == "local_outlier_factor") return of_local_outlier_factor(state);
  return of_kmeans(state);
}

Try run_to_compare(const AppState& state) {
  const std::string& method = state.settings.method;
  const auto run = [](const char* words, std::string_view button, const char* other) {
    return Try{words, button, {SelectMethod{other}, Run{}}};
  };
  if (method == "isolation_forest") {
    return run("A second run can be compared with this one, such as local outlier factor.",
               "Run local outlier factor", "local_outlier_factor");
  }
  if (method == "local_outlier_factor") {
    return run("A second run can be compared with this one, such as isolation forest.",
               "Run isolation forest", "isolation_forest");
  }
  if (method == "hierarchical") {
    return run("A second run can be compared with this one, such as k-means.", "Run k-means",
               "kmeans");
  }
  return run("A second run can be compared with this one, such as hierarchical clustering.",
             "Run hierarchical clustering", "hierarchical");
}

}  // namespace digitscope::app
