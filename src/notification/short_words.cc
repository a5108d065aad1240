#include "notification/short_words.h"

#include "base/utf8.h"
#include "notification/message_template.h"
#include "oncall/local_text.h"
#include "phrases/sentences.h"

namespace muster {
namespace {

using namespace std::chrono_literals;

constexpr Duration kLate = 60s;
constexpr std::size_t kTitleMax = 240, kNameMax = 60;

std::string_view first_character(std::string_view text) {
  return text.substr(0, std::max<std::size_t>(utf8_length(text), 1));
}

std::string severity_word(const Page& page) {
  switch (page.severity) {
    case Severity::Critical:
      return say(page, "Critical");
    case Severity::Error:
      return say(page, "Error");
    case Severity::Warning:
      return say(page, "Warning");
    case Severity::Info:
      return say(page, "Info");
  }
  return say(page, "Error");
}

// "1042" of "INC-1042": what a person types.
std::string short_number(const Page& page) { return page.incident_number.substr(page.incident_number.find('-') + 1); }

std::string how_to_answer(const Page& page) {
  const std::string number = short_number(page);
  if (page.two_way && page.is_test) return say(page, "Reply: a = I got it");
  if (page.two_way && !number.empty())
    return say(page, "Reply: a {number} to acknowledge, r {number} to resolve", {{"number", number}});
  if (page.acknowledge_url.empty()) return {};
  return say(page, "Acknowledge: {link}", {{"link", page.acknowledge_url}});
}

std::string late_of(const Page& page, Instant now) {
  if (now - page.first_due <= kLate) return {};
  return ", " + say(page, "delayed since {time}", {{"time", local_time_text(page.first_due, page.time_zone)}});
}

std::string context_of(const Page& page, Instant now) {
  if (page.is_notice && page.text.empty()) return {};  // all is said in the title
  std::string text;
  if (!page.service_name.empty()) text += " (" + one_line(page.service_name, kNameMax) + ")";
  if (page.is_notice)
    text += ". " + one_line(page.text, kTitleMax);
  else if (!page.is_test)
    text += ", " + say(page, "since {time}", {{"time", local_time_text(page.since, page.time_zone)}});
  return text + late_of(page, now) + ".";
}

// "Also 1043 Net down, 1044 CPU high": what the same message tells of, each by the number that answers name.
std::string others_of(const Page& page) {
  if (page.others.empty()) return {};
  constexpr std::size_t kShown = 4, kOtherMax = 24;
  std::string text = "\n" + say(page, "Also");
  for (std::size_t i = 0; i < page.others.size() && i < kShown; ++i) {
    const AlsoTold& other = page.others[i];
    text += (i == 0 ? " " : ", ") + other.number.substr(other.number.find('-') + 1) + " " +
            plain_for_sms(one_line(other.title, kOtherMax));
  }
  if (page.others.size() > kShown)
    text += " " + say(page, "and {count} more", {{"count", std::to_string(page.others.size() - kShown)}});
  return text;
}

std::string headline_of(const Page& page) {
  if (page.is_notice) return "";
  if (page.is_test) return "[Test] ";
  return (page.priority.empty() ? "" : page.priority + " ") + severity_word(page) +
         (page.incident_number.empty() ? ": " : " " + page.incident_number + ": ");
}

}  // namespace

std::string plain_for_sms(std::string_view text) {
  constexpr std::pair<std::string_view, std::string_view> kPlain[] = {
      {"…", "..."}, {"–", "-"}, {"—", "-"},  {"‘", "'"}, {"’", "'"}, {"“", "\""}, {"”", "\""},
      {"„", "\""},  {"•", "-"}, {"→", "->"}, {"`", "'"}, {" ", " "}, {"\t", " "}, {"×", "x"}};
  std::string out;
  while (!text.empty()) {
    const std::string_view character = first_character(text);
    text.remove_prefix(character.size());
    std::string_view put = character;
    for (const auto& [from, to] : kPlain)
      if (from == character) put = to;
    out += put;
  }
  return out;
}

std::string sms_text(const Page& page, Instant now) {
  if (!page.code.empty())
    return say(page, "Muster: {code} is the code for this number, valid for 15 minutes.", {{"code", page.code}});
  const bool own = !page.own_body.empty();
  const std::string head = own ? "" : plain_for_sms(headline_of(page)), answer = plain_for_sms(how_to_answer(page));
  const std::string context = own ? late_of(page, now) : context_of(page, now);
  const std::string end = plain_for_sms(context) + others_of(page) + (answer.empty() ? "" : "\n" + answer);
  std::string title = plain_for_sms(own ? one_line(page.own_body, kMessageBodyMax) : one_line(page.title, kTitleMax));
  std::string text = head + title + end;
  bool cut = false;
  while (sms_size(text).parts > kSmsPartsMax && !title.empty()) {
    cut = true;
    // A whole character: what begins with 10xxxxxx continues one.
    while (!title.empty() && (static_cast<unsigned char>(title.back()) & 0xC0) == 0x80) title.pop_back();
    if (!title.empty()) title.pop_back();
    text = head + title + "..." + end;
  }
  return cut || sms_size(text).parts <= kSmsPartsMax ? text : head + answer;
}

int parts_of(const Page& page, Instant now) {
  return page.to.channel == Channel::Sms ? static_cast<int>(sms_size(sms_text(page, now)).parts) : 1;
}

SpokenWords spoken_words(const Page& page) {
  SpokenWords words;
  if (!page.code.empty()) {
    std::string digits;
    for (const char digit : page.code) digits += (digits.empty() ? "" : ", ") + std::string(1, digit);
    words.facts = {say(page, "This is Muster. Your code is: {digits}.", {{"digits", digits}}),
                   say(page, "Once more: {digits}.", {{"digits", digits}})};
    words.question = say(page, "Enter it in your profile.");
    return words;
  }
  if (page.is_test) {
    words.facts = {say(page, "This is a test call from Muster. Nothing is wrong.")};
    words.question = say(page, "Press 1 to say that you heard it.");
    return words;
  }
  words.question = say(page, "Press 1 to acknowledge, 2 to escalate, 3 to resolve, 4 to snooze for an hour.");
  if (!page.own_body.empty()) {
    words.facts.push_back(say(page, "This is Muster. {text}", {{"text", one_line(page.own_body, kTitleMax)}}));
    return words;
  }
  const std::string number =
      page.incident_number.empty() ? "" : say(page, "Incident {number}.", {{"number", short_number(page)}}) + " ";
  words.facts.push_back(say(page, "This is Muster. {text}",
                            {{"text", severity_word(page) + ". " + number + one_line(page.title, kTitleMax) + "."}}));
  if (!page.service_name.empty())
    words.facts.push_back(say(page, "Service: {service}.", {{"service", one_line(page.service_name, kNameMax)}}));
  return words;
}

}  // namespace muster
