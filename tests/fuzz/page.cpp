// The page around the app: its messages to the app's model, and what a person does, in any order.
// An engine answers what the app asks. The input has a message a line, after a letter that says
// which.

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "app/model/actions.h"
#include "app/model/apply.h"
#include "app/model/class_names.h"
#include "app/model/embedding.h"
#include "app/model/link.h"
#include "app/model/messages.h"
#include "app/model/page_messages.h"
#include "app/model/state.h"
#include "app/model/state_json.h"
#include "digits/idx.h"
#include "engine/engine.h"
#include "fuzz/target.h"
#include "fuzz/tiny_digits.h"
#include "vocabulary/parameters.h"

namespace digitscope::fuzz::page_target {
namespace {

using namespace digitscope::app;
using nlohmann::ordered_json;

template <std::size_t... I>
Action action_of(std::size_t which, std::index_sequence<I...>) {
  Action action;
  ((which == I ? void(action = std::variant_alternative_t<I, Action>{}) : void()), ...);
  return action;
}

Action any_action(std::size_t which) {
  constexpr std::size_t count = std::variant_size_v<Action>;
  return action_of(which % count, std::make_index_sequence<count>());
}

/// What panels emit: actions about what there is, or was a moment ago.
Action action_from(Choices& choices, const AppState& state) {
  Action action = any_action(choices.byte());
  const std::size_t a = choices.below(26), b = choices.below(26);
  const auto all = methods();
  if (auto* it = std::get_if<SelectMethod>(&action)) it->name = all[a % all.size()].name;
  if (auto* it = std::get_if<SetParameter>(&action)) {
    const auto parameters = state.selected_method().parameters;
    const Parameter& parameter = parameters[a % parameters.size()];
    it->name = parameter.name;
    it->value = default_value(parameter);
    if (const auto value = from_typed(parameter, choices.all())) it->value = *value;
  }
  if (auto* it = std::get_if<SetTheme>(&action)) it->theme = static_cast<ThemeChoice>(a % 3);
  if (auto* it = std::get_if<SelectView>(&action)) it->view = static_cast<View>(a % 8);
  if (auto* it = std::get_if<Inspect>(&action)) it->row = static_cast<std::uint32_t>(a);
  if (auto* it = std::get_if<ChooseCell>(&action)) *it = {std::uint32_t(a), std::uint32_t(b)};
  if (auto* it = std::get_if<CutTree>(&action)) it->clusters = a;
  if (auto* it = std::get_if<MoveThreshold>(&action)) it->score = -double(a) / 10;
  if (auto* it = std::get_if<ShowRun>(&action)) it->id = std::uint32_t(a % 6);
  if (auto* it = std::get_if<RemoveRun>(&action)) it->id = std::uint32_t(a % 6);
  if (auto* it = std::get_if<CompareWith>(&action)) it->id = std::uint32_t(a % 6);
  if (auto* it = std::get_if<ChoosePair>(&action)) *it = {std::uint32_t(a), std::uint32_t(b)};
  if (auto* it = std::get_if<OrderMontage>(&action)) it->order = static_cast<MontageOrder>(a % 3);
  if (auto* it = std::get_if<ChooseCluster>(&action)) it->cluster = std::uint32_t(a);
  if (auto* it = std::get_if<ChooseLabel>(&action)) it->label = std::uint32_t(a % 12);
  if (auto* it = std::get_if<Take>(&action)) it->what = static_cast<TakeAway>(a % 7);
  if (auto* it = std::get_if<OpenMap>(&action)) it->again = a % 2 == 1;
  if (auto* it = std::get_if<ProjectMap>(&action)) it->by = static_cast<Projection>(a % 3);
  if (auto* it = std::get_if<SetMapParameter>(&action)) {
    const auto by = static_cast<std::size_t>(state.map.projection);
    const auto parameters = state.map.requests[by].method().parameters;
    const Parameter& parameter = parameters[a % parameters.size()];
    // A map is of all digits, in two dimensions.
    if (parameter.name == "samples" || parameter.name == "n_components") return OpenMap{};
    it->name = parameter.name;
    it->value = default_value(parameter);
    if (const auto value = from_typed(parameter, choices.all())) it->value = *value;
  }
  if (auto* it = std::get_if<MoveMap>(&action)) {
    it->camera = {{float(a) * 100, -float(b)}, 1 + float(b)};
  }
  if (auto* it = std::get_if<ColorMap>(&action)) it->by = static_cast<MapColoring>(a % 5);
  if (auto* it = std::get_if<MarkMap>(&action)) it->by = static_cast<MapMarks>(a % 3);
  if (auto* it = std::get_if<UseLasso>(&action)) it->on = a % 2 == 0;
  if (auto* it = std::get_if<DrawLasso>(&action)) it->to = {float(a) * 40 - 500, float(b)};
  if (auto* it = std::get_if<SelectInside>(&action)) {
    const float side = 100 * float(a);
    it->outline = {{-side, -side}, {side, -side}, {side, side}, {-side, float(b)}};
  }
  if (auto* it = std::get_if<SetClassNames>(&action)) it->list = choices.all();
  if (auto* it = std::get_if<ShowFrame>(&action)) it->frame = a;
  if (auto* it = std::get_if<ChooseToy>(&action)) *it = {a % 4, b % 5, {}};
  if (auto* it = std::get_if<ShowToyStep>(&action)) it->step = a * b;
  if (auto* it = std::get_if<OpenOwnRun>(&action)) it->again = a % 2 == 1;
  if (auto* it = std::get_if<ShowOwnStep>(&action)) it->step = a;
  if (auto* it = std::get_if<SetQualityLast>(&action)) it->last = std::uint32_t(a);
  if (auto* it = std::get_if<OpenAnatomy>(&action)) it->again = a % 2 == 1;
  if (auto* it = std::get_if<ChooseAnatomy>(&action)) it->row = std::uint32_t(a);
  if (auto* it = std::get_if<ShowPath>(&action)) it->path = a;
  if (auto* it = std::get_if<Undo>(&action)) it->again = a % 2 == 1;
  if (auto* it = std::get_if<DrawTo>(&action)) {
    *it = {{float(a), float(b)}, a % 4 == 0};
  }
  if (auto* it = std::get_if<MovePen>(&action)) it->by = {1, -1};
  return action;
}

class App {
 public:
  void line(std::string_view text) {
    if (text.empty()) return;
    const char verb = text.front();
    text.remove_prefix(1);
    take(verb, text);
    check();
  }

 private:
  void take(char verb, std::string_view text) {
    Choices choices({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    switch (verb) {
      case 'D':
        return load(tiny_digits(choices));
      case 'x':
        return app::apply(state_, action_from(choices, state_));
      case 'm':
        return relay();
      case 'R':
        return run(text, static_cast<RunPurpose>(text.size() % 3));
      case 'b':
        return run_started(state_, text, RunPurpose::script);
      case 'r':
        run_finished(state_, text);
        return;
      case 'f':
        return run_failed(state_, text);
      case 'e':
        return show_failure(state_, text);
      case 'a':
        return answered(state_, state_.questions.last, text);
      case 'p':
        run_progressed(state_, std::sqrt(double(choices.byte()) - 9) / 9, text, choices.byte());
        return question_progressed(state_, choices.byte(), double(choices.byte()) / 9 - 1, text);
      case 'v':
        return preview(choices);
      case 's':
        (void)restore_state(state_, text);
        return;
      case 'l':
        follow_link(state_, text);
        return;
      case 'c': {
        const std::size_t end = text.find(' ');
        const std::string reset(text.substr(std::min(end, text.size())));
        change_by_link(state_, text.substr(0, end), std::array{reset, std::string("cluster")});
        return;
      }
      case 'E':
        (void)embed(state_, text);
        return;
      case 'n':
        if (const auto names = read_class_names(text, true)) state_.class_names = *names;
        return;
      case 'g':
        return engine_ready(state_, text, text);
    }
  }

  void load(const Digits& digits) {
    const auto labels = digits.labelled() ? write_idx_labels(digits) : std::vector<std::uint8_t>();
    FUZZ_CHECK(load_digits(state_, write_idx_images(digits), labels));
    engine_.set_digits(digits);
  }

  /// Nothing here is about what many steps of a computation come to.
  ProgressFunction briefly() {
    steps_ = 0;
    return [this](double, std::string_view) {
      if (++steps_ == 60) engine_.cancel_flag().store(1);
    };
  }

  void run(std::string_view request, RunPurpose purpose) {
    run_started(state_, request, purpose);
    const std::string result = engine_.run(request, briefly());
    if (result.starts_with("{\"error\"")) return run_failed(state_, result);
    // Another's request may be of fewer digits than are here, but what it gives can be read.
    FUZZ_CHECK(run_finished(state_, result) || engine_.digits().size() == 0,
               std::string(request) + "\n" + result);
  }

  void preview(Choices& choices) {
    std::vector<float> values(choices.byte());
    for (float& value : values) value = choices.coin() ? NAN : static_cast<float>(choices.byte());
    question_previewed(state_, state_.questions.last, values);
  }

  /// What the page does about the app's messages, one round of it.
  void relay() {
    for (const std::string& text : std::exchange(state_.outbox, {})) {
      const ordered_json message = ordered_json::parse(text, nullptr, false);
      FUZZ_CHECK(message.is_object(), text);
      if (message["type"] == "run") {
        const bool compares = message["purpose"] == "comparison";
        run(message["request"].dump(), compares ? RunPurpose::comparison : RunPurpose::person);
      } else if (message["type"] == "ask") {
        const std::string answer = engine_.ask(message["question"].dump(), briefly());
        answered(state_, message["id"].get<std::uint32_t>(), answer);
      }
    }
  }

  /// The state can be told, brought back by what is told, and by the link.
  void check() {
    const std::string told = state_json(state_);
    FUZZ_CHECK(ordered_json::parse(told, nullptr, false).is_object(), told);
    const std::string link = link_of(state_, "?kept=1");
    AppState copy = state_;
    const auto restored = restore_state(copy, told);
    FUZZ_CHECK(restored, told + "\n" + (restored ? "" : restored.error().message));
    FUZZ_CHECK(state_json(copy) == told, told + "\n" + state_json(copy));
    copy = state_;
    const Followed followed = follow_link(copy, link);
    FUZZ_CHECK(followed.refused.empty(), link + "\n" + followed.refused.front().message);
    FUZZ_CHECK(link_of(copy, "?kept=1") == link, link + "\n" + link_of(copy, "?kept=1"));
    for (const std::string& text : state_.outbox) {
      FUZZ_CHECK(ordered_json::accept(text), text);
    }
  }

  AppState state_ = initial_state();
  Engine engine_{1};
  int steps_ = 0;
};

}  // namespace

FUZZ_TARGET(page) {
  Choices choices(input);
  App app;
  for (int line = 0; line < 30 && choices.more(); ++line) app.line(choices.line());
}

}  // namespace digitscope::fuzz::page_target
