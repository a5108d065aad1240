#include "api/entrance.h"

#include <algorithm>
#include <utility>

#include "api/session_cookie.h"
#include "api/session_json.h"
#include "base/log.h"
#include "base/probe.h"
#include "base/utf8.h"
#include "session/session.h"

namespace muster::api {
namespace {

constexpr std::size_t kPasswordMin = 8, kPasswordMax = 1024, kDeviceMax = 200;
constexpr Duration kNotingWindow = std::chrono::hours(1);
constexpr int kNotedMax = 100;

std::string printable(std::string_view header) {
  std::string text(header.substr(0, kDeviceMax));
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
  return text;
}

}  // namespace

std::optional<Fault> fault_of_password(std::string_view field, std::string_view password) {
  if (password.size() < kPasswordMin) return invalid("'" + std::string(field) + "' must have at least 8 characters");
  if (password.size() > kPasswordMax) return invalid("'" + std::string(field) + "' may have at most 1024 bytes");
  return std::nullopt;
}

http::Response entrance_busy() {
  return http::problem(503, "Overloaded", "Too many people are signing in at this moment. Try again in a few seconds.")
      .with("Retry-After", "5");
}

Visitor Entrance::visitor(const http::Request& request) const {
  const auto cookie = request.cookie(kSessionCookie);
  return {client_address(request, service_.settings().trusted_proxies),
          printable(request.header("User-Agent").value_or("")),
          cookie ? std::optional(session_digest(*cookie)) : std::nullopt};
}

std::optional<http::Response> Entrance::too_often(const Visitor& visitor, std::string_view account) {
  const auto wait = limit_.count(visitor.address, account, service_.now());
  if (!wait) return std::nullopt;
  PROBE("too many tries to sign in");
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(*wait).count();
  return http::problem(429, "Too Many Requests",
                       "There were too many tries to sign in. Wait " + duration_text(std::chrono::seconds(seconds)) +
                           ", then try again.")
      .with("Retry-After", std::to_string(seconds));
}

void Entrance::succeeded(const Visitor& visitor, std::string_view account) {
  limit_.succeeded(visitor.address, account);
}

void Entrance::note_failure(const Visitor& visitor, const std::string& email) {
  json::object data{{"email", one_line(email, 254)}, {"address", visitor.address}};
  {
    const std::lock_guard lock(mutex_);
    const Instant now = service_.now();
    if (now - noting_since_ >= kNotingWindow || now < noting_since_) {
      noting_since_ = now;
      noted_ = 0;
    }
    if (noted_ >= kNotedMax) {
      PROBE("a failed sign-in was left out of the record");
      ++left_out_;
      return;
    }
    ++noted_;
    if (left_out_ > 0) data["left_out"] = std::exchange(left_out_, 0);
  }
  // Nobody waits for this.
  const bool taken = service_.writer().submit(
      {[data](Turn& turn) { turn.record({.kind = "session.sign_in_failed", .via = "web", .data = data}); },
       [](const store::StoreError* error) {
         if (error) log::warn("a failed sign-in could not be recorded", {{"why", error->what()}});
       }});
  if (!taken) log::warn("a failed sign-in could not be recorded: the writer has too much to do");
}

Caller Entrance::begin(Turn& turn, const User& user, const Digest& digest, const Visitor& visitor,
                       std::string_view kind) const {
  if (visitor.old_session) end_session(turn.tx, *visitor.old_session);
  Caller caller = caller_of_person(user, begin_session(turn.tx, digest, user.id, turn.now, visitor.device).csrf_token);
  turn.record({.kind = kind,
               .actor = caller.actor,
               .via = caller.via,
               .data = {{"address", visitor.address}, {"device", visitor.device}}});
  return caller;
}

http::Response Entrance::signed_in(int status, const Caller& caller, std::string_view secret,
                                   const http::Request& request) {
  return http::json_response(status, session_json(caller, *service_.configuration()))
      .with("Set-Cookie", session_cookie(secret, request, service_.settings()));
}

}  // namespace muster::api
