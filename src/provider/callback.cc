#include "provider/callback.h"

#include <algorithm>

#include "base/utf8.h"
#include "provider/message.h"

namespace muster {
namespace {

constexpr int kWaitForKey = 10;  // seconds

bool is_among(const std::vector<std::string>& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

std::string text_in(const json::object& object, std::string_view name) {
  return std::string(text_at(object, name).value_or(""));
}

std::string voice_language(const Spoken& spoken) {
  if (spoken.language == "de") return "de-DE";
  return spoken.language == "en" ? "en-GB" : xml_escaped(spoken.language);
}

std::string xml_sentences(const Spoken& spoken, std::string_view element) {
  std::string out;
  const std::string name(element);
  for (const std::string& sentence : spoken.sentences)
    out += "<" + name + " language=\"" + voice_language(spoken) + "\">" + xml_escaped(sentence) + "</" + name + ">";
  return out;
}

SpokenAnswer twiml(const Spoken& spoken) {
  std::string body = R"(<?xml version="1.0" encoding="UTF-8"?><Response>)";
  const std::string said = xml_sentences(spoken, "Say");
  // What is asked is said twice: whoever was asleep has not heard the beginning.
  if (spoken.asks)
    body += "<Gather input=\"dtmf\" numDigits=\"1\" timeout=\"" + std::to_string(kWaitForKey) + "\" action=\"" +
            xml_escaped(spoken.keys_url) + "\" method=\"POST\">" + said + "<Pause length=\"1\"/>" + said + "</Gather>";
  else
    body += said;
  return {"text/xml; charset=utf-8", body + "<Hangup/></Response>"};
}

SpokenAnswer plivo(const Spoken& spoken) {
  std::string body = R"(<?xml version="1.0" encoding="UTF-8"?><Response>)";
  const std::string said = xml_sentences(spoken, "Speak");
  if (spoken.asks)
    body += "<GetInput inputType=\"dtmf\" numDigits=\"1\" executionTimeout=\"60\" digitEndTimeout=\"5\" action=\"" +
            xml_escaped(spoken.keys_url) + "\" method=\"POST\" redirect=\"true\">" + said + said + "</GetInput>";
  else
    body += said;
  return {"text/xml; charset=utf-8", body + "<Hangup/></Response>"};
}

SpokenAnswer ncco(const Spoken& spoken) {
  json::array actions;
  const int times = spoken.asks ? 2 : 1;
  for (int i = 0; i < times; ++i) {
    for (const std::string& sentence : spoken.sentences)
      actions.push_back(json::object{{"action", "talk"},
                                     {"text", xml_escaped(sentence)},
                                     {"language", voice_language(spoken)},
                                     {"bargeIn", spoken.asks}});
  }
  if (spoken.asks)
    actions.push_back(json::object{{"action", "input"},
                                   {"type", json::array{"dtmf"}},
                                   {"dtmf", json::object{{"maxDigits", 1}, {"timeOut", kWaitForKey}}},
                                   {"eventUrl", json::array{spoken.keys_url}},
                                   {"eventMethod", "POST"}});
  return {"application/json", to_text(actions)};
}

}  // namespace

json::value callback_value(const std::vector<std::pair<std::string, std::string>>& query, std::string_view content_type,
                           std::string_view body) {
  json::object all;
  for (const auto& [name, value] : query) all[name] = value;
  const json::value said = value_of_body(content_type, body);
  if (const json::object* object = said.if_object()) {
    for (const auto& member : *object) all[member.key()] = member.value();
    return all;
  }
  return said.is_array() ? said : json::value(std::move(all));
}

std::optional<IncomingReply> reply_in(const Description& description, const json::value& value, std::string_view raw) {
  if (!description.reply) return std::nullopt;
  const Heard heard{raw, &value};
  IncomingReply reply{description.reply->from.find(heard),
                      one_line(description.reply->text.find_text(heard, 4096), kReplyTextMax),
                      description.reply->id.find(heard)};
  if (reply.from.empty()) return std::nullopt;
  if (auto number = e164_of(reply.from)) reply.from = std::move(*number);
  return reply;
}

std::optional<DeliveryReceipt> receipt_in(const Description& description, const json::value& value,
                                          std::string_view raw) {
  if (!description.receipt) return std::nullopt;
  const Heard heard{raw, &value};
  const ReceiptReading& reading = *description.receipt;
  const std::string state = reading.state.find(heard);
  if (state.empty()) return std::nullopt;
  DeliveryReceipt receipt;
  receipt.id = reading.id.find(heard);
  if (is_among(reading.delivered, state)) receipt.state = DeliveryReceipt::State::Delivered;
  if (is_among(reading.read, state)) receipt.state = DeliveryReceipt::State::Read;
  if (is_among(reading.failed, state)) {
    receipt.state = DeliveryReceipt::State::Failed;
    receipt.reason = state;
    if (const std::string why = reading.reason.find(heard); !why.empty()) receipt.reason += ", " + why;
  }
  return receipt;
}

Keypad keypad_in(std::string_view dialect, const json::value& value) {
  const json::object* object = value.if_object();
  if (!object) return {};
  if (dialect == "ncco") {
    const json::object* dtmf = object_at(*object, "dtmf");
    return {text_in(*object, "uuid"), dtmf ? text_in(*dtmf, "digits") : ""};
  }
  return {text_in(*object, dialect == "plivo" ? "CallUUID" : "CallSid"), text_in(*object, "Digits")};
}

SpokenAnswer spoken_answer(std::string_view dialect, const Spoken& spoken) {
  if (dialect == "ncco") return ncco(spoken);
  return dialect == "plivo" ? plivo(spoken) : twiml(spoken);
}

}  // namespace muster
