#include "notification/channels/lines.h"

#include <future>
#include <gmock/gmock.h>

#include "notification/channels/exim.h"
#include "notification/channels/scripted_peer.h"
#include "notification/line/smpp_pdu.h"
#include "provider/shipped.h"

namespace muster {
namespace {

using namespace std::chrono_literals;
using smpp::Command;
using smpp::Pdu;
using testing::HasSubstr;

std::shared_ptr<const Provider> carrier(int port, std::string password = "secret") {
  auto provider = std::make_shared<Provider>();
  provider->id = ProviderId("carrier");
  provider->name = "Carrier";
  provider->type = "smpp";
  provider->private_address = true;
  provider->settings = {
      {"base_url", "smpp://127.0.0.1:" + std::to_string(port)}, {"system_id", "muster"}, {"from", "Muster"}};
  provider->secrets = {{"password", std::move(password)}};
  provider->description = shipped_description("smpp");
  return provider;
}

// One whole unit; of command 0 when the other end is gone.
Pdu read_unit(Wire& wire) {
  const std::string head = wire.read_bytes(smpp::kHeader);
  if (head.size() < smpp::kHeader) return {static_cast<Command>(0), 0, 0, smpp::Nothing()};
  const auto length = smpp::header_of(head).length;
  return *smpp::decode(head + wire.read_bytes(length - smpp::kHeader));
}
void answer(Wire& wire, const Pdu& to, std::uint32_t status = 0, std::string id = "") {
  Pdu pdu{smpp::answer_to(to.command), status, to.sequence, smpp::Nothing()};
  if (to.command == Command::SubmitSm || to.command == Command::BindTransceiver ||
      to.command == Command::BindTransmitter)
    pdu.body = smpp::Named{std::move(id), {}};
  wire.write(smpp::encode(pdu));
}

std::future<Outcome> send_by(Lines& lines, const std::shared_ptr<const Provider>& provider,
                             std::string text = "Disk full") {
  auto promise = std::make_shared<std::promise<Outcome>>();
  auto future = promise->get_future();
  line::Message message;
  message.to = "+491701234567";
  message.text = std::move(text);
  lines.send(provider, std::move(message), [promise](Outcome outcome) { promise->set_value(std::move(outcome)); });
  return future;
}

Outcome within(std::future<Outcome> future) {
  if (future.wait_for(20s) != std::future_status::ready) return Rejected{"the test waited in vain"};
  return future.get();
}

TEST(Lines, a_message_goes_and_the_connection_stays) {
  ScriptedPeer peer([](Wire& wire) {
    for (int id = 1;; ++id) {
      const Pdu unit = read_unit(wire);
      if (unit.command == static_cast<Command>(0)) return;
      answer(wire, unit, 0, "id-" + std::to_string(id));
    }
  });
  Lines lines(Lines::Options{});
  const auto provider = carrier(peer.port());
  for (const char* id : {"id-2", "id-3"}) {
    const Outcome outcome = within(send_by(lines, provider));
    ASSERT_TRUE(std::holds_alternative<Accepted>(outcome));
    EXPECT_EQ(std::get<Accepted>(outcome).provider_id, id);
  }
  EXPECT_EQ(peer.connections(), 1);
}

TEST(Lines, a_line_that_is_down_says_so_at_once_and_comes_back) {
  std::atomic<bool> lets_in = false;
  ScriptedPeer peer([&](Wire& wire) {
    for (;;) {
      const Pdu unit = read_unit(wire);
      if (unit.command == static_cast<Command>(0)) return;
      answer(wire, unit, unit.command == Command::BindTransmitter && !lets_in ? 0x0E : 0, "id");
    }
  });
  Lines lines({.back_off = 50ms});
  const auto provider = carrier(peer.port());
  const Outcome refused = within(send_by(lines, provider));
  ASSERT_TRUE(std::holds_alternative<RetryLater>(refused));
  EXPECT_THAT(std::get<RetryLater>(refused).reason, HasSubstr("ESME_RINVPASWD"));
  EXPECT_THAT(std::get<RetryLater>(refused).reason, testing::Not(HasSubstr("secret")));
  lets_in = true;
  for (int tries = 0;; ++tries) {
    ASSERT_LT(tries, 400);
    if (std::holds_alternative<Accepted>(within(send_by(lines, provider)))) break;
    std::this_thread::sleep_for(10ms);
  }
}

TEST(Lines, nobody_there_and_a_private_address_are_later) {
  Lines lines(Lines::Options{});
  const Outcome nobody = within(send_by(lines, carrier(closed_port())));
  ASSERT_TRUE(std::holds_alternative<RetryLater>(nobody));
  auto open = std::make_shared<Provider>(*carrier(1));
  open->private_address = false;
  Lines others(Lines::Options{.reach = std::make_shared<const Reach>()});
  const Outcome refused = within(send_by(others, open));
  ASSERT_TRUE(std::holds_alternative<RetryLater>(refused));
  EXPECT_THAT(std::get<RetryLater>(refused).reason, HasSubstr("allow_private_addresses"));
}

TEST(Lines, what_was_handed_over_when_it_broke_may_have_arrived) {
  ScriptedPeer peer([](Wire& wire) {
    answer(wire, read_unit(wire));
    read_unit(wire);
    wire.reset();
  });
  Lines lines(Lines::Options{});
  EXPECT_TRUE(std::holds_alternative<Unknown>(within(send_by(lines, carrier(peer.port())))));
}

TEST(Lines, an_end_gives_each_message_its_outcome) {
  ScriptedPeer peer([](Wire& wire) {
    answer(wire, read_unit(wire));
    wire.wait_for_end();
  });
  std::future<Outcome> future;
  {
    Lines lines(Lines::Options{});
    future = send_by(lines, carrier(peer.port()));
    std::this_thread::sleep_for(300ms);
  }
  ASSERT_EQ(future.wait_for(0s), std::future_status::ready);
  EXPECT_FALSE(std::holds_alternative<Accepted>(future.get()));
}

TEST(Lines, what_comes_is_answered_when_it_was_taken) {
  std::promise<Pdu> answered;
  ScriptedPeer peer([&](Wire& wire) {
    const Pdu bind = read_unit(wire);
    EXPECT_EQ(bind.command, Command::BindTransceiver);
    answer(wire, bind);
    smpp::ShortMessage reply;
    reply.source = "491701234567";
    reply.short_message = "a 1";
    wire.write(smpp::encode({Command::DeliverSm, 0, 9, reply}));
    answered.set_value(read_unit(wire));
    wire.wait_for_end();
  });
  Lines lines(Lines::Options{});
  std::promise<std::function<void(bool)>> heard;
  lines.hear([&](const std::shared_ptr<const Provider>& provider, line::Heard what, std::function<void(bool)> done) {
    EXPECT_EQ(provider->id, ProviderId("carrier"));
    EXPECT_EQ(std::get<IncomingReply>(what).text, "a 1");
    heard.set_value(std::move(done));
  });
  lines.keep({carrier(peer.port())});
  auto future = heard.get_future();
  ASSERT_EQ(future.wait_for(10s), std::future_status::ready);
  auto on_the_wire = answered.get_future();
  EXPECT_EQ(on_the_wire.wait_for(200ms), std::future_status::timeout) << "it is not on disk";
  future.get()(true);
  ASSERT_EQ(on_the_wire.wait_for(10s), std::future_status::ready);
  const Pdu unit = on_the_wire.get();
  EXPECT_EQ(unit.command, smpp::answer_to(Command::DeliverSm));
  EXPECT_EQ(unit.status, 0u);
}

// A real peer of TLS, which then says something else than SMPP.
TEST(Lines, tls_is_read_and_its_certificate_verified) {
  Exim exim;
  auto provider = std::make_shared<Provider>(*carrier(1));
  const auto why = [&](std::string ca_file, const std::string& host) {
    provider->settings["base_url"] = "smpps://" + host + ":" + std::to_string(exim.tls_port());
    Lines lines(Lines::Options{.ca_file = std::move(ca_file)});
    const Outcome outcome = within(send_by(lines, provider));
    const auto* later = std::get_if<RetryLater>(&outcome);
    return later ? later->reason : "no reason";
  };
  EXPECT_THAT(why(exim.ca_file(), "localhost"),
              HasSubstr("sends what is not SMPP: an SMPP unit that says that it has"));
  EXPECT_THAT(why("", "localhost"), HasSubstr("SSL peer certificate"));
  EXPECT_THAT(why(exim.ca_file(), "127.0.0.2"), testing::Not(HasSubstr("SMPP unit"))) << "the name is another one";
}

TEST(Lines, another_password_is_another_connection) {
  ScriptedPeer peer([](Wire& wire) {
    for (;;) {
      const Pdu unit = read_unit(wire);
      if (unit.command == static_cast<Command>(0)) return;
      const bool known = unit.command != Command::BindTransmitter || std::get<smpp::Bind>(unit.body).password == "new";
      answer(wire, unit, known ? 0 : 0x0E, "id");
    }
  });
  Lines lines(Lines::Options{});
  EXPECT_TRUE(std::holds_alternative<RetryLater>(within(send_by(lines, carrier(peer.port(), "old")))));
  EXPECT_TRUE(std::holds_alternative<Accepted>(within(send_by(lines, carrier(peer.port(), "new")))));
}

}  // namespace
}  // namespace muster
