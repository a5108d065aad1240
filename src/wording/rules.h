// What blames, as expressions. For wording.cc only.
#pragma once
#include <span>
#include <string_view>

#include "wording/wording.h"

namespace muster::wording {

// `pattern` is RE2's, with {P} for a person, _ for a space or several, and < > for where a word begins and ends. Its
// first group is what is marked. `instead` may name groups: \2 as it stands, ~2 a participle or an infinitive made fit
// (English: its plain form, German: with "zu"). `unless`: when it follows what is marked, it is none.
struct Rule {
  Blame blame;
  std::string_view pattern;
  std::string_view instead;
  std::string_view unless = {};
};

std::span<const Rule> english_rules();
std::span<const Rule> german_rules();
// Words that mean a person whom nobody names, as an expression.
std::string_view english_people();
std::string_view german_people();

std::string plain_form(std::string_view participle);  // "checked": "check"
std::string with_zu(std::string_view infinitive);     // "nachsehen": "nachzusehen"

}  // namespace muster::wording
