// What a route's handler works with: questions to the store, works for the writer, the configuration, the settings.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/doors.h"
#include "app/readers.h"
#include "app/writer.h"
#include "base/address.h"
#include "chat/vendor.h"
#include "http/live.h"
#include "http/router.h"

namespace muster::api {

struct Settings {
  std::string version{};
  std::string store_kind{};    // "sqlite" or "postgres"
  std::string public_url{};    // no slash at the end; empty: not known
  std::string callback_url{};  // where providers reach us; empty: they cannot
  std::string mail_domain{};   // behind the @ of integrations' mail addresses; empty: not known
  std::string link_key{};      // signs acknowledge links
  std::string push_key{};      // of Web Push, its public half as bytes; empty: there is none
  std::string setup_code{};    // of the one-time set-up link; empty: none was given out
  std::vector<Network> allow_private_addresses{};
  std::vector<Network> trusted_proxies{};
  Instant started_at{};
  Duration silence_max{};    // how long a silence may last; nothing: any time
  bool exports_all = false;  // the server has a folder for every public status page
  bool demo = false;
  // Posts JSON to an address that a chat gave us; may be null. Nobody waits for what becomes of it.
  std::function<void(std::string url, std::string body)> say{};
  // Says something in rooms of chats; may be null. Nobody waits for what becomes of it.
  std::function<void(std::vector<ChatCall> calls)> talk{};
  // Sends words to somebody who answered a page; may be null. Nobody waits for what becomes of it.
  std::function<void(const Page& page)> tell{};
};

// Safe to use from any thread. Belongs to the composition root and outlives the server.
class Service {
 public:
  Service(Doors& doors, Writer& writer, Readers& readers, http::LiveHub& live, Clock& clock, Settings settings)
      : doors_(doors), writer_(writer), readers_(readers), live_(live), clock_(clock), settings_(std::move(settings)) {}

  // Answers from the store, on a reader's thread. 503 with Retry-After when the store or the queue does not let us.
  void read(http::Reply reply, std::function<http::Response(store::Tx&)> answer);

  // Decides in the writer's turn and answers when the decision is on disk. `decide` may run more than once, and
  // `comes_again` says of whom the request is: see Work.
  template <class Decision>
  void write(http::Reply reply, std::function<Decision(Turn&)> decide,
             std::function<http::Response(const Decision&)> answer, bool comes_again = false) {
    auto decision = std::make_shared<std::optional<Decision>>();
    submit(
        std::move(reply), [decision, decide = std::move(decide)](Turn& turn) { *decision = decide(turn); },
        [decision, answer = std::move(answer)] { return answer(**decision); }, comes_again);
  }

  // What is to be done before the server ends, as answering what is held open; and that it ends. On one thread, the
  // first before requests are taken.
  void at_end(std::function<void()> what) { at_end_.push_back(std::move(what)); }
  void end() {
    for (const auto& what : std::exchange(at_end_, {})) what();
  }

  Instant now() { return clock_.now(); }
  std::shared_ptr<const Configuration> configuration() const { return doors_.configuration(); }
  const Settings& settings() const { return settings_; }
  Doors& doors() { return doors_; }
  Writer& writer() { return writer_; }
  Readers& readers() { return readers_; }
  http::LiveHub& live() { return live_; }

 private:
  void submit(http::Reply reply, std::function<void(Turn&)> decide, std::function<http::Response()> answer,
              bool comes_again);

  Doors& doors_;
  Writer& writer_;
  Readers& readers_;
  http::LiveHub& live_;
  Clock& clock_;
  Settings settings_;
  std::vector<std::function<void()>> at_end_;
};

// A route's handler that works with `service`, which outlives it.
inline http::Handler with(Service& service, void (*handler)(Service&, const http::Request&, http::Reply)) {
  return [&service, handler](const http::Request& request, http::Reply reply) {
    handler(service, request, std::move(reply));
  };
}

// A fault as RFC 9457: Invalid 400, NotFound 404, Conflict 409, Forbidden 403, Unavailable 503.
http::Response problem_of(const Fault& fault);
// 503 with Retry-After: the store did not take it; nothing was changed.
http::Response unavailable(const store::StoreError* error);

// The body as a JSON object; a fault names what is wrong. An empty body is an empty object.
Result<json::object> body_object(const http::Request& request);
// A fault that names the first member of `object` that is not one of `known`.
std::optional<Fault> unknown_member(const json::object& object, std::initializer_list<std::string_view> known);

}  // namespace muster::api
