#include "phrases/said_for_test.h"

#include <algorithm>
#include <cctype>
#include <span>

namespace muster {
namespace {

struct Token {
  enum class Kind { Text, Word, Sign };
  Kind kind = Kind::Sign;
  std::string text;  // of a string literal what it holds
  int line = 0;
  bool is(std::string_view what) const { return kind != Kind::Text && text == what; }
};
using Tokens = std::span<const Token>;

// Functions that put quotes around what they are given, whose names files of a unit must not share.
bool is_quoting(const Token& token) {
  return token.is("quoted") || token.is("in_quotes") || token.is("in_single_quotes");
}

bool in_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

std::vector<Token> tokens_of(std::string_view source) {
  std::vector<Token> tokens;
  int line = 1;
  for (std::size_t at = 0; at < source.size();) {
    const char c = source[at];
    const std::string_view rest = source.substr(at);
    std::size_t end = at + 1;
    if (rest.starts_with("//")) {
      end = std::min(source.find('\n', at), source.size());
    } else if (rest.starts_with("/*")) {
      end = std::min(source.find("*/", at), source.size() - 2) + 2;
    } else if (rest.starts_with("R\"")) {
      const auto open = source.find('(', at);
      const std::string close = ")" + std::string(source.substr(at + 2, open - at - 2)) + "\"";
      const auto shut = source.find(close, open);
      tokens.push_back({Token::Kind::Text, std::string(source.substr(open + 1, shut - open - 1)), line});
      end = shut + close.size();
    } else if (c == '"') {
      std::string text;
      for (; end < source.size() && source[end] != '"'; ++end) {
        if (source[end] == '\\') ++end;
        text += source[end - 1] == '\\' && source[end] == 'n' ? '\n' : source[end];
      }
      tokens.push_back({Token::Kind::Text, std::move(text), line});
      ++end;
    } else if (c == '\'' && (at == 0 || !in_word(source[at - 1]))) {
      while (end < source.size() && source[end] != '\'') end += source[end] == '\\' ? 2 : 1;
      tokens.push_back({Token::Kind::Sign, "''", line});
      ++end;
    } else if (in_word(c)) {
      while (end < source.size() && (in_word(source[end]) || source[end] == '\'')) ++end;
      tokens.push_back({Token::Kind::Word, std::string(source.substr(at, end - at)), line});
    } else if (!std::isspace(static_cast<unsigned char>(c))) {
      if (rest.starts_with("::") || rest.starts_with("->") || rest.starts_with("+=")) ++end;
      tokens.push_back({Token::Kind::Sign, std::string(source.substr(at, end - at)), line});
    }
    line += static_cast<int>(std::count(source.begin() + static_cast<std::ptrdiff_t>(at),
                                        source.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
    at = end;
  }
  return tokens;
}

bool opens(const Token& token) { return token.is("(") || token.is("{") || token.is("["); }
bool closes(const Token& token) { return token.is(")") || token.is("}") || token.is("]"); }

// The place of the bracket that closes the one at `at`.
std::size_t end_of(Tokens tokens, std::size_t at) {
  int depth = 0;
  for (; at < tokens.size(); ++at) {
    if (opens(tokens[at])) ++depth;
    if (closes(tokens[at]) && --depth == 0) return at;
  }
  return tokens.size();
}

// Divides at a sign that stands in no bracket.
std::vector<Tokens> divided(Tokens tokens, std::string_view sign, std::size_t pieces_max = 1000) {
  std::vector<Tokens> pieces;
  std::size_t from = 0;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (opens(tokens[at]))
      at = end_of(tokens, at);
    else if (tokens[at].is(sign) && pieces.size() + 1 < pieces_max) {
      pieces.push_back(tokens.subspan(from, at - from));
      from = at + 1;
    }
  }
  pieces.push_back(tokens.subspan(std::min(from, tokens.size())));
  return pieces;
}

std::vector<std::string> texts_of(Tokens tokens);

std::vector<std::string> texts_of_term(Tokens term) {
  if (std::ranges::all_of(term, [](const Token& one) { return one.kind == Token::Kind::Text; })) {
    std::string all;
    for (const Token& one : term) all += one.text;
    return {all};
  }
  const auto open = std::ranges::find_if(term, opens);
  const auto before = term.first(static_cast<std::size_t>(open - term.begin()));
  if (open != term.end() && end_of(term, before.size()) == term.size() - 1) {
    const Tokens inside = term.subspan(before.size() + 1, term.size() - before.size() - 2);
    if (!before.empty() && is_quoting(before.back())) return {"'{}'"};
    if (before.empty() || before.back().is("string") || before.back().is("string_view")) return texts_of(inside);
  }
  return {"{}"};
}

std::vector<std::string> texts_of(Tokens tokens) {
  if (const auto choice = divided(tokens, "?", 2); choice.size() == 2) {
    // a ? b ? c : d : e does not occur; a ? b : c ? d : e does.
    const auto branches = divided(choice[1], ":", 2);
    std::vector<std::string> all = texts_of(branches.front());
    if (branches.size() == 2) {
      for (std::string& one : texts_of(branches[1])) all.push_back(std::move(one));
    }
    return all;
  }
  std::vector<std::string> all{""};
  for (const Tokens term : divided(tokens, "+")) {
    std::vector<std::string> longer;
    for (const std::string& text : all) {
      for (const std::string& more : texts_of_term(term))
        longer.push_back(text.ends_with("{}") && more == "{}" ? text : text + more);
    }
    all = std::move(longer);
  }
  return all;
}

bool has_words(std::string_view text) {
  int words = 0;
  std::size_t letters = 0;
  for (const char c : std::string(text) + " ") {
    const bool letter = std::isalpha(static_cast<unsigned char>(c));
    if (!letter && letters >= 2) ++words;
    letters = letter ? letters + 1 : 0;
  }
  return words >= 2 && text.find(' ') != std::string_view::npos;
}

}  // namespace

std::vector<Said> said_in(const std::string& file, std::string_view source, const std::vector<std::string>& makers) {
  const std::vector<Token> all = tokens_of(source);
  const Tokens tokens(all);
  std::vector<Said> said;
  const auto look_at = [&](auto& self, Tokens argument) -> void {
    if (!argument.empty() && argument.front().is("{") && end_of(argument, 0) == argument.size() - 1) {
      for (const Tokens inner : divided(argument.subspan(1, argument.size() - 2), ",")) self(self, inner);
      return;
    }
    for (std::string& text : texts_of(argument)) {
      if (has_words(text)) said.push_back({file, argument.front().line, std::move(text)});
    }
  };
  for (std::size_t at = 0; at + 1 < tokens.size(); ++at) {
    if (std::ranges::find(makers, tokens[at].text) == makers.end() || tokens[at].kind != Token::Kind::Word) continue;
    if (at >= 2 && tokens[at - 1].is("::") && tokens[at - 2].is("log")) continue;
    std::size_t open = at + 1;
    // Fault::Code::Forbidden, "…": what follows up to the end of the braces around it.
    if (tokens[at].is("Code") && tokens[open].is("::") && tokens[open + 2].is(",")) {
      std::size_t end = open + 3;
      while (end < tokens.size() && !closes(tokens[end])) end = opens(tokens[end]) ? end_of(tokens, end) + 1 : end + 1;
      look_at(look_at, tokens.subspan(open + 3, end - open - 3));
      continue;
    }
    // why = "…"; and return "…";
    if (tokens[at].is("return") || tokens[open].is("=")) {
      const std::size_t from = tokens[open].is("=") ? open + 1 : open;
      std::size_t end = from;
      while (end < tokens.size() && !tokens[end].is(";") && !closes(tokens[end]))
        end = opens(tokens[end]) ? end_of(tokens, end) + 1 : end + 1;
      if (end > from) look_at(look_at, tokens.subspan(from, end - from));
      continue;
    }
    if (!tokens[open].is("(") && !tokens[open].is("{")) continue;
    for (const Tokens argument : divided(tokens.subspan(open + 1, end_of(tokens, open) - open - 1), ","))
      look_at(look_at, argument);
  }
  return said;
}

}  // namespace muster
