// The door that people come in by: what the routes share that check or set a password, and begin a session.
#pragma once
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "api/caller.h"
#include "api/hashing_thread.h"
#include "api/service.h"
#include "api/sign_in_limit.h"
#include "base/crypto.h"

namespace muster::api {

// A password must have 8 to 1024 bytes; a fault names the field.
std::optional<Fault> fault_of_password(std::string_view field, std::string_view password);

// 503: too many passwords wait to be hashed.
http::Response entrance_busy();

// Who is coming in, from where.
struct Visitor {
  std::string address;                // client_address
  std::string device;                 // User-Agent, cut, and without what is not printable
  std::optional<Digest> old_session;  // of this browser; ends when a new one begins
};

// Safe to use from any thread.
class Entrance {
 public:
  explicit Entrance(Service& service) : service_(service) {}

  Visitor visitor(const http::Request& request) const;

  // Counts one try; 429 when that is one too many for the address or the account (any text that names one).
  std::optional<http::Response> too_often(const Visitor& visitor, std::string_view account);
  // It was really them.
  void succeeded(const Visitor& visitor, std::string_view account);
  // Leaves an entry in the record; of many in one hour, the first hundred, and how many were left out.
  void note_failure(const Visitor& visitor, const std::string& email);

  // In the writer's turn: begins the session with the secret of this digest, and ends the one that the browser had.
  // Leaves an entry of `kind` ("session.signed_in").
  Caller begin(Turn& turn, const User& user, const Digest& digest, const Visitor& visitor, std::string_view kind) const;
  // The answer that brings the session: the schema Session, and the cookie.
  http::Response signed_in(int status, const Caller& caller, std::string_view secret, const http::Request& request);

  HashingThread& hashing() { return hashing_; }

 private:
  Service& service_;
  SignInLimit limit_;
  HashingThread hashing_;

  std::mutex mutex_;  // for what follows
  Instant noting_since_{};
  int noted_ = 0;
  std::int64_t left_out_ = 0;
};

// What is queued somewhere holds the entrance, so that it outlives the router by as long as that takes. The router's
// handlers hold this: with it, what waits for the hashing thread is not answered any more.
struct EntranceHandle {
  explicit EntranceHandle(Service& service) : entrance(std::make_shared<Entrance>(service)) {}
  ~EntranceHandle() { entrance->hashing().stop(); }
  EntranceHandle(const EntranceHandle&) = delete;
  std::shared_ptr<Entrance> entrance;
};
using SharedEntrance = std::shared_ptr<EntranceHandle>;

}  // namespace muster::api
