#include "statuspage/post.h"

#include <algorithm>
#include <array>

#include "response/one_of.h"

namespace muster {
namespace {

constexpr std::array<std::string_view, 2> kPostKinds{"incident", "maintenance"};
constexpr std::array<std::string_view, 7> kPostStates{"investigating", "identified",  "monitoring", "resolved",
                                                      "scheduled",     "in_progress", "completed"};
constexpr std::array<std::string_view, 5> kComponentStates{"operational", "under_maintenance", "degraded_performance",
                                                           "partial_outage", "major_outage"};
constexpr std::array<std::string_view, 4> kStages{"draft", "proposed", "published", "dropped"};

json::object texts_json(const Texts& texts) {
  json::object object;
  for (const auto& [language, text] : texts) object[language] = text;
  return object;
}

Result<Texts> texts_from(const json::object& body, std::string_view member) {
  Texts texts;
  const json::value* value = body.if_contains(member);
  if (!value || value->is_null()) return texts;
  if (value->is_string()) {  // the page's first language
    if (!value->get_string().empty()) texts[""] = std::string(value->get_string());
    return texts;
  }
  if (!value->is_object()) return invalid("'" + std::string(member) + "' must be a text, or texts by language");
  for (const auto& one : value->get_object()) {
    if (!one.value().is_string()) return invalid("'" + std::string(member) + "' must be a text, or texts by language");
    if (!one.value().get_string().empty()) texts[std::string(one.key())] = std::string(one.value().get_string());
  }
  return texts;
}

Result<std::optional<Instant>> time_from(const json::object& body, std::string_view member) {
  const json::value* value = body.if_contains(member);
  if (!value || value->is_null()) return std::optional<Instant>();
  const auto at = value->is_string() ? parse_rfc3339(value->get_string()) : std::nullopt;
  if (!at) return invalid("'" + std::string(member) + "' must be a time such as 2026-03-28T22:00:00Z");
  return std::optional<Instant>(*at);
}

Result<ComponentStates> components_from(const json::object& body) {
  ComponentStates states;
  const json::value* value = body.if_contains("components");
  if (!value || value->is_null()) return states;
  if (!value->is_object()) return invalid("'components' must be an object with a state for each component");
  for (const auto& one : value->get_object()) {
    const auto state = one.value().is_string() ? component_state_of(one.value().get_string()) : std::nullopt;
    if (!state)
      return invalid("'" + std::string(one.key()).substr(0, 64) +
                     "' in 'components' must be operational, under_maintenance, degraded_performance, partial_outage "
                     "or major_outage");
    states[std::string(one.key())] = *state;
  }
  return states;
}

}  // namespace

std::string_view text_of(PostKind kind) { return kPostKinds.at(static_cast<std::size_t>(kind)); }
std::optional<PostKind> post_kind_of(std::string_view text) { return one_of<PostKind>(kPostKinds, text); }
std::string_view text_of(PostState state) { return kPostStates.at(static_cast<std::size_t>(state)); }
std::optional<PostState> post_state_of(std::string_view text) { return one_of<PostState>(kPostStates, text); }
std::string_view text_of(ComponentState state) { return kComponentStates.at(static_cast<std::size_t>(state)); }
std::optional<ComponentState> component_state_of(std::string_view text) {
  return one_of<ComponentState>(kComponentStates, text);
}
std::string_view text_of(PostUpdate::Stage stage) { return kStages.at(static_cast<std::size_t>(stage)); }

bool fits(PostKind kind, PostState state) { return (kind == PostKind::Maintenance) == (state >= PostState::Scheduled); }
bool is_over(PostState state) { return state == PostState::Resolved || state == PostState::Completed; }

std::string_view text_in(const Texts& texts, std::string_view language, const StatusPage& page) {
  if (texts.empty()) return {};
  auto at = texts.find(std::string(language));
  if (at == texts.end() && !page.languages.empty()) at = texts.find(page.languages.front());
  return at == texts.end() ? texts.begin()->second : at->second;
}

json::object to_json(const PostSays& says) {
  json::object body{{"state", text_of(says.state)}, {"impact", text_of(says.impact)}};
  body["title"] = texts_json(says.title);
  body["text"] = texts_json(says.text);
  json::object components;
  for (const auto& [id, state] : says.components) components[id] = text_of(state);
  body["components"] = std::move(components);
  const auto put = [&](std::string_view member, const std::optional<Instant>& at) {
    body[member] = at ? json::value(rfc3339(*at)) : json::value(nullptr);
  };
  put("starts_at", says.starts_at);
  put("ends_at", says.ends_at);
  put("shown_at", says.shown_at);
  return body;
}

Result<PostSays> post_says_from(const json::object& body) {
  PostSays says;
  const auto state = post_state_of(text_at(body, "state").value_or(""));
  if (!state)
    return invalid(
        "'state' must be investigating, identified, monitoring or resolved; of a maintenance scheduled, in_progress or "
        "completed");
  says.state = *state;
  const auto impact = post_impact_of(text_at(body, "impact").value_or("none"));
  if (!impact) return invalid("'impact' must be none, minor, major or critical");
  says.impact = *impact;
  auto title = texts_from(body, "title");
  if (!title) return title.fault();
  says.title = std::move(*title);
  auto text = texts_from(body, "text");
  if (!text) return text.fault();
  says.text = std::move(*text);
  auto components = components_from(body);
  if (!components) return components.fault();
  says.components = std::move(*components);
  for (const auto& [member, into] : {std::pair{"starts_at", &says.starts_at}, std::pair{"ends_at", &says.ends_at},
                                     std::pair{"shown_at", &says.shown_at}}) {
    const auto at = time_from(body, member);
    if (!at) return at.fault();
    *into = *at;
  }
  return says;
}

PostState state_at(const Post& post, Instant now) {
  const bool begun = post.says.state == PostState::Scheduled && post.says.starts_at && *post.says.starts_at <= now;
  return begun ? PostState::InProgress : post.says.state;
}

ComponentStates states_at(const StatusPage& page, const std::vector<PublishedPost>& posts, Instant now) {
  ComponentStates states;
  for (const StatusComponent& component : page.components) states[component.id] = ComponentState::Operational;
  for (const PublishedPost& one : posts) {
    const PostState state = state_at(one.post, now);
    if (is_over(state) || state == PostState::Scheduled) continue;
    for (const auto& [id, says] : one.post.says.components) {
      const auto known = states.find(id);
      if (known == states.end()) continue;
      known->second = std::max(known->second, says);
    }
  }
  return states;
}

PageState page_state(const StatusPage& page, const std::vector<PublishedPost>& posts, Instant now) {
  PageState worst = PageState::Operational;
  const auto at_least = [&](PageState state) { worst = std::max(worst, state); };
  for (const PublishedPost& one : posts) {
    const PostState state = state_at(one.post, now);
    if (is_over(state) || state == PostState::Scheduled) continue;
    if (one.post.kind == PostKind::Maintenance) at_least(PageState::Maintenance);
    if (one.post.says.impact == PostImpact::Minor) at_least(PageState::Minor);
    if (one.post.says.impact == PostImpact::Major) at_least(PageState::Major);
    if (one.post.says.impact == PostImpact::Critical) at_least(PageState::Critical);
  }
  for (const auto& [id, state] : states_at(page, posts, now)) {
    if (state == ComponentState::UnderMaintenance) at_least(PageState::Maintenance);
    if (state == ComponentState::Degraded) at_least(PageState::Minor);
    if (state == ComponentState::PartialOutage || state == ComponentState::MajorOutage) at_least(PageState::Major);
  }
  return worst;
}

}  // namespace muster
