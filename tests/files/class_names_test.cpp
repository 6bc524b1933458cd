#include "files/class_names.h"

#include <doctest/doctest.h>

#include <string>

#include "support/contains.h"
#include "support/data.h"

using namespace digitscope;

namespace {

std::string names_fault(const Expected<ClassNames>& read) {
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == ErrorCode::bad_data);
  return read.error().message;
}

}  // namespace

TEST_SUITE("names of labels") {
  TEST_CASE("typed names have commas between them") {
    struct Case {
      const char* typed;
      ClassNames names;
    };
    const Case cases[] = {
        {"", {}},
        {" ", {}},
        {"cat", {"cat"}},
        {"T-shirt, Trouser,Coat ", {"T-shirt", "Trouser", "Coat"}},
        {"zero,,two,", {"zero", "", "two"}},
        {",,", {}},
        {"\"Coat, long\", 5\" disk", {"Coat, long", "5\" disk"}},
        {"dark\nlight", {"dark", "light"}},  // pasted
        {"0,1,2,3,4,5,6,7,8,9", {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}},
        {"0,1,2,3,4,5,6,7,8,9,,", {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}},
    };
    for (const Case& c : cases) {
      CAPTURE(c.typed);
      const auto names = read_typed_names(c.typed);
      REQUIRE(names.has_value());
      CHECK(*names == c.names);
      CHECK(*read_typed_names(typed_names(*names)) == *names);
    }
    CHECK(typed_names({"Coat, long", "", "say \"a\""}) == "\"Coat, long\", , \"say \"\"a\"\"\"");
    CHECK(
        contains(names_fault(read_typed_names(std::string(255, ',') + "a,b")),
                 "There are 257 names, but labels go from 0 to 255, so there can be at most 256"));
    CHECK(read_typed_names(std::string(255, ',') + "a")->at(255) == "a");
    CHECK(
        contains(names_fault(read_typed_names("\"a, b")), "a quote (\") is opened but not closed"));
    CHECK(contains(names_fault(read_typed_names("a," + std::string(201, 'x'))),
                   "The name of label 1: this is too long"));
  }

  TEST_CASE("names that scripts give are checked") {
    CHECK(*check_names({"a", "", "b, c", ""}) == ClassNames{"a", "", "b, c"});
    CHECK(contains(names_fault(check_names(ClassNames(257, "a"))), "There are 257 names"));
    CHECK(
        contains(names_fault(check_names({"a", "b\nc"})), "label 1: a name must not contain tabs"));
    CHECK(contains(names_fault(check_names({"a\x7f"})), "label 0: a name must not contain tabs"));
  }

  TEST_CASE("a list has a name in each line, commas and all") {
    struct Case {
      const char* text;
      ClassNames names;
    };
    const Case cases[] = {
        {"dark\nlight\n", {"dark", "light"}},
        {"dark\r\nlight\r\n\r\n \r\n", {"dark", "light"}},
        {"T-shirt, top\nTrouser\nCoat; long", {"T-shirt, top", "Trouser", "Coat; long"}},
        {"\"T-shirt, top\"\nsay \"a\"\n\"b\" c", {"T-shirt, top", "say \"a\"", "\"b\" c"}},
        {" dark \n\tlight", {"dark", "light"}},
        {"one", {"one"}},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const auto names = read_names_list(c.text, "");
      REQUIRE(names.has_value());
      CHECK(*names == c.names);
    }
    const auto refused = [](const std::string& text) {
      return names_fault(read_names_list(text, "\"n.txt\""));
    };
    const auto lines_of_names = [](int n) {
      std::string text;
      for (int i = 0; i < n; ++i) text += "name " + std::to_string(i) + "\n";
      return text;
    };
    CHECK(read_names_list(lines_of_names(256), "\"n.txt\"")->at(255) == "name 255");
    CHECK(contains(refused("a\n\nb"), "\"n.txt\", line 2: it is empty. Remove it or, if label 1"));
    CHECK(contains(
        refused(lines_of_names(257)),
        "\"n.txt\" has 257 lines. If they are names, one per line: labels go from 0 to 255, so "
        "there can be at most 256 names."));
    CHECK(contains(refused("a\n" + std::string(300, 'x')),
                   "line 2: this is too long for a name (300 bytes; at most 200)"));
    CHECK(contains(refused("a\tb"), "line 1: a name must not contain tabs"));
  }

  TEST_CASE("a table has labels and names in any order of lines and columns") {
    struct Case {
      const char* text;
      ClassNames names;
    };
    const Case cases[] = {
        {"label,name\n0,dark\n1,light\n", {"dark", "light"}},
        {"name,label\nlight,1\ndark,0", {"dark", "light"}},
        {"Label;Name\r\n2;two\r\n0;zero\r\n", {"zero", "", "two"}},
        {"index\tclass\n1\tcat", {"", "cat"}},
        {"class,label\ndress,3", {"", "", "", "dress"}},  // either could have the labels
        {"label,class\n3,dress", {"", "", "", "dress"}},
        {"Class ID,Class Name\n0,cat\n", {"cat"}},
        {"id,kode,name\n0,A7,cat\n1,B3,dog\n", {"cat", "dog"}},
        {"label,name\n0,\"Coat, long\"\n1,\"say \"\"a\"\"\"", {"Coat, long", "say \"a\""}},
        {"label,name\n0,1950\n1,1960\n", {"1950", "1960"}},  // called names, so they are
        {"label,navn\n0,kat\n\n1,hund\n", {"kat", "hund"}},
        {"label,name\n0.0,cat\n", {"cat"}},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(is_names_header(
          std::string_view(c.text).substr(0, std::string_view(c.text).find_first_of("\r\n"))));
      const auto names = read_names_table(c.text, "\"n.csv\"");
      if (!names) FAIL(names.error().message);
      CHECK(*names == c.names);
    }
    const auto kmnist = test::case_bytes("kmnist_classmap.csv");
    CHECK(*read_names_table(std::string(kmnist.begin(), kmnist.end()), "") ==
          ClassNames{"お", "き", "す", "つ", "な", "は", "ま", "や", "れ", "を"});
  }

  TEST_CASE("each fault of a table has its own message") {
    const auto refused = [](const std::string& text) {
      return names_fault(read_names_table(text, "\"n.csv\""));
    };
    CHECK(contains(refused("label,name\n"), "\"n.csv\" has a header, but no names below it."));
    CHECK(contains(
        refused("label,name\n0,cat\n256,dog"),
        "\"n.csv\", line 3: \"256\" is not a label: labels are whole numbers from 0 to 255."));
    CHECK(contains(refused("label,name\n-1,cat"), "line 2: \"-1\" is not a label"));
    CHECK(contains(refused("label,name\n0,cat\nx,dog"), "line 3: \"x\" is not a label"));
    CHECK(contains(refused("label,name\n0,cat\n0,dog"),
                   "line 3: label 0 already has a name, \"cat\"."));
    CHECK(contains(refused("label,name\n3,"), "line 2: label 3 has no name."));
    CHECK(
        contains(refused("label,name\n0,T-shirt, top"),
                 "line 2: 3 cells, where the header has 2. Cells with commas have to be quoted."));
    CHECK(contains(refused("label,name\n0"), "line 2: 1 cell, where the header has 2"));
    CHECK(
        contains(refused("label,kode,navn\n0,a,b"),
                 "has the columns \"label\", \"kode\", \"navn\": it is not clear which one has the "
                 "names. Call it \"name\"."));
    CHECK(
        contains(refused("ImageId,Label\n1,2\n2,0"),
                 "has numbers in all of its columns (\"ImageId\", \"Label\"). Labels are read from "
                 "one column"));
    CHECK(contains(refused("label,name\n0,\"cat"), "line 2: a quote (\") is opened"));
  }

  TEST_CASE("only a line of several columns, one of them called so, is a header") {
    for (const char* line : {"label,name", "index\tname", "\"Label\";\"Name\"", ",label"}) {
      CAPTURE(line);
      CHECK(is_names_header(line));
    }
    for (const char* line : {"label", "T-shirt, top", "0,T-shirt", "\"label,name\"", ""}) {
      CAPTURE(line);
      CHECK_FALSE(is_names_header(line));
    }
  }
}
