#include "alertmanager/template/parse.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/utf8.h"

namespace muster::tmpl {
namespace {

constexpr std::size_t kTextMax = 1 << 20;
constexpr int kDepthMax = 32;
constexpr std::string_view kSpace = " \t\r\n";

struct Wrong {
  int line;
  std::string message;
};

struct Token {
  enum class Kind {
    End,
    Word,
    Field,
    Variable,
    Number,
    Text,
    Char,
    Dot,
    Pipe,
    Open,
    Close,
    Declare,
    Assign,
    Comma,
    Space
  };
  Kind kind = Kind::End;
  std::string text;
};

std::string utf8_of(std::uint32_t c) {
  std::string out;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xc0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 63));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xe0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 63));
    out += static_cast<char>(0x80 | (c & 63));
  } else {
    out += static_cast<char>(0xf0 | (c >> 18 & 7));
    out += static_cast<char>(0x80 | (c >> 12 & 63));
    out += static_cast<char>(0x80 | (c >> 6 & 63));
    out += static_cast<char>(0x80 | (c & 63));
  }
  return out;
}

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (c & 0x80) != 0;
}

// The tokens of one action, spaces included where they matter (between words).
class Lexer {
 public:
  Lexer(std::string_view text, int line) : text_(text), line_(line) {}

  std::vector<Token> all() {
    std::vector<Token> tokens;
    while (at_ < text_.size()) tokens.push_back(next());
    return tokens;
  }

 private:
  [[noreturn]] void wrong(std::string message) const { throw Wrong{line_, std::move(message)}; }

  std::string name() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_name_char(text_[at_])) ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }

  Token next() {
    using Kind = Token::Kind;
    const char c = text_[at_];
    if (kSpace.find(c) != std::string_view::npos) {
      while (at_ < text_.size() && kSpace.find(text_[at_]) != std::string_view::npos) ++at_;
      return {Kind::Space, " "};
    }
    if (text_.substr(at_).starts_with(":=")) return at_ += 2, Token{Kind::Declare, ":="};
    switch (c) {
      case '=':
        return ++at_, Token{Kind::Assign, "="};
      case '|':
        return ++at_, Token{Kind::Pipe, "|"};
      case ',':
        return ++at_, Token{Kind::Comma, ","};
      case '(':
        return ++at_, Token{Kind::Open, "("};
      case ')':
        return ++at_, Token{Kind::Close, ")"};
      case '"':
        return {Kind::Text, quoted('"')};
      case '\'':
        return {Kind::Char, quoted('\'')};
      case '`': {
        const std::size_t end = text_.find('`', at_ + 1);
        if (end == std::string_view::npos) wrong("unterminated raw quoted string");
        std::string raw(text_.substr(at_ + 1, end - at_ - 1));
        at_ = end + 1;
        return {Kind::Text, raw};
      }
      case '$':
        ++at_;
        return {Kind::Variable, name()};
      default:
        break;
    }
    const bool digit_follows = at_ + 1 < text_.size() && text_[at_ + 1] >= '0' && text_[at_ + 1] <= '9';
    if (c == '.' && !digit_follows) {
      ++at_;
      std::string field = name();
      if (field.empty()) return {Kind::Dot, "."};
      return {Kind::Field, std::move(field)};
    }
    if ((c >= '0' && c <= '9') || ((c == '.' || c == '-' || c == '+') && at_ + 1 < text_.size())) return number();
    if (is_name_char(c)) return {Kind::Word, name()};
    wrong("unexpected " + go_quoted(std::string(1, c)) + " in command");
  }

  Token number() {
    const std::size_t begin = at_;
    ++at_;
    while (at_ < text_.size() && (is_name_char(text_[at_]) || text_[at_] == '.' ||
                                  ((text_[at_] == '-' || text_[at_] == '+') && (text_[at_ - 1] | 32) == 'e')))
      ++at_;
    return {Token::Kind::Number, std::string(text_.substr(begin, at_ - begin))};
  }

  std::string quoted(char end) {
    std::string out;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == end) return ++at_, out;
      if (text_[at_] == '\n') break;
      if (text_[at_] != '\\') {
        out += text_[at_];
        continue;
      }
      if (++at_ >= text_.size()) break;
      out += escape();
    }
    wrong(end == '"' ? "unterminated quoted string" : "unterminated character constant");
  }

  std::string escape() {
    const char c = text_[at_];
    static constexpr std::string_view kFrom = "abfnrtv\\\"'", kTo = "\a\b\f\n\r\t\v\\\"'";
    if (const auto index = kFrom.find(c); index != std::string_view::npos) return std::string(1, kTo[index]);
    const int size = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : c >= '0' && c <= '7' ? 3 : 0;
    const std::size_t from = size == 3 ? at_ : at_ + 1;
    std::uint32_t value = 0;
    if (size == 0 || from + static_cast<std::size_t>(size) > text_.size()) wrong("invalid syntax in a quoted string");
    const char* begin = text_.data() + from;
    const auto read = std::from_chars(begin, begin + size, value, size == 3 ? 8 : 16);
    if (read.ptr != begin + size || value > 0x10ffff) wrong("invalid syntax in a quoted string");
    at_ = from + static_cast<std::size_t>(size) - 1;
    return size <= 3 ? std::string(1, static_cast<char>(value)) : utf8_of(value);
  }

  std::string_view text_;
  int line_;
  std::size_t at_ = 0;
};

class Parser {
 public:
  Parser(std::string name, std::string_view text) : name_(std::move(name)), text_(text) {}

  Definitions all() {
    Nodes main = list({}, 0).nodes;
    bool anything = false;
    for (const Node& node : main)
      anything = anything || node.kind != Node::Kind::Text || node.text.find_first_not_of(kSpace) != std::string::npos;
    if (anything || !definitions_.named.contains(name_))
      definitions_.named[name_] = std::make_shared<Nodes>(std::move(main));
    return std::move(definitions_);
  }

 private:
  using Kind = Token::Kind;

  struct Action {
    std::string_view inside;
    int line;
  };
  struct List {
    Nodes nodes;
    std::string ended_by;     // "end", "else", or "" at the end of the text
    std::vector<Token> rest;  // what stands after "else"
    int line = 0;
  };

  [[noreturn]] void wrong(std::string message) const { throw Wrong{line_, std::move(message)}; }

  void count_lines(std::string_view text) {
    for (const char c : text) line_ += c == '\n';
  }

  static std::string_view trimmed_right(std::string_view text) {
    const auto last = text.find_last_not_of(kSpace);
    return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
  }

  // The text before the next action, and that action; nothing when there is none.
  std::optional<Action> next(std::string& text) {
    while (true) {
      const std::size_t open = text_.find("{{", at_);
      std::string_view before = text_.substr(at_, open == std::string_view::npos ? open : open - at_);
      if (trim_next_) {
        const auto first = before.find_first_not_of(kSpace);
        count_lines(before.substr(0, first));
        before.remove_prefix(std::min(first, before.size()));
      }
      trim_next_ = false;
      if (open == std::string_view::npos) {
        text += before;
        count_lines(before);
        at_ = text_.size();
        return std::nullopt;
      }
      at_ = open + 2;
      const bool trims =
          at_ + 1 < text_.size() && text_[at_] == '-' && kSpace.find(text_[at_ + 1]) != std::string_view::npos;
      text += trims ? trimmed_right(before) : before;
      count_lines(before);
      if (trims) ++at_;
      const auto begin = text_.find_first_not_of(kSpace, at_);
      if (begin != std::string_view::npos && text_.substr(begin).starts_with("/*")) {
        comment(begin);
        continue;
      }
      return action();
    }
  }

  void comment(std::size_t begin) {
    const std::size_t end = text_.find("*/", begin + 2);
    if (end == std::string_view::npos) wrong("unclosed comment");
    const std::size_t close = text_.find("}}", end);
    const std::string_view rest = close == std::string_view::npos ? "?" : text_.substr(end + 2, close - end - 2);
    if (rest.find_first_not_of(" \t\r\n-") != std::string_view::npos) wrong("comment ends before closing delimiter");
    count_lines(text_.substr(at_, close - at_));
    trim_next_ = !rest.empty() && rest.back() == '-';
    at_ = close + 2;
  }

  // Up to the closing "}}", which may stand inside of quotes before that.
  Action action() {
    const std::size_t begin = at_;
    char quote = 0;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (quote != 0) {
        if (c == '\\' && quote != '`')
          ++at_;
        else if (c == quote)
          quote = 0;
      } else if (c == '"' || c == '`' || c == '\'') {
        quote = c;
      } else if (text_.substr(at_).starts_with("}}")) {
        std::string_view inside = text_.substr(begin, at_ - begin);
        at_ += 2;
        trim_next_ = inside.size() > 1 && inside.back() == '-' &&
                     kSpace.find(inside[inside.size() - 2]) != std::string_view::npos;
        if (trim_next_) inside.remove_suffix(1);
        const Action found{inside, line_};
        return found;
      }
    }
    wrong("unclosed action");
  }

  List list(const std::string& inside_of, int depth) {
    if (depth > kDepthMax) wrong("nested more than " + std::to_string(kDepthMax) + " levels deep");
    List out;
    while (true) {
      Node text{Node::Kind::Text};
      const auto found = next(text.text);
      if (!text.text.empty()) out.nodes.push_back(std::move(text));
      if (!found) {
        if (!inside_of.empty()) wrong("unexpected EOF");
        return out;
      }
      tokens_ = Lexer(found->inside, found->line).all();
      position_ = 0;
      skip_space();
      const std::string word = peek().kind == Kind::Word ? peek().text : "";
      out.line = line_;
      count_lines(found->inside);
      if (word == "end" || word == "else") {
        if (inside_of.empty()) wrong("unexpected {{" + word + "}}");
        take();
        skip_space();
        out.ended_by = word;
        out.rest.assign(tokens_.begin() + static_cast<std::ptrdiff_t>(position_), tokens_.end());
        return out;
      }
      node(word, out, depth);
    }
  }

  void node(const std::string& word, List& out, int depth) {
    Node made;
    made.line = out.line;
    if (word == "if" || word == "with" || word == "range") {
      take();
      made.kind = word == "if" ? Node::Kind::If : word == "with" ? Node::Kind::With : Node::Kind::Range;
      control(made, word, depth);
    } else if (word == "define" || word == "block") {
      take();
      if (word == "define" && depth > 0) wrong("unexpected {{define}}");
      const std::string name = name_of_template(word);
      made.kind = Node::Kind::Template;
      made.text = name;
      if (word == "block") made.pipe = pipeline();
      expect_end(word);
      List body = list(word, depth + 1);
      if (body.ended_by != "end") wrong("unexpected {{else}} in " + word + " clause");
      definitions_.named[name] = std::make_shared<Nodes>(std::move(body.nodes));
      if (word == "define") return;
    } else if (word == "template") {
      take();
      made.kind = Node::Kind::Template;
      made.text = name_of_template(word);
      skip_space();
      if (peek().kind != Kind::End) made.pipe = pipeline();
      expect_end(word);
    } else if (word == "break" || word == "continue") {
      if (!ranges_) wrong("{{" + word + "}} outside {{range}}");
      take();
      made.kind = word == "break" ? Node::Kind::Break : Node::Kind::Continue;
      expect_end(word);
    } else {
      made.kind = Node::Kind::Action;
      made.pipe = pipeline();
      expect_end("command");
    }
    out.nodes.push_back(std::move(made));
  }

  void control(Node& made, const std::string& word, int depth) {
    made.pipe = pipeline();
    if (made.pipe.commands.empty()) wrong("missing value for " + word);
    expect_end(word);
    ranges_ += word == "range";
    List body = list(word, depth + 1);
    made.body = std::move(body.nodes);
    ranges_ -= word == "range";
    if (body.ended_by != "else") return;
    if (body.rest.empty()) {
      List other = list(word, depth + 1);
      if (other.ended_by != "end") wrong("expected end; found {{else}}");
      made.otherwise = std::move(other.nodes);
      return;
    }
    // "{{else if …}}" is an if inside of the else, which shares the end.
    tokens_ = std::move(body.rest);
    position_ = 0;
    const std::string next_word = peek().kind == Kind::Word ? peek().text : "";
    if (next_word != word || word == "range") wrong("unexpected " + go_quoted(peek().text) + " in else clause");
    if (depth >= kDepthMax) wrong("nested more than " + std::to_string(kDepthMax) + " levels deep");
    take();
    Node inner{made.kind};
    inner.line = body.line;
    control(inner, word, depth + 1);
    made.otherwise.push_back(std::move(inner));
  }

  const Token& peek() const {
    static const Token end;
    return position_ < tokens_.size() ? tokens_[position_] : end;
  }
  Token take() {
    Token token = peek();
    if (position_ < tokens_.size()) ++position_;
    return token;
  }
  void skip_space() {
    while (peek().kind == Kind::Space) take();
  }
  void expect_end(const std::string& where) {
    skip_space();
    if (peek().kind != Kind::End) wrong("unexpected " + go_quoted(peek().text) + " in " + where);
  }

  std::string name_of_template(const std::string& word) {
    skip_space();
    const Token name = take();
    if (name.kind != Kind::Text) wrong("unexpected " + go_quoted(name.text) + " in " + word + " clause");
    return name.text;
  }

  Pipeline pipeline(int depth = 0) {
    if (depth > kDepthMax) wrong("nested more than " + std::to_string(kDepthMax) + " levels deep");
    Pipeline pipe;
    pipe.line = line_;
    skip_space();
    declarations(pipe);
    while (true) {
      Command command;
      skip_space();
      while (peek().kind != Kind::End && peek().kind != Kind::Pipe && peek().kind != Kind::Close) {
        command.words.push_back(operand(depth));
        const Kind kind = peek().kind;
        if (kind != Kind::Space && kind != Kind::End && kind != Kind::Pipe && kind != Kind::Close)
          wrong("unexpected " + go_quoted(peek().text) + " in operand");
        skip_space();
      }
      if (command.words.empty()) wrong("missing value for command");
      const Operand::Kind first = command.words.front().kind;
      if (!pipe.commands.empty() && (first == Operand::Kind::Constant || first == Operand::Kind::Nil))
        wrong("non executable command in pipeline stage " + std::to_string(pipe.commands.size() + 1));
      if (first == Operand::Kind::Nil) wrong("nil is not a command");
      pipe.commands.push_back(std::move(command));
      if (peek().kind != Kind::Pipe) return pipe;
      take();
    }
  }

  void declarations(Pipeline& pipe) {
    const std::size_t start = position_;
    std::vector<std::string> names;
    while (peek().kind == Kind::Variable) {
      names.push_back(take().text);
      skip_space();
      if (peek().kind == Kind::Comma && names.size() < 2) {
        take();
        skip_space();
        continue;
      }
      if (peek().kind != Kind::Declare && peek().kind != Kind::Assign) break;
      pipe.assigns = take().kind == Kind::Assign;
      for (const std::string& name : names) {
        if (!pipe.assigns && std::find(known_.begin(), known_.end(), name) == known_.end()) known_.push_back(name);
      }
      pipe.variables = std::move(names);
      return;
    }
    position_ = start;
  }

  Operand operand(int depth) {
    Operand made;
    const Token token = take();
    switch (token.kind) {
      case Kind::Dot:
        break;
      case Kind::Field:
        made.fields.push_back(token.text);
        break;
      case Kind::Variable:
        made.kind = Operand::Kind::Variable;
        made.name = token.text;
        if (!token.text.empty() && std::find(known_.begin(), known_.end(), token.text) == known_.end())
          wrong("undefined variable \"$" + token.text + "\"");
        break;
      case Kind::Text:
        made.kind = Operand::Kind::Constant;
        made.constant = token.text;
        break;
      case Kind::Char:
        made.kind = Operand::Kind::Constant;
        made.constant = code_point(token.text);
        break;
      case Kind::Number:
        made.kind = Operand::Kind::Constant;
        made.constant = number(token.text);
        break;
      case Kind::Word:
        word(token.text, made);
        break;
      case Kind::Open:
        made.kind = Operand::Kind::Pipeline;
        made.inner = std::make_shared<Pipeline>(pipeline(depth + 1));
        if (take().kind != Kind::Close) wrong("unclosed left paren");
        break;
      default:
        wrong("unexpected " + go_quoted(token.text) + " in operand");
    }
    while (peek().kind == Kind::Field) {
      if (made.kind == Operand::Kind::Constant || made.kind == Operand::Kind::Nil)
        wrong("unexpected . after term " + go_quoted(token.text));
      made.fields.push_back(take().text);
    }
    return made;
  }

  void word(const std::string& text, Operand& made) {
    made.kind = Operand::Kind::Constant;
    if (text == "true" || text == "false") {
      made.constant = text == "true";
    } else if (text == "nil") {
      made.kind = Operand::Kind::Nil;
    } else if (is_function(text)) {
      made.kind = Operand::Kind::Function;
      made.name = text;
    } else {
      wrong("function " + go_quoted(text) + " not defined");
    }
  }

  Value code_point(std::string_view text) const {
    const std::size_t size = text.empty() ? 0 : utf8_length(text);
    if (size == 0 || size != text.size()) wrong("malformed character constant");
    static constexpr unsigned char kFirst[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    std::int64_t value = static_cast<unsigned char>(text[0]) & kFirst[size];
    for (std::size_t i = 1; i < size; ++i) value = value << 6 | (text[i] & 0x3f);
    return value;
  }

  Value number(std::string text) const {
    std::erase(text, '_');
    std::string_view digits = text;
    const bool negative = digits.starts_with('-');
    if (negative || digits.starts_with('+')) digits.remove_prefix(1);
    int base = 10;
    if (digits.starts_with("0x") || digits.starts_with("0X"))
      base = 16;
    else if (digits.starts_with("0b") || digits.starts_with("0B"))
      base = 2;
    else if (digits.starts_with("0o") || digits.starts_with("0O"))
      base = 8;
    const std::string_view body = base == 10 ? digits : digits.substr(2);
    std::int64_t whole = 0;
    const auto read = std::from_chars(body.data(), body.data() + body.size(), whole, base);
    if (read.ec == std::errc() && read.ptr == body.data() + body.size() && !body.starts_with('-'))
      return negative ? -whole : whole;
    double real = 0;
    const auto as_real = std::from_chars(digits.data(), digits.data() + digits.size(), real);
    if (base == 10 && as_real.ec == std::errc() && as_real.ptr == digits.data() + digits.size() &&
        !digits.starts_with('-'))
      return negative ? -real : real;
    wrong("bad number syntax: " + go_quoted(text));
  }

  const std::string name_;
  const std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
  bool trim_next_ = false;
  int ranges_ = 0;
  std::vector<Token> tokens_;
  std::size_t position_ = 0;
  std::vector<std::string> known_;
  Definitions definitions_;
};

}  // namespace

Result<Definitions> parse(const std::string& name, std::string_view text) {
  if (text.size() > kTextMax) return invalid("template: " + name + ": longer than 1 MiB; divide it");
  Parser parser(name, text);
  try {
    return parser.all();
  } catch (const Wrong& fault) {
    return invalid("template: " + name + ":" + std::to_string(fault.line) + ": " + fault.message);
  }
}

}  // namespace muster::tmpl
