#include "sim/holding.h"

#include <vector>

#include "sim/queries.h"
#include "suppression/maintaining.h"
#include "suppression/silencing.h"
#include "suppression/snoozing.h"

namespace muster::sim {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

std::string one_of_the_hosts(Draw& draw) { return std::string(kHosts[draw.below(kHosts.size())]); }

std::string drawn_matchers(Draw& draw) {
  switch (draw.number(0, 4)) {
    case 0:
      return "{host=\"" + one_of_the_hosts(draw) + "\"}";
    case 1:
      return R"({kind=~"disk|net"})";
    case 2:
      return "{host!=\"" + one_of_the_hosts(draw) + "\",muster_severity!=\"critical\"}";
    case 3:
      return R"({kind="cpu",absent=""})";
    default:
      return "{muster_service=\"s" + std::to_string(draw.number(0, 2)) + "\"}";
  }
}

// A life is over sooner than some silences are.
Duration drawn_span(Draw& draw) { return draw.chance(8) ? hours(24) : draw.between(minutes(3), hours(3)); }

Alerting alerting_of(World& world, const Configuration& config) {
  return {config, world.doors().open_alerts(), world.doors().newest_incident_number()};
}

// Asks once for what may be refused.
template <class Does>
std::string asks(World& world, const std::string& words, const Does& does) {
  std::string refused;
  const Reply reply = world.request([&](Turn& turn) {
    const auto config = world.doors().configuration();
    const auto done = does(turn, alerting_of(world, *config));
    refused = done ? "" : " (" + done.fault().message + ")";
  });
  return words + ": " + text_of(reply) + refused;
}

std::string wall(Instant at) { return rfc3339(at).substr(0, 16); }

MaintenanceWindow drawn_window(Draw& draw, Instant now) {
  static const std::vector<std::string> kWhat{R"("services":["s0"])", R"("services":["s1","s2"])",
                                              R"("matchers":["kind=\"disk\""])", R"("teams":["team"])",
                                              R"("services":["s0"],"matchers":["host!=\"h0\""])"};
  static const std::vector<std::string> kExcept{"", R"(,"except_severities":["critical"])",
                                                R"(,"except_severities":[])", R"(,"except_matchers":["host=\"h1\""])"};
  const Instant starts = now + minutes(draw.number(-10, 40));
  std::string text = R"({"name":"Work","time_zone":"UTC","starts":")" + wall(starts) + R"(","ends":")" +
                     wall(starts + minutes(draw.number(15, 150))) + R"(",)" + draw.one_of(kWhat) + draw.one_of(kExcept);
  if (draw.chance(40)) text += R"(,"notice":"10m")";
  if (draw.chance(25)) text += R"(,"recurrence":"FREQ=DAILY")";
  auto window = maintenance_from(parse_json(text + "}")->get_object());
  MUSTER_ASSERT(window);
  return *window;
}

}  // namespace

std::string maintains_something(World& world, Draw& draw, const Organisation& organisation) {
  std::vector<MaintenanceWindow> known;
  world.look([&](store::Tx& tx) { known = all_maintenance(tx, 100); });
  const std::string user = draw.one_of(organisation.users);
  const int what = known.empty() ? 0 : draw.number(0, 4);
  if (what <= 1) {
    const MaintenanceWindow window = drawn_window(draw, world.clock());
    return asks(world, user + " plans maintenance " + to_text(to_json(window)),
                [&](Turn& turn, const Alerting& alerting) {
                  return set_maintenance(turn, alerting, world.doors().suppressions(), window, std::nullopt,
                                         std::nullopt, world.by(user, "web"));
                });
  }
  const MaintenanceWindow& one = draw.one_of(known);
  if (what == 2) {
    const MaintenanceWindow window = drawn_window(draw, world.clock());
    return asks(world, user + " changes maintenance " + one.id.str() + " to " + to_text(to_json(window)),
                [&](Turn& turn, const Alerting& alerting) {
                  return set_maintenance(turn, alerting, world.doors().suppressions(), window, one.id, std::nullopt,
                                         world.by(user, "web"));
                });
  }
  if (what == 3) {
    return asks(world, user + " ends maintenance " + one.id.str(), [&](Turn& turn, const Alerting&) {
      return end_maintenance(turn, world.doors().suppressions(), one.id, world.by(user, "web"));
    });
  }
  return asks(world, user + " removes maintenance " + one.id.str(), [&](Turn& turn, const Alerting&) {
    return remove_maintenance(turn, world.doors().suppressions(), one.id, world.by(user, "web"));
  });
}

std::string silences_something(World& world, Draw& draw, const Organisation& organisation) {
  std::vector<Silence> known;
  world.look([&](store::Tx& tx) { known = unfinished_silences(tx); });
  const std::string user = draw.one_of(organisation.users);
  const int what = known.empty() ? 0 : draw.number(0, 3);
  // It may have ended meanwhile, or would be over already: then it is refused, and nothing follows.
  const auto make = [&](const SilenceWish& wish, const std::string& words) {
    return asks(world, user + " " + words, [&](Turn& turn, const Alerting& alerting) {
      return set_silence(turn, alerting, world.doors().suppressions(), wish, {}, world.by(user, "web"));
    });
  };
  if (what <= 1) {
    const std::string matchers = drawn_matchers(draw);
    const Duration ahead = draw.chance(30) ? draw.between(minutes(1), minutes(40)) : Duration(0);
    const Duration span = drawn_span(draw);
    return make({.matchers = *parse_matchers(matchers),
                 .starts_at = world.clock() + ahead,
                 .ends_at = world.clock() + ahead + span,
                 .created_by = user,
                 .comment = "it is being worked on"},
                "silences " + matchers + " in " + duration_text(ahead) + " for " + duration_text(span));
  }
  const Silence& one = draw.one_of(known);
  if (what == 2) {
    const Duration span = drawn_span(draw);
    return make({.known = one.id,
                 .matchers = one.matchers,
                 .starts_at = one.starts_at,
                 .ends_at = world.clock() + span,
                 .created_by = user,
                 .comment = "it takes another while"},
                "lets the silence " + text_of(one.matchers) + " end in " + duration_text(span));
  }
  return asks(world, user + " ends the silence " + text_of(one.matchers), [&](Turn& turn, const Alerting&) {
    return expire_silence(turn, world.doors().suppressions(), one.id, world.by(user, "web"));
  });
}

std::string snoozes_an_alert(World& world, Draw& draw, const Organisation& organisation,
                             const std::function<void(AlertId, Instant)>& asked) {
  std::vector<AlertId> open;
  world.look([&](store::Tx& tx) { open = tx.many<AlertId>(sql::sim::open_alert_ids); });
  const std::string user = draw.one_of(organisation.users);
  if (open.empty()) return user + " finds no alert to put off";
  const AlertId id = draw.one_of(open);
  const bool wakes = draw.chance(25);
  const Duration span = wakes ? Duration(0) : draw.between(minutes(1), minutes(90));
  const Instant until = world.clock() + span;
  asked(id, until);
  return asks(
      world,
      user + (wakes ? " wakes alert " + id.str() : " puts alert " + id.str() + " off for " + duration_text(span)),
      [&](Turn& turn, const Alerting& alerting) {
        return snooze_alert(turn, alerting, world.doors().suppressions(), id, until, world.by(user, "web"));
      });
}

}  // namespace muster::sim
