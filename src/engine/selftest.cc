#include "engine/selftest.h"

#include <algorithm>

#include "base/probe.h"
#include "engine/paths.h"
#include "engine/queries.h"
#include "incident/try_contact.h"
#include "notice/tell.h"

namespace muster {
namespace {

// Until then every test page has come through or given up.
constexpr Duration kOverAfter = kTestDeliveryTime + std::chrono::minutes(1);
constexpr int kKept = 50;
constexpr std::size_t kNamedMax = 20;
constexpr int kReportsMax = 10;

json::array texts(const std::vector<std::string>& from) { return json::array(from.begin(), from.end()); }

// Queues a test page to the contact, or says why there is none.
json::object test_json(Turn& turn, const Configuration& config, const WayToReach& way, const By& by) {
  const User& user = config.users.at(way.user);
  const Contact& contact = *user.contact(way.contact);
  json::object test{{"user", user.id.str()},       {"name", user.name},
                    {"contact", contact.id.str()}, {"channel", text_of(contact.channel)},
                    {"address", contact.address},  {"steps", texts(way.steps)}};
  const auto sent = send_test_page(turn, user, contact, by);
  if (const auto* delivery = std::get_if<DeliveryRow>(&sent)) {
    test["delivery"] = delivery->id.str();
    test["skipped"] = nullptr;
  } else {
    test["delivery"] = nullptr;
    test["skipped"] = "it was tested " + std::to_string(kTestsMax) + " times in the last " + duration_text(kTestsTime) +
                      "; its last result stands at the contact";
  }
  return test;
}

// What became of the pages: who got one by no contact, and which contacts did not work.
struct Result {
  std::int64_t worked = 0, skipped = 0;
  std::vector<std::string> failed;       // "Ben by sms (+49…): no provider took it"
  std::vector<std::string> unreachable;  // people none of whose contacts worked
};

Result result_of(store::Tx& tx, json::array& tests) {
  Result result;
  std::map<std::string, bool> reached;  // by name
  for (json::value& value : tests) {
    json::object& test = value.as_object();
    const std::string name(test.at("name").as_string());
    bool& is_reached = reached[name];
    const auto* asked = test.at("delivery").if_string();
    const auto id = asked ? DeliveryId::parse(std::string(*asked)) : std::nullopt;
    const auto delivery = id ? find_delivery(tx, *id) : std::nullopt;
    if (!delivery) {  // it was skipped: what is known stands at the contact
      ++result.skipped;
      is_reached = true;
      continue;
    }
    const bool worked = delivery->state == DeliveryRow::State::Accepted;
    test["state"] = text_of(delivery->state);
    test["outcome"] = delivery->outcome ? json::value(*delivery->outcome) : json::value(nullptr);
    test["received"] = was_received(*delivery);
    if (worked) {
      ++result.worked;
      is_reached = true;
    } else {
      result.failed.push_back(name + " by " + std::string(text_of(delivery->channel)) + " (" + delivery->address +
                              "): " + delivery->outcome.value_or("no answer came"));
    }
  }
  for (const auto& [name, is_reached] : reached)
    if (!is_reached) result.unreachable.push_back(name);
  return result;
}

std::string listed(const std::vector<std::string>& texts, std::string_view between) {
  std::string all;
  for (std::size_t i = 0; i < std::min(texts.size(), kNamedMax); ++i) {
    if (i > 0) all += between;
    all += texts[i];
  }
  if (texts.size() > kNamedMax) all += " and " + std::to_string(texts.size() - kNamedMax) + " more";
  return all;
}

struct UnderWay {
  Instant started_at;
  bool planned;
  json::object body;
};

std::vector<UnderWay> over_by(store::Tx& tx, Instant now) {
  std::vector<UnderWay> found;
  tx.each(
      sql::engine::selftests_due,
      [&](const store::Row& row) {
        found.push_back({row.get<Instant>(0), row.integer(1) != 0, parse_json(row.text(2))->as_object()});
      },
      now, kReportsMax);
  return found;
}

// Nobody waits for the result of what began by itself.
void tell_administrators(Turn& turn, const Configuration& config, const UnderWay& selftest, const Result& result) {
  const std::size_t dead_ends = selftest.body.at("dead_ends").as_array().size();
  if (!selftest.planned || (result.failed.empty() && dead_ends == 0)) return;
  for (const auto& [id, user] : config.users) {
    if (user.role != Role::Admin) continue;
    const std::string failed = std::to_string(result.failed.size()), ends = std::to_string(dead_ends);
    notice::Notice told;
    told.user = id;
    told.kind = NoticeKind::Selftest;
    told.subject = "selftest";
    told.key = "selftest/" + rfc3339(selftest.started_at);
    const Tongue tongue = tongue_of(config, user);
    told.title = say(tongue, "The self-test did not reach everybody");
    told.text = say(tongue, "{failed} test pages did not arrive, {ends} steps reach nobody.",
                    {{"failed", failed}, {"ends", ends}});
    if (!result.failed.empty()) told.text += " " + listed(result.failed, "; ");
    told.path = "/admin";
    told.until = turn.now + std::chrono::days(1);
    notice::tell(turn, config, std::move(told), say(tongue, "you administer Muster"));
  }
}

void report(Turn& turn, const Configuration& config, UnderWay& selftest) {
  const Result result = result_of(turn.tx, selftest.body.at("tests").as_array());
  const std::size_t dead_ends = selftest.body.at("dead_ends").as_array().size();
  selftest.body["finished_at"] = rfc3339(turn.now);
  selftest.body["unreachable"] = texts(result.unreachable);
  turn.tx.exec(sql::engine::finish_selftest, selftest.started_at, to_text(selftest.body));
  json::object data{{"worked", std::to_string(result.worked)},
                    {"failed", std::to_string(result.failed.size())},
                    {"dead_ends", std::to_string(dead_ends)}};
  if (!result.unreachable.empty()) data["unreachable"] = listed(result.unreachable, ", ");
  if (!result.failed.empty()) data["failures"] = listed(result.failed, "; ");
  turn.record({.kind = "selftest.finished", .data = std::move(data)});
  turn.changed("selftest", "");
  tell_administrators(turn, config, selftest, result);
}

// The half hour in which the plan may begin a self-test.
bool is_time(const Configuration& config, Instant now) {
  return config.selftest_plan && contains(*config.selftest_plan, now);
}

}  // namespace

json::object begin_selftest(Turn& turn, const Configuration& config, const By& by, bool planned) {
  const Paths paths = paths_of(config, turn.now);
  json::array tests, dead_ends, webhooks;
  for (const WayToReach& way : paths.ways) tests.push_back(test_json(turn, config, way, by));
  for (const DeadEnd& end : paths.dead_ends)
    dead_ends.push_back(
        {{"policy", end.policy.str()}, {"policy_name", end.policy_name}, {"step", end.step}, {"why", end.why}});
  for (const UntestedWebhook& webhook : paths.webhooks)
    webhooks.push_back({{"policy", webhook.policy.str()},
                        {"policy_name", webhook.policy_name},
                        {"step", webhook.step},
                        {"url", webhook.url}});
  turn.record({.kind = "selftest.started",
               .actor = by.actor,
               .via = by.via,
               .data = {{"tests", std::to_string(tests.size())}, {"dead_ends", std::to_string(dead_ends.size())}}});
  turn.changed("selftest", "");
  json::object begun{{"started_at", rfc3339(turn.now)},
                     {"finished_at", nullptr},
                     {"planned", planned},
                     {"tests", std::move(tests)},
                     {"dead_ends", std::move(dead_ends)},
                     {"untested_webhooks", std::move(webhooks)},
                     {"unreachable", json::array()}};
  turn.tx.exec(sql::engine::begin_selftest, turn.now, turn.now + kOverAfter, planned, to_text(begun));
  turn.tx.exec(sql::engine::forget_selftests, kKept);
  return begun;
}

Instant follow_selftests(Turn& turn, const Configuration& config) {
  if (is_time(config, turn.now) &&
      turn.tx.one<std::int64_t>(sql::engine::planned_selftests_since, turn.now - kSelftestBeginsWithin).value_or(0) ==
          0) {
    PROBE("a planned self-test begins");
    begin_selftest(turn, config, {system_actor(), "engine"}, true);
  }
  for (UnderWay& selftest : over_by(turn.tx, turn.now)) report(turn, config, selftest);
  const Instant next = turn.tx.next(sql::engine::next_selftest_over);
  return std::min(next, next_selftest(config, turn.now).value_or(kForever));
}

std::optional<Instant> next_selftest(const Configuration& config, Instant now) {
  if (!config.selftest_plan) return std::nullopt;
  Instant from = now;
  if (is_time(config, now)) from += kSelftestBeginsWithin;  // that one has begun
  return next_within(*config.selftest_plan, from);
}

std::optional<json::object> newest_selftest(store::Tx& tx) {
  const auto body = tx.one<std::string>(sql::engine::newest_selftest);
  if (!body) return std::nullopt;
  return parse_json(*body)->as_object();
}

}  // namespace muster
