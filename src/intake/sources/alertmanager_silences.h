// Silences in Alertmanager's API v2: what is posted, what is shown, how it says no.
// Facts: prometheus/alertmanager api/v2/openapi.yaml; texts captured from 0.25.0.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "intake/sources/matchers.h"
#include "intake/sources/source.h"

namespace muster {

struct PostedSilence {
  std::string id;  // "": a new one
  std::vector<Matcher> matchers;
  Instant starts_at;
  Instant ends_at;
  std::string created_by;
  std::string comment;
};

// The body of POST /silences; or how Alertmanager answers one that it does not understand.
std::variant<PostedSilence, Reply> parse_posted_silence(std::string_view body);

struct GettableSilence {
  std::string id;
  std::string_view state;  // "active", "pending" or "expired"
  std::vector<Matcher> matchers;
  Instant starts_at, ends_at, updated_at;
  std::string created_by;
  std::string comment;
};

Reply get_silences(std::span<const GettableSilence> silences);
Reply get_silence(const GettableSilence& silence);
// 200 with the id of what was posted.
Reply posted_silence(std::string_view id);
// A JSON string, as most faults are told.
Reply silence_fault(int status, std::string_view message);
// 422: what the path names is no UUID.
Reply not_a_uuid(std::string_view text);
// 404 without a body: GET of one that is not there.
Reply no_silence();

// Whether a silence's matchers are among the filters' wants: `filter=` of GET /silences. Alertmanager matches a filter
// with the matcher of the same name by its value.
bool silence_wanted(std::span<const Matcher> filters, const std::vector<Matcher>& matchers);

}  // namespace muster
