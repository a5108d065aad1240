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

poll::PollerOptions poll_of(api::Service& service, const Settings& settings) {
  return {.providers = [&service] { return api::polled_providers(service); },
          .take =
              [&service](const std::shared_ptr<const Provider>& provider, PolledItem item, auto done) {
                api::take_polled(service, provider, std::move(item),
                                 http::Reply(std::make_shared<PollReceiver>(std::move(done))));
              },
          .reach = std::make_shared<const Reach>(settings.allow_private_addresses)};
}

}  // namespace muster
