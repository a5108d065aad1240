// Postmortems in the store.
#pragma once
#include <optional>
#include <vector>

#include "postmortem/postmortem.h"
#include "store/tx.h"

namespace muster {

std::optional<Postmortem> find_postmortem(store::Tx& tx, IncidentId incident);
std::vector<PostmortemSection> sections_of(store::Tx& tx, IncidentId incident);
std::optional<PostmortemSection> find_section(store::Tx& tx, IncidentId incident, int section);
std::vector<PostmortemItem> postmortem_items(store::Tx& tx, IncidentId incident);
std::vector<PostmortemFinding> postmortem_findings(store::Tx& tx, IncidentId incident);
std::vector<PostmortemComment> comments_of(store::Tx& tx, IncidentId incident);
std::vector<PostmortemVersion> versions_of(store::Tx& tx, IncidentId incident);
std::optional<PostmortemVersion> find_version(store::Tx& tx, IncidentId incident, int number);
std::vector<PostmortemSignature> signatures_of(store::Tx& tx, IncidentId incident);

// One of the list of all.
struct PostmortemLine {
  IncidentId incident;
  std::int64_t number = 0;
  std::string title;
  ServiceId service;
  std::string priority, severity;
  Postmortem::State state = Postmortem::State::Draft;
  std::int64_t content_version = 0, published_version = 0;
  std::optional<Instant> published_at;
  Instant created_at;
  std::string created_by;
  PostmortemTemplateId layout;
  std::int64_t signatures = 0;  // of what it says now
  std::int64_t open_comments = 0;
};
// Newest incident first. `state`: "", "draft", "published", or "changed" since it was published.
std::vector<PostmortemLine> list_postmortems(store::Tx& tx, std::string_view state, IncidentId before, int limit);

}  // namespace muster
