#include "api/mail_entrance.h"

#include <mutex>

#include "api/intake_routes.h"
#include "api/mail_answer.h"
#include "api/mail_declare.h"
#include "base/json.h"
#include "base/log.h"

namespace muster::api {
namespace {

using mail::Verdict;

// Collects what became of one message at each of its recipients.
class Delivery {
 public:
  Delivery(std::size_t recipients, std::function<void(Verdict)> done) : open_(recipients), done_(std::move(done)) {}

  void add(Verdict verdict) {
    {
      const std::lock_guard lock(mutex_);
      // "Later" counts more than "refused", which counts more than "taken": nothing is lost, at worst it comes twice.
      const auto weight = [](Verdict::Kind kind) {
        return kind == Verdict::Kind::Later ? 2 : kind == Verdict::Kind::Refused ? 1 : 0;
      };
      if (weight(verdict.kind) > weight(worst_.kind)) worst_ = std::move(verdict);
      if (--open_ > 0) return;
    }
    done_(std::move(worst_));
  }

 private:
  std::mutex mutex_;
  std::size_t open_;
  Verdict worst_;
  const std::function<void(Verdict)> done_;
};

// One recipient's message as a request, and where its answer goes.
class MailReceiver final : public http::Receiver {
 public:
  explicit MailReceiver(std::shared_ptr<Delivery> delivery) : delivery_(std::move(delivery)) {}

  void receive(http::Response response) noexcept override {
    if (response.status < 300) return delivery_->add({});
    const auto parsed = parse_json(response.bytes());
    const json::object* members = parsed ? parsed->if_object() : nullptr;
    std::string why(members ? text_at(*members, "detail").value_or("") : "");
    if (why.empty()) why = "it was not taken in (" + std::to_string(response.status) + ")";
    const bool later = response.status >= 500 || response.status == 429;
    delivery_->add({later ? Verdict::Kind::Later : Verdict::Kind::Refused, std::move(why)});
  }
  void admit(std::shared_ptr<const void>) noexcept override {}

  http::Request request;
  std::optional<IntegrationKeys::Found> found;  // keeps the integration alive

 private:
  const std::shared_ptr<Delivery> delivery_;
};

// `take`: of a person's mail.
template <class To>
void take_persons(Service& service, const To& to, const mail::Envelope& envelope, std::shared_ptr<Delivery> delivery,
                  void (*take)(Service&, To, const MailAnswer&, http::Reply)) {
  auto receiver = std::make_shared<MailReceiver>(std::move(delivery));
  http::Reply reply(receiver);
  auto said = mail_answer_in(envelope.message, service.now());
  if (!said) return reply(http::problem(400, "Bad Request", "this is no mail"));
  said->automatic = said->automatic || envelope.from.empty();
  take(service, to, *said, std::move(reply));
}

void deliver_to(Service& service, IntegrationKeys::Found found, const mail::Envelope& envelope,
                const std::string& remote, std::shared_ptr<Delivery> delivery) {
  auto receiver = std::make_shared<MailReceiver>(std::move(delivery));
  http::Request& request = receiver->request;
  request.method = http::Method::Post;
  request.target = "/integrations/mail";
  request.headers.add("Content-Type", "message/rfc822");
  request.body.reserve(envelope.message.size() + http::kBodyPadding);
  request.body = envelope.message;
  request.remote = remote;
  receiver->found = std::move(found);
  take_by_type(service, *receiver->found->integration, request, http::Reply(receiver));
}

}  // namespace

std::string key_in(std::string_view address) {
  std::string_view local = address.substr(0, address.rfind('@'));
  if (const auto plus = local.rfind('+'); plus != std::string_view::npos) local.remove_prefix(plus + 1);
  return std::string(local);
}

mail::Sink mail_sink(Service& service) {
  const auto keys = std::make_shared<IntegrationKeys>(service);
  mail::Sink sink;
  sink.takes = [&service, keys](std::string_view address) {
    return answered_at(service, address) || declared_at(service, address) || keys->find_ignoring_case(key_in(address));
  };
  sink.deliver = [&service, keys](const mail::Envelope& envelope, const std::string& remote,
                                  std::function<void(Verdict)> done) {
    std::vector<IntegrationKeys::Found> found;
    std::vector<DeliveryId> answered;
    std::vector<UserId> declared;
    for (const std::string& address : envelope.recipients) {
      if (const auto delivery = answered_at(service, address))
        answered.push_back(*delivery);
      else if (const auto user = declared_at(service, address))
        declared.push_back(*user);
      else if (auto one = keys->find_ignoring_case(key_in(address)))
        found.push_back(std::move(*one));
    }
    if (found.empty() && answered.empty() && declared.empty())
      return done({Verdict::Kind::Refused, "no integration has this address; copy it from the integration's page"});
    const auto delivery = std::make_shared<Delivery>(found.size() + answered.size() + declared.size(), std::move(done));
    for (const DeliveryId one : answered) take_persons(service, one, envelope, delivery, take_mail_answer);
    for (const UserId& one : declared) take_persons<UserId>(service, one, envelope, delivery, take_mail_declaration);
    for (IntegrationKeys::Found& one : found) deliver_to(service, std::move(one), envelope, remote, delivery);
  };
  return sink;
}

}  // namespace muster::api
