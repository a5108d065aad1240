#include "provider/message.h"

#include <algorithm>

#include "base/utf8.h"
#include "provider/authorization.h"

namespace muster {
namespace {

constexpr std::size_t kHeaderMax = 4096;

std::string fill(std::string_view text, const MessageFacts& facts, PlaceIn in = PlaceIn::Plain) {
  const auto made = PlaceTemplate::parse(text);
  return made ? made->fill(facts, in) : std::string();  // descriptions that are used were compiled
}

std::string fill_field(std::string_view text, const MessageFacts& facts) {
  const auto made = PlaceTemplate::parse(text);
  return made ? made->fill_field(facts) : std::string();
}

std::string form_body(const json::value& content, const MessageFacts& facts) {
  std::string body;
  for (const auto& member : content.get_object()) {
    const auto add = [&](const json::value& one) {
      const std::string value = one.is_string() ? fill_field(one.get_string(), facts) : to_text(one);
      if (value.empty()) return;
      body += (body.empty() ? "" : "&") + percent_encoded(member.key()) + "=" + percent_encoded(value);
    };
    if (const json::array* several = member.value().if_array())
      for (const json::value& one : *several) add(one);
    else
      add(member.value());
  }
  return body;
}

std::string body_of(const ProviderWay& way, const MessageFacts& facts) {
  switch (way.body) {
    case ProviderWay::Body::None:
      return {};
    case ProviderWay::Body::Form:
      return form_body(way.content, facts);
    case ProviderWay::Body::Json:
      return to_text(filled(way.content, facts));
    case ProviderWay::Body::Xml:
      return fill(way.content.get_string(), facts, PlaceIn::Xml);
    case ProviderWay::Body::Text:
      return fill(way.content.get_string(), facts);
  }
  return {};
}

int hex_digit(char c) {
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : -1;
}

std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+') {
      out += ' ';
    } else if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0) {
      out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

bool contains(const std::vector<std::string>& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

}  // namespace

json::value filled(const json::value& content, const MessageFacts& facts) {
  if (content.is_string()) {
    const std::string_view text = content.get_string();
    if (!text.starts_with('=')) return json::value(fill_field(text, facts));
    const std::string read = fill_field(text.substr(1), facts);
    const auto value = parse_json(read);
    return value ? *value : json::value(read);
  }
  if (const json::array* array = content.if_array()) {
    json::array out;
    for (const json::value& one : *array) {
      json::value value = filled(one, facts);
      // A row of buttons that all are left out is none.
      if (value.is_array() && value.get_array().empty() && one.is_array()) continue;
      if (!value.is_null() && !(value.is_string() && value.get_string().empty())) out.push_back(std::move(value));
    }
    return out;
  }
  const json::object* object = content.if_object();
  if (!object) return content;
  if (const json::value* condition = object->if_contains("$if"); condition && condition->is_string()) {
    if (fill(condition->get_string(), facts).empty()) return nullptr;
  }
  json::object out;
  for (const auto& member : *object) {
    if (member.key() == "$if") continue;
    json::value value = filled(member.value(), facts);
    const bool is_empty = (value.is_string() && value.get_string().empty()) ||
                          (value.is_array() && value.get_array().empty() && member.value().is_array());
    if (value.is_null() || is_empty) continue;
    out[member.key()] = std::move(value);
  }
  return out;
}

Result<ProviderRequest> request_of(const Provider& provider, const ProviderWay& way, MessageFacts facts,
                                   std::string_view unique, Instant now) {
  MUSTER_ASSERT(provider.description);
  for (const auto* all : {&provider.description->settings, &provider.description->secrets}) {
    for (const ProviderSetting& setting : *all) facts[setting.name] = provider.value(setting.name);
  }
  ProviderRequest request;
  request.method = way.method;
  request.url = way.url.fill(facts, PlaceIn::Url);
  std::string query;
  for (const auto& [name, value] : way.query) {
    if (const std::string text = value.fill_field(facts); !text.empty())
      query += (query.empty() ? "" : "&") + percent_encoded(name) + "=" + percent_encoded(text);
  }
  if (!query.empty()) request.url += (request.url.find('?') == std::string::npos ? "?" : "&") + query;
  request.body = body_of(way, facts);
  if (way.body != ProviderWay::Body::None) request.headers.push_back("Content-Type: " + way.content_type);
  for (const auto& [name, value] : way.headers) {
    const std::string text = value.fill_field(facts);
    if (text.empty()) continue;
    if (one_line(text, kHeaderMax) != text)
      return invalid("the header " + name + " would have a line end or be too long; look at the provider's settings");
    request.headers.push_back(name + ": " + text);
  }
  if (auto fault = authorize(request, way.auth, facts, unique, now)) return std::move(*fault);
  return request;
}

Judgement judge(const ProviderWay& way, long status, std::string_view body) {
  const json::value value = value_of_body("", body);
  const Heard heard{body, value.is_null() ? nullptr : &value};
  Judgement judgement;
  judgement.id = way.id.find(heard);
  judgement.reason = way.reason.find(heard);
  if (way.outcome.empty()) return judgement;
  const std::string said = way.outcome.find(heard);
  using Verdict = Judgement::Verdict;
  if (contains(way.later, said))
    judgement.verdict = Verdict::Later;
  else if (status >= 300)
    judgement.verdict = Verdict::ByStatus;
  else if (contains(way.accepted, said))
    judgement.verdict = Verdict::Accepted;
  else
    judgement.verdict = said.empty() ? Verdict::Unreadable : Verdict::Rejected;
  if (judgement.verdict == Verdict::Rejected && judgement.reason.empty()) judgement.reason = "it said " + said;
  return judgement;
}

std::vector<std::pair<std::string, std::string>> form_pairs(std::string_view body) {
  std::vector<std::pair<std::string, std::string>> pairs;
  while (!body.empty() && pairs.size() < 200) {
    const auto end = std::min(body.find('&'), body.size());
    const std::string_view one = body.substr(0, end);
    body.remove_prefix(std::min(end + 1, body.size()));
    const auto sign = std::min(one.find('='), one.size());
    if (one.empty()) continue;
    pairs.emplace_back(decoded(one.substr(0, sign)), decoded(one.substr(std::min(sign + 1, one.size()))));
  }
  return pairs;
}

json::value value_of_body(std::string_view content_type, std::string_view body) {
  if (content_type.starts_with("application/x-www-form-urlencoded")) {
    json::object object;
    for (auto& [name, value] : form_pairs(body)) object[name] = value;
    return object;
  }
  auto value = parse_json(body);
  return value ? std::move(*value) : json::value(nullptr);
}

}  // namespace muster
