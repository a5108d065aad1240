#include "api/postmortem_json.h"

#include <algorithm>

#include "alert/alerts.h"
#include "api/names.h"
#include "incident/incidents.h"
#include "postmortem/record.h"
#include "timeline/words.h"

namespace muster::api {
namespace {

json::object section_json(const PostmortemSection& section) {
  return {{"section", section.number}, {"fill", text_of(section.fill)}, {"title", section.title},
          {"hint", section.hint},      {"text", section.text},          {"version", section.version}};
}

// What stands in the postmortem's timeline, in the order in which it happened.
json::array items_json(const PostmortemContent& content, Language language) {
  struct Shown {
    Instant at;
    json::object body;
  };
  std::vector<Shown> shown;
  for (const PostmortemItem& item : content.items) {
    const auto entry = content.entries.find(item.sequence);
    if (entry == content.entries.end()) continue;
    const Instant at = happened_at(entry->second);
    shown.push_back({at,
                     {{"entry", item.sequence},
                      {"at", rfc3339(at)},
                      {"kind", entry->second.kind},
                      {"words", words(entry->second, language)},
                      {"hidden", item.hidden},
                      {"title", item.title},
                      {"note", item.note}}});
  }
  std::ranges::stable_sort(shown, {}, &Shown::at);
  json::array items;
  for (Shown& one : shown) items.emplace_back(std::move(one.body));
  return items;
}

json::object proof_json(store::Tx& tx, const Proof& proof, Language language) {
  if (proof.entry > 0) {
    const auto entry = timeline_entry(tx, proof.entry);
    return {{"entry", proof.entry}, {"alert", nullptr}, {"words", entry ? words(*entry, language) : ""}};
  }
  const auto alert = find_alert(tx, proof.alert);
  return {{"entry", nullptr}, {"alert", proof.alert.str()}, {"words", alert ? alert->summary : ""}};
}

json::object finding_json(store::Tx& tx, const PostmortemFinding& finding, Language language) {
  json::array leads, evidence;
  for (const int to : finding.leads_to) leads.emplace_back(to);
  for (const Proof& proof : finding.evidence) evidence.emplace_back(proof_json(tx, proof, language));
  return {{"finding", finding.number},    {"kind", text_of(finding.kind)},   {"text", finding.text},
          {"leads_to", std::move(leads)}, {"evidence", std::move(evidence)}, {"by", finding.by},
          {"at", rfc3339(finding.at)}};
}

json::object sign_off_json(store::Tx& tx, const Configuration& config, const Postmortem& postmortem,
                           const Caller& caller) {
  const auto signatures = signatures_of(tx, postmortem.incident);
  json::array signed_by;
  for (const PostmortemSignature& one : signatures)
    signed_by.emplace_back(json::object{{"name", one.name},
                                        {"at", rfc3339(one.at)},
                                        {"via", one.via},
                                        {"current", one.content_version == postmortem.content_version}});
  return {{"signatures", std::move(signed_by)},
          {"missing", signatures_missing(config, postmortem, signatures)},
          {"may_sign", may_sign(tx, config, postmortem, author_of(caller))}};
}

}  // namespace

json::object comment_json(const PostmortemComment& comment) {
  return {{"comment", comment.number},
          {"section", comment.section},
          {"quote", comment.quote},
          {"text", comment.text},
          {"replacement", comment.replacement ? json::value(*comment.replacement) : json::value()},
          {"state", text_of(comment.state)},
          {"by", comment.by},
          {"at", rfc3339(comment.at)},
          {"settled_by", comment.settled_by},
          {"settled_at", time_or_null(comment.settled_at)}};
}

json::object version_json(const PostmortemVersion& version) {
  return {{"version", version.number},
          {"name", version.name},
          {"content_version", version.content_version},
          {"by", version.by},
          {"at", rfc3339(version.at)}};
}

json::object edits_json(const SectionEdits& edits) {
  json::array updates;
  for (const SectionEdit& one : edits.edits)
    updates.emplace_back(json::object{{"version", one.version},
                                      {"client", one.client},
                                      {"changes", parse_json(one.changes) ? *parse_json(one.changes) : json::value()},
                                      {"by", one.by}});
  return {
      {"version", edits.version}, {"taken", edits.taken}, {"too_old", edits.too_old}, {"updates", std::move(updates)}};
}

json::object postmortem_json(store::Tx& tx, const Configuration& config, const Incident& incident,
                             const Postmortem& postmortem, const Caller& caller, Language language) {
  const PostmortemContent content = content_of(tx, incident, postmortem);
  json::array sections, findings, comments, versions;
  for (const PostmortemSection& one : content.sections) sections.emplace_back(section_json(one));
  for (const PostmortemFinding& one : content.findings) findings.emplace_back(finding_json(tx, one, language));
  for (const PostmortemComment& one : comments_of(tx, incident.id)) comments.emplace_back(comment_json(one));
  for (const PostmortemVersion& one : versions_of(tx, incident.id)) versions.emplace_back(version_json(one));
  return {{"incident", number_text(incident.number)},
          {"incident_id", incident.id.str()},
          {"title", incident.title},
          {"template", postmortem.layout.str()},
          {"language", postmortem.language == Language::German ? "de" : "en"},
          {"purpose", postmortem.purpose},
          {"state", text_of(postmortem.state)},
          {"content_version", postmortem.content_version},
          {"published_version", postmortem.published_version},
          {"published_at", time_or_null(postmortem.published_at)},
          {"published_by", postmortem.published_by},
          {"created_by", postmortem.created_by},
          {"created_at", rfc3339(postmortem.created_at)},
          {"sections", std::move(sections)},
          {"timeline", items_json(content, language)},
          {"findings", std::move(findings)},
          {"comments", std::move(comments)},
          {"versions", std::move(versions)},
          {"sign_off", sign_off_json(tx, config, postmortem, caller)}};
}

json::object postmortem_line_json(const PostmortemLine& line, const Configuration& config) {
  const auto* service = find(config.services, line.service);
  return {{"incident", number_text(line.number)},
          {"incident_id", line.incident.str()},
          {"title", line.title},
          {"service", service ? service->name : line.service.str()},
          {"priority", line.priority.empty() ? json::value() : json::value(line.priority)},
          {"severity", line.severity},
          {"state", text_of(line.state)},
          {"changed", line.state == Postmortem::State::Published && line.content_version != line.published_version},
          {"published_at", time_or_null(line.published_at)},
          {"created_at", rfc3339(line.created_at)},
          {"created_by", line.created_by},
          {"signatures", line.signatures},
          {"open_comments", line.open_comments}};
}

}  // namespace muster::api
