#include "serve/poll_of.h"

#include "api/provider_routes.h"

namespace muster {
namespace {

// Where the answer goes that the provider would have got, had it called.
class PollReceiver final : public http::Receiver {
 public:
  explicit PollReceiver(std::function<void(poll::Taken)> done) : done_(std::move(done)) {}

  void receive(http::Response response) noexcept override {
    done_({response.status >= 500, response.status == 200 ? std::string(response.bytes()) : std::string()});
  }
  void admit(std::shared_ptr<const void>) noexcept override {}

 private:
  const std::function<void(poll::Taken)> done_;
};

}  // namespace

Lines::Hear hear_by(api::Service& service) {
  return [&service](const std::shared_ptr<const Provider>& provider, line::Heard heard, auto done) {
    auto receiver = std::make_shared<PollReceiver>([done](const poll::Taken& taken) { done(!taken.later); });
    if (auto* reply = std::get_if<IncomingReply>(&heard))
      api::take_polled(service, provider, {.value = {}, .reply = std::move(*reply)}, http::Reply(std::move(receiver)));
    else
      api::take_told(service, provider, std::get<DeliveryReceipt>(heard), http::Reply(std::move(receiver)));
  };
}

poll::PollerOptions poll_of(api::Service& service, const Settings& settings, Courier& courier) {
  return {.providers = [&service] { return api::polled_providers(service); },
          .take =
              [&service](const std::shared_ptr<const Provider>& provider, PolledItem item, auto done) {
                api::take_polled(service, provider, std::move(item),
                                 http::Reply(std::make_shared<PollReceiver>(std::move(done))));
              },
          .reach = std::make_shared<const Reach>(settings.allow_private_addresses),
          .look = [&service, &courier] { courier.keep(api::line_providers(service)); }};
}

}  // namespace muster
