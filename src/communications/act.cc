#include "communications/act.h"

#include <algorithm>

#include "base/probe.h"
#include "base/utf8.h"
#include "communications/facts.h"
#include "communications/queries.h"
#include "communications/recipients.h"
#include "correspondence/log.h"
#include "incident/record.h"
#include "notice/tell.h"
#include "regulatory/act.h"
#include "roles/among.h"
#include "room/progress.h"
#include "room/write.h"
#include "statuspage/act.h"

namespace muster {
namespace {

using CommunicationStage = Communication::Stage;

constexpr Duration kApprovalAskedFor = std::chrono::hours(24);
constexpr int kSubstitutesMax = 50;
constexpr std::size_t kTellingMax = 30;

Fault no_such_communication() { return not_found("there is no such communication"); }

std::string communication_subject(CommunicationId id) { return "communication/" + id.str(); }

std::optional<Fault> wrong_text(const CommunicationText& text) {
  const auto blank = [](const std::string& one) { return one.find_first_not_of(" \t\r\n") == std::string::npos; };
  if (blank(text.subject)) return invalid("'subject' is missing: say in a line what it is about");
  if (blank(text.body)) return invalid("'body' is missing: say what the audience should know");
  if (text.subject.size() > kCommunicationSubjectMax || text.subject.find('\n') != std::string::npos)
    return invalid("'subject' must be one line of at most 300 bytes");
  if (text.body.size() > kCommunicationBodyMax) return invalid("'body' must be at most 8000 bytes");
  return std::nullopt;
}

struct FoundCommunication {
  Incident incident;
  const Audience* audience = nullptr;
  Communication one;
};

Result<FoundCommunication> found_open(Turn& turn, const Configuration& config, CommunicationId id) {
  auto one = find_communication(turn.tx, id);
  if (!one) return no_such_communication();
  auto incident = find_incident(turn.tx, one->incident);
  if (!incident) return no_such_incident();
  const Audience* audience = find_audience(config, one->audience);
  if (!audience) return not_found("the audience '" + one->audience.str() + "' is not declared any more");
  if (one->stage == CommunicationStage::Sent) return conflict("it was sent already; write another one");
  if (one->stage == CommunicationStage::Dropped) return conflict("it was dropped; write another one");
  return FoundCommunication{std::move(*incident), audience, std::move(*one)};
}

std::optional<Fault> changed_since(const Communication& one, std::int64_t version) {
  if (one.version == version) return std::nullopt;
  return conflict("somebody edited the text meanwhile: look at its version " + std::to_string(one.version));
}

void save_communication(Turn& turn, const Incident& incident, const Communication& one) {
  put_communication(turn.tx, one);
  turn.changed("incident", incident.id.str(), incident.version);
}

struct Asking {
  const Incident& incident;
  const Audience& audience;
  const Communication& one;
};

// By a notice, which is taken back when there is nothing to agree to any more.
void ask_people(Turn& turn, const Configuration& config, const Asking& about, const std::vector<UserId>& people,
                const std::string& approval, bool substitutes) {
  for (const UserId& id : people) {
    const User* user = find(config.users, id);
    if (!user || id.str() == about.one.writer) continue;
    notice::Notice asked;
    asked.user = id;
    asked.kind = NoticeKind::Task;
    asked.subject = communication_subject(about.one.id);
    asked.key = asked.subject + "/" + std::to_string(about.one.version);
    const Tongue tongue = tongue_of(config, *user);
    const std::string number = number_text(about.incident.number);
    asked.title =
        substitutes ? say(tongue, "Nobody approved in time: what {audience} read about {number} waits for you: {title}",
                          {{"audience", about.audience.name}, {"number", number}, {"title", about.one.text.subject}})
                    : say(tongue, "{person} asks you to approve what {audience} read about {number}: {title}",
                          {{"person", about.one.written_by},
                           {"audience", about.audience.name},
                           {"number", number},
                           {"title", about.one.text.subject}});
    asked.text = about.one.text.body;
    asked.path = "/incidents/" + number + "?tab=tell";
    asked.until = turn.now + kApprovalAskedFor;
    notice::tell(turn, config, asked, "approves for " + approval);
  }
}

// Whoever wrote it hears what became of it.
void tell_writer(Turn& turn, const Configuration& config, const Asking& about, const std::string& title,
                 const std::string& key) {
  notice::Notice news;
  news.user = UserId(about.one.writer);
  news.kind = NoticeKind::Task;
  news.subject = communication_subject(about.one.id) + "/writer";
  news.key = news.subject + "/" + key;
  news.title = title;
  news.path = "/incidents/" + number_text(about.incident.number) + "?tab=tell";
  news.until = turn.now + kApprovalAskedFor;
  notice::tell(turn, config, news, "wrote it");
}

Tongue writers_tongue(const Configuration& config, const Communication& one) {
  const User* user = find(config.users, UserId(one.writer));
  return user ? tongue_of(config, *user) : Tongue{"en", nullptr};
}

json::array approvals_json(const std::vector<CommunicationAnswer>& answers, std::int64_t version) {
  json::array list;
  for (const CommunicationAnswer& one : answers)
    if (one.version == version)
      list.push_back(json::object{
          {"name", one.name}, {"approves", one.approves}, {"reason", one.reason}, {"at", rfc3339(one.at)}});
  return list;
}

// Names and addresses by which a recipient is looked for in the log.
std::string addresses_text(const std::vector<CommunicationRecipient>& recipients) {
  std::string text;
  for (const CommunicationRecipient& one : recipients)
    text += one.name + (one.address == one.name ? "" : " " + one.address) + "\n";
  return text;
}

PostState post_state_for(Stage stage) {
  switch (stage) {
    case Stage::Identified:
      return PostState::Identified;
    case Stage::Mitigated:
      return PostState::Monitoring;
    case Stage::Resolved:
    case Stage::Closed:
    case Stage::Reviewed:
      return PostState::Resolved;
    default:
      return PostState::Investigating;
  }
}

// The page keeps its own publishers: what is written there is a draft.
void draft_on_page(Turn& turn, const Configuration& config, FoundCommunication& found, const Speaker& who) {
  const StatusPage* page = find(config.status_pages, found.audience->status_page);
  if (!page) return;
  const Publisher publisher{who.by, who.user};
  const PostState state = post_state_for(stage_of(turn.tx, found.incident));
  PostSays says;
  const auto posts = posts_of(turn.tx, found.incident.id);
  const auto known = std::ranges::find_if(
      posts, [&](const Post& post) { return post.page == page->id && post.kind == PostKind::Incident && !post.over; });
  if (known != posts.end() && known->version > 0) says = known->says;
  if (known == posts.end() || known->version == 0) {
    says.impact = found.incident.severity == Severity::Critical ? PostImpact::Major : PostImpact::Minor;
    says.title = {{"", one_line(found.one.text.subject, kPostTitleMax)}};
    for (const StatusComponent& component : page->components)
      if (!component.service.empty() && component.service == found.incident.service)
        says.components[component.id] =
            found.incident.severity == Severity::Critical ? ComponentState::MajorOutage : ComponentState::Degraded;
  }
  says.state = state;
  if (is_over(state)) says.components.clear();
  says.text = {{"", found.one.text.body}};
  says.shown_at.reset();
  const auto draft = known != posts.end() && known->version > 0
                         ? draft_update(turn, config, known->id, known->version, says, publisher)
                         : draft_post(turn, config, {page->id, PostKind::Incident, found.incident.id}, says, publisher);
  if (draft) found.one.status_update = draft->id.value();
}

// "gdpr/notification" as its parts; nothing: it is none.
std::optional<std::pair<RegulatoryClockId, std::string>> notification_parts(const std::string& named) {
  const auto slash = named.find('/');
  if (slash == std::string::npos) return std::nullopt;
  return std::pair(RegulatoryClockId(named.substr(0, slash)), named.substr(slash + 1));
}

std::optional<Fault> wrong_notification(const Configuration& config, const std::string& named) {
  if (named.empty()) return std::nullopt;
  const auto parts = notification_parts(named);
  const RegulatoryClock* clock = parts ? find_regulatory_clock(config, parts->first) : nullptr;
  if (clock && std::ranges::find(clock->deadlines, parts->second, &RegulatoryDeadline::id) != clock->deadlines.end())
    return std::nullopt;
  return invalid("'notification' must name a clock and one of its notifications, such as gdpr/notification");
}

}  // namespace

bool may_send(store::Tx& tx, const Configuration& config, const Audience& audience, IncidentId incident,
              const Speaker& who) {
  return is_among(tx, audience.senders, config, incident, who.by, who.user);
}

std::vector<WantedApproval> approvals_of(store::Tx& tx, const Configuration& config, const Communication& one,
                                         Instant now) {
  const Audience* audience = find_audience(config, one.audience);
  const auto incident = find_incident(tx, one.incident);
  if (!audience || !incident || audience->approvals.empty()) return {};
  return approvals_wanted(*audience, case_of(tx, *incident), one, answers_of(tx, one.id), now);
}

std::vector<std::string> may_agree_to(store::Tx& tx, const Configuration& config, const Communication& one,
                                      const std::vector<WantedApproval>& wanted, const Speaker& who) {
  std::vector<std::string> rules;
  if (!who.user || one.writer == who.user->str()) return rules;
  for (const WantedApproval& approval : wanted)
    if (is_among(tx, approval.rule->by, config, one.incident, who.by, who.user) ||
        (approval.substitutes && is_among(tx, approval.rule->substitutes, config, one.incident, who.by, who.user)))
      rules.push_back(approval.rule->id);
  return rules;
}

Result<Communication> draft_communication(Turn& turn, const Configuration& config, IncidentId id,
                                          const NewCommunication& wanted, const Speaker& who) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  if (!find_audience(config, wanted.audience))
    return not_found("there is no audience '" + wanted.audience.str().substr(0, 64) + "'");
  if (auto fault = wrong_text(wanted.text)) return *fault;
  if (auto fault = wrong_notification(config, wanted.notification)) return *fault;
  Communication one;
  one.id = turn.ids.next<CommunicationId>(turn.now);
  one.incident = id;
  one.audience = wanted.audience;
  one.notification = wanted.notification;
  one.language = find_audience(config, wanted.audience)->language;
  one.text = wanted.text;
  one.entry = wanted.entry;
  one.written_by = who.by.actor.name;
  one.writer = who.by.actor.id;
  one.created_at = turn.now;
  save_communication(turn, *incident, one);
  return one;
}

Result<Communication> edit_communication(Turn& turn, const Configuration& config, CommunicationId id,
                                         std::int64_t version, const CommunicationText& text, const Speaker& who) {
  auto found = found_open(turn, config, id);
  if (!found) return found.fault();
  Communication& one = found->one;
  if (one.text == text) return one;
  if (auto fault = changed_since(one, version)) return *fault;
  if (auto fault = wrong_text(text)) return *fault;
  one.text = text;
  one.version += 1;
  one.stage = CommunicationStage::Draft;
  one.proposed_at.reset();
  one.ask_at.reset();
  // Whoever writes last is who must not agree to it.
  one.written_by = who.by.actor.name;
  one.writer = who.by.actor.id;
  notice::withdraw(turn, communication_subject(id));
  save_communication(turn, found->incident, one);
  return one;
}

Result<Communication> drop_communication(Turn& turn, const Configuration& config, CommunicationId id,
                                         const Speaker& who) {
  auto known = find_communication(turn.tx, id);
  if (!known) return no_such_communication();
  if (known->stage == CommunicationStage::Dropped) return *known;
  if (known->stage == CommunicationStage::Sent) return conflict("it was sent already");
  const auto incident = find_incident(turn.tx, known->incident);
  if (!incident) return no_such_incident();
  known->stage = CommunicationStage::Dropped;
  known->ask_at.reset();
  notice::withdraw(turn, communication_subject(id));
  save_communication(turn, *incident, *known);
  const Audience* audience = find_audience(config, known->audience);
  record_change(turn, *incident, "communication.dropped", who.by,
                {{"audience", audience ? audience->name : known->audience.str()}, {"subject", known->text.subject}});
  return *known;
}

Result<Communication> propose_communication(Turn& turn, const Configuration& config, CommunicationId id,
                                            std::int64_t version, const Speaker& who) {
  auto found = found_open(turn, config, id);
  if (!found) return found.fault();
  Communication& one = found->one;
  if (auto fault = changed_since(one, version)) return *fault;
  if (one.stage == CommunicationStage::Proposed) return one;
  if (approvals_missing(approvals_of(turn.tx, config, one, turn.now)) == 0)
    return conflict("nobody has to agree to it; send it");
  one.stage = CommunicationStage::Proposed;
  one.proposed_at = turn.now;
  const auto wanted = approvals_of(turn.tx, config, one, turn.now);
  one.ask_at = next_substitutes(wanted, turn.now);
  save_communication(turn, found->incident, one);
  std::string names;
  for (const WantedApproval& approval : wanted) {
    if (approval.missing() == 0) continue;
    names += (names.empty() ? "" : ", ") + approval.rule->name;
    ask_people(turn, config, {found->incident, *found->audience, one},
               everybody_of(turn.tx, approval.rule->by, config, one.incident), approval.rule->name, false);
  }
  record_change(turn, found->incident, "communication.proposed", who.by,
                {{"audience", found->audience->name}, {"subject", one.text.subject}, {"approvals", names}});
  return one;
}

Result<Communication> answer_communication(Turn& turn, const Configuration& config, CommunicationId id,
                                           std::int64_t version, bool approves, const std::string& reason,
                                           const Speaker& who) {
  auto found = found_open(turn, config, id);
  if (!found) return found.fault();
  Communication& one = found->one;
  if (auto fault = changed_since(one, version)) return *fault;
  if (who.user && one.writer == who.user->str())
    return Fault{Fault::Code::Forbidden, "whoever wrote it cannot approve it: ask another one"};
  if (one.stage != CommunicationStage::Proposed) return conflict("it waits for no approval");
  const auto rules = may_agree_to(turn.tx, config, one, approvals_of(turn.tx, config, one, turn.now), who);
  if (rules.empty())
    return Fault{Fault::Code::Forbidden, "you are not among those who approve what " + found->audience->name + " read"};
  if (reason.size() > kCommunicationReasonMax) return invalid("'reason' must be at most 2000 bytes");
  if (!approves && reason.empty()) return invalid("'reason' is missing: say what is to be changed");
  put_answer(turn.tx, id, {one.version, *who.user, who.by.actor.name, rules, approves, reason, who.by.via, turn.now});
  const Asking about{found->incident, *found->audience, one};
  const Tongue tongue = writers_tongue(config, one);
  const std::string number = number_text(found->incident.number), version_text = std::to_string(one.version);
  if (!approves) {
    one.stage = CommunicationStage::Draft;
    one.proposed_at.reset();
    one.ask_at.reset();
    notice::withdraw(turn, communication_subject(id));
    tell_writer(turn, config, about,
                say(tongue, "{person} does not agree to what {audience} read about {number}: {reason}",
                    {{"person", who.by.actor.name},
                     {"audience", found->audience->name},
                     {"number", number},
                     {"reason", reason}}),
                version_text + "/refused");
  } else if (const auto wanted = approvals_of(turn.tx, config, one, turn.now); approvals_missing(wanted) == 0) {
    one.ask_at.reset();
    notice::withdraw(turn, communication_subject(id));
    tell_writer(turn, config, about,
                say(tongue, "{audience} can be told about {number} now: everybody has agreed",
                    {{"audience", found->audience->name}, {"number", number}}),
                version_text + "/agreed");
  }
  save_communication(turn, found->incident, one);
  record_change(turn, found->incident, approves ? "communication.approved" : "communication.refused", who.by,
                {{"audience", found->audience->name}, {"subject", one.text.subject}, {"reason", reason}});
  return one;
}

Result<Communication> send_communication(Turn& turn, const Configuration& config, CommunicationId id,
                                         std::int64_t version, const Speaker& who) {
  // Whoever did not hear that it was sent asks again: it is sent once.
  if (const auto known = find_communication(turn.tx, id); known && known->stage == CommunicationStage::Sent &&
                                                          known->version == version &&
                                                          known->sent_by == who.by.actor.name)
    return *known;
  auto found = found_open(turn, config, id);
  if (!found) return found.fault();
  Communication& one = found->one;
  const Audience& audience = *found->audience;
  if (found->incident.is_drill())
    return conflict("this is a drill: " + audience.name +
                    " is not told of it; it stays a draft, so that the wording can be practised");
  if (!may_send(turn.tx, config, audience, one.incident, who))
    return Fault{Fault::Code::Forbidden, "you are not among those who may tell " + audience.name +
                                             ": take a role that may, or ask one of them"};
  if (auto fault = changed_since(one, version)) return *fault;
  const int missing = approvals_missing(approvals_of(turn.tx, config, one, turn.now));
  if (missing > 0) return conflict("it needs " + std::to_string(missing) + " more to approve it before it is sent");
  const auto recipients = recipients_of(turn.tx, config, found->incident, audience, turn.now);
  if (recipients.empty() && audience.status_page.empty())
    return conflict("nobody belongs to the audience " + audience.name +
                    ": say under 'audiences' who they are, such as emails: [board@example.org]");
  if (!recipients.empty() && audience.status_page.empty() &&
      std::ranges::all_of(recipients, [](const CommunicationRecipient& to) { return to.address.empty(); }))
    return conflict("nobody of " + audience.name + " has an e-mail address or another contact");
  for (const CommunicationRecipient& to : recipients) {
    CommunicationMessage message;
    message.id = turn.ids.next<DeliveryId>(turn.now);
    message.communication = id;
    message.to = to;
    message.created_at = turn.now;
    if (to.address.empty()) {
      message.state = "failed";
      message.ended_at = turn.now;
      message.why = "there is no way to reach them: they have no e-mail address and no other contact";
    } else {
      message.due_at = turn.now;
    }
    add_message(turn.tx, message);
  }
  if (!audience.status_page.empty()) draft_on_page(turn, config, *found, who);
  one.stage = CommunicationStage::Sent;
  one.sent_at = turn.now;
  one.sent_by = who.by.actor.name;
  one.ask_at.reset();
  notice::withdraw(turn, communication_subject(id));
  save_communication(turn, found->incident, one);
  const std::string channels = channels_text(recipients);
  LoggedCommunication log;
  log.id = id.value();
  log.incident = one.incident;
  log.audience_id = audience.id.str();
  log.audience = audience.name;
  log.language = one.language;
  log.subject = one.text.subject;
  log.body = one.text.body;
  log.channels = channels;
  log.recipients = static_cast<std::int64_t>(recipients.size());
  log.approvals = to_text(approvals_json(answers_of(turn.tx, id), one.version));
  log.sent_by = one.sent_by;
  log.sent_at = turn.now;
  log_communication(turn.tx, log, number_text(found->incident.number) + "\n" + addresses_text(recipients));
  record_change(turn, found->incident, "communication.sent", who.by,
                {{"audience", audience.name},
                 {"subject", one.text.subject},
                 {"recipients", static_cast<std::int64_t>(recipients.size())},
                 {"channels", channels},
                 {"text", one.text.body},
                 {"communication", id.str()}});
  if (const auto parts = notification_parts(one.notification)) {
    const std::string evidence =
        "sent with Muster to " + audience.name + ": " + one.text.subject + " (" + id.str() + ")";
    (void)prove_notification(turn, config, one.incident, parts->first,
                             {parts->second, evidence, std::nullopt, id.value()}, who.by);
  }
  return one;
}

Result<Told> tell_audiences(Turn& turn, const Configuration& config, IncidentId id, const Telling& telling,
                            const Speaker& who) {
  if (telling.messages.size() > kTellingMax) return invalid("'messages' must be at most 30");
  if (telling.messages.empty()) return invalid("'messages' is missing: name an audience, and what it is told");
  // All of it, or nothing: a fault must not leave half of it.
  for (const NewCommunication& wanted : telling.messages) {
    if (!find_audience(config, wanted.audience))
      return not_found("there is no audience '" + wanted.audience.str().substr(0, 64) + "'");
    if (auto fault = wrong_text(wanted.text)) return *fault;
    if (auto fault = wrong_notification(config, wanted.notification)) return *fault;
  }
  Told told;
  if (telling.update) {
    const auto entry = write(turn, id, who.by, {*telling.update, std::nullopt});
    if (!entry) return entry.fault();
    told.entry = *entry;
  }
  for (NewCommunication wanted : telling.messages) {
    if (wanted.entry == 0) wanted.entry = told.entry;
    auto one = draft_communication(turn, config, id, wanted, who);
    if (!one) return one.fault();
    if (telling.send) {
      const Audience& audience = *find_audience(config, wanted.audience);
      const bool asks = approvals_missing(approvals_of(turn.tx, config, *one, turn.now)) > 0;
      if (asks)
        one = propose_communication(turn, config, one->id, one->version, who);
      else if (may_send(turn.tx, config, audience, id, who) && audience.reaches_somebody())
        if (const auto sent = send_communication(turn, config, one->id, one->version, who)) one = *sent;
    }
    told.communications.push_back(*one);
  }
  return told;
}

void ask_substitutes(Turn& turn, const Configuration& config) {
  for (const CommunicationId id : communications_to_ask(turn.tx, turn.now, kSubstitutesMax)) {
    auto one = find_communication(turn.tx, id);
    MUSTER_ASSERT(one);
    const Audience* audience = find_audience(config, one->audience);
    const auto incident = find_incident(turn.tx, one->incident);
    if (!audience || !incident || one->stage != CommunicationStage::Proposed) {
      one->ask_at.reset();
      put_communication(turn.tx, *one);
      continue;
    }
    const auto wanted = approvals_of(turn.tx, config, *one, turn.now);
    std::string names;
    for (const WantedApproval& approval : wanted) {
      // Those whose time ended since the last look.
      if (approval.missing() == 0 || !approval.substitutes || approval.substitutes_at < *one->ask_at) continue;
      PROBE("substitutes were asked for an approval");
      names += (names.empty() ? "" : ", ") + approval.rule->name;
      ask_people(turn, config, {*incident, *audience, *one},
                 everybody_of(turn.tx, approval.rule->substitutes, config, one->incident), approval.rule->name, true);
    }
    one->ask_at = next_substitutes(wanted, turn.now);
    put_communication(turn.tx, *one);
    turn.changed("incident", incident->id.str(), incident->version);
    if (!names.empty())
      turn.record({.kind = "communication.substitutes",
                   .incident = incident->id,
                   .data = {{"audience", audience->name}, {"subject", one->text.subject}, {"approvals", names}}});
  }
}

Instant next_substitutes_to_ask(store::Tx& tx) { return tx.next(sql::communications::next_to_ask); }

}  // namespace muster
