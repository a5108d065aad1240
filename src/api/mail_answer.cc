#include "api/mail_answer.h"

#include "answer/answer.h"
#include "api/mail_entrance.h"
#include "base/ascii.h"
#include "base/log.h"
#include "base/probe.h"
#include "base/utf8.h"
#include "incident/ack_token.h"
#include "incident/incidents.h"
#include "intake/sources/mail.h"

namespace muster::api {
namespace {

constexpr std::size_t kLineMax = 400;

// What programs say of themselves: RFC 3834 (Auto-Submitted), and what was used before it.
bool is_automatic(const json::object& mail, const json::object& headers) {
  const auto value = [&](std::string_view name) { return lowered(text_at(headers, name).value_or("")); };
  const std::string submitted = value("auto-submitted"), precedence = value("precedence");
  if (!submitted.empty() && submitted != "no") return true;
  if (precedence == "bulk" || precedence == "junk" || precedence == "list" || precedence == "auto_reply") return true;
  for (const std::string_view name : {"x-autoreply", "x-autorespond", "list-id", "x-failed-recipients"})
    if (headers.contains(name)) return true;
  return value("return-path") == "<>" || text_at(mail, "content_type") == "multipart/report";
}

std::string first_line(std::string_view text) {
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string line = one_line(text.substr(0, end), kLineMax);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.starts_with('>')) return {};  // the author wrote nothing above what is quoted
    if (line.find_first_not_of(' ') != std::string::npos) return line;
  }
  return {};
}

// A mail back to whoever answered, in the thread of the incident.
Page words_back(const Configuration& config, DeliveryId id, const DeliveryRow& answered,
                const std::optional<Incident>& incident, const std::string& to, const Answered& what, Instant now) {
  Page page;
  if (const User* user = find(config.users, answered.user)) page.language = user->language;
  page.is_notice = true;
  page.delivery = id;
  page.handed_over = page.first_due = page.since = now;
  page.to.channel = Channel::Email;
  page.to.address = to;
  page.severity = Severity::Info;
  page.title = what.words;
  page.reason = "you answered a message by mail";
  page.incident = answered.incident;
  if (incident) page.text = number_text(incident->number) + ": " + incident->title;
  return page;
}

}  // namespace

std::optional<DeliveryId> answered_at(const Service& service, std::string_view address) {
  return read_reply_key(service.settings().link_key, key_in(address));
}

std::optional<MailAnswer> mail_answer_in(const std::string& message, Instant now) {
  const auto text = json_of_mail({message, "message/rfc822", now});
  if (!text) return std::nullopt;
  const auto parsed = parse_json(*text);
  const json::object* mail = parsed ? parsed->if_object() : nullptr;
  if (!mail) return std::nullopt;
  const json::object* headers = object_at(*mail, "headers");
  MailAnswer answer;
  answer.from = text_at(*mail, "from").value_or("");
  answer.message_id = text_at(*mail, "message_id").value_or("");
  answer.subject = text_at(*mail, "subject").value_or("");
  answer.text = text_at(*mail, "text").value_or("");
  answer.line = first_line(text_at(*mail, "text").value_or(""));
  answer.automatic = answer.from.empty() || !headers || is_automatic(*mail, *headers);
  return answer;
}

void take_mail_answer(Service& service, DeliveryId delivery, const MailAnswer& mail, http::Reply reply) {
  if (mail.automatic) {
    PROBE("an automatic mail came as an answer");
    log::info("an automatic mail was no answer", {{"delivery", delivery.str()}});
    return reply(http::empty_response(204));
  }
  struct Said {
    Answered answered;
    std::optional<Page> back;
  };
  Answer answer;
  answer.channel = Channel::Email;
  answer.from = mail.from;
  answer.call = mail.message_id;
  answer.text = mail.line;
  answer.words = reply_words(mail.line);
  answer.delivery = delivery;
  service.write<Said>(
      std::move(reply),
      [&service, answer](Turn& turn) {
        Said said{take_answer(turn, service.doors().open_alerts(), *service.configuration(), answer), std::nullopt};
        const auto row = find_delivery(turn.tx, answer.delivery);
        if (row && !said.answered.words.empty())
          said.back = words_back(*service.configuration(), turn.ids.next<DeliveryId>(turn.now), *row,
                                 find_incident(turn.tx, row->incident), answer.from, said.answered, turn.now);
        return said;
      },
      [&service](const Said& said) {
        if (said.back && service.settings().tell) service.settings().tell(*said.back);
        return http::empty_response(204);
      });
}

}  // namespace muster::api
