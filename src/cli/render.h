// The API's answers as calm text. Pure: JSON in, text out; a field that is missing is shown as nothing.
#pragma once
#include <string>

#include "base/json.h"
#include "cli/view.h"

namespace muster::cli {

using Render = std::string (*)(const json::value&, const View&);

std::string alerts_text(const json::value& page, const View& view);
std::string alert_text(const json::value& alert, const View& view);
std::string payload_text(const json::value& payload, const View& view);
std::string incidents_text(const json::value& page, const View& view);
std::string incident_text(const json::value& incident, const View& view);
// How far it is, of an incident or of its progress: "Workaround live (mitigated)".
std::string stage_words(const json::value& of);
// One line: what acknowledging or resolving came to.
std::string incident_line(const json::value& incident, const View& view);
// How urgent it is, why, and whether it is a major one.
std::string classification_text(const json::value& classification, const View& view);
std::string tasks_text(const json::value& tasks, const View& view);
std::string roles_text(const json::value& roles, const View& view);
std::string checkpoints_text(const json::value& checkpoints, const View& view);
std::string hypotheses_text(const json::value& hypotheses, const View& view);
std::string actions_text(const json::value& page, const View& view);
std::string action_text(const json::value& item, const View& view);
std::string reviews_text(const json::value& page, const View& view);
std::string review_text(const json::value& answer, const View& view);
std::string closing_text(const json::value& closing, const View& view);
std::string evidence_text(const json::value& files, const View& view);
std::string evidence_line(const json::value& file, const View& view);
std::string links_text(const json::value& links, const View& view);
std::string chat_text(const json::value& chat, const View& view);
std::string followers_text(const json::value& followers, const View& view);
std::string guests_text(const json::value& guests, const View& view);
std::string guest_line(const json::value& guest, const View& view);  // one that was invited or sent away
std::string answers_text(const json::value& answers, const View& view);
std::string alert_line(const json::value& alert, const View& view);
std::string timeline_text(const json::value& page, const View& view);
std::string timeline_line(const json::value& entry, const View& view);
std::string notifications_text(const json::value& list, const View& view);
std::string why_text(const json::value& why, const View& view);
std::string signal_results_text(const json::value& results, const View& view);
std::string oncall_text(const json::value& oncall, const View& view);
std::string coverage_text(const json::value& coverage, const View& view);
std::string load_text(const json::value& load, const View& view);
std::string cover_text(const json::value& page, const View& view);
std::string handoff_text(const json::value& brief, const View& view);
std::string fairer_text(const json::value& answer, const View& view);
std::string preview_text(const json::value& preview, const View& view);
std::string rules_text(const json::value& rules, const View& view);
std::string trial_text(const json::value& trial, const View& view);
std::string replay_text(const json::value& report, const View& view);
std::string noise_text(const json::value& report, const View& view);
std::string feeds_text(const json::value& list, const View& view);
// One line: the address of one that was made.
std::string feed_line(const json::value& feed, const View& view);
std::string absences_text(const json::value& list, const View& view);
std::string absence_line(const json::value& absence, const View& view);
std::string absence_import_text(const json::value& import, const View& view);
std::string chat_history_text(const json::value& history, const View& view);
std::string changes_text(const json::value& page, const View& view);
// One line: what telling one came to.
std::string change_told_line(const json::value& told, const View& view);
std::string services_text(const json::value& list, const View& view);
std::string service_text(const json::value& profile, const View& view);
std::string impact_text(const json::value& impact, const View& view);
std::string causes_text(const json::value& causes, const View& view);
std::string silences_text(const json::value& list, const View& view);
// One line: what making or ending one came to.
std::string silence_line(const json::value& silence, const View& view);
std::string silence_preview_text(const json::value& preview, const View& view);
std::string maintenance_text(const json::value& list, const View& view);
std::string maintenance_line(const json::value& window, const View& view);
std::string tokens_text(const json::value& list, const View& view);
std::string new_token_text(const json::value& token, const View& view);
std::string plan_text(const json::value& plan, const View& view);
std::string applied_text(const json::value& plan, const View& view);
// A self-test's answer, with each test's "result" (GET /v1/test-pages/{delivery}) beside it.
std::string selftest_text(const json::value& selftest, const View& view);
std::string system_text(const json::value& system, const View& view);

// JSON with two spaces of indent, for people.
std::string indented(const json::value& value);

}  // namespace muster::cli
