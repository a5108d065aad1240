#include "poll/poller.h"

#include <gmock/gmock.h>

#include "notification/channels/scripted_peer.h"
#include "provider/shipped.h"

namespace muster::poll {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

constexpr auto kPress = R"({"ok":true,"result":[{"update_id":7,"callback_query":{"id":"q1"}}]})";
constexpr auto kNothing = R"({"ok":true,"result":[]})";

std::string answer(const std::string& status, const std::string& body) {
  return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" +
         body;
}

// Telegram as its script says: what it answers to each question in turn, and from then on nothing new.
class Asked {
 public:
  explicit Asked(std::vector<std::string> answers) : answers_(std::move(answers)) {}

  void operator()(Wire& wire) {
    const std::string request = wire.read_request();
    std::unique_lock lock(mutex_);
    requests_.push_back(request);
    const std::string said = next_ < answers_.size() ? answers_[next_++] : "";
    changed_.notify_all();
    lock.unlock();
    if (said.empty()) return wire.wait_for_end();  // the provider keeps the question waiting
    wire.write(said);
  }
  // The first `count` requests, or fewer after 10 s.
  std::vector<std::string> requests(std::size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, 10s, [&] { return requests_.size() >= count; });
    return requests_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> answers_, requests_;
  std::size_t next_ = 0;
};

struct Fixture {
  explicit Fixture(std::vector<std::string> answers, std::vector<Taken> taken)
      : asked(std::move(answers)), took(std::move(taken)) {
    auto made = std::make_shared<Provider>();
    made->id = ProviderId("tg");
    made->type = "telegram";
    made->settings = {{"base_url", peer.url("")}};
    made->secrets = {{"bot_token", "1:a"}};
    made->private_address = true;
    made->polls = true;
    made->description = shipped_description("telegram");
    provider = made;
  }
  PollerOptions options() {
    return {.providers =
                [this] {
                  const std::lock_guard lock(mutex);
                  return provider ? std::vector{provider} : std::vector<std::shared_ptr<const Provider>>{};
                },
            .take =
                [this](const std::shared_ptr<const Provider>&, const PolledItem& item, const auto& done) {
                  const std::lock_guard lock(mutex);
                  items.push_back(to_text(item.value));
                  Taken what = took.empty() ? Taken{} : took.front();
                  if (!took.empty()) took.erase(took.begin());
                  done(what);
                },
            .reach = std::make_shared<const Reach>(),
            .look_every = 10ms,
            .back_off = 1ms};
  }

  Asked asked;
  ScriptedPeer peer{[this](Wire& wire) { asked(wire); }};
  std::mutex mutex;
  std::vector<Taken> took;
  std::vector<std::string> items;
  std::shared_ptr<const Provider> provider;
};

TEST(Poller, takes_what_came_answers_it_and_goes_on_after_it) {
  Fixture f({answer("200 OK", kPress), answer("200 OK", "{}")}, {{false, R"({"text":"done"})"}});
  Poller poller(f.options(), system_clock());
  poller.start();
  const auto requests = f.asked.requests(3);
  ASSERT_EQ(requests.size(), 3u);
  EXPECT_THAT(requests[0], StartsWith("GET /bot1:a/getUpdates?timeout=15"));
  EXPECT_THAT(requests[1],
              testing::AllOf(StartsWith("POST /bot1:a/answerCallbackQuery"), HasSubstr(R"({"text":"done"})")));
  EXPECT_THAT(requests[2], StartsWith("GET /bot1:a/getUpdates?offset=8&timeout=15"));
  EXPECT_THAT(f.items, ElementsAre(HasSubstr("q1")));
}

TEST(Poller, fetches_again_what_the_store_did_not_take) {
  Fixture f({answer("200 OK", kPress), answer("200 OK", kPress)}, {{true, ""}, {false, ""}});
  Poller poller(f.options(), system_clock());
  poller.start();
  const auto requests = f.asked.requests(3);
  ASSERT_EQ(requests.size(), 3u);
  EXPECT_THAT(requests[1], StartsWith("GET /bot1:a/getUpdates?timeout=15"));
  EXPECT_THAT(requests[2], HasSubstr("offset=8"));
  EXPECT_EQ(f.items.size(), 2u);
}

TEST(Poller, asks_again_after_a_fault) {
  Fixture f({answer("502 Bad Gateway", "no"), answer("200 OK", kNothing), answer("200 OK", kPress)}, {});
  Poller poller(f.options(), system_clock());
  poller.start();
  EXPECT_EQ(f.asked.requests(4).size(), 4u);
  EXPECT_THAT(f.items, ElementsAre(HasSubstr("q1")));
}

TEST(Poller, stops_asking_one_that_is_gone) {
  Fixture f({}, {});
  Poller poller(f.options(), system_clock());
  poller.start();
  ASSERT_EQ(f.asked.requests(1).size(), 1u);
  {
    const std::lock_guard lock(f.mutex);
    f.provider = nullptr;
  }
  std::this_thread::sleep_for(1500ms);  // libcurl looks once a second whether it is to stop
  EXPECT_EQ(f.asked.requests(1).size(), 1u);
}

TEST(Poller, does_not_reach_into_the_operators_network_for_a_persons_address) {
  Fixture f({answer("200 OK", kPress)}, {});
  auto person = std::make_shared<Provider>(*f.provider);
  person->private_address = false;
  f.provider = person;
  Poller poller(f.options(), system_clock());
  poller.start();
  std::this_thread::sleep_for(100ms);
  EXPECT_TRUE(f.items.empty());
  EXPECT_EQ(f.peer.connections(), 0);
}

}  // namespace
}  // namespace muster::poll
