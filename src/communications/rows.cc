#include "communications/rows.h"

#include <array>

#include "communications/queries.h"
#include "response/one_of.h"

namespace muster {
namespace {

constexpr std::array<std::string_view, 4> kCommunicationStages{"draft", "proposed", "sent", "dropped"};
constexpr std::array<std::string_view, 4> kRecipientKinds{"user", "email", "chat", "webhook"};

Communication read_communication(const store::Row& row) {
  Communication one;
  one.id = row.get<CommunicationId>(0);
  one.incident = row.get<IncidentId>(1);
  one.audience = AudienceId(row.get<std::string>(2));
  one.notification = row.get<std::string>(3);
  one.language = row.get<std::string>(4);
  one.stage = one_of<Communication::Stage>(kCommunicationStages, row.text(5)).value_or(Communication::Stage::Dropped);
  one.text = {row.get<std::string>(6), row.get<std::string>(7)};
  one.version = row.integer(8);
  one.entry = row.integer(9);
  one.written_by = row.get<std::string>(10);
  one.writer = row.get<std::string>(11);
  one.created_at = row.get<Instant>(12);
  one.proposed_at = row.get<std::optional<Instant>>(13);
  one.ask_at = row.get<std::optional<Instant>>(14);
  one.sent_at = row.get<std::optional<Instant>>(15);
  one.sent_by = row.get<std::string>(16);
  one.status_update = row.integer(17);
  return one;
}

std::string words_in_a_row(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

}  // namespace

std::string_view text_of(Communication::Stage stage) {
  return kCommunicationStages.at(static_cast<std::size_t>(stage));
}
std::string_view text_of(CommunicationRecipient::Kind kind) {
  return kRecipientKinds.at(static_cast<std::size_t>(kind));
}

CommunicationMessage read_communication_message(const store::Row& row) {
  CommunicationMessage one;
  one.id = row.get<DeliveryId>(0);
  one.communication = row.get<CommunicationId>(1);
  one.to.kind =
      one_of<CommunicationRecipient::Kind>(kRecipientKinds, row.text(2)).value_or(CommunicationRecipient::Kind::Email);
  one.to.name = row.get<std::string>(3);
  one.to.user = row.get<UserId>(4);
  one.to.contact = row.get<ContactId>(5);
  one.to.channel = channel_of(row.text(6)).value_or(Channel::Email);
  one.to.address = row.get<std::string>(7);
  one.state = row.get<std::string>(8);
  one.attempts = row.get<int>(9);
  one.due_at = row.get<std::optional<Instant>>(10);
  one.created_at = row.get<Instant>(11);
  one.ended_at = row.get<std::optional<Instant>>(12);
  one.why = row.get<std::string>(13);
  return one;
}

void put_communication(store::Tx& tx, const Communication& one) {
  tx.exec(sql::communications::put, one.id, one.incident, one.audience, one.notification, one.language,
          text_of(one.stage), one.text.subject, one.text.body, one.version, one.entry, one.written_by, one.writer,
          one.created_at, one.proposed_at, one.ask_at, one.sent_at, one.sent_by, one.status_update);
}

std::optional<Communication> find_communication(store::Tx& tx, CommunicationId id) {
  std::optional<Communication> found;
  tx.each(
      sql::communications::one, [&](const store::Row& row) { found = read_communication(row); }, id);
  return found;
}

std::vector<Communication> communications_of(store::Tx& tx, IncidentId incident) {
  std::vector<Communication> all;
  tx.each(
      sql::communications::of_incident, [&](const store::Row& row) { all.push_back(read_communication(row)); },
      incident);
  return all;
}

std::vector<CommunicationId> communications_to_ask(store::Tx& tx, Instant now, int limit) {
  return tx.many<CommunicationId>(sql::communications::to_ask, now, limit);
}

void put_answer(store::Tx& tx, CommunicationId id, const CommunicationAnswer& answer) {
  tx.exec(sql::communications::put_answer, id, answer.version, answer.user, answer.name, words_in_a_row(answer.rules),
          answer.approves ? 1 : 0, answer.reason, answer.via, answer.at);
}

std::vector<CommunicationAnswer> answers_of(store::Tx& tx, CommunicationId id) {
  std::vector<CommunicationAnswer> answers;
  tx.each(
      sql::communications::answers_of,
      [&](const store::Row& row) {
        answers.push_back({row.integer(0), row.get<UserId>(1), row.get<std::string>(2), words_in(row.text(3)),
                           row.integer(4) != 0, row.get<std::string>(5), row.get<std::string>(6), row.get<Instant>(7)});
      },
      id);
  return answers;
}

void add_message(store::Tx& tx, const CommunicationMessage& one) {
  tx.exec(sql::communications::add_message, one.id, one.communication, text_of(one.to.kind), one.to.name, one.to.user,
          one.to.contact, text_of(one.to.channel), one.to.address, one.state, one.due_at, one.created_at, one.ended_at,
          one.why);
}

std::optional<CommunicationMessage> find_message(store::Tx& tx, DeliveryId id) {
  std::optional<CommunicationMessage> found;
  tx.each(
      sql::communications::message, [&](const store::Row& row) { found = read_communication_message(row); }, id);
  return found;
}

std::vector<CommunicationMessage> messages_of(store::Tx& tx, CommunicationId id) {
  std::vector<CommunicationMessage> all;
  tx.each(
      sql::communications::messages_of, [&](const store::Row& row) { all.push_back(read_communication_message(row)); },
      id);
  return all;
}

CommunicationTally tally_of(store::Tx& tx, CommunicationId id) {
  CommunicationTally tally;
  for (const auto& [state, count] : tx.many<std::string, std::int64_t>(sql::communications::tally, id))
    (state == "sent" ? tally.sent : state == "failed" ? tally.failed : tally.waiting) += count;
  return tally;
}

}  // namespace muster
