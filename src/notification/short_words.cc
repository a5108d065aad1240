#include "notification/short_words.h"

#include "base/utf8.h"
#include "notification/message_template.h"
#include "oncall/local_text.h"

namespace muster {
namespace {

using namespace std::chrono_literals;

constexpr Duration kLate = 60s;
constexpr std::size_t kTitleMax = 240, kNameMax = 60;

// Of one character each, in UTF-8. The second ones cost two septets.
constexpr std::string_view kGsm[] = {"£", "¥", "è", "é", "ù", "ì", "ò", "Ç", "Ø", "ø", "Å", "å", "Δ",
                                     "Φ", "Γ", "Λ", "Ω", "Π", "Ψ", "Σ", "Θ", "Ξ", "Æ", "æ", "ß", "É",
                                     "¤", "¡", "Ä", "Ö", "Ñ", "Ü", "§", "¿", "ä", "ö", "ñ", "ü", "à"};
constexpr std::string_view kGsmDouble = "^{}\\[~]|\f";

// What it costs in GSM's alphabet; 0 when it is not in it.
std::size_t septets_of(std::string_view character) {
  if (character.size() == 1) {
    const char c = character[0];
    if (kGsmDouble.find(c) != std::string_view::npos) return 2;
    return (c >= 0x20 && c < 0x7f && c != '`') || c == '\n' || c == '\r' ? 1 : 0;
  }
  if (character == "€") return 2;
  for (const std::string_view known : kGsm)
    if (known == character) return 1;
  return 0;
}

std::string_view first_character(std::string_view text) {
  return text.substr(0, std::max<std::size_t>(utf8_length(text), 1));
}

std::string severity_word(const Page& page) {
  switch (page.severity) {
    case Severity::Critical:
      return is_german(page) ? "Kritisch" : "Critical";
    case Severity::Error:
      return is_german(page) ? "Fehler" : "Error";
    case Severity::Warning:
      return is_german(page) ? "Warnung" : "Warning";
    case Severity::Info:
      return is_german(page) ? "Hinweis" : "Info";
  }
  return "Error";
}

// "1042" of "INC-1042": what a person types.
std::string short_number(const Page& page) { return page.incident_number.substr(page.incident_number.find('-') + 1); }

std::string how_to_answer(const Page& page) {
  const std::string number = short_number(page);
  if (page.two_way && page.is_test) return is_german(page) ? "Antwort: a = angekommen" : "Reply: a = I got it";
  if (page.two_way && !number.empty())
    return is_german(page) ? "Antwort: a " + number + " bestätigt, r " + number + " löst"
                           : "Reply: a " + number + " to acknowledge, r " + number + " to resolve";
  if (page.acknowledge_url.empty()) return {};
  return (is_german(page) ? "Bestätigen: " : "Acknowledge: ") + page.acknowledge_url;
}

std::string late_of(const Page& page, Instant now) {
  if (now - page.first_due <= kLate) return {};
  return (is_german(page) ? ", verspätet seit " : ", delayed since ") + local_time_text(page.first_due, page.time_zone);
}

std::string context_of(const Page& page, Instant now) {
  if (page.is_notice && page.text.empty()) return {};  // all is said in the title
  std::string text;
  if (!page.service_name.empty()) text += " (" + one_line(page.service_name, kNameMax) + ")";
  if (page.is_notice)
    text += ". " + one_line(page.text, kTitleMax);
  else if (!page.is_test)
    text += (is_german(page) ? ", seit " : ", since ") + local_time_text(page.since, page.time_zone);
  return text + late_of(page, now) + ".";
}

// "Also 1043 Net down, 1044 CPU high": what the same message tells of, each by the number that answers name.
std::string others_of(const Page& page) {
  if (page.others.empty()) return {};
  constexpr std::size_t kShown = 4, kOtherMax = 24;
  std::string text = is_german(page) ? "\nAuch" : "\nAlso";
  for (std::size_t i = 0; i < page.others.size() && i < kShown; ++i) {
    const AlsoTold& other = page.others[i];
    text += (i == 0 ? " " : ", ") + other.number.substr(other.number.find('-') + 1) + " " +
            plain_for_sms(one_line(other.title, kOtherMax));
  }
  if (page.others.size() > kShown)
    text += (is_german(page) ? " und " : " and ") + std::to_string(page.others.size() - kShown) +
            (is_german(page) ? " weitere" : " more");
  return text;
}

std::string headline_of(const Page& page) {
  if (page.is_notice) return "";
  if (page.is_test) return "[Test] ";
  return (page.priority.empty() ? "" : page.priority + " ") + severity_word(page) +
         (page.incident_number.empty() ? ": " : " " + page.incident_number + ": ");
}

}  // namespace

SmsSize sms_size(std::string_view text) {
  constexpr std::size_t kSingle7 = 160, kPart7 = 153, kSingle16 = 70, kPart16 = 67;
  SmsSize size;
  std::size_t septets = 0, units = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view character = first_character(rest);
    rest.remove_prefix(character.size());
    const std::size_t cost = septets_of(character);
    size.unicode = size.unicode || cost == 0;
    septets += cost;
    units += character.size() == 4 ? 2 : 1;
  }
  size.units = size.unicode ? units : septets;
  const std::size_t single = size.unicode ? kSingle16 : kSingle7, part = size.unicode ? kPart16 : kPart7;
  size.parts = size.units <= single ? 1 : (size.units + part - 1) / part;
  return size;
}

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
    return is_german(page) ? "Muster: " + page.code + " ist der Code für diese Nummer, 15 Minuten gültig."
                           : "Muster: " + page.code + " is the code for this number, valid for 15 minutes.";
  const bool own = !page.own_body.empty();
  const std::string head = own ? "" : headline_of(page), answer = how_to_answer(page);
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

SpokenWords spoken_words(const Page& page) {
  SpokenWords words;
  const bool german = is_german(page);
  if (!page.code.empty()) {
    std::string digits;
    for (const char digit : page.code) digits += (digits.empty() ? "" : ", ") + std::string(1, digit);
    words.facts = {
        german ? "Muster ruft an. Ihr Code ist: " + digits + "." : "This is Muster. Your code is: " + digits + ".",
        (german ? "Noch einmal: " : "Once more: ") + digits + "."};
    words.question = german ? "Geben Sie ihn in Ihrem Profil ein." : "Enter it in your profile.";
    return words;
  }
  if (page.is_test) {
    words.facts = {german ? "Dies ist ein Testanruf von Muster. Es ist nichts passiert."
                          : "This is a test call from Muster. Nothing is wrong."};
    words.question = german ? "Drücken Sie die 1, um zu bestätigen, dass Sie ihn gehört haben."
                            : "Press 1 to say that you heard it.";
    return words;
  }
  words.question = german ? "Drücken Sie die 1 zum Bestätigen, die 2 zum Eskalieren, die 3 zum Lösen."
                          : "Press 1 to acknowledge, 2 to escalate, 3 to resolve.";
  if (!page.own_body.empty()) {
    words.facts.push_back((german ? "Muster ruft an. " : "This is Muster. ") + one_line(page.own_body, kTitleMax));
    return words;
  }
  words.facts.push_back((german ? "Muster ruft an. " : "This is Muster. ") + severity_word(page) +
                        (page.incident_number.empty() ? ". "
                         : german                     ? ". Vorfall " + short_number(page) + ". "
                                                      : ". Incident " + short_number(page) + ". ") +
                        one_line(page.title, kTitleMax) + ".");
  if (!page.service_name.empty())
    words.facts.push_back((german ? "Dienst: " : "Service: ") + one_line(page.service_name, kNameMax) + ".");
  return words;
}

}  // namespace muster
