#include "postmortem/act.h"

#include <algorithm>
#include <set>

#include "base/ascii.h"
#include "base/utf8.h"
#include "incident/record.h"
#include "knowledge/put.h"
#include "postmortem/draft.h"
#include "postmortem/edit.h"
#include "postmortem/queries.h"
#include "roles/rows.h"

namespace muster {
namespace {

constexpr Duration kSaidAgain = std::chrono::hours(1);

bool has_words(std::string_view text) { return text.find_first_not_of(" \t\r\n") != std::string_view::npos; }

struct Found {
  Incident incident;
  Postmortem postmortem;
};

Result<Found> found(store::Tx& tx, IncidentId id) {
  const auto incident = find_incident(tx, id);
  if (!incident) return no_such_incident();
  const auto postmortem = postmortem_of(tx, *incident);
  if (!postmortem) return postmortem.fault();
  return Found{*incident, *postmortem};
}

// As it is after what was just done.
Result<Postmortem> now_of(Turn& turn, const Incident& incident) { return postmortem_of(turn.tx, incident); }

const PostmortemTemplate& layout_of(const Configuration& config, const Postmortem& postmortem) {
  const auto* layout = find_postmortem_template(config.response.postmortem_templates, postmortem.layout);
  return layout ? *layout : standard_postmortem();
}

bool is_of(store::Tx& tx, IncidentId incident, std::int64_t sequence) {
  const auto entry = timeline_entry(tx, sequence);
  return entry && entry->incident == incident;
}

json::array body_of(const std::vector<Proof>& evidence) {
  json::array all;
  for (const Proof& proof : evidence) {
    if (proof.entry > 0)
      all.emplace_back(proof.entry);
    else
      all.emplace_back(proof.alert.str());
  }
  return all;
}

// Whether one gets from `from` to `to` by what leads to what.
bool leads_to(const std::vector<PostmortemFinding>& findings, int from, int to, std::set<int>& seen) {
  if (from == to) return true;
  if (!seen.insert(from).second) return false;
  const auto at = std::ranges::find(findings, from, &PostmortemFinding::number);
  return at != findings.end() &&
         std::ranges::any_of(at->leads_to, [&](int next) { return leads_to(findings, next, to, seen); });
}

std::optional<Fault> wrong_leads(const std::vector<PostmortemFinding>& findings, int number, const FindingSays& says) {
  using Kind = PostmortemFinding::Kind;
  const bool may_lead = says.kind == Kind::Why || says.kind == Kind::Cause;
  if (!says.leads_to.empty() && !may_lead) return invalid("'leads_to' is only of a why or a cause");
  if (says.kind == Kind::Why && says.leads_to.size() > 1) return invalid("a why answers one question: name one");
  if (says.leads_to.size() > kLeadsToMax) return invalid("'leads_to' must be at most 20 findings");
  for (const int to : says.leads_to) {
    const auto at = std::ranges::find(findings, to, &PostmortemFinding::number);
    if (at == findings.end()) return not_found("there is no finding " + std::to_string(to) + " that it could lead to");
    if (at->kind != says.kind) return invalid("finding " + std::to_string(to) + " is of another kind");
    std::set<int> seen;
    if (number > 0 && leads_to(findings, to, number, seen))
      return conflict("finding " + std::to_string(number) + " would lead to itself");
  }
  return std::nullopt;
}

std::optional<Fault> wrong_finding(store::Tx& tx, const Incident& incident,
                                   const std::vector<PostmortemFinding>& findings, int number,
                                   const FindingSays& says) {
  if (!has_words(says.text)) return invalid("'text' is missing: say what you found");
  if (says.text.size() > kFindingTextMax) return invalid("'text' must be at most 2000 bytes");
  if (says.evidence.size() > kProofsMax) return invalid("'evidence' must be at most 20 entries and alerts");
  for (const Proof& proof : says.evidence) {
    if (proof.entry > 0 && !is_of(tx, incident.id, proof.entry))
      return not_found(number_text(incident.number) + " has no entry " + std::to_string(proof.entry) +
                       " in its record");
    if (proof.entry <= 0 && !tx.one<std::int64_t>(sql::postmortem::alert_of, proof.alert, incident.id))
      return not_found(number_text(incident.number) + " has no alert " + proof.alert.str());
  }
  return wrong_leads(findings, number, says);
}

void write_finding(store::Tx& tx, IncidentId incident, const PostmortemFinding& finding) {
  json::array leads;
  for (const int to : finding.leads_to) leads.emplace_back(to);
  tx.exec(sql::postmortem::put_finding, incident, finding.number, text_of(finding.kind), finding.text, to_text(leads),
          to_text(body_of(finding.evidence)), finding.by, finding.at);
}

PostmortemVersion add_version(Turn& turn, const Found& at, const std::string& name, const By& by) {
  const auto versions = versions_of(turn.tx, at.incident.id);
  PostmortemVersion version{.number = versions.empty() ? 1 : versions.back().number + 1,
                            .name = name,
                            .body = markdown_of(content_of(turn.tx, at.incident, at.postmortem)),
                            .content_version = at.postmortem.content_version,
                            .by = by.actor.name,
                            .at = turn.now};
  turn.tx.exec(sql::postmortem::add_version, at.incident.id, version.number, version.name, version.body,
               version.content_version, version.by, version.at);
  return version;
}

void tell(Turn& turn, const Incident& incident, std::int64_t version) {
  turn.changed("postmortem", number_text(incident.number), version);
}

// Those whom the rule names, those of its roles one by one, and whoever had a role in it.
knowledge::Access readers_of(store::Tx& tx, const Configuration& config, const Incident& incident,
                             const CategoryRule& rule) {
  knowledge::Access access{.everybody = false, .teams = {}, .people = rule.users};
  for (const TeamId& team : rule.teams)
    if (find(config.teams, team)) access.teams.push_back(team);
  for (const auto& [id, user] : config.users)
    if (std::ranges::find(rule.roles, user.role) != rule.roles.end()) access.people.push_back(id);
  for (const Stint& stint : stints_of(tx, incident.id)) access.people.push_back(stint.user);
  std::erase_if(access.people, [&](const UserId& id) { return !find(config.users, id); });
  std::ranges::sort(access.people);
  access.people.erase(std::unique(access.people.begin(), access.people.end()), access.people.end());
  // A document names so many and no more; who is not named asks who is.
  access.teams.resize(std::min(access.teams.size(), knowledge::kReadersMax));
  access.people.resize(std::min(access.people.size(), knowledge::kReadersMax - access.teams.size()));
  return access;
}

// What was learned is found again where people look for it. Publishing again is a new version of the same document.
Result<knowledge::Document> put_into_knowledge(Turn& turn, const Configuration& config, const Found& at, const By& by) {
  const Incident& incident = at.incident;
  knowledge::Text text{.kind = knowledge::Kind::Postmortem,
                       .title = one_line(number_text(incident.number) + ": " + incident.title, knowledge::kTitleMax),
                       .body = markdown_of(content_of(turn.tx, incident, at.postmortem))};
  // Who may not know of the incident does not read what was learned from it either.
  if (const CategoryRule* rule = rule_of(config.response.classification, incident.category))
    text.access = readers_of(turn.tx, config, incident, *rule);
  // What is not declared any more cannot own a document.
  if (find(config.teams, incident.team)) text.team = incident.team;
  if (find(config.services, incident.service)) text.services = {incident.service};
  return knowledge::put_document(turn, config,
                                 {.source = "postmortem:" + number_text(incident.number), .text = std::move(text)}, by);
}

Fault changed_meanwhile() { return conflict("the postmortem was changed meanwhile: look at it again first"); }

}  // namespace

void note_work(Turn& turn, const Incident& incident, const std::string& part, const By& by) {
  turn.tx.exec(sql::postmortem::content_changed, incident.id);
  tell(turn, incident, turn.tx.one<std::int64_t>(sql::postmortem::content_version, incident.id).value_or(0));
  const auto before = turn.tx.one<Instant>(sql::postmortem::worked, incident.id, part, by.actor.id);
  if (before && turn.now - *before < kSaidAgain) return;
  record_change(turn, incident, "postmortem.edited", by, {{"part", part}});
  turn.tx.exec(sql::postmortem::work, incident.id, part, by.actor.id, turn.now);
}

Result<Postmortem> postmortem_of(store::Tx& tx, const Incident& incident) {
  auto postmortem = find_postmortem(tx, incident.id);
  if (!postmortem) return not_found(number_text(incident.number) + " has no postmortem yet; draft one");
  return std::move(*postmortem);
}

PostmortemContent content_of(store::Tx& tx, const Incident& incident, const Postmortem& postmortem) {
  PostmortemContent content{.number = incident.number,
                            .title = incident.title,
                            .about = postmortem,
                            .sections = sections_of(tx, incident.id),
                            .items = postmortem_items(tx, incident.id),
                            .findings = postmortem_findings(tx, incident.id)};
  for (const PostmortemItem& item : content.items)
    if (auto entry = timeline_entry(tx, item.sequence)) content.entries.emplace(item.sequence, std::move(*entry));
  return content;
}

Result<Postmortem> draft_postmortem(Turn& turn, const Configuration& config, IncidentId id,
                                    const PostmortemTemplateId& wanted, Language language, const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  if (auto there = find_postmortem(turn.tx, id)) return std::move(*there);
  if (incident->merged_into > 0)
    return conflict(number_text(incident->number) + " was merged: draft the postmortem of " +
                    number_text(incident->merged_into));
  const auto& templates = config.response.postmortem_templates;
  const PostmortemTemplate* layout = wanted.empty()
                                         ? &postmortem_template_for(templates, incident->priority, incident->category)
                                         : find_postmortem_template(templates, wanted);
  if (!layout) return not_found("there is no postmortem template '" + wanted.str().substr(0, 64) + "'");
  if (!layout->language.empty()) language = layout->language == "de" ? Language::German : Language::English;
  const Draft draft = draft_of(record_of(turn.tx, config, *incident), *layout, language);
  turn.tx.exec(sql::postmortem::insert, id, layout->id, language == Language::German ? "de" : "en", draft.purpose,
               by.actor.name, turn.now);
  for (const PostmortemSection& section : draft.sections)
    turn.tx.exec(sql::postmortem::insert_section, id, section.number, text_of(section.fill), section.title,
                 section.hint, section.text);
  for (const PostmortemItem& item : draft.items)
    turn.tx.exec(sql::postmortem::put_item, id, item.sequence, std::int64_t{0}, "", "");
  record_change(turn, *incident, "postmortem.drafted", by, {{"template", layout->name}});
  tell(turn, *incident, 1);
  return postmortem_of(turn.tx, *incident);
}

Result<Postmortem> put_postmortem_item(Turn& turn, IncidentId id, const PostmortemItem& item, const By& by) {
  const auto at = found(turn.tx, id);
  if (!at) return at.fault();
  if (item.title.size() > kItemTitleMax) return invalid("'title' must be at most 500 bytes");
  if (item.note.size() > kItemNoteMax) return invalid("'note' must be at most 2000 bytes");
  if (!is_of(turn.tx, id, item.sequence))
    return not_found(number_text(at->incident.number) + " has no entry " + std::to_string(item.sequence) +
                     " in its record");
  const auto items = postmortem_items(turn.tx, id);
  const auto there = std::ranges::find(items, item.sequence, &PostmortemItem::sequence);
  if (there != items.end() && *there == item) return at->postmortem;
  if (there == items.end() && items.size() >= kItemsMax)
    return conflict("the timeline of the postmortem has 500 entries; hide what does not tell the story");
  turn.tx.exec(sql::postmortem::put_item, id, item.sequence, std::int64_t{item.hidden}, item.title, item.note);
  note_work(turn, at->incident, title_of(SectionFill::Timeline, Language::English), by);
  return now_of(turn, at->incident);
}

Result<Postmortem> put_finding(Turn& turn, IncidentId id, int number, const FindingSays& says, const By& by) {
  const auto at = found(turn.tx, id);
  if (!at) return at.fault();
  const auto findings = postmortem_findings(turn.tx, id);
  const auto there = std::ranges::find(findings, number, &PostmortemFinding::number);
  if (number > 0 && there == findings.end())
    return not_found("the postmortem of " + number_text(at->incident.number) + " has no finding " +
                     std::to_string(number));
  if (number == 0 && findings.size() >= kFindingsMax)
    return conflict("the postmortem has 200 findings; bring some of them together");
  if (auto fault = wrong_finding(turn.tx, at->incident, findings, number, says)) return *fault;
  const int last = findings.empty() ? 0 : findings.back().number;
  write_finding(turn.tx, id,
                {.number = number > 0 ? number : last + 1,
                 .kind = says.kind,
                 .text = says.text,
                 .leads_to = says.leads_to,
                 .evidence = says.evidence,
                 .by = by.actor.name,
                 .at = turn.now});
  note_work(turn, at->incident, title_of(SectionFill::Analysis, Language::English), by);
  return now_of(turn, at->incident);
}

Result<Postmortem> remove_finding(Turn& turn, IncidentId id, int number, const By& by) {
  const auto at = found(turn.tx, id);
  if (!at) return at.fault();
  if (turn.tx.exec(sql::postmortem::delete_finding, id, number) == 0) return at->postmortem;
  for (PostmortemFinding finding : postmortem_findings(turn.tx, id))
    if (std::erase(finding.leads_to, number) > 0) write_finding(turn.tx, id, finding);
  note_work(turn, at->incident, title_of(SectionFill::Analysis, Language::English), by);
  return now_of(turn, at->incident);
}

Result<PostmortemVersion> keep_version(Turn& turn, IncidentId id, const std::string& name, const By& by) {
  const auto at = found(turn.tx, id);
  if (!at) return at.fault();
  if (!has_words(name) || name.size() > kVersionNameMax)
    return invalid("'name' is missing or longer than 200 bytes: say what this version is");
  const auto versions = versions_of(turn.tx, id);
  if (!versions.empty() && versions.back().name == name &&
      versions.back().content_version == at->postmortem.content_version)
    return versions.back();
  if (versions.size() >= kVersionsMax) return conflict("the postmortem has 200 versions; no more are kept");
  auto version = add_version(turn, *at, name, by);
  record_change(turn, at->incident, "postmortem.version_kept", by, {{"name", name}});
  tell(turn, at->incident, at->postmortem.content_version);
  return version;
}

bool may_sign(store::Tx& tx, const Configuration& config, const Postmortem& postmortem, const PostmortemAuthor& who) {
  if (!who.user) return false;
  const StatusPeople& people = layout_of(config, postmortem).sign_off.by;
  if (people.empty()) {
    const User* user = find(config.users, *who.user);
    return user && user->role != Role::Observer;
  }
  if (std::ranges::find(people.users, *who.user) != people.users.end()) return true;
  for (const TeamId& id : people.teams) {
    const Team* team = find(config.teams, id);
    if (team && std::ranges::find(team->members, *who.user) != team->members.end()) return true;
  }
  // Whoever had the role, also when the incident is over.
  return !people.roles.empty() && std::ranges::any_of(stints_of(tx, postmortem.incident), [&](const Stint& stint) {
    return stint.user == *who.user && std::ranges::find(people.roles, stint.role) != people.roles.end();
  });
}

int signatures_missing(const Configuration& config, const Postmortem& postmortem,
                       const std::vector<PostmortemSignature>& signatures) {
  const auto current =
      std::ranges::count(signatures, postmortem.content_version, &PostmortemSignature::content_version);
  return std::max(0, layout_of(config, postmortem).sign_off.count - static_cast<int>(current));
}

Result<Postmortem> sign_postmortem(Turn& turn, const Configuration& config, IncidentId id, std::int64_t content_version,
                                   const PostmortemAuthor& who) {
  const auto at = found(turn.tx, id);
  if (!at) return at.fault();
  if (!may_sign(turn.tx, config, at->postmortem, who))
    return Fault{Fault::Code::Forbidden, "you are not among those who sign this postmortem"};
  if (content_version != at->postmortem.content_version) return changed_meanwhile();
  for (const PostmortemSignature& signature : signatures_of(turn.tx, id))
    if (signature.user == *who.user && signature.content_version == content_version) return at->postmortem;
  turn.tx.exec(sql::postmortem::sign, id, *who.user, who.by.actor.name, content_version, who.by.via, turn.now);
  record_change(turn, at->incident, "postmortem.signed", who.by, {});
  tell(turn, at->incident, content_version);
  return at->postmortem;
}

Result<Postmortem> publish_postmortem(Turn& turn, const Configuration& config, IncidentId id,
                                      std::int64_t content_version, const By& by) {
  const auto at = found(turn.tx, id);
  if (!at) return at.fault();
  if (content_version != at->postmortem.content_version) return changed_meanwhile();
  if (at->postmortem.published_version == content_version) return at->postmortem;
  const int missing = signatures_missing(config, at->postmortem, signatures_of(turn.tx, id));
  if (missing > 0)
    return conflict("the postmortem needs " + std::to_string(missing) + " more to sign it before it is published");
  if (const auto document = put_into_knowledge(turn, config, *at, by); !document) return document.fault();
  const auto published =
      add_version(turn, *at, at->postmortem.language == Language::German ? "Veröffentlicht" : "Published", by);
  turn.tx.exec(sql::postmortem::publish, id, turn.now, by.actor.name);
  record_change(turn, at->incident, "postmortem.published", by, {{"version", published.number}});
  tell(turn, at->incident, content_version);
  return now_of(turn, at->incident);
}

Result<ImportedMarkdown> import_markdown(Turn& turn, IncidentId id, const std::string& markdown, const By& by) {
  const auto at = found(turn.tx, id);
  if (!at) return at.fault();
  if (markdown.size() > kImportMax) return invalid("'markdown' must be at most 500000 bytes");
  const auto parts = sections_in(markdown);
  if (parts.empty()) return invalid("'markdown' has no headings: write '## Summary' above the text of a section");
  auto sections = sections_of(turn.tx, id);
  ImportedMarkdown imported;
  for (const ImportedSection& part : parts) {
    const std::string title = one_line(part.title, kSectionTitleMax);
    const auto same = std::ranges::find_if(
        sections, [&](const PostmortemSection& one) { return equal_ignoring_case(one.title, title); });
    if (same != sections.end() && !holds_text(same->fill)) {
      imported.left_out.push_back(title);
      continue;
    }
    const bool is_new = same == sections.end();
    PostmortemSection section = is_new ? PostmortemSection{.title = title.empty() ? "…" : title} : *same;
    if (is_new) {
      if (sections.size() >= kSectionsMax) return conflict("the postmortem would have more than 40 sections");
      section.number = sections.empty() ? 1 : sections.back().number + 1;
      turn.tx.exec(sql::postmortem::insert_section, id, section.number, text_of(section.fill), section.title, "", "");
      sections.push_back(section);
    }
    const auto changed = replace_text(turn, at->incident, section, part.text, by);
    if (!changed) return changed.fault();
    (is_new ? imported.added : imported.replaced).push_back(section.title);
  }
  record_change(turn, at->incident, "postmortem.imported", by,
                {{"replaced", json::array(imported.replaced.begin(), imported.replaced.end())},
                 {"added", json::array(imported.added.begin(), imported.added.end())}});
  return imported;
}

}  // namespace muster
