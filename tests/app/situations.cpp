#include "app/situations.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/model/apply.h"
#include "app/model/map_coloring.h"
#include "app/model/messages.h"
#include "app/model/outbox.h"
#include "app/model/runs.h"
#include "app/model/settings.h"
#include "app/samples.h"

namespace digitscope::test {

using namespace digitscope::app;

namespace {

AppState viewing(AppState state, View view) {
  apply(state, SelectView{view});
  return state;
}

// A toy at a step, of the variant chosen.
AppState explaining(const char* method, std::vector<std::size_t> words, std::size_t step) {
  AppState state = viewing(state_with_digits(300), View::explain);
  select_method(state, method);
  for (std::size_t choice = 0; choice < words.size(); ++choice) {
    choose_toy(state, choice, words[choice]);
  }
  show_toy_step(state, step);
  CHECK(toy_shown(state).at == step);
  return state;
}

AppState inspecting(AppState state, std::uint32_t row) {
  inspect(state, row);
  return state;
}

constexpr const char* long_list = "0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19";

AppState embedded(AppState state, const char* what = "{}") {
  CHECK(embed(state, what));
  return state;
}

constexpr const char* class_names =
    "T-shirt/top, Trouser, Pullover, Dress, Coat, Sandal, Shirt, Sneaker, Bag, Ankle boot";

// Images of somebody's own, labelled 3, 4 and 9, after a run.
AppState three_classes(std::size_t n) {
  AppState state = initial_state();
  const std::uint8_t kinds[] = {9, 3, 4};
  std::vector<std::uint8_t> labels = idx_labels(n);
  for (std::size_t i = 0; i < n; ++i) labels[8 + i] = kinds[i % 3];
  REQUIRE(load_digits(state, idx_images(n), labels));
  add_run(state, kmeans_result(n, 3, 784));
  return state;
}

constexpr const char* few_names = "T-shirt, , , Dress, Coat, , , , , Ankle boot";

AppState running(AppState state, double fraction, const char* stage) {
  run_started(state, R"({"method":"kmeans"})", RunPurpose::script);
  run_progressed(state, fraction, stage);
  return state;
}

AppState first_visit(AppState state) {
  state.guide.offered = true;
  return state;
}

AppState failed(AppState state, const char* message) {
  state.error = Error{ErrorCode::failed, message, ""};
  return state;
}

AppState slow(AppState state) {
  engine_ready(state, R"({"version":"0.1.0"})",
               R"({"kind":"single","threads":1,"reason":"no headers","full_page":true})");
  return state;
}

AppState with_open_parameters(AppState state) {
  apply(state, ToggleParameters{});
  return state;
}

AppState with_rows_as_init(AppState state) {
  set_parameter(state, "init", {.text = long_list});
  return state;
}

AppState with_warnings(AppState state) {
  state.runs.kept.back().warnings = {
      "Only 3 distinct clusters were found, fewer than the 10 asked for."};
  return state;
}

AppState with_status(AppState state) {
  state.status = "Loading digits: 0.8 of 1.6 MB";
  return state;
}

const std::vector<Situation> list = {
    {"no digits", [] { return initial_state(); }},
    {"loading", [] { return with_status(initial_state()); }},
    {"empty", [] { return state_with_digits(3000); }},
    {"empty, one digit", [] { return state_with_digits(1); }},
    {"empty, unnamed wide images",
     [] {
       AppState state = state_with_digits(500, false, 8, 64);
       state.data_name.clear();
       return state;
     }},
    {"empty, slow engine", [] { return slow(state_with_digits(3000)); }},
    {"empty, parameters open", [] { return with_open_parameters(state_with_digits(3000)); }},
    {"rows as initial centroids",
     [] { return with_open_parameters(with_rows_as_init(state_with_digits(3000))); }},
    {"starting", [] { return running(state_with_digits(3000), 0, ""); }},
    {"running",
     [] { return running(state_with_digits(3000), 0.37, "start 3 of 10, iteration 112"); }},
    {"running for long",
     [] {
       AppState state = with_open_parameters(state_with_digits(3000));
       run_started(state, R"({"method":"kmeans"})", RunPurpose::script);
       run_progressed(state, 0.37, "start 3 of 10, iteration 112", 40);
       return state;
     }},
    {"running again", [] { return running(state_with_result(3000, 10), 1, "evaluating"); }},
    {"cancelling",
     [] {
       AppState state = running(state_with_digits(3000), 0.5, "start 5 of 10");
       request_cancel(state);
       return state;
     }},
    {"error",
     [] {
       return failed(state_with_digits(3000),
                     "There are only 3,000 images, so clusters (n_clusters) must be from 1 to "
                     "3,000, not 20,000.");
     }},
    {"error over a result",
     [] { return failed(state_with_result(3000, 10), "The engine stopped. Try again."); }},
    {"result", [] { return state_with_result(3000, 10); }},
    {"result, warnings", [] { return with_warnings(state_with_result(3000, 10)); }},
    {"result, stale",
     [] {
       AppState state = state_with_result(3000, 10);
       set_parameter(state, "n_clusters", {.number = 1000000});
       set_parameter(state, "random_state", {.number = 4294967295.0});
       return state;
     }},
    {"result, k = 1", [] { return state_with_result(3000, 1); }},
    {"result, k = 20", [] { return state_with_result(3000, 20); }},
    {"result, k = 50", [] { return state_with_result(3000, 50); }},
    {"result, no labels", [] { return state_with_result(3000, 10, false); }},
    {"result, tall images", [] { return state_with_result(300, 10, true, 64, 16); }},
    {"result, a whole cluster, the farthest first",
     [] {
       AppState state = state_with_result(3000, 10);
       order_montage(state, MontageOrder::farthest);
       apply(state, ChooseCluster{1});
       return state;
     }},
    {"result, one row", [] { return state_with_result(1, 1); }},
    {"anomalies", [] { return state_with_anomalies(3000, -0.64); }},
    {"anomalies, none", [] { return state_with_anomalies(3000, -0.9); }},
    {"anomalies, half of them", [] { return state_with_anomalies(3000, -0.5, false); }},
    {"evaluation", [] { return viewing(state_with_result(3000, 10), View::evaluation); }},
    {"evaluation, k = 50", [] { return viewing(state_with_result(3000, 50), View::evaluation); }},
    {"evaluation, a cell",
     [] {
       AppState state = viewing(state_with_result(3000, 10), View::evaluation);
       choose_cell(state, 3, 3);
       return state;
     }},
    {"evaluation, an empty cell",
     [] {
       AppState state = viewing(state_with_result(3000, 10), View::evaluation);
       choose_cell(state, 3, 4);
       return state;
     }},
    {"evaluation, classes with names",
     [] {
       AppState state = viewing(state_with_result(3000, 10), View::evaluation);
       state.class_names = *read_typed_names(class_names);
       choose_cell(state, 3, 3);
       return inspecting(std::move(state), 3);
     }},
    {"evaluation, three classes of ten",
     [] {
       AppState state = viewing(three_classes(300), View::evaluation);
       state.class_names = *read_typed_names(few_names);
       choose_cell(state, 1, 9);
       return state;
     }},
    {"map, three classes of ten", [] { return viewing(with_map(three_classes(300)), View::map); }},
    {"first visit", [] { return first_visit(state_with_digits(3000)); }},
    {"first visit, after a run", [] { return first_visit(state_with_result(3000, 3)); }},
    {"first visit, all steps taken",
     [] {
       AppState state = first_visit(state_with_result(3000, 3));
       apply(state, TakeGuideStep{});
       apply(state, TakeGuideStep{});
       return state;
     }},
    {"tree", [] { return state_with_tree(3000, 10); }},
    {"tree, k = 1", [] { return state_with_tree(3000, 1); }},
    {"tree, k = 64", [] { return state_with_tree(3000, 64); }},
    {"tree, k = 200", [] { return state_with_tree(3000, 200); }},
    {"tree of three", [] { return state_with_tree(3, 2, false); }},
    {"tree of one", [] { return state_with_tree(1, 1); }},
    {"tree of wide images", [] { return state_with_tree(500, 7, true, 8, 64); }},
    {"a digit of no run", [] { return inspecting(state_with_digits(3000), 2999); }},
    {"the only digit", [] { return inspecting(state_with_digits(1), 0); }},
    {"a digit of a cluster", [] { return inspecting(state_with_result(3000, 20), 7); }},
    {"a digit of a cluster, wide images",
     [] { return inspecting(state_with_result(300, 3, false, 16, 64), 299); }},
    {"an anomaly", [] { return inspecting(state_with_anomalies(3000, -0.64), 2999); }},
    {"an outlier",
     [] {
       AppState state = state_with_digits(3000);
       select_method(state, "local_outlier_factor");
       add_run(state, factor_result(3000));
       return inspecting(std::move(state), 2999);
     }},
    {"a digit of several runs",
     [] {
       AppState state = state_with_result(3000, 10);
       for (const std::size_t k : {2, 50, 20}) add_run(state, kmeans_result(3000, k, 784));
       add_run(state, forest_result(3000, -0.64));
       return inspecting(std::move(state), 2999);
     }},
    {"inside, asked", [] { return viewing(state_with_result(3000, 10), View::inside); }},
    {"inside, under way",
     [] {
       AppState state = viewing(state_with_result(3000, 10), View::inside);
       open_playback(state);
       question_progressed(state, 1, 0.4, "start 1 of 1, iteration 12");
       return state;
     }},
    {"inside, refused",
     [] {
       AppState state = viewing(state_with_result(3000, 10), View::inside);
       open_playback(state);
       answered(state, 1, R"({"error":{"code":"failed","message":"The engine stopped."}})");
       return state;
     }},
    {"inside", [] { return state_with_iterations(3000, 10, 31, 20); }},
    {"inside, the first frame",
     [] {
       AppState state = state_with_iterations(3000, 10, 31, 20);
       show_frame(state, 0);
       return state;
     }},
    {"inside, on the map",
     [] { return viewing(with_map(state_with_iterations(3000, 10, 31, 4)), View::inside); }},
    {"inside, k = 50", [] { return state_with_iterations(3000, 50, 40, 100); }},
    {"inside, more numbers of clusters", [] { return state_with_iterations(300, 10, 31, 90); }},
    {"inside, k = 1", [] { return state_with_iterations(300, 1, 2, 2); }},
    {"inside, one row", [] { return state_with_iterations(1, 1, 1, 2); }},
    {"inside, wide images", [] { return state_with_iterations(300, 7, 9, 5, 8, 64); }},
    {"linkages, one", [] { return viewing(state_with_tree(3000, 10), View::inside); }},
    {"linkages, all", [] { return state_with_linkages(3000, 10); }},
    {"linkages, many clusters", [] { return state_with_linkages(3000, 200); }},
    {"linkages, no labels", [] { return viewing(state_with_tree(300, 3, false), View::inside); }},
    {"linkages, one row", [] { return viewing(state_with_tree(1, 1), View::inside); }},
    {"linkages, under way",
     [] {
       AppState state = viewing(state_with_tree(3000, 10), View::inside);
       run_started(state, R"({"method":"hierarchical","linkage":"average"})", RunPurpose::script);
       return state;
     }},
    {"inside, quality under way",
     [] {
       AppState state = state_with_iterations(3000, 10, 31, 0);
       ask_quality(state);
       question_progressed(state, state.questions.last, 0.4, "2 clusters");
       return state;
     }},
    {"inside, quality refused",
     [] {
       AppState state = state_with_iterations(3000, 10, 31, 0);
       ask_quality(state);
       answered(state, state.questions.last,
                R"({"error":{"code":"failed","message":"The engine stopped."}})");
       return state;
     }},
    {"scores, asked", [] { return viewing(state_with_anomalies(3000, -0.64), View::inside); }},
    {"scores, refused",
     [] {
       AppState state = viewing(state_with_anomalies(3000, -0.64), View::inside);
       open_anatomy(state);
       answered(state, 1, R"({"error":{"code":"failed","message":"The engine stopped."}})");
       return state;
     }},
    {"scores of a forest",
     [] { return state_with_anatomy(state_with_anomalies(3000, -0.64), true); }},
    {"scores of a forest, a long path",
     [] {
       AppState state = state_with_anatomy(state_with_anomalies(3000, -0.64, false), false);
       show_path(state, 40);
       return state;
     }},
    {"scores of a forest, stability under way",
     [] {
       AppState state = state_with_anatomy(state_with_anomalies(3000, -0.64), false);
       ask_stability(state);
       question_progressed(state, state.questions.last, 0.4, "trees 50");
       return inspecting(std::move(state), 2999);
     }},
    {"scores of wide images",
     [] {
       AppState state = state_with_digits(300, true, 8, 64);
       select_method(state, "isolation_forest");
       add_run(state, forest_result(300, -0.64));
       return state_with_anatomy(std::move(state), false);
     }},
    {"scores of factors",
     [] {
       AppState state = state_with_digits(3000);
       select_method(state, "local_outlier_factor");
       add_run(state, factor_result(3000));
       return state_with_anatomy(std::move(state), true);
     }},
    {"scores of factors, stability refused",
     [] {
       AppState state = state_with_digits(300, true, 64, 16);
       select_method(state, "local_outlier_factor");
       add_run(state, factor_result(300));
       state = state_with_anatomy(std::move(state), false);
       ask_stability(state);
       answered(state, state.questions.last,
                R"({"error":{"code":"failed","message":"The engine stopped."}})");
       return state;
     }},
    {"scores of one row", [] { return state_with_anatomy(state_with_anomalies(1, -0.1), false); }},
    {"runs",
     [] {
       AppState state = state_with_result(3000, 10);
       add_run(state, forest_result(3000, -0.64));
       add_run(state, hierarchical_result(3000, 10));
       return viewing(std::move(state), View::compare);
     }},
    {"runs, one", [] { return viewing(state_with_result(1, 1, false), View::compare); }},
    {"runs, compared",
     [] {
       AppState state = state_with_result(3000, 10);
       add_run(state, hierarchical_result(3000, 13));
       compare_with(state, 1);
       return viewing(std::move(state), View::compare);
     }},
    {"runs, compared, many clusters",
     [] {
       AppState state = state_with_result(3000, 50);
       add_run(state, hierarchical_result(3000, 30));
       compare_with(state, 1);
       return viewing(std::move(state), View::compare);
     }},
    {"runs, compared, wide images",
     [] {
       AppState state = state_with_result(300, 5, true, 8, 64);
       add_run(state, hierarchical_result(300, 3));
       compare_with(state, 1);
       return viewing(std::move(state), View::compare);
     }},
    {"runs, compared, a pair",
     [] {
       AppState state = state_with_result(3000, 10);
       add_run(state, hierarchical_result(3000, 13));
       compare_with(state, 1);
       choose_pair(state, 3, 4);
       return viewing(std::move(state), View::compare);
     }},
    {"runs, compared, too many clusters",
     [] {
       AppState state = state_with_result(3000, 10);
       add_run(state, hierarchical_result(3000, 400));
       compare_with(state, 1);
       return viewing(std::move(state), View::compare);
     }},
    {"runs, compared, anomalies",
     [] {
       AppState state = state_with_anomalies(3000, -0.64);
       add_run(state, factor_result(3000));
       compare_with(state, 1);
       return viewing(std::move(state), View::compare);
     }},
    {"take away", [] { return viewing(state_with_result(3000, 10), View::take_away); }},
    {"take away, anomalies of unknown images",
     [] {
       AppState state = state_with_anomalies(3000, -0.64);
       state.data_name.clear();
       return viewing(std::move(state), View::take_away);
     }},
    {"explain", [] { return viewing(state_with_digits(3000), View::explain); }},
    {"explain, after a run", [] { return viewing(state_with_tree(300, 3), View::explain); }},
    {"explain anomalies", [] { return viewing(state_with_anomalies(30, -1), View::explain); }},
    {"explain, k-means converged", [] { return explaining("kmeans", {1}, 9); }},
    {"explain, a merge",
     [] {
       return explaining("hierarchical", {0, 0}, 55);
     }},
    {"explain, a cut of four trees",
     [] {
       return explaining("hierarchical", {1, 4}, 60);
     }},
    {"explain, a path", [] { return explaining("isolation_forest", {1}, 6); }},
    {"explain, a ratio of densities", [] { return explaining("local_outlier_factor", {0}, 9); }},
    {"explain, iterations of one's own",
     [] { return viewing(state_with_iterations(3000, 20, 31, 4), View::explain); }},
    {"explain, merges of one's own",
     [] {
       AppState state = viewing(state_with_tree(3000, 10), View::explain);
       apply(state, ShowOwnStep{12});
       return state;
     }},
    {"explain, a path of one's own",
     [] {
       AppState state =
           viewing(state_with_anatomy(state_with_anomalies(3000, -0.64), false), View::explain);
       apply(state, ShowOwnStep{2});
       return state;
     }},
    {"explain, a factor of one's own",
     [] {
       AppState state = state_with_digits(3000);
       select_method(state, "local_outlier_factor");
       add_run(state, factor_result(3000));
       state = viewing(state_with_anatomy(std::move(state), false), View::explain);
       apply(state, ShowOwnStep{3});
       return state;
     }},
    {"explain, a run that is not shown",
     [] {
       AppState state = viewing(state_with_tree(300, 3), View::explain);
       show_no_run(state);
       return state;
     }},
    {"map, how PCA makes it",
     [] {
       AppState state = viewing(with_map(state_with_result(300, 10)), View::map);
       apply(state, ToggleMapToy{});
       apply(state, ShowToyStep{9, "pca"});
       return state;
     }},
    {"map, how t-SNE makes it",
     [] {
       AppState state = viewing(state_with_digits(300), View::map);
       apply(state, ProjectMap{Projection::tsne});
       apply(state, ToggleMapToy{});
       apply(state, ShowToyStep{1, "tsne"});
       return state;
     }},
    {"map, others beside it", [] { return viewing(with_maps(300), View::map); }},
    {"map, other parameters set",
     [] {
       AppState state = viewing(with_maps(300), View::map);
       apply(state, SetMapParameter{"n_neighbors", {.number = 20}});
       apply(state, SetMapParameter{"min_dist", {.number = 0.5}});
       return state;
     }},
    {"draw, nothing yet", [] { return viewing(with_map(state_with_digits(300)), View::draw); }},
    {"draw, judged by runs", [] { return viewing(with_map(with_verdicts(3000)), View::draw); }},
    {"draw, no runs, no map",
     [] { return viewing(with_drawing(state_with_digits(300, false)), View::draw); }},
    {"draw, wide images",
     [] { return viewing(with_drawing(state_with_result(40, 3, true, 8, 64)), View::draw); }},
    {"map, with a drawing",
     [] { return viewing(with_map(with_drawing(state_with_result(3000, 10))), View::map); }},
    {"keys",
     [] {
       AppState state = state_with_result(3000, 10);
       apply(state, ToggleKeys{});
       return state;
     }},
    {"anomalies, found twice",
     [] {
       AppState state = state_with_anomalies(3000, -0.64);
       add_run(state, factor_result(3000));
       return state;
     }},
    {"map, asked for", [] { return viewing(state_with_digits(3000), View::map); }},
    {"map, being computed",
     [] {
       AppState state = viewing(state_with_result(3000, 10), View::map);
       open_components(state);
       question_progressed(state, 1, 0.4, "covariance");
       return state;
     }},
    {"map, during a run",
     [] { return running(viewing(state_with_digits(3000), View::map), 0.37, "start 3 of 10"); }},
    {"map, failed",
     [] {
       AppState state = viewing(state_with_result(3000, 10), View::map);
       open_components(state);
       answered(state, 1, R"({"error":{"code":"out_of_memory","message":"The browser has no more
 memory for this page. Close other tabs, or take fewer images."}})");
       return state;
     }},
    {"map, without a run", [] { return viewing(with_map(state_with_digits(3000)), View::map); }},
    {"map, nothing known",
     [] { return viewing(with_map(state_with_digits(300, false)), View::map); }},
    {"map of one digit", [] { return viewing(with_map(state_with_digits(1)), View::map); }},
    {"map of wide images",
     [] { return viewing(with_map(state_with_result(40, 3, true, 8, 64)), View::map); }},
    {"map, clusters", [] { return viewing(with_map(state_with_result(3000, 50)), View::map); }},
    {"map, agreement",
     [] {
       AppState state = viewing(with_map(state_with_result(3000, 50)), View::map);
       color_map(state, MapColoring::match);
       return state;
     }},
    {"map, scores", [] { return viewing(with_map(state_with_anomalies(3000, -0.64)), View::map); }},
    {"map, near",
     [] {
       AppState state = viewing(with_map(state_with_result(3000, 10)), View::map);
       move_map(state, close_up(state.map.digits->points[700], 3000));
       return inspecting(std::move(state), 700);
     }},
    {"map, a lasso",
     [] {
       AppState state = viewing(with_map(state_with_result(3000, 10)), View::map);
       for (const MapPoint at : {MapPoint{0, 0}, {900, 100}, {500, 1500}}) draw_lasso(state, at);
       return state;
     }},
    {"map, selected",
     [] {
       AppState state = viewing(with_map(state_with_result(3000, 50)), View::map);
       for (const MapPoint at : {MapPoint{0, 0}, {900, 100}, {500, 1500}}) draw_lasso(state, at);
       end_lasso(state);
       return state;
     }},
    {"map, groups hidden",
     [] {
       AppState state = viewing(with_map(state_with_result(3000, 10)), View::map);
       for (const std::uint32_t cluster : {3u, 5u}) {
         apply(state, ToggleGroup{MapColoring::cluster, cluster});
       }
       return state;
     }},
    {"map, pictures",
     [] {
       AppState state = viewing(with_map(state_with_result(3000, 10)), View::map);
       apply(state, MarkMap{MapMarks::pictures});
       return state;
     }},
    {"map, contours",
     [] {
       AppState state = viewing(with_maps(300), View::map);
       apply(state, MarkMap{MapMarks::contours});
       return state;
     }},
    {"map, looked for in vain",
     [] {
       AppState state = viewing(with_map(state_with_digits(3000)), View::map);
       apply(state, FindOnMap{"Ankle boot", state.map.digits->box});
       return state;
     }},
    {"embedded, empty", [] { return embedded(slow(state_with_digits(3000))); }},
    {"embedded, tree", [] { return embedded(inspecting(state_with_tree(3000, 10), 7)); }},
    {"embedded, evaluation",
     [] { return embedded(viewing(state_with_result(3000, 10), View::evaluation)); }},
    {"embedded, some of it",
     [] {
       return embedded(state_with_result(3000, 10),
                       R"({"controls":["n_clusters","run"],"panels":["summary","sizes"]})");
     }},
    {"embedded, anomalies alone",
     [] {
       return embedded(state_with_anomalies(3000, -0.64), R"({"header":false,"controls":[]})");
     }},
    {"anomalies, all of one row", [] { return state_with_anomalies(1, -0.1); }},
};

}  // namespace

app::AppState Situation::state() const {
  static std::unordered_map<const Situation*, AppState> made;
  auto found = made.find(this);
  if (found == made.end()) found = made.emplace(this, make()).first;
  return found->second;
}

const std::vector<Situation>& situations() {
  return list;
}

const Situation& situation(std::string_view name) {
  return *std::find_if(list.begin(), list.end(), [&](const auto& s) { return s.name == name; });
}

bool is_long_text(std::string_view text) {
  return text == long_list || text == class_names || text == few_names;
}

}  // namespace digitscope::test
