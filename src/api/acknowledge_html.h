// What the acknowledge page shows: HTML without script, and the facts it is made of.
#pragma once
#include <string>
#include <string_view>

#include "incident/incident.h"
#include "phrases/sentences.h"

namespace muster::api {

struct AcknowledgeFacts {
  Incident incident;
  std::string service_name;   // empty: unowned
  std::string time_zone;      // of whoever got the message
  Tongue tongue{"en"};        // and in whose words; what it points to outlives the page
  std::string role;           // that the message called them for; empty: it told of the incident
  std::string role_taken_by;  // who has it; empty: nobody
  std::string checkpoint{};   // that the message asked for; empty: none
  std::vector<std::string> questions{};
  bool approval = false;  // the checkpoint is a playbook's approval, and the question what it is for
  bool asked = false;     // an answer is still waited for
  bool may_snooze = false;
  std::string bridge{}, bridge_url{}, bridge_phone{};  // where people meet; empty: nowhere
};

// "&", "<", ">" and both quotes escaped.
std::string html_text(std::string_view text);
// "03:12:07 CET"; with the day before it when that is not the day of `now`.
std::string clock_text(Instant at, const std::string& time_zone, Instant now, const Tongue& tongue = {"en"});
// What, where, since when; then the button, or what became of it.
std::string acknowledge_page(const AcknowledgeFacts& facts, Instant now);
// The link is too old to act; the incident is not shown.
std::string expired_page();
std::string unknown_link_page();
std::string unavailable_page();
// The link of a test page: the button that says "I got it", or that it was pressed.
std::string trial_page(const Tongue& tongue, std::string_view way, bool received);

std::string_view acknowledge_style();

}  // namespace muster::api
