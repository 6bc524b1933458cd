#include "report/html.h"

namespace digitscope {

std::string escape_html(std::string_view text) {
  std::string html;
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        html += c;
    }
  }
  return html;
}

std::string element(const std::string& tag, const std::string& content) {
  return "<" + tag + ">" + content + "</" + tag.substr(0, tag.find(' ')) + ">";
}

std::string term(const std::string& name, const std::string& value, const std::string& kind) {
  return element(kind.empty() ? "div" : "div class=\"" + kind + "\"",
                 element("dt", name) + element("dd", value)) +
         "\n";
}

std::string table_row(const std::string& name, const std::vector<std::string>& values) {
  std::string cells = element("th scope=\"row\"", name);
  for (const std::string& value : values) cells += element("td", value);
  return element("tr", cells) + "\n";
}

std::string table(const std::string& caption, const std::vector<std::string>& heads,
                  const std::string& rows) {
  std::string cells;
  for (const std::string& head : heads) cells += element("th scope=\"col\"", head);
  return "<table>\n" + element("caption", caption) + "\n" + element("thead", element("tr", cells)) +
         "\n<tbody>\n" + rows + "</tbody></table>\n";
}

}  // namespace digitscope
