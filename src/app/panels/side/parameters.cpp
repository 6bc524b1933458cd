// One control for each parameter of the selected method, derived from the vocabulary.

#include <algorithm>
#include <cmath>

#include "app/panels/panels.h"
#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

bool is_choice(const Parameter& parameter) {
  return parameter.type == ParameterType::choice || parameter.type == ParameterType::init;
}

float row_gap(const Ui& ui, const Parameter& parameter) {
  return ui.px(parameter.slider_maximum > 0 ? 1 : 7);  // a slider has some below its line
}
float label_line(const Ui& ui) {
  return ui.px(26);
}
// A slider's line is nearer to the name above it than to what follows; fingers meet it below, too.
float slider_line(const Ui& ui) {
  return ui.px(9);
}
float slider_height(const Ui& ui) {
  return ui.px(least_target);
}

// Row numbers given in place of a choice get a line of their own.
bool has_row_list(const Parameter& parameter, const ParameterValue& value) {
  return parameter.type == ParameterType::init && !rows_of(value).empty();
}

// The value shown between minus and plus: of digits how many they are, also when they are all.
std::string shown(const Ui& ui, const Parameter& parameter, const ParameterValue& value) {
  if (parameter.type != ParameterType::integer_or_all) return readable(parameter, value);
  const std::size_t rows = ui.state.digits.size();
  if (value.is_word() && rows == 0) return value.text;
  return grouped(value.is_word() ? static_cast<std::int64_t>(rows)
                                 : static_cast<std::int64_t>(value.number));
}

// Wider for the longest numbers only, so that steppers line up.
float stepper_width(const Ui& ui, const Parameter& parameter) {
  const std::string text = shown(ui, parameter, ui.state.parameter(parameter));
  return std::max(ui.px(112), ui.text_width(Type::body, text) + ui.px(60));
}

float word_width(const Ui& ui, const Parameter& parameter) {
  const auto word = special_word(parameter.type);
  return word.empty() ? 0 : ui.text_width(Type::small, word) + ui.px(16);
}

// Of the question mark after a name.
float mark_side(const Ui& ui) {
  return ui.px(16);
}

// Beside its number, or above it where there is no room for it and the question mark.
bool name_stands_beside(const Ui& ui, float width, const Parameter& parameter) {
  const float word = word_width(ui, parameter);
  return ui.text_width(Type::body, ui.worded(parameter.label)) + ui.px(8) + mark_side(ui) +
             ui.px(4) + (word > 0 ? word + ui.px(8) : 0) + stepper_width(ui, parameter) <=
         width;
}

// The name, and a question mark when there is room for one; the name explains itself as well.
void label(Ui& ui, Rect row, const Parameter& parameter) {
  const float side = mark_side(ui);
  const Rect text =
      row.cut_left(std::min(ui.text_width(Type::body, ui.worded(parameter.label)), row.width()));
  ui.text_in(text, Align::left, Type::body, ui.colors.ink, ui.worded(parameter.label));
  if (ui.asked(text)) ui.tooltip(ui.worded(parameter.help), parameter.name);
  row.cut_left(ui.px(8));
  if (row.width() < side) return;
  const float top = row.top + std::floor((row.height() - side) / 2);
  help_mark(ui, "help", rect_at({row.left, top}, {side, side}), parameter.name,
            ui.worded(parameter.help));
}

void emit_typed(Ui& ui, const Parameter& parameter, const std::string& text) {
  auto value = from_typed(parameter, text, ui.noun());
  if (value) {
    ui.emit_typed(SetParameter{std::string(parameter.name), std::move(*value)});
  } else {
    ui.emit(Refuse{value.error()});
  }
}

// As many rows as there are clusters to start, for the person to replace: "0,1,2".
std::string first_rows_text(const AppState& state) {
  const Parameter* clusters = find_parameter(state.selected_method(), "n_clusters");
  const double count = clusters ? state.parameter(*clusters).number : 1;
  std::string text = "0";
  for (int row = 1; row < std::min(count, 100.0); ++row) {
    text += ',';
    text += std::to_string(row);
  }
  return text;
}

// The question mark is for the pointer: were it a stop of its own, every parameter would take two.
// Keys show the same beside the control itself.
void explain_by_key(Ui& ui, const Rect& row, const Parameter& parameter) {
  for (const char* control : {"choice", "value", "word"}) {
    ui.explain(control, row, false, ui.worded(parameter.help), parameter.name);
  }
}

void choice_row(Ui& ui, Rect& rect, const Parameter& parameter) {
  const ParameterValue& value = ui.state.parameter(parameter);
  label(ui, rect.cut_top(label_line(ui)), parameter);

  std::vector<std::string_view> words(parameter.choices.begin(), parameter.choices.end());
  const bool list = has_row_list(parameter, value);
  if (parameter.type == ParameterType::init) words.push_back("rows");
  const auto at =
      static_cast<std::size_t>(std::find(words.begin(), words.end(), value.text) - words.begin());
  const auto selected = list ? words.size() - 1 : at;
  const Rect at_words = rect.cut_top(label_line(ui));
  if (const auto pressed = segmented(ui, "choice", at_words, words, selected,
                                     ui.worded(parameter.label), ui.worded(parameter.help))) {
    if (words[*pressed] != "rows" || parameter.type != ParameterType::init) {
      ui.emit(SetParameter{std::string(parameter.name), {.text = std::string(words[*pressed])}});
    } else if (!list) {
      ui.emit(SetParameter{std::string(parameter.name), {.text = first_rows_text(ui.state)}});
    }
  }
  if (list) {
    rect.cut_top(ui.px(4));
    const Rect field = rect.cut_top(label_line(ui));
    const auto typed =
        text_field(ui, "rows", field, value.text,
                   {.name = std::string(ui.worded(parameter.label)) + ": numbers of the rows"});
    if (typed) emit_typed(ui, parameter, *typed);
  }
}

void number_row(Ui& ui, Rect& rect, const Parameter& parameter) {
  const ParameterValue& value = ui.state.parameter(parameter);
  const std::size_t rows = ui.state.digits.size();
  const std::string name(parameter.name);

  const bool beside = name_stands_beside(ui, rect.width(), parameter);
  if (!beside) {
    const Rect line = rect.cut_top(label_line(ui));
    label(ui, line, parameter);
    const auto digits = ui.state.count_of_share(parameter);
    const std::string count = digits ? counted(*digits, ui.noun()) : std::string();
    const float room =
        line.width() - ui.text_width(Type::body, ui.worded(parameter.label)) - ui.px(32);
    if (!count.empty() && ui.text_width(Type::small, count) <= room) {
      ui.text_in(line, Align::right, Type::small, ui.colors.ink_soft, count);
    }
  }
  Rect top = rect.cut_top(label_line(ui));
  const auto event =
      stepper(ui, "value", top.cut_right(stepper_width(ui, parameter)), shown(ui, parameter, value),
              {.name = std::string(ui.worded(parameter.label)),
               .help = std::string(ui.worded(parameter.help)),
               .typed = is_real(parameter.type) ? Typed::number : Typed::whole_number});
  if (const auto word = special_word(parameter.type); !word.empty()) {
    top.cut_right(ui.px(8));
    const Rect at = top.cut_right(word_width(ui, parameter)).inset(0, ui.px(1));
    if (word_switch(ui, "word", at, word, value.is_word(),
                    std::string(ui.worded(parameter.label)) + ": " + std::string(word))) {
      ui.emit(SetParameter{name, value.is_word() ? without_word(parameter, rows)
                                                 : ParameterValue{.text = std::string(word)}});
    }
  }
  top.cut_right(ui.px(4));
  if (beside) label(ui, top, parameter);
  if (event.step != 0) ui.emit(SetParameter{name, stepped(parameter, value, event.step, rows)});
  if (event.typed) emit_typed(ui, parameter, *event.typed);

  if (parameter.slider_maximum > 0) {
    // In the mirror the stepper is enough: it sets the same.
    const auto moved =
        slider(ui, "slider", rect.cut_top(slider_height(ui)),
               slider_position(parameter, value, rows), {.role = Role::none}, slider_line(ui));
    if (moved) ui.emit(SetParameter{name, at_slider(parameter, *moved, rows)});
  }
}

float draw_parameters(Ui& ui, const Rect& room) {
  Rect rest = room;
  for (const auto& parameter : ui.state.selected_method().parameters) {
    if (!ui.state.embedding.shows_parameter(parameter.name)) continue;
    ui.push(parameter.name);
    const float top = rest.top;
    if (is_choice(parameter)) {
      choice_row(ui, rest, parameter);
    } else {
      number_row(ui, rest, parameter);
    }
    explain_by_key(ui, {rest.left, top, rest.right, rest.top}, parameter);
    rest.cut_top(row_gap(ui, parameter));
    ui.pop();
  }
  return rest.top - room.top;
}

// Folded: one line that opens.
float fold_line(const Ui& ui) {
  return ui.px(40);
}

float draw_folded_parameters(Ui& ui, const Rect& room) {
  Rect rest = room;
  const bool open = ui.state.parameters_open;
  if (button(ui, "fold", rest.cut_top(fold_line(ui)), open ? "Hide parameters" : "Parameters",
             ButtonLook::quiet, true, {.open = open})) {
    ui.emit(ToggleParameters{});
  }
  if (open) {
    rest.cut_top(ui.px(8));
    rest.cut_top(draw_parameters(ui, rest));
  }
  return rest.top - room.top;
}

}  // namespace

const Panel parameters_panel = {"parameters", draw_parameters};
const Panel folded_parameters_panel = {"parameters", draw_folded_parameters};

}  // namespace digitscope::app
