#include "notification/line/smpp_talk.h"

#include <algorithm>

#include "base/probe.h"

namespace muster::line {
namespace {

using namespace std::chrono_literals;
using smpp::Command;
using smpp::Pdu;
using smpp::Status;

constexpr Duration kBindTime = 8s, kAliveTime = 10s, kEndTime = 2s, kPauseMin = 1s, kPauseMax = 4s;
constexpr std::size_t kDeliveringMax = 100;

// What is not about this message may be over soon.
bool is_for_now(std::uint32_t status) {
  switch (static_cast<Status>(status)) {
    case Status::IncorrectBindStatus:
    case Status::SystemError:
    case Status::QueueFull:
    case Status::SubmitFailed:
    case Status::Throttled:
    case Status::TemporaryAppError:
      return true;
    default:
      return false;
  }
}

}  // namespace

SmppTalk::SmppTalk(SmppSettings settings, std::string session, bool listens)
    : settings_(std::move(settings)), session_(std::move(session)), listens_(listens) {}

std::string SmppTalk::carrier() const { return settings_.address.host + ":" + std::to_string(settings_.address.port); }

std::uint32_t SmppTalk::send(Command command, decltype(Pdu::body) body, Instant) {
  const std::uint32_t sequence = next_sequence_;
  // 0x00000001 to 0x7FFFFFFF (section 3.2).
  next_sequence_ = next_sequence_ == 0x7fffffff ? 1 : next_sequence_ + 1;
  out += smpp::encode({command, 0, sequence, std::move(body)});
  return sequence;
}

void SmppTalk::answer(const smpp::Header& to, Status status, Instant) {
  Pdu pdu{smpp::answer_to(to.command), static_cast<std::uint32_t>(status), to.sequence, smpp::Nothing()};
  if (to.command == Command::DeliverSm) pdu.body = smpp::Named();  // its message_id is unused, and null (4.6.2)
  out += smpp::encode(pdu);
}

void SmppTalk::begin(Instant now) {
  smpp::Bind bind;
  bind.system_id = settings_.system_id;
  bind.password = settings_.password;
  bind.system_type = settings_.system_type;
  send(listens_ ? Command::BindTransceiver : Command::BindTransmitter, std::move(bind), now);
  state_ = State::Binding;
  last_heard_ = now;
  bind_until_ = now + kBindTime;
}

void SmppTalk::receive(std::string_view bytes, Instant now) {
  last_heard_ = now;
  enquired_.reset();
  units_.add(bytes);
  while (!is_broken()) {
    auto unit = units_.next();
    if (!unit) return break_off(carrier() + " sends what is not SMPP: " + unit.fault().message);
    if (!*unit) break;
    const auto pdu = smpp::decode(**unit);
    if (pdu) {
      take(*pdu, now);
      continue;
    }
    // One unit that cannot be read; the next one can be.
    const smpp::Header header = smpp::header_of(**unit);
    const bool request = (static_cast<std::uint32_t>(header.command) & smpp::kResponse) == 0;
    if (request)
      out += smpp::encode({Command::GenericNack, static_cast<std::uint32_t>(Status::InvalidCommandLength),
                           header.sequence, smpp::Nothing()});
    else if (const auto part = unanswered_.find(header.sequence); part != unanswered_.end())
      finish(part->second.message, Unknown{carrier() + " gave an answer that cannot be read"});
  }
  if (state_ == State::Bound && !is_broken()) send_what_may(now);
}

void SmppTalk::take(const Pdu& pdu, Instant now) {
  const smpp::Header header{0, pdu.command, pdu.status, pdu.sequence};
  switch (pdu.command) {
    case Command::EnquireLink:
      return answer(header, Status::Ok, now);
    case Command::Unbind:
      answer(header, Status::Ok, now);
      return break_off(carrier() + " ended the session");
    case Command::DeliverSm:
      return deliver(pdu, now);
    case Command::AlertNotification:
    case Command::Outbind:
      return;  // have no answer, and say nothing to us
    case Command::GenericNack:
      if (state_ == State::Binding) return break_off(carrier() + " refused the bind: " + smpp::name_of(pdu.status));
      return submitted(pdu, now);
    default:
      break;
  }
  if (pdu.command == smpp::answer_to(listens_ ? Command::BindTransceiver : Command::BindTransmitter)) return bound(pdu);
  if (pdu.command == smpp::answer_to(Command::SubmitSm)) return submitted(pdu, now);
  if (pdu.command == smpp::answer_to(Command::Unbind)) return break_off("the session is over");
  const bool request = (static_cast<std::uint32_t>(pdu.command) & smpp::kResponse) == 0;
  if (request)
    out += smpp::encode(
        {Command::GenericNack, static_cast<std::uint32_t>(Status::InvalidCommandId), pdu.sequence, smpp::Nothing()});
}

void SmppTalk::bound(const Pdu& pdu) {
  if (state_ != State::Binding) return;
  if (pdu.status != 0) {
    const auto status = static_cast<Status>(pdu.status);
    const bool credentials =
        status == Status::InvalidPassword || status == Status::InvalidSystemId || status == Status::BindFailed;
    return break_off(carrier() + " refused the bind: " + smpp::name_of(pdu.status) +
                     (credentials ? "; check system_id, system_type and the password" : ""));
  }
  state_ = State::Bound;
}

bool SmppTalk::ready() const {
  return state_ == State::Bound && !is_broken() && waiting_.empty() &&
         unanswered_.size() < static_cast<std::size_t>(settings_.window);
}

void SmppTalk::submit(const Message& message, Instant now) {
  Underway underway{.message = message};
  for (smpp::ShortMessage& part : smpp::messages_of(settings_, message.to, message.text, ++next_reference_)) {
    ++underway.missing;
    waiting_.push_back({message.id, std::move(part), false});
  }
  waiting_.back().is_last = true;
  underway_[message.id] = std::move(underway);
  send_what_may(now);
}

void SmppTalk::send_what_may(Instant now) {
  if (now < pause_until_) return;
  while (!waiting_.empty() && unanswered_.size() < static_cast<std::size_t>(settings_.window)) {
    Part part = std::move(waiting_.front());
    waiting_.pop_front();
    Underway& underway = underway_.at(part.message);
    const std::uint32_t sequence = send(Command::SubmitSm, part.content, now);
    underway.begun = true;
    ++underway.in_flight;
    if (part.is_last) underway.last = sequence;
    unanswered_[sequence] = std::move(part);
  }
}

void SmppTalk::submitted(const Pdu& pdu, Instant now) {
  const auto at = unanswered_.find(pdu.sequence);
  if (at == unanswered_.end()) return;  // late, or about nothing
  Part part = std::move(at->second);
  unanswered_.erase(at);
  const auto found = underway_.find(part.message);
  if (found == underway_.end()) return;
  Underway& underway = found->second;
  --underway.in_flight;
  if (pdu.status != 0 || pdu.command == Command::GenericNack) return refused(std::move(part), pdu, now);
  ++underway.accepted;
  if (const auto* named = std::get_if<smpp::Named>(&pdu.body); named && pdu.sequence == underway.last)
    underway.id = smpp::receipt_id_of(settings_, named->id);
  if (--underway.missing == 0) finish(part.message, Accepted{underway.id, underway.message.parts});
}

// The carrier does not take a part, for now or ever.
void SmppTalk::refused(Part part, const Pdu& pdu, Instant now) {
  Underway& underway = underway_.at(part.message);
  const std::uint64_t id = part.message;
  const std::string why = carrier() + " answered " + smpp::name_of(pdu.status);
  if (!is_for_now(pdu.status)) return finish(id, Rejected{why});
  PROBE("a carrier had enough for now");
  underway.refused = why;
  const bool of_the_session = static_cast<Status>(pdu.status) == Status::IncorrectBindStatus;
  // Another carrier can have all of it, as long as this one has nothing.
  if (of_the_session || (underway.accepted == 0 && underway.in_flight == 0)) return finish(id, RetryLater{0s, why});
  PROBE("a part of a message was refused for now while the carrier has others");
  // Those that were refused together count once.
  if (now >= pause_until_) underway.pause = std::clamp<Duration>(2 * underway.pause, kPauseMin, kPauseMax);
  pause_until_ = std::max(pause_until_, now + underway.pause);
  waiting_.push_front(std::move(part));
}

void SmppTalk::finish(std::uint64_t message, Outcome outcome) {
  if (underway_.erase(message) == 0) return;
  std::erase_if(unanswered_, [&](const auto& part) { return part.second.message == message; });
  std::erase_if(waiting_, [&](const Part& part) { return part.message == message; });
  if (waiting_.empty()) pause_until_ = Instant();
  ended.emplace_back(message, std::move(outcome));
}

void SmppTalk::deliver(const Pdu& pdu, Instant now) {
  const auto& message = std::get<smpp::ShortMessage>(pdu.body);
  const smpp::Header header{0, pdu.command, 0, pdu.sequence};
  if (!listens_ || delivering_.size() >= kDeliveringMax) return answer(header, Status::TemporaryAppError, now);
  smpp::Delivered said = smpp::delivered(settings_, message);
  if (std::holds_alternative<smpp::LetBe>(said)) return answer(header, Status::Ok, now);
  const std::uint64_t number = pdu.sequence;
  delivering_[number] = header;
  if (auto* reply = std::get_if<IncomingReply>(&said)) {
    reply->id = session_ + "/" + std::to_string(number);
    heard.emplace_back(number, std::move(*reply));
  } else {
    heard.emplace_back(number, std::get<DeliveryReceipt>(std::move(said)));
  }
}

void SmppTalk::taken(std::uint64_t number, bool taken) {
  const auto at = delivering_.find(number);
  if (at == delivering_.end()) return;
  answer(at->second, taken ? Status::Ok : Status::TemporaryAppError, last_heard_);
  delivering_.erase(at);
}

Instant SmppTalk::tick(Instant now) {
  if (state_ == State::Binding && now >= bind_until_) break_off(carrier() + " did not answer the bind");
  if (state_ == State::Ending && now >= end_until_) break_off("the session is over");
  std::vector<std::pair<std::uint64_t, Outcome>> overdue;
  for (const auto& [id, underway] : underway_) {
    if (now < underway.message.until) continue;
    const std::string why = carrier() + " did not answer in time";
    // What it has not got is known, when it has answered all that was sent.
    const bool all_answered = underway.begun && underway.in_flight == 0 && !underway.refused.empty();
    overdue.emplace_back(id, all_answered     ? Outcome(RetryLater{0s, underway.refused})
                             : underway.begun ? Outcome(Unknown{why})
                                              : Outcome(RetryLater{0s, why}));
  }
  for (auto& [message, outcome] : overdue) finish(message, std::move(outcome));
  if (state_ == State::Bound) send_what_may(now);
  const Duration quiet = std::chrono::seconds(settings_.enquire);
  if (state_ == State::Bound && !enquired_ && now - last_heard_ >= quiet) {
    send(Command::EnquireLink, smpp::Nothing(), now);
    enquired_ = now;
  }
  if (enquired_ && now - *enquired_ >= kAliveTime) break_off(carrier() + " gives no sign of life");
  Instant next = enquired_ ? *enquired_ + kAliveTime : last_heard_ + quiet;
  if (state_ == State::Binding) next = std::min(next, bind_until_);
  if (state_ == State::Ending) next = std::min(next, end_until_);
  for (const auto& [id, underway] : underway_) next = std::min(next, underway.message.until);
  if (!waiting_.empty() && pause_until_ > now) next = std::min(next, pause_until_);
  return next;
}

void SmppTalk::end(Instant now) {
  if (state_ == State::Bound) {
    send(Command::Unbind, smpp::Nothing(), now);
    state_ = State::Ending;
    end_until_ = now + kEndTime;
  } else if (state_ != State::Ending) {
    break_off("the session is over");
  }
}

void SmppTalk::lost(const std::string& why) {
  break_off(why);
  while (!underway_.empty()) {
    const auto& [id, underway] = *underway_.begin();
    finish(id, underway.begun ? Outcome(Unknown{why + ", after the message was handed over"})
                              : Outcome(RetryLater{0s, why}));
  }
}

}  // namespace muster::line
