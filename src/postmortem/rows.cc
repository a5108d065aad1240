#include "postmortem/rows.h"

#include <algorithm>
#include <array>

#include "base/json.h"
#include "postmortem/queries.h"

namespace muster {
namespace {

constexpr std::array<std::string_view, 6> kFindingKinds{"factor", "why", "cause", "well", "lucky", "badly"};
constexpr std::array<std::string_view, 4> kCommentStates{"open", "resolved", "accepted", "refused"};

Postmortem::State state_in(std::string_view text) {
  return text == "published" ? Postmortem::State::Published : Postmortem::State::Draft;
}

PostmortemSection read_section(const store::Row& row) {
  return {.number = row.get<int>(0),
          .fill = section_fill_of(row.text(1)).value_or(SectionFill::None),
          .title = row.get<std::string>(2),
          .hint = row.get<std::string>(3),
          .text = row.get<std::string>(4),
          .version = row.integer(5)};
}

json::array array_in(std::string_view text) {
  auto value = parse_json(text);
  return value && value->is_array() ? std::move(value->get_array()) : json::array();
}

PostmortemFinding read_finding(const store::Row& row) {
  PostmortemFinding finding{.number = row.get<int>(0),
                            .kind = finding_kind_of(row.text(1)).value_or(PostmortemFinding::Kind::Factor),
                            .text = row.get<std::string>(2)};
  for (const json::value& number : array_in(row.text(3)))
    if (number.is_int64()) finding.leads_to.push_back(static_cast<int>(number.get_int64()));
  for (const json::value& one : array_in(row.text(4))) {
    if (one.is_int64()) finding.evidence.push_back({.entry = one.get_int64()});
    if (one.is_string())
      if (const auto alert = AlertId::parse(one.get_string())) finding.evidence.push_back({.alert = *alert});
  }
  finding.by = row.get<std::string>(5);
  finding.at = row.get<Instant>(6);
  return finding;
}

PostmortemComment read_comment(const store::Row& row) {
  PostmortemComment comment{.number = row.get<int>(0),
                            .section = row.get<int>(1),
                            .quote = row.get<std::string>(2),
                            .text = row.get<std::string>(3),
                            .replacement = row.get<std::optional<std::string>>(4)};
  const auto* at = std::ranges::find(kCommentStates, row.text(5));
  if (at != kCommentStates.end()) comment.state = static_cast<PostmortemComment::State>(at - kCommentStates.begin());
  comment.by = row.get<std::string>(6);
  comment.at = row.get<Instant>(7);
  comment.settled_by = row.get<std::string>(8);
  comment.settled_at = row.get<std::optional<Instant>>(9);
  return comment;
}

PostmortemVersion read_version(const store::Row& row) {
  return {.number = row.get<int>(0),
          .name = row.get<std::string>(1),
          .body = row.get<std::string>(2),
          .content_version = row.integer(3),
          .by = row.get<std::string>(4),
          .at = row.get<Instant>(5)};
}

template <class Read, class... Args>
auto all_by(store::Tx& tx, const store::Sql& sql, Read read, const Args&... args) {
  std::vector<decltype(read(std::declval<const store::Row&>()))> all;
  tx.each(
      sql, [&](const store::Row& row) { all.push_back(read(row)); }, args...);
  return all;
}

template <class T>
std::optional<T> first_of(std::vector<T> all) {
  return all.empty() ? std::nullopt : std::optional(std::move(all.front()));
}

}  // namespace

std::string_view text_of(Postmortem::State state) {
  return state == Postmortem::State::Published ? "published" : "draft";
}
std::string_view text_of(PostmortemFinding::Kind kind) { return kFindingKinds.at(static_cast<std::size_t>(kind)); }
std::optional<PostmortemFinding::Kind> finding_kind_of(std::string_view text) {
  const auto* at = std::ranges::find(kFindingKinds, text);
  return at == kFindingKinds.end() ? std::nullopt
                                   : std::optional(static_cast<PostmortemFinding::Kind>(at - kFindingKinds.begin()));
}
std::string_view text_of(PostmortemComment::State state) { return kCommentStates.at(static_cast<std::size_t>(state)); }

std::optional<Postmortem> find_postmortem(store::Tx& tx, IncidentId incident) {
  return first_of(all_by(
      tx, sql::postmortem::find,
      [](const store::Row& row) {
        return Postmortem{.incident = row.get<IncidentId>(0),
                          .layout = PostmortemTemplateId(row.get<std::string>(1)),
                          .language = row.text(2) == "de" ? Language::German : Language::English,
                          .purpose = row.get<std::string>(3),
                          .state = state_in(row.text(4)),
                          .content_version = row.integer(5),
                          .published_version = row.integer(6),
                          .published_at = row.get<std::optional<Instant>>(7),
                          .published_by = row.get<std::string>(8),
                          .created_by = row.get<std::string>(9),
                          .created_at = row.get<Instant>(10)};
      },
      incident));
}

std::vector<PostmortemSection> sections_of(store::Tx& tx, IncidentId incident) {
  return all_by(tx, sql::postmortem::sections, read_section, incident);
}

std::optional<PostmortemSection> find_section(store::Tx& tx, IncidentId incident, int section) {
  return first_of(all_by(tx, sql::postmortem::section, read_section, incident, section));
}

std::vector<PostmortemItem> postmortem_items(store::Tx& tx, IncidentId incident) {
  return all_by(
      tx, sql::postmortem::items,
      [](const store::Row& row) {
        return PostmortemItem{row.integer(0), row.integer(1) != 0, row.get<std::string>(2), row.get<std::string>(3)};
      },
      incident);
}

std::vector<PostmortemFinding> postmortem_findings(store::Tx& tx, IncidentId incident) {
  return all_by(tx, sql::postmortem::findings, read_finding, incident);
}

std::vector<PostmortemComment> comments_of(store::Tx& tx, IncidentId incident) {
  return all_by(tx, sql::postmortem::comments, read_comment, incident);
}

std::vector<PostmortemVersion> versions_of(store::Tx& tx, IncidentId incident) {
  return all_by(tx, sql::postmortem::versions, read_version, incident);
}

std::optional<PostmortemVersion> find_version(store::Tx& tx, IncidentId incident, int number) {
  return first_of(all_by(tx, sql::postmortem::version, read_version, incident, number));
}

std::vector<PostmortemSignature> signatures_of(store::Tx& tx, IncidentId incident) {
  return all_by(
      tx, sql::postmortem::signatures,
      [](const store::Row& row) {
        return PostmortemSignature{UserId(row.get<std::string>(0)), row.get<std::string>(1), row.integer(2),
                                   row.get<std::string>(3), row.get<Instant>(4)};
      },
      incident);
}

std::vector<PostmortemLine> list_postmortems(store::Tx& tx, std::string_view state, IncidentId before, int limit) {
  return all_by(
      tx, sql::postmortem::listed,
      [](const store::Row& row) {
        return PostmortemLine{.incident = row.get<IncidentId>(0),
                              .number = row.integer(1),
                              .title = row.get<std::string>(2),
                              .service = ServiceId(row.get<std::string>(3)),
                              .priority = row.get<std::string>(4),
                              .severity = row.get<std::string>(5),
                              .state = state_in(row.text(6)),
                              .content_version = row.integer(7),
                              .published_version = row.integer(8),
                              .published_at = row.get<std::optional<Instant>>(9),
                              .created_at = row.get<Instant>(10),
                              .created_by = row.get<std::string>(11),
                              .layout = PostmortemTemplateId(row.get<std::string>(12)),
                              .signatures = row.integer(13),
                              .open_comments = row.integer(14)};
      },
      before, state, limit);
}

}  // namespace muster
