// A fault from outside, as a value. An outcome that the field has a word for is not a fault; a bug is an assertion.
#pragma once
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <variant>

namespace muster {

// What went wrong and what to do next, in words for the person who caused it. A separate code exists only where some
// caller reacts differently to it.
struct Fault {
  enum class Code { Invalid, NotFound, Conflict, Forbidden, Unavailable };
  Code code = Code::Invalid;
  std::string message;
};

inline Fault invalid(std::string message) { return {Fault::Code::Invalid, std::move(message)}; }
inline Fault not_found(std::string message) { return {Fault::Code::NotFound, std::move(message)}; }
inline Fault conflict(std::string message) { return {Fault::Code::Conflict, std::move(message)}; }

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Fault fault) : held_(std::in_place_index<1>, std::move(fault)) {}  // NOLINT(google-explicit-constructor)

  explicit operator bool() const { return held_.index() == 0; }
  T& operator*() & { return std::get<0>(held_); }
  const T& operator*() const& { return std::get<0>(held_); }
  T&& operator*() && { return std::get<0>(std::move(held_)); }
  T* operator->() { return &std::get<0>(held_); }
  const T* operator->() const { return &std::get<0>(held_); }
  const Fault& fault() const { return std::get<1>(held_); }

 private:
  std::variant<T, Fault> held_;
};

// A bug: says where, and ends the process. The rows with due times carry on after the restart.
[[noreturn]] inline void bug(const char* what, const char* file, int line) {
  std::fprintf(stderr, "BUG %s:%d: %s\n", file, line, what);
  std::abort();
}
#define MUSTER_ASSERT(condition) ((condition) ? void(0) : ::muster::bug(#condition, __FILE__, __LINE__))

}  // namespace muster
