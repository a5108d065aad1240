// The functions that a template may call: Go's own and Alertmanager's.
#pragma once
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "alertmanager/template/value.h"

namespace muster::tmpl {

// The template did what it may not; the message says what.
struct Failure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// How much work a template may still do: one for each step, and one for each byte that it makes.
class Budget {
 public:
  explicit Budget(std::int64_t left) : left_(left) {}
  void spend(std::size_t amount) {
    left_ -= static_cast<std::int64_t>(amount);
    if (left_ < 0) throw Failure("the template takes too long or writes too much; make it simpler");
  }

 private:
  std::int64_t left_;
};

// `and` and `or` are not here: they look at their arguments one by one (execute.cc). Throws Failure.
Value call_function(std::string_view name, std::span<const Value> arguments, Instant now, Budget& budget);

// A field or method of a value, with the arguments that it was given: ".Labels", "SortedPairs", "Remove". Throws
// Failure.
Value member(const Value& of, const std::string& name, std::span<const Value> arguments);

// HTML text, also within quotes; and the part of a URL.
std::string html_escaped(std::string_view text);
std::string url_escaped(std::string_view text, bool is_path = false);

}  // namespace muster::tmpl
