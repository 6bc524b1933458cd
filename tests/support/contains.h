#pragma once
// What a message has to say.

#include <doctest/doctest.h>

#include <string>

/// Whether the part is in the text; a check that fails shows the text.
inline bool contains(const std::string& text, const std::string& part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}
