#include "cover/ask.h"

#include <algorithm>

#include "absence/absences.h"
#include "config/stored.h"
#include "notice/tell.h"
#include "notification/words.h"
#include "oncall/local_text.h"

namespace muster::cover {
namespace {

constexpr int kDueMax = 50, kKnownMax = 5'000;
constexpr std::int64_t kMadeByMuster = std::int64_t{1} << 20;  // ids of declared overrides are smaller

std::string name_of(const Configuration& config, const UserId& id) {
  const User* user = find(config.users, id);
  return user ? user->name : id.str();
}

// The schedules with today's overrides of one of them: another work of the same transaction may have made some.
struct Facts {
  Schedules all;
  const Schedule* schedule = nullptr;  // in `all`; null: there is none
};

Facts facts_of(Turn& turn, const Configuration& config, const ScheduleId& id) {
  Facts facts{config.schedules, nullptr};
  const auto at = facts.all.find(id);
  if (at == facts.all.end()) return facts;
  auto& overrides = at->second.overrides;
  std::erase_if(overrides, [](const Override& one) { return one.id.value() >= kMadeByMuster; });
  for (const StoredOverride& stored : muster::overrides_of(turn.tx, id, turn.now))
    overrides.push_back(stored.override_);
  facts.schedule = &at->second;
  return facts;
}

Fault no_such_request() { return not_found("there is no such request for cover"); }
Fault no_such_schedule(const ScheduleId& id) {
  return not_found("there is no schedule '" + id.str().substr(0, 64) + "'");
}

std::string span_text(const Stretch& stretch, const std::string& zone) {
  return local_text(stretch.from, zone) + " – " + local_text(stretch.until, zone);
}

Entry entry(std::string_view kind, const Configuration& config, const Request& request, const By& by) {
  const Schedule* schedule = find(config.schedules, request.schedule);
  const std::string zone = schedule ? schedule->time_zone : "UTC";
  Entry made{.kind = kind,
             .actor = by.actor,
             .via = by.via,
             .data = {{"request", request.id.str()},
                      {"asker", name_of(config, request.asker)},
                      {"asker_id", request.asker.str()},
                      {"schedule", schedule ? schedule->name : request.schedule.str()},
                      {"schedule_id", request.schedule.str()},
                      {"from", local_text(request.give.from, zone)},
                      {"until", local_text(request.give.until, zone)},
                      {"starts_at", rfc3339(request.give.from)},
                      {"ends_at", rfc3339(request.give.until)}}};
  if (!request.whom.empty()) made.data["whom"] = name_of(config, request.whom);
  if (request.take) made.data["in_return"] = span_text(*request.take, zone);
  if (!request.taker.empty()) {
    made.data["taker"] = name_of(config, request.taker);
    made.data["taker_id"] = request.taker.str();
  }
  return made;
}

std::string subject_of(const Request& request) { return "cover/" + request.id.str(); }

// One message about a request, and why the person gets it.
struct Message {
  std::string key;  // what of the request it is about
  Sentence title;
  Sentence why;
  std::string person{};  // of whom the title tells
};

void tell(Turn& turn, const Configuration& config, const Request& request, const UserId& id, const Message& message) {
  const User* user = find(config.users, id);
  const Schedule* schedule = find(config.schedules, request.schedule);
  if (!user || !schedule) return;
  notice::Notice notice;
  notice.user = id;
  notice.kind = NoticeKind::Cover;
  notice.subject = subject_of(request);
  notice.key = notice.subject + "/" + message.key;
  const Tongue tongue = tongue_of(config, *user);
  const auto span = [&](const Stretch& stretch) {
    return time_words(tongue, stretch.from, user->time_zone) + " – " +
           time_words(tongue, stretch.until, user->time_zone);
  };
  notice.title = say(tongue, message.title, {{"person", message.person}});
  notice.text = schedule->name + ": " + span(request.give);
  if (request.take)
    notice.text = say(tongue, "{what}. In return: {shift}", {{"what", notice.text}, {"shift", span(*request.take)}});
  if (!request.note.empty()) notice.text += "\n" + request.note;
  notice.path = "/oncall";
  notice.until = request.give.until;
  notice::tell(turn, config, std::move(notice), say(tongue, message.why));
}

void changed(Turn& turn, const Request& request) { turn.changed("cover", request.id.str()); }

// Those who are asked and are not away meanwhile.
std::vector<UserId> asked(Turn& turn, const Request& request, const Facts& facts) {
  if (!request.whom.empty()) return {request.whom};
  auto people = people_of(*facts.schedule, facts.all);
  const auto away = absences_between(turn.tx, request.give.from, request.give.until, kAwayMax);
  std::erase_if(people, [&](const UserId& id) {
    return id == request.asker ||
           std::any_of(away.begin(), away.end(), [&](const Absence& one) { return one.user == id; });
  });
  return people;
}

// The request is over: what was said about it is no longer so.
std::optional<Fault> close(Turn& turn, Request& request, Request::State state, const UserId& taker = {}) {
  request.state = state;
  request.decided_at = turn.now;
  request.taker = taker;
  if (!decide(turn.tx, request)) return conflict("somebody else was faster: this request is not open any more");
  notice::withdraw(turn, subject_of(request));
  changed(turn, request);
  return std::nullopt;
}

// Checked already. Both overrides of a swap, or none.
Result<Request> take(Turn& turn, const Configuration& config, Request request, const UserId& taker, const By& by) {
  const auto made = overrides_of(request, taker, turn.now);
  if (muster::overrides_of(turn.tx, request.schedule, turn.now).size() + made.size() > kOverridesMax)
    return conflict("this schedule has " + std::to_string(kOverridesMax) + " overrides already; remove some first");
  if (auto fault = close(turn, request, Request::State::Accepted, taker)) return *fault;
  json::array ids;
  for (Override one : made) {
    one.id = turn.ids.next<OverrideId>(turn.now);
    ids.emplace_back(one.id.str());
    insert_override(turn.tx, {one, request.schedule, to_text(to_json(by.actor))});
  }
  Entry said = entry("cover.accepted", config, request, by);
  said.data["overrides"] = std::move(ids);
  turn.record(said);
  turn.changed("schedule", request.schedule.str());
  const std::string asker = name_of(config, request.asker), helper = name_of(config, taker);
  tell(turn, config, request, request.asker,
       {"covered", request.take ? Sentence("{person} swaps with you") : Sentence("{person} covers your shift"),
        "you asked for it", helper});
  if (by.actor.id != taker.str())
    tell(turn, config, request, taker,
         {"taken", "{person} accepted your offer: you are on call", "you offered it", asker});
  return request;
}

}  // namespace

Result<Request> ask(Turn& turn, const Configuration& config, Request wanted, const By& by) {
  const Facts facts = facts_of(turn, config, wanted.schedule);
  if (!facts.schedule) return no_such_schedule(wanted.schedule);
  if (auto fault = fault_of_asking(wanted, *facts.schedule, facts.all, turn.now)) return *fault;
  for (const Request& known : open_requests(turn.tx, kKnownMax)) {
    if (known.asker == wanted.asker && known.schedule == wanted.schedule && known.give == wanted.give &&
        known.whom == wanted.whom && known.take == wanted.take)
      return known;
  }
  if (count_open(turn.tx, wanted.asker) >= kOpenMax)
    return conflict("you have " + std::to_string(kOpenMax) + " requests for cover open; withdraw some first");
  wanted.id = turn.ids.next<RequestId>(turn.now);
  wanted.created_at = turn.now;
  wanted.state = Request::State::Open;
  if (!wanted.whom.empty()) wanted.first_counts = true;
  insert(turn.tx, wanted);
  forget(turn.tx, turn.now - kKept);
  turn.record(entry("cover.asked", config, wanted, by));
  changed(turn, wanted);
  const std::string asker = name_of(config, wanted.asker);
  for (const UserId& id : asked(turn, wanted, facts))
    tell(
        turn, config, wanted, id,
        {"asked", wanted.take ? Sentence("{person} asks to swap shifts with you") : Sentence("{person} asks for cover"),
         wanted.whom.empty() ? Sentence("you stand in this schedule") : Sentence("you were asked"), asker});
  return wanted;
}

Result<Request> offer(Turn& turn, const Configuration& config, RequestId id, const UserId& user, const By& by) {
  auto request = find_request(turn.tx, id);
  if (!request) return no_such_request();
  if (request->state == Request::State::Accepted && request->taker == user) return *request;  // said twice
  const Facts facts = facts_of(turn, config, request->schedule);
  if (!facts.schedule) return no_such_schedule(request->schedule);
  if (auto fault = fault_of_taking(*request, user, *facts.schedule, facts.all, turn.now)) return *fault;
  const auto before = offers(turn.tx, id);
  const bool twice =
      std::any_of(before.begin(), before.end(), [&](const Offer& one) { return one.user == user && !one.declined; });
  put_offer(turn.tx, id, {user, false, turn.now});
  if (!twice) {
    Entry said = entry("cover.offered", config, *request, by);
    said.data["taker"] = name_of(config, user);
    said.data["taker_id"] = user.str();
    turn.record(said);
  }
  changed(turn, *request);
  if (request->first_counts) return take(turn, config, *request, user, by);
  const std::string helper = name_of(config, user);
  tell(turn, config, *request, request->asker,
       {"offer/" + user.str(), "{person} offers to cover your shift: accept it", "you asked for it", helper});
  return *request;
}

Result<Request> decline(Turn& turn, const Configuration& config, RequestId id, const UserId& user, const By& by) {
  auto request = find_request(turn.tx, id);
  if (!request) return no_such_request();
  if (request->state == Request::State::Declined && request->whom == user) return *request;
  if (request->state != Request::State::Open)
    return conflict("this request is " + std::string(text_of(request->state)) + " already");
  if (user == request->asker) return invalid("this is your own request; withdraw it");
  if (!request->whom.empty() && request->whom != user) return Fault{Fault::Code::Forbidden, "somebody else was asked"};
  put_offer(turn.tx, id, {user, true, turn.now});
  Entry said = entry("cover.declined", config, *request, by);
  said.data["taker"] = name_of(config, user);
  said.data["taker_id"] = user.str();
  if (!request->whom.empty()) {
    if (auto fault = close(turn, *request, Request::State::Declined)) return *fault;
    const std::string helper = name_of(config, user);
    tell(turn, config, *request, request->asker,
         {"declined", "{person} cannot cover your shift: you are on call", "you asked for it", helper});
  }
  turn.record(said);
  changed(turn, *request);
  return *request;
}

Result<Request> accept(Turn& turn, const Configuration& config, RequestId id, const UserId& asker, const UserId& taker,
                       const By& by) {
  auto request = find_request(turn.tx, id);
  if (!request) return no_such_request();
  if (request->asker != asker) return Fault{Fault::Code::Forbidden, "only who asked can accept an offer"};
  if (request->state == Request::State::Accepted && request->taker == taker) return *request;
  const auto known = offers(turn.tx, id);
  const bool offered =
      std::any_of(known.begin(), known.end(), [&](const Offer& one) { return one.user == taker && !one.declined; });
  if (!offered) return conflict("'" + taker.str().substr(0, 64) + "' does not offer it, or not any more");
  const Facts facts = facts_of(turn, config, request->schedule);
  if (!facts.schedule) return no_such_schedule(request->schedule);
  if (auto fault = fault_of_taking(*request, taker, *facts.schedule, facts.all, turn.now)) return *fault;
  return take(turn, config, *request, taker, by);
}

Result<Request> withdraw(Turn& turn, const Configuration& config, RequestId id, const UserId& asker, const By& by) {
  auto request = find_request(turn.tx, id);
  if (!request) return no_such_request();
  if (request->asker != asker) return Fault{Fault::Code::Forbidden, "only who asked can withdraw the request"};
  if (request->state == Request::State::Withdrawn) return *request;
  if (request->state != Request::State::Open)
    return conflict("this request is " + std::string(text_of(request->state)) +
                    " already; what was accepted is an override, which can be removed");
  if (auto fault = close(turn, *request, Request::State::Withdrawn)) return *fault;
  turn.record(entry("cover.withdrawn", config, *request, by));
  return *request;
}

void expire_requests(Turn& turn, const Configuration& config) {
  for (const RequestId id : due_requests(turn.tx, turn.now, kDueMax)) {
    auto request = find_request(turn.tx, id);
    MUSTER_ASSERT(request);
    const By engine{system_actor(), "engine"};
    // A swap whose return has begun cannot be made any more.
    const bool over = request->give.until <= turn.now || (request->take && request->take->from <= turn.now);
    if (!over) {
      tell(turn, config, *request, request->asker,
           {"begins", "Nobody covers your shift: you are on call", "you asked for cover"});
      postpone(turn.tx, id, request->take ? std::min(request->give.until, request->take->from) : request->give.until);
      continue;
    }
    close(turn, *request, Request::State::Expired);
    turn.record(entry("cover.expired", config, *request, engine));
  }
}

}  // namespace muster::cover
