// The engine as a page uses it, for a while: data loaded, runs, questions, cancellation, further
// digits judged, in any order. Every answer is one, and the very one that an engine gives which has
// seen nothing before but the data and, where a question is about it, the last run of a method.

#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "digits/idx.h"
#include "engine/engine.h"
#include "fuzz/target.h"
#include "fuzz/tiny_digits.h"

namespace digitscope::fuzz::engine_target {
namespace {

using nlohmann::ordered_json;

constexpr std::array method_names = {"kmeans", "hierarchical", "isolation_forest",
                                     "local_outlier_factor"};

/// Without what differs from run to run.
ordered_json comparable(const std::string& text) {
  ordered_json answer = ordered_json::parse(text, nullptr, false);
  FUZZ_CHECK(answer.is_object(), text);
  if (answer.contains("error")) {
    FUZZ_CHECK(answer["error"]["code"] != "failed", text);
    FUZZ_CHECK(answer["error"]["message"] != "", text);
  }
  for (const char* name : {"seconds", "threads", "reused"}) answer.erase(name);
  return answer;
}

bool is_cancelled(const ordered_json& answer) {
  return answer.contains("error") && answer["error"]["code"] == "cancelled";
}

/// Values of the parameters that matter here, with such among them as are refused.
void put_parameters(ordered_json& request, std::string_view method, const Digits& digits,
                    Choices& choices) {
  const std::size_t n = digits.size();
  const auto maybe = [&](const char* name, const ordered_json& value) {
    if (choices.coin()) request[name] = value;
  };
  maybe("samples", choices.below(n + 2));
  if (method == "kmeans" || method == "hierarchical") request["n_clusters"] = choices.below(n + 2);
  if (method == "kmeans") {
    constexpr std::array inits = {"k-means++", "random"};
    request["init"] = inits[choices.below(inits.size())];
    if (choices.below(4) == 0) request["init"] = {choices.below(n + 1), choices.below(n + 1)};
    request["n_init"] = 1 + choices.below(3);
    maybe("max_iter", choices.below(5));
    maybe("random_state", choices.byte());
  } else if (method == "hierarchical") {
    constexpr std::array linkages = {"ward", "complete", "average", "single"};
    request["linkage"] = linkages[choices.below(linkages.size())];
  } else if (method == "isolation_forest") {
    request["n_estimators"] = choices.below(9);
    maybe("max_samples", choices.below(n + 2));
    maybe("contamination", static_cast<double>(choices.below(60)) / 100);
    maybe("random_state", choices.byte());
  } else if (method == "local_outlier_factor") {
    request["n_neighbors"] = choices.below(n + 3);
    maybe("contamination", static_cast<double>(choices.below(60)) / 100);
  } else if (method == "tsne") {
    request["perplexity"] = 1 + choices.below(9);
    request["max_iter"] = 250 + choices.below(10);
    maybe("init", "random");
  } else if (method == "umap") {
    request["n_neighbors"] = choices.below(n + 3);
    request["n_epochs"] = choices.below(12);
    maybe("init", "random");
  } else {
    maybe("n_components", choices.below(digits.features() + 2));
  }
}

ordered_json run_request(const Digits& digits, Choices& choices) {
  constexpr std::array names = {"kmeans",
                                "hierarchical",
                                "isolation_forest",
                                "local_outlier_factor",
                                "local_outlier_factor",
                                "tsne",
                                "umap",
                                "pca"};
  const char* name = names[choices.below(names.size())];
  ordered_json request = {{"method", name}};
  put_parameters(request, name, digits, choices);
  return request;
}

ordered_json score_question(const Digits& digits, Choices& choices) {
  const char* name = method_names[choices.below(method_names.size())];
  ordered_json question = {{"question", "score"}, {"method", name}};
  if (choices.coin()) put_parameters(question, name, digits, choices);
  question["images"] = ordered_json::array();
  for (std::size_t i = choices.below(4); i-- > 0;) {
    ordered_json image = ordered_json::array();
    const bool known = choices.coin() && digits.size() > 0;
    const std::size_t row = known ? choices.below(digits.size()) : 0;
    for (std::size_t p = 0; p < digits.features(); ++p) {
      image.push_back(known ? digits.image(row)[p] : choices.byte());
    }
    question["images"].push_back(image);
  }
  return question;
}

ordered_json other_question(const Digits& digits, Choices& choices) {
  const std::size_t n = digits.size();
  constexpr std::array names = {"kmeans_history",
                                "isolation_paths",
                                "outlier_neighbourhood",
                                "rank_stability",
                                "kmeans_quality",
                                "separation",
                                "pca",
                                "tsne",
                                "umap",
                                "nearness"};
  const std::string name = names[choices.below(names.size())];
  ordered_json question = {{"question", name}};
  const auto with = [&](const char* method) { put_parameters(question, method, digits, choices); };
  if (name == "kmeans_history") {
    with("kmeans");
  } else if (name == "isolation_paths") {
    with("isolation_forest");
    question["row"] = choices.below(n + 1);
  } else if (name == "outlier_neighbourhood") {
    with("local_outlier_factor");
    question["row"] = choices.below(n + 1);
  } else if (name == "rank_stability") {
    const char* method = method_names[2 + choices.below(2)];
    with(method);
    question["method"] = method;
    question["values"] = {1 + choices.below(n), 1 + choices.below(n + 1)};
    if (choices.coin()) question["top"] = choices.below(n + 2);
  } else if (name == "kmeans_quality") {
    with("kmeans");
    question["n_clusters"] = {1 + choices.below(n), 2 + choices.below(n)};
  } else if (name == "separation") {
    question["labels"] = ordered_json::array();
    for (std::size_t i = choices.below(n + 2); i-- > 0;) {
      question["labels"].push_back(choices.below(3));
    }
  } else if (name != "nearness") {
    with(name.c_str());
  }
  return question;
}

class Session {
 public:
  explicit Session(Choices& choices) : choices_(choices), engine_(choices.coin() ? 2 : 1) {}

  void step() {
    switch (choices_.below(8)) {
      case 0:
        return load();
      case 1:
        return load_broken();
      case 2:
      case 3:
      case 4:
        return run(run_request(digits_, choices_));
      case 5:
        if (!last_.empty() && choices_.coin()) return run(last_.begin()->second);
        return ask(other_question(digits_, choices_));
      case 6:
        return ask(score_question(digits_, choices_));
      case 7:
        return ask(other_question(digits_, choices_));
    }
  }

 private:
  void load() {
    digits_ = tiny_digits(choices_, 16);
    last_.clear();
    const auto labels = write_idx_labels(digits_);
    std::optional<std::span<const std::uint8_t>> given;
    if (digits_.labelled()) given = labels;
    const auto told = comparable(engine_.load(write_idx_images(digits_), given));
    FUZZ_CHECK(told["samples"] == digits_.size(), told.dump());
  }

  /// Nothing that is there goes.
  void load_broken() {
    auto bytes = write_idx_images(digits_);
    bytes.resize(bytes.size() - std::min<std::size_t>(bytes.size(), 1 + choices_.below(20)));
    FUZZ_CHECK(comparable(engine_.load(bytes, {})).contains("error"));
    FUZZ_CHECK(engine_.digits().pixels == digits_.pixels);
  }

  /// Cancels after so many reports; now and then at once.
  template <class Compute>
  ordered_json answer(Engine& engine, bool cancels, Compute compute) {
    const std::size_t last = choices_.below(16);
    if (cancels && last == 0) engine.cancel_flag().store(1);
    std::size_t reports = 0;
    const auto told = comparable(compute(engine, [&](double fraction, std::string_view) {
      FUZZ_CHECK(fraction >= 0 && fraction <= 1, std::to_string(fraction));
      if (cancels && ++reports == last) engine.cancel_flag().store(1);
    }));
    FUZZ_CHECK(engine.cancel_flag().load() == 0);
    return told;
  }

  void run(const ordered_json& request) {
    const bool cancels = choices_.below(4) == 0;
    const auto compute = [&](Engine& engine, const ProgressFunction& progress) {
      return engine.run(request.dump(), progress);
    };
    const auto told = answer(engine_, cancels, compute);
    if (cancels && is_cancelled(told)) return;
    Engine fresh(1);
    fresh.set_digits(digits_);
    check_same(told, answer(fresh, false, compute), request);
    if (!told.contains("error")) last_[request["method"].get<std::string>()] = request;
  }

  void ask(const ordered_json& question) {
    const bool cancels = choices_.below(4) == 0;
    const auto compute = [&](Engine& engine, const ProgressFunction& progress) {
      return engine.ask(question.dump(), progress);
    };
    const auto told = answer(engine_, cancels, compute);
    if (cancels && is_cancelled(told)) return;
    Engine fresh(1);
    fresh.set_digits(digits_);
    const auto run_before = last_.find(question.value("method", ""));
    if (question["question"] == "score" && run_before != last_.end()) {
      comparable(fresh.run(run_before->second.dump()));
    }
    check_same(told, answer(fresh, false, compute), question);
  }

  static void check_same(const ordered_json& told, const ordered_json& fresh,
                         const ordered_json& asked) {
    FUZZ_CHECK(told == fresh, asked.dump() + "\n" + told.dump() + "\n" + fresh.dump());
  }

  Choices& choices_;
  Digits digits_;
  Engine engine_;
  std::map<std::string, ordered_json> last_;  // run of each method that gave a result
};

}  // namespace

FUZZ_TARGET(engine) {
  Choices choices(input);
  Session session(choices);
  for (int step = 0; step < 12 && choices.more(); ++step) session.step();
}

}  // namespace digitscope::fuzz::engine_target
