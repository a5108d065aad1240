// The phrases, in English as the sources make them, and in German.
#pragma once
#include <span>
#include <string_view>
#include <utility>

namespace muster {

// In English, holes stand for values:
//   {}   as it is
//   {0}  a number, or several and ranges of them, as they are
//   {_}  as it is, and without spaces
//   {*}  in German when it is a phrase or a word, else as it is
//   {!}  a phrase, or else this is not what was said
//   {=}  a word, or else this is not what was said
//   {#}  names in a row: its "and" and "or" become German
//   {,}  words in a row, with commas between, or else this is not what was said
// A {} or {*} with which a phrase begins has no ": " in it, and what is in quotes no quote that closes: the parts of a
// text are looked at by themselves.
// In German, {1} is the first of them.
using Phrase = std::pair<std::string_view, std::string_view>;

std::span<const Phrase> german_faults();    // what the API answers
std::span<const Phrase> german_mistakes();  // what is wrong with a declaration
std::span<const Phrase> german_reasons();   // what the record explains
std::span<const Phrase> german_words();     // single words, which are German only in a {*} or {=}

}  // namespace muster
