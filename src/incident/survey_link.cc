#include "incident/survey_link.h"

#include <charconv>

#include "base/crypto.h"

namespace muster {
namespace {

constexpr std::string_view kSurvey = "survey/", kGuest = "guest/";
constexpr std::size_t kSurveyMac = 16;  // bytes

// The purpose is part of what is signed, so that no other use of the same key can be passed off as a token.
std::string survey_mac(std::string_view key, std::string_view body) {
  return base64url(bytes_of(hmac_sha256(key, "muster survey link:" + std::string(body))).substr(0, kSurveyMac));
}

// Takes the text up to the next full stop.
std::string_view next_part(std::string_view& text) {
  const auto end = std::min(text.find('.'), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

}  // namespace

std::string make_survey_token(std::string_view key, const SurveyLink& link) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(link.expires_at).time_since_epoch().count();
  const std::string guest = link.who.substr(std::min(kGuest.size(), link.who.size()));
  const std::string body = link.incident.str() + "." + guest + "." + std::to_string(seconds);
  return body + "." + survey_mac(key, body);
}

std::optional<SurveyLink> read_survey_token(std::string_view key, std::string_view token) {
  const auto last = token.rfind('.');
  if (last == std::string_view::npos ||
      !equal_constant_time(token.substr(last + 1), survey_mac(key, token.substr(0, last))))
    return std::nullopt;
  std::string_view rest = token.substr(0, last);
  const auto incident = IncidentId::parse(next_part(rest));
  const std::string guest(next_part(rest));
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), seconds);
  if (!incident || guest.empty() || error != std::errc() || end != rest.data() + rest.size()) return std::nullopt;
  return SurveyLink{*incident, std::string(kGuest) + guest, Instant(std::chrono::seconds(seconds))};
}

std::string survey_subject(IncidentId incident, std::string_view who) {
  return std::string(kSurvey) + incident.str() + "/" + std::string(who);
}

std::optional<SurveyLink> survey_of_subject(std::string_view subject, Instant until) {
  if (!subject.starts_with(kSurvey)) return std::nullopt;
  subject.remove_prefix(kSurvey.size());
  const auto slash = subject.find('/');
  if (slash == std::string_view::npos || !subject.substr(slash + 1).starts_with(kGuest)) return std::nullopt;
  const auto incident = IncidentId::parse(subject.substr(0, slash));
  if (!incident) return std::nullopt;
  return SurveyLink{*incident, std::string(subject.substr(slash + 1)), until};
}

}  // namespace muster
