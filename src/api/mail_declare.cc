#include "api/mail_declare.h"

#include <algorithm>

#include "api/mail_entrance.h"
#include "base/ascii.h"
#include "base/crypto.h"
#include "base/log.h"
#include "base/probe.h"
#include "chat/declare_said.h"
#include "incident/ack_token.h"
#include "incident/declare.h"
#include "notification/words.h"

namespace muster::api {
namespace {

constexpr std::size_t kDescriptionMax = 10'000;

std::string cut_to(std::string text, std::size_t longest) {
  if (text.size() <= longest) return text;
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

// An answer or a forwarded mail says the same.
std::string_view without_prefixes(std::string_view subject) {
  for (bool again = true; again;) {
    again = false;
    subject = trimmed(subject);
    for (const std::string_view prefix : {"re:", "fwd:", "fw:", "aw:", "wg:"}) {
      if (!equal_ignoring_case(subject.substr(0, prefix.size()), prefix)) continue;
      subject.remove_prefix(prefix.size());
      again = true;
    }
  }
  return subject;
}

bool is_theirs(const User& user, const std::string& address) {
  if (equal_ignoring_case(user.email, address)) return true;
  return std::ranges::any_of(user.contacts, [&](const Contact& contact) {
    return contact.channel == Channel::Email && equal_ignoring_case(contact.address, address);
  });
}

// What became of it, in words for the person; empty: it was declared before.
struct Said {
  std::string words;
  std::optional<Incident> incident;
};

Said declare_by_mail(Turn& turn, Service& service, const Configuration& config, const User& user,
                     const MailAnswer& mail) {
  const Tongue tongue = tongue_of(config, user);
  if (user.role == Role::Observer) return {say(tongue, "Your role may only read."), std::nullopt};
  const ChatOrder order = declaration_in(mail);
  if (order.text.empty()) return {say(tongue, "Write into the subject what is wrong."), std::nullopt};
  const By by{{Actor::Kind::User, user.id.str(), user.name}, "email"};
  const RepeatableRequest request{"mail/" + mail.message_id, sha256(mail.subject + "\n" + mail.text)};
  if (!mail.message_id.empty()) {
    const auto before = declared_before(turn, request, by);
    if (!before || *before) return {};
  }
  const auto incident = declare_said(turn, service.doors().newest_incident_number(), config, order, by, "a mail",
                                     cut_to(mail.text, kDescriptionMax));
  if (!incident) return {part_in(tongue, incident.fault().message), std::nullopt};
  if (!mail.message_id.empty()) remember_declared(turn, request, by, incident->id);
  return {say(tongue, "{number} declared: {title}",
              {{"number", number_text(incident->number)}, {"title", incident->title}}),
          *incident};
}

Page words_back(const User& user, DeliveryId id, const std::string& to, const Said& said, Instant now) {
  Page page;
  page.language = user.language;
  page.is_notice = true;
  page.delivery = id;
  page.handed_over = page.first_due = page.since = now;
  page.to.channel = Channel::Email;
  page.to.address = to;
  page.severity = Severity::Info;
  page.title = said.words;
  page.reason = "you declared an incident by mail";
  if (said.incident) {
    page.incident = said.incident->id;
    page.text = number_text(said.incident->number) + ": " + said.incident->title;
  }
  return page;
}

}  // namespace

std::string declare_address(Service& service, const UserId& user) {
  const std::string& reply_to = service.doors().engine().settings().reply_to;
  const auto at = reply_to.rfind('@');
  if (at == std::string::npos) return {};
  return reply_to.substr(0, at) + (at == 0 ? "" : "+") + make_declare_key(service.settings().link_key, user) +
         reply_to.substr(at);
}

std::optional<UserId> declared_at(const Service& service, std::string_view address) {
  auto user = read_declare_key(service.settings().link_key, key_in(address));
  return user && find(service.configuration()->users, *user) ? user : std::nullopt;
}

ChatOrder declaration_in(const MailAnswer& mail) {
  const std::string_view subject = without_prefixes(mail.subject);
  const std::string said(subject.empty() ? std::string_view(mail.line) : subject);
  return chat_order("declare " + said).value_or(ChatOrder{});
}

void take_mail_declaration(Service& service, UserId id, const MailAnswer& mail, http::Reply reply) {
  const auto config = service.configuration();
  const User* user = find(config->users, id);
  if (mail.automatic || !user || !is_theirs(*user, mail.from)) {
    PROBE("a mail to somebody's address for declaring was not theirs");
    log::warn("a mail declared nothing: it is automatic, or its sender is not whose address it came to",
              {{"user", id.str()}, {"from", mail.from}});
    return reply(http::empty_response(204));
  }
  struct Done {
    Said said;
    std::optional<Page> back;
  };
  service.write<Done>(
      std::move(reply),
      [&service, config, user, mail](Turn& turn) {
        Done done{declare_by_mail(turn, service, *config, *user, mail), std::nullopt};
        if (!done.said.words.empty())
          done.back = words_back(*user, turn.ids.next<DeliveryId>(turn.now), mail.from, done.said, turn.now);
        return done;
      },
      [&service](const Done& done) {
        if (done.back && service.settings().tell) service.settings().tell(*done.back);
        return http::empty_response(204);
      });
}

}  // namespace muster::api
