// A request as a handler reads it and a response as it writes it; no socket and no parser in sight.
#pragma once
#include <boost/json/fwd.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/ascii.h"

namespace muster::http {

struct Route;

enum class Method : std::uint8_t { Get, Head, Post, Put, Patch, Delete, Options, Other };
std::string_view text(Method method);
Method method_of(std::string_view token);  // case-sensitive, as RFC 9110 section 9.1 says

// Header fields in the order they came. Names compare without case; all text is in one string, kept for the next use.
class Headers {
 public:
  void add(std::string_view name, std::string_view value);
  void clear();
  std::size_t size() const { return fields_.size(); }
  std::string_view name(std::size_t i) const { return {text_.data() + fields_[i].name, fields_[i].name_size}; }
  std::string_view value(std::size_t i) const { return {text_.data() + fields_[i].value, fields_[i].value_size}; }
  // The first field of that name. The view holds until the next add() or clear().
  std::optional<std::string_view> find(std::string_view name) const;
  std::size_t count(std::string_view name) const;

 private:
  struct Field {
    std::uint32_t name, name_size, value, value_size;
  };
  std::string text_;
  std::vector<Field> fields_;
};

struct Request {
  Method method = Method::Get;
  std::string target;  // as received: "/v1/alerts/a%2Fb?limit=5"
  // Percent-decoded segments: "/v1/alerts/a%2Fb" is {"v1", "alerts", "a/b"}, "/" is {}, a trailing slash is a last "".
  // Valid UTF-8 without NUL, as are the query's names and values.
  std::vector<std::string> path;
  std::vector<std::pair<std::string, std::string>> query;
  Headers headers;
  std::string body;    // has at least kBodyPadding bytes of spare capacity, so that simdjson can read it in place
  std::string remote;  // the peer's address without its port: "192.0.2.7", "2001:db8::1"
  bool is_tls = false;
  const Route* route = nullptr;        // what the router chose; null in the fallback
  std::shared_ptr<const void> caller;  // what the guard found out about who asks; null when it said nothing

  // The segment that "{name}" stands for in the route's pattern. A name that the pattern lacks is a bug.
  const std::string& param(std::string_view name) const;
  std::optional<std::string_view> query_value(std::string_view name) const;  // the first of that name
  std::optional<std::string_view> header(std::string_view name) const { return headers.find(name); }
  std::optional<std::string_view> cookie(std::string_view name) const;
  template <class Caller>
  const Caller* caller_as() const {
    return static_cast<const Caller*>(caller.get());
  }
};

inline constexpr std::size_t kBodyPadding = 64;

// Bytes that several responses share: `owner` (if any) keeps them alive.
struct Blob {
  std::string_view bytes;
  std::shared_ptr<const void> owner;
};

class Reply;

// A body that is too large to be held at once: its pieces are made while it is sent.
class Pieces {
 public:
  virtual ~Pieces() = default;
  // Answers with the next piece as the body of a response with status 200, or with an empty body when there is none
  // left. Called on an I/O thread when the piece before has gone out. Another status is what the client is answered
  // instead of the first piece; later it breaks the response off, and the client sees that it is not whole.
  virtual void next(Reply reply) = 0;
};

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers{};
  std::variant<std::string, Blob, std::shared_ptr<Pieces>> body{};

  Response& with(std::string name, std::string value);
  std::string_view bytes() const;  // of a body in pieces: nothing
  bool in_pieces() const { return std::holds_alternative<std::shared_ptr<Pieces>>(body); }
  std::optional<std::string_view> header(std::string_view name) const;
};

Response json_response(int status, const boost::json::value& value);
Response json_text_response(int status, std::string json_text);  // the text is JSON already
Response text_response(int status, std::string text, std::string content_type = "text/plain; charset=utf-8");
Response empty_response(int status);

// RFC 9457. `title` names the kind of problem in a few words, `detail` says what happened and what to do next.
Response problem(int status, std::string_view title, std::string_view detail);

// "Not Found" for 404; "" for a status that RFC 9110 and its extensions do not name.
std::string_view reason(int status);

// Whether `token` is an element of a comma-separated list such as "keep-alive, Upgrade"; parameters are ignored.
bool list_contains(std::string_view list, std::string_view token);

}  // namespace muster::http
