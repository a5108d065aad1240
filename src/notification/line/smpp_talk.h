// A session of SMPP 3.4 with a carrier (sections 2.2 to 2.9 of the specification).
#pragma once
#include <deque>
#include <map>

#include "notification/line/smpp_message.h"
#include "notification/line/talk.h"

namespace muster::line {

// Outcomes of a message, from how far it came and nothing else:
//
// - every part was answered with ESME_ROK: Accepted, with the id of the last part, whose receipt is asked for;
// - a part was refused for now (ESME_RTHROTTLED, ESME_RMSGQFUL, ESME_RSYSERR, ESME_RSUBMITFAIL, ESME_RX_T_APPN), and
//   the carrier has others of the message: that part alone is sent again after a pause, as long as there is time;
// - the same, and the carrier has nothing of it or there is no time left, or what is wrong is about the session:
//   RetryLater; every other status: Rejected. What was sent of it before is of no use to a telephone;
// - no answer in time, or the connection broke: Unknown. A carrier's late answer is let be.
//
// What the carrier delivers is answered when it is on disk; before, the carrier keeps it.
class SmppTalk : public Talk {
 public:
  // `session`: different for each; ids of replies begin with it. Without `listens` it binds as a transmitter, to which
  // nothing is delivered.
  SmppTalk(SmppSettings settings, std::string session, bool listens);

  void begin(Instant now) override;
  void receive(std::string_view bytes, Instant now) override;
  Instant tick(Instant now) override;
  bool ready() const override;
  void submit(const Message& message, Instant now) override;
  void taken(std::uint64_t heard, bool taken) override;
  void end(Instant now) override;
  void lost(const std::string& why) override;

 private:
  struct Part {
    std::uint64_t message = 0;
    smpp::ShortMessage content;
    bool is_last = false;
  };
  struct Underway {
    Message message;
    std::size_t missing = 0;    // parts that the carrier has not taken, also those that wait for the window
    std::size_t in_flight = 0;  // of these, those whose answer is waited for
    std::size_t accepted = 0;
    std::string refused{};  // how the carrier answered a part that waits to be sent again
    bool begun = false;
    std::uint32_t last = 0;  // the sequence number of its last part
    std::string id{};
    Duration pause{};  // how long the last one was, before a part of it is sent again; doubles
  };

  std::uint32_t send(smpp::Command command, decltype(smpp::Pdu::body) body, Instant now);
  void answer(const smpp::Header& to, smpp::Status status, Instant now);
  void take(const smpp::Pdu& pdu, Instant now);
  void bound(const smpp::Pdu& pdu);
  void submitted(const smpp::Pdu& pdu, Instant now);
  void refused(Part part, const smpp::Pdu& pdu, Instant now);
  void send_what_may(Instant now);
  void deliver(const smpp::Pdu& pdu, Instant now);
  void finish(std::uint64_t message, Outcome outcome);
  std::string carrier() const;

  const SmppSettings settings_;
  const std::string session_;
  const bool listens_;
  smpp::Units units_;
  enum class State { Closed, Binding, Bound, Ending } state_ = State::Closed;
  std::uint32_t next_sequence_ = 1;
  std::uint8_t next_reference_ = 0;
  Instant last_heard_{}, bind_until_{}, end_until_{};
  std::optional<Instant> enquired_{};                 // when a sign of life was asked for
  std::deque<Part> waiting_;                          // for room in the window
  std::map<std::uint32_t, Part> unanswered_;          // by sequence number
  std::map<std::uint64_t, Underway> underway_;        // by message
  Instant pause_until_{};                             // nothing more is handed over before: the carrier had enough
  std::map<std::uint64_t, smpp::Header> delivering_;  // heard and not yet on disk
};

}  // namespace muster::line
