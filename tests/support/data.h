#pragma once
// What tests are made of: the default digits, scikit-learn's results on them, and random digits.

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "digits/digits.h"

namespace digitscope::test {

/// The notebook's 10,000 digits (build/data, made by scripts/build). Ends the tests when missing.
const Digits& default_digits();

/// The bytes of tests/reference/<name>.
std::vector<std::uint8_t> reference_bytes(const std::string& name);

/// All of a text file. Ends the tests when it is missing.
std::string text_of(const std::string& path);

/// The bytes of tests/cases/<name>, a file that people have.
std::vector<std::uint8_t> case_bytes(const std::string& name);

/// tests/reference/<name>, parsed.
nlohmann::json reference(const std::string& name);

/// The labels that reference files hold as text, one character each, '0' + label.
std::vector<std::int32_t> labels_from_text(const std::string& text);

/// n images of side x side pixels with values below `levels`: few levels make many ties.
Digits random_digits(std::uint32_t seed, std::size_t n, std::size_t side, int levels);

}  // namespace digitscope::test
