// How a handler answers: once, from any thread, whenever it knows the answer.
#pragma once
#include <memory>
#include <utility>

#include "http/message.h"

namespace muster::http {

// Where the answer goes: a connection, or a test.
class Receiver {
 public:
  virtual ~Receiver() = default;
  // Called at most once for each Reply or Admission, on any thread.
  virtual void receive(Response response) noexcept = 0;
  // The guard lets the request in. Only for an Admission.
  virtual void admit(std::shared_ptr<const void> caller) noexcept = 0;
};

// Answers one request. Movable, call once, from any thread. Destroyed uncalled it answers 500, so that no client waits
// for a handler that forgot it. The Request belongs to the Reply: it may be read, on the thread that holds the Reply,
// until that Reply has been called or destroyed, even if the client has gone.
class Reply {
 public:
  explicit Reply(std::shared_ptr<Receiver> receiver) : receiver_(std::move(receiver)) {}
  Reply(Reply&&) noexcept = default;
  Reply& operator=(Reply&& other) noexcept;
  ~Reply();

  void operator()(Response response);

 private:
  std::shared_ptr<Receiver> receiver_;
};

// The guard's verdict on one request: allow or deny, once, from any thread. Destroyed uncalled it denies with 500.
class Admission {
 public:
  explicit Admission(std::shared_ptr<Receiver> receiver) : receiver_(std::move(receiver)) {}
  Admission(Admission&&) noexcept = default;
  Admission& operator=(Admission&& other) noexcept;
  ~Admission();

  // `caller` becomes Request::caller, for the handler.
  void allow(std::shared_ptr<const void> caller = nullptr);
  void deny(Response response);

 private:
  std::shared_ptr<Receiver> receiver_;
};

}  // namespace muster::http
