// What the public is told: posts on a status page, and the updates that each is made of.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "base/json.h"
#include "response/status_page.h"

namespace muster {

using PostId = Id<struct StatusPostTag>;
using PostUpdateId = Id<struct StatusUpdateTag>;

enum class PostKind { Incident, Maintenance };
std::string_view text_of(PostKind kind);
std::optional<PostKind> post_kind_of(std::string_view text);

// The first four are an incident's, the others a maintenance's.
enum class PostState { Investigating, Identified, Monitoring, Resolved, Scheduled, InProgress, Completed };
std::string_view text_of(PostState state);
std::optional<PostState> post_state_of(std::string_view text);
bool fits(PostKind kind, PostState state);
bool is_over(PostState state);

// Best first.
enum class ComponentState { Operational, UnderMaintenance, Degraded, PartialOutage, MajorOutage };
std::string_view text_of(ComponentState state);
std::optional<ComponentState> component_state_of(std::string_view text);

using ComponentStates = std::map<std::string, ComponentState>;  // by the component's id
using Texts = std::map<std::string, std::string>;               // by language

// The text in that language; else in the page's first one, else any.
std::string_view text_in(const Texts& texts, std::string_view language, const StatusPage& page);

// All that an update says; what it does not say any more has ended.
struct PostSays {
  PostState state = PostState::Investigating;
  PostImpact impact = PostImpact::None;
  Texts title{};
  Texts text{};
  ComponentStates components{};        // those that are affected
  std::optional<Instant> starts_at{};  // of a maintenance: as announced
  std::optional<Instant> ends_at{};    // so is this
  std::optional<Instant> shown_at{};   // when it was so, if that was earlier than its publication
  friend bool operator==(const PostSays&, const PostSays&) = default;
};
json::object to_json(const PostSays& says);
// A fault names the member. Only `state` and `title` have to be there.
Result<PostSays> post_says_from(const json::object& body);

struct PostUpdate {
  enum class Stage { Draft, Proposed, Published, Dropped };
  PostUpdateId id;
  PostId post;
  StatusPageId page;
  Stage stage = Stage::Draft;
  PostSays says{};
  std::int64_t version = 1;           // counted up by each edit
  std::int64_t base_version = 0;      // of the post, as whoever wrote it saw it
  std::optional<Instant> shown_at{};  // of what is published
  bool back_dated = false;
  std::string written_by{};  // a name for people
  std::string writer{};      // the actor's id
  Instant created_at{};
  std::optional<Instant> published_at{};
  std::string published_by{};
};
std::string_view text_of(PostUpdate::Stage stage);

struct Post {
  PostId id;
  StatusPageId page;
  PostKind kind = PostKind::Incident;
  IncidentId incident{};  // empty: it belongs to none
  PostSays says{};        // as its newest update
  bool over = false;
  std::optional<Instant> began_at{}, ended_at{}, published_at{};
  std::int64_t version = 0;  // how often something of it was published
  Instant created_at{};
};

struct PublishedPost {
  Post post;
  std::vector<PostUpdate> updates;  // published ones, oldest first by when it was so
};

// What a maintenance that was announced is by now: it begins by itself when it was said to.
PostState state_at(const Post& post, Instant now);

// How each component of the page is, by the open posts: the worst that one of them says. Pure.
ComponentStates states_at(const StatusPage& page, const std::vector<PublishedPost>& posts, Instant now);

// The worst of all, as one word for the page; a maintenance only when nothing is worse.
enum class PageState { Operational, Maintenance, Minor, Major, Critical };
PageState page_state(const StatusPage& page, const std::vector<PublishedPost>& posts, Instant now);

}  // namespace muster
