#include "intake/sources/syntax.h"

#include <algorithm>

#include "base/json.h"

namespace muster {
namespace {

// One pass with a stack of open brackets; every step returns what was expected, or nothing when it went well.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::optional<SyntaxError> run() {
    const std::string_view wrong = value();
    if (wrong.empty()) return std::nullopt;
    return error(wrong);
  }

 private:
  static constexpr std::string_view kValue = "looking for beginning of value";

  bool end() const { return at_ >= text_.size(); }
  bool here(char c) const { return !end() && text_[at_] == c; }
  bool digit() const { return !end() && text_[at_] >= '0' && text_[at_] <= '9'; }
  void skip_space() {
    while (!end() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) ++at_;
  }

  // Iterative, so that no nesting can exhaust the stack.
  std::string_view value() {
    bool value_due = true;
    for (;;) {
      skip_space();
      if (value_due) {
        if (here('{') || here('[')) {
          const bool object = text_[at_] == '{';
          open_.push_back(text_[at_++]);
          skip_space();
          if (here(object ? '}' : ']')) {
            value_due = false;
            continue;
          }
          if (object) {
            if (const auto wrong = key("looking for beginning of object key string"); !wrong.empty()) return wrong;
          }
          continue;
        }
        if (const auto wrong = scalar(); !wrong.empty()) return wrong;
        value_due = false;
        continue;
      }
      if (open_.empty()) return end() ? std::string_view() : "after top-level value";
      const bool object = open_.back() == '{';
      if (here(object ? '}' : ']')) {
        ++at_;
        open_.pop_back();
      } else if (here(',')) {
        ++at_;
        value_due = true;
        skip_space();
        if (object) {
          if (const auto wrong = key("looking for beginning of object key string"); !wrong.empty()) return wrong;
        }
      } else {
        return object ? "after object key:value pair" : "after array element";
      }
    }
  }

  std::string_view key(std::string_view expected) {
    if (!here('"')) return expected;
    if (const auto wrong = text(); !wrong.empty()) return wrong;
    skip_space();
    if (!here(':')) return "after object key";
    ++at_;
    return {};
  }

  std::string_view scalar() {
    if (end()) return kValue;
    switch (text_[at_]) {
      case '"':
        return text();
      case 't':
        return word("true");
      case 'f':
        return word("false");
      case 'n':
        return word("null");
      default:
        return number();
    }
  }

  std::string_view word(std::string_view wanted) {
    for (std::size_t i = 1; i < wanted.size(); ++i) {
      ++at_;
      if (here(wanted[i])) continue;
      literal_.assign("in literal ").append(wanted).append(" (expecting '").append(1, wanted[i]).append("')");
      return literal_;
    }
    ++at_;
    return {};
  }

  std::string_view number() {
    const bool negative = here('-');
    if (negative) ++at_;
    if (!digit()) return negative ? "in numeric literal" : kValue;
    if (here('0'))
      ++at_;
    else
      digits();
    if (here('.')) {
      ++at_;
      if (!digit()) return "after decimal point in numeric literal";
      digits();
    }
    if (here('e') || here('E')) {
      ++at_;
      if (here('+') || here('-')) ++at_;
      if (!digit()) return "in exponent of numeric literal";
      digits();
    }
    return {};
  }

  void digits() {
    while (digit()) ++at_;
  }

  std::string_view text() {
    for (++at_; !end(); ++at_) {
      const char c = text_[at_];
      if (c == '"') {
        ++at_;
        return {};
      }
      if (static_cast<unsigned char>(c) < 0x20) return "in string literal";
      if (c != '\\') continue;
      ++at_;
      if (end()) break;
      if (text_[at_] == 'u') {
        for (int i = 0; i < 4; ++i) {
          ++at_;
          if (end() || !is_hex(text_[at_])) return "in \\u hexadecimal character escape";
        }
      } else if (std::string_view("\"\\/bfnrt").find(text_[at_]) == std::string_view::npos) {
        return "in string escape code";
      }
    }
    return "in string literal";
  }

  static bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

  SyntaxError error(std::string_view wrong) const {
    SyntaxError out;
    const std::string_view before = text_.substr(0, std::min(at_, text_.size()));
    out.line = 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    const auto line_start = before.rfind('\n');
    out.column = before.size() - (line_start == std::string_view::npos ? 0 : line_start + 1) + 1;
    if (end())
      out.message = "unexpected EOF";
    else
      out.message.assign("invalid character ").append(quoted()).append(" ").append(wrong);
    return out;
  }

  // The character here as Go writes it: by its byte, so that a byte over 127 shows as the Latin-1 character.
  std::string quoted() const {
    const auto c = static_cast<unsigned char>(text_[at_]);
    if (c == '\'') return "'\\''";
    if (c == '\n') return "'\\n'";
    if (c == '\r') return "'\\r'";
    if (c == '\t') return "'\\t'";
    static constexpr char kHex[] = "0123456789abcdef";
    if (c < 0x20 || (c >= 0x7F && c < 0xA1)) return {'\'', '\\', 'x', kHex[c >> 4], kHex[c & 15], '\''};
    if (c < 0x80) return {'\'', static_cast<char>(c), '\''};
    return {'\'', static_cast<char>(0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 0x3F)), '\''};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string open_;
  std::string literal_;
};

}  // namespace

std::optional<SyntaxError> syntax_error(std::string_view text) { return Scanner(text).run(); }

}  // namespace muster
