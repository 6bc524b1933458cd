#include "app/model/page_messages.h"

#include <type_traits>

#include "results/failure.h"
#include "results/fields.h"

namespace digitscope::app::to_page {
// The fields of each message, in the order in which they are written: see results/fields.h.

template <class Fields, class Message>
requires std::is_empty_v<Message>
void list_fields(Fields&, const Message&) {}

template <class Fields>
void list_fields(Fields& fields, const Run& message) {
  fields("purpose", message.purpose);
  fields("request", message.request);
}

template <class Fields>
void list_fields(Fields& fields, const Ask& message) {
  fields("id", message.id);
  fields("question", message.question);
}

template <class Fields>
void list_fields(Fields& fields, const ForgetRun& message) {
  fields("id", message.id);
}

template <class Fields>
void list_fields(Fields& fields, const State& message) {
  fields("state", message.state);
}

template <class Fields>
void list_fields(Fields& fields, const Refused& message) {
  fields("message", message.message);
}

template <class Fields>
void list_fields(Fields& fields, const LetterKeys& message) {
  fields("on", message.on);
}

template <class Fields>
void list_fields(Fields& fields, const Height& message) {
  fields("height", message.height);
}

template <class Fields>
void list_fields(Fields& fields, const Letter& letter) {
  fields("type", letter.type);
  fields("code", letter.code);
  fields("text", letter.text);
  fields("pixels", letter.pixels);
  fields("weight", letter.weight);
  fields("code_face", letter.code_face);
}

template <class Fields>
void list_fields(Fields& fields, const Letters& message) {
  fields("scale", message.scale);
  fields("letters", message.letters);
}

template <class Fields>
void list_fields(Fields& fields, const Save& message) {
  fields("at", message.at);
  fields("name", message.name);
  fields("text", message.text);
}

template <class Fields>
void list_fields(Fields& fields, const SaveResult& message) {
  fields("at", message.at);
  fields("name", message.name);
  fields("format", message.format);
  fields("id", message.id);
  fields("changes", message.changes);
}

template <class Fields>
void list_fields(Fields& fields, const SaveFigure& message) {
  fields("at", message.at);
  fields("name", message.name);
  fields("panel", message.panel);
}

template <class Fields>
void list_fields(Fields& fields, const SavePicture& message) {
  fields("at", message.at);
  fields("name", message.name);
}

template <class Fields>
void list_fields(Fields& fields, const ReportPicture& picture) {
  fields("source", picture.source);
  fields("run", picture.run);
  fields("changes", picture.changes);
  fields("panel", picture.panel);
}

template <class Fields>
void list_fields(Fields& fields, const SaveReport& message) {
  fields("at", message.at);
  fields("name", message.name);
  fields("html", message.html);
  fields("pictures", message.pictures);
}

template <class Fields>
void list_fields(Fields& fields, const Copy& message) {
  fields("at", message.at);
  fields("text", message.text);
}

template <class Fields>
void list_fields(Fields& fields, const CopyLink& message) {
  fields("at", message.at);
}

std::string to_text(const Message& message) {
  nlohmann::ordered_json object;
  results::Writer writer(object);
  std::visit(
      [&](const auto& one) {
        writer("type", std::string(one.type));
        list_fields(writer, one);
      },
      message);
  return results::to_text(object);
}

}  // namespace digitscope::app::to_page
