#include "http/reply.h"

#include "base/log.h"
#include "base/result.h"

namespace muster::http {
namespace {

void answer_forgotten(std::shared_ptr<Receiver> receiver, const char* who) {
  log::warn("a request was left without an answer", {{"by", who}});
  receiver->receive(problem(500, "Internal error",
                            "The server did not finish this request. Try again; if it happens "
                            "again, look in the server's log."));
}

}  // namespace

Reply::~Reply() {
  if (receiver_) answer_forgotten(std::move(receiver_), "handler");
}

Reply& Reply::operator=(Reply&& other) noexcept {
  Reply old(std::exchange(receiver_, std::exchange(other.receiver_, nullptr)));
  return *this;
}

void Reply::operator()(Response response) {
  MUSTER_ASSERT(receiver_);
  std::exchange(receiver_, nullptr)->receive(std::move(response));
}

Admission::~Admission() {
  if (receiver_) answer_forgotten(std::move(receiver_), "guard");
}

Admission& Admission::operator=(Admission&& other) noexcept {
  Admission old(std::exchange(receiver_, std::exchange(other.receiver_, nullptr)));
  return *this;
}

void Admission::allow(std::shared_ptr<const void> caller) {
  MUSTER_ASSERT(receiver_);
  std::exchange(receiver_, nullptr)->admit(std::move(caller));
}

void Admission::deny(Response response) {
  MUSTER_ASSERT(receiver_);
  std::exchange(receiver_, nullptr)->receive(std::move(response));
}

}  // namespace muster::http
