#include "statuspage/v2.h"

#include <algorithm>

#include "statuspage/words.h"

namespace muster {
namespace {

constexpr std::size_t kApiPostsMax = 50;

json::value api_time(const std::optional<Instant>& at) {
  return at ? json::value(rfc3339(std::chrono::floor<std::chrono::milliseconds>(*at))) : json::value(nullptr);
}

json::object page_object(const PageView& view) {
  return {{"id", view.page.id.str()},
          {"name", view.page.name},
          {"url", view.origin + view.base},
          {"time_zone", view.page.time_zone},
          {"updated_at", api_time(last_change(view).value_or(Instant()))}};
}

json::object status_object(const PageView& view) {
  const PageState state = page_state(view.page, view.posts, view.now);
  std::string_view indicator = "none";
  if (state == PageState::Maintenance) indicator = "maintenance";
  if (state == PageState::Minor) indicator = "minor";
  if (state == PageState::Major) indicator = "major";
  if (state == PageState::Critical) indicator = "critical";
  return {{"indicator", indicator}, {"description", words_of(view.language, state)}};
}

// When something was last said of the component.
std::optional<Instant> said_of(const PageView& view, const std::string& component) {
  std::optional<Instant> newest;
  for (const PublishedPost& one : view.posts)
    for (const PostUpdate& update : one.updates)
      if (update.says.components.contains(component) && update.published_at &&
          (!newest || *update.published_at > *newest))
        newest = update.published_at;
  return newest;
}

json::object component_object(const PageView& view, const StatusComponent& component, ComponentState state,
                              std::int64_t position, const json::value& group) {
  const auto since = said_of(view, component.id).value_or(Instant());
  return {{"id", component.id},
          {"name", component.name},
          {"status", text_of(state)},
          {"created_at", api_time(Instant())},
          {"updated_at", api_time(since)},
          {"position", position},
          {"description", component.description.empty() ? json::value(nullptr) : json::value(component.description)},
          {"showcase", true},
          {"start_date", nullptr},
          {"group_id", group},
          {"page_id", view.page.id.str()},
          {"group", false},
          {"only_show_if_degraded", false}};
}

json::array components_array(const PageView& view) {
  const auto states = states_at(view.page, view.posts, view.now);
  std::vector<std::string> groups;
  for (const StatusComponent& component : view.page.components)
    if (!component.group.empty() && std::ranges::find(groups, component.group) == groups.end())
      groups.push_back(component.group);
  const auto group_id = [&](const std::string& group) {
    return "group-" + std::to_string(std::ranges::find(groups, group) - groups.begin() + 1);
  };
  json::array all;
  std::int64_t position = 1;
  for (const StatusComponent& component : view.page.components)
    all.push_back(component_object(view, component, states.at(component.id), position++,
                                   component.group.empty() ? json::value() : json::value(group_id(component.group))));
  for (const std::string& group : groups) {
    ComponentState worst = ComponentState::Operational;
    json::array members;
    for (const StatusComponent& component : view.page.components) {
      if (component.group != group) continue;
      worst = std::max(worst, states.at(component.id));
      members.emplace_back(component.id);
    }
    json::object one = component_object(view, {group_id(group), group, "", "", {}}, worst, position++, nullptr);
    one["group"] = true;
    one["components"] = std::move(members);
    all.push_back(std::move(one));
  }
  return all;
}

json::object update_object(const PageView& view, const PublishedPost& one, std::size_t at) {
  const PostUpdate& update = one.updates[at];
  json::array affected;
  for (const auto& [id, state] : update.says.components) {
    const StatusComponent* component = view.page.component(id);
    if (!component) continue;
    ComponentState before = ComponentState::Operational;
    if (at > 0) {
      const auto& earlier = one.updates[at - 1].says.components;
      if (const auto found = earlier.find(id); found != earlier.end()) before = found->second;
    }
    affected.push_back(json::object{
        {"code", id}, {"name", component->name}, {"old_status", text_of(before)}, {"new_status", text_of(state)}});
  }
  return {{"id", update.id.str()},
          {"status", text_of(update.says.state)},
          {"body", text_in(update.says.text, view.language, view.page)},
          {"incident_id", one.post.id.str()},
          {"created_at", api_time(update.published_at)},
          {"updated_at", api_time(update.published_at)},
          {"display_at", api_time(update.shown_at)},
          {"affected_components", affected.empty() ? json::value(nullptr) : json::value(std::move(affected))},
          {"deliver_notifications", true},
          {"custom_tweet", nullptr},
          {"tweet_id", nullptr}};
}

json::object post_object(const PageView& view, const PublishedPost& one) {
  const PostState state = state_at(one.post, view.now);
  const auto states = states_at(view.page, view.posts, view.now);
  json::array updates, components;
  std::optional<Instant> monitoring, changed;
  for (std::size_t i = one.updates.size(); i-- > 0;) {
    updates.push_back(update_object(view, one, i));
    if (one.updates[i].says.state == PostState::Monitoring) monitoring = one.updates[i].shown_at;
    if (!changed || one.updates[i].published_at > changed) changed = one.updates[i].published_at;
  }
  std::int64_t position = 1;
  for (const StatusComponent& component : view.page.components) {
    if (one.post.says.components.contains(component.id))
      components.push_back(component_object(view, component, states.at(component.id), position, nullptr));
    ++position;
  }
  json::object body{{"id", one.post.id.str()},
                    {"name", text_in(one.post.says.title, view.language, view.page)},
                    {"status", text_of(state)},
                    {"created_at", api_time(one.post.began_at)},
                    {"updated_at", api_time(changed)},
                    {"monitoring_at", api_time(monitoring)},
                    {"resolved_at", api_time(one.post.ended_at)},
                    {"impact", one.post.kind == PostKind::Maintenance ? "maintenance" : text_of(one.post.says.impact)},
                    {"shortlink", view.origin + view.base + "/posts/" + one.post.id.str()},
                    {"started_at", api_time(one.post.began_at)},
                    {"page_id", view.page.id.str()},
                    {"incident_updates", std::move(updates)},
                    {"components", std::move(components)}};
  if (one.post.kind == PostKind::Maintenance) {
    body["scheduled_for"] = api_time(one.post.says.starts_at);
    body["scheduled_until"] = api_time(one.post.says.ends_at);
  }
  return body;
}

template <class Wanted>
json::array posts_array(const PageView& view, PostKind kind, Wanted wanted) {
  json::array all;
  for (const PublishedPost& one : view.posts)
    if (one.post.kind == kind && wanted(state_at(one.post, view.now)) && all.size() < kApiPostsMax)
      all.push_back(post_object(view, one));
  return all;
}

}  // namespace

std::optional<std::string> status_api(const PageView& view, std::string_view what) {
  json::object body{{"page", page_object(view)}};
  const auto open = [](PostState state) { return !is_over(state); };
  const auto any = [](PostState) { return true; };
  if (what == "summary") {
    body["components"] = components_array(view);
    body["incidents"] = posts_array(view, PostKind::Incident, open);
    body["scheduled_maintenances"] = posts_array(view, PostKind::Maintenance, open);
    body["status"] = status_object(view);
  } else if (what == "status") {
    body["status"] = status_object(view);
  } else if (what == "components") {
    body["components"] = components_array(view);
  } else if (what == "incidents") {
    body["incidents"] = posts_array(view, PostKind::Incident, any);
  } else if (what == "incidents/unresolved") {
    body["incidents"] = posts_array(view, PostKind::Incident, open);
  } else if (what == "scheduled-maintenances") {
    body["scheduled_maintenances"] = posts_array(view, PostKind::Maintenance, any);
  } else if (what == "scheduled-maintenances/upcoming") {
    body["scheduled_maintenances"] =
        posts_array(view, PostKind::Maintenance, [](PostState state) { return state == PostState::Scheduled; });
  } else if (what == "scheduled-maintenances/active") {
    body["scheduled_maintenances"] =
        posts_array(view, PostKind::Maintenance, [](PostState state) { return state == PostState::InProgress; });
  } else {
    return std::nullopt;
  }
  return to_text(body);
}

}  // namespace muster
