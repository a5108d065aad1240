// HTML and XML that cannot be forgotten to be escaped: only literals of the program go in as they are.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace muster {

// A piece of markup that stands in the source; nothing that is made when the program runs can become one.
class Literal {
 public:
  template <std::size_t N>
  consteval Literal(const char (&text)[N]) : text_(text, N - 1) {}  // NOLINT(google-explicit-constructor)
  constexpr std::string_view str() const { return text_; }

 private:
  std::string_view text_;
};

class Markup {
 public:
  Markup& raw(Literal literal) {
    out_.append(literal.str());
    return *this;
  }
  // "&", "<", ">" and both quotes escaped; control characters that XML does not allow are left out.
  Markup& text(std::string_view text);
  Markup& number(std::int64_t number) {
    out_.append(std::to_string(number));
    return *this;
  }
  Markup& add(const Markup& other) {
    out_.append(other.out_);
    return *this;
  }
  bool empty() const { return out_.empty(); }
  const std::string& str() const { return out_; }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

// What somebody wrote, as paragraphs; addresses that begin with https:// become links.
Markup prose(std::string_view text);

}  // namespace muster
