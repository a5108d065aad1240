#include "second_half.h"

#include "incident/incidents.h"
#include "losses/state.h"
#include "statuspage/subscribers.h"

namespace muster::sim {

PostSays status_says(PostState state, PostImpact impact, const std::string& text) {
  PostSays says;
  says.state = state;
  says.impact = impact;
  says.title = {{"", "Paying fails"}};
  says.text = {{"", text}};
  if (!is_over(state)) says.components = {{"paying", ComponentState::MajorOutage}};
  return says;
}

StatusPage whole_page() {
  StatusPage page;
  page.id = StatusPageId("shop");
  return page;
}

std::vector<PublishedPost> shown(World& w) {
  std::vector<PublishedPost> posts;
  w.look([&](store::Tx& tx) { posts = published_posts(tx, whole_page(), Instant()); });
  return posts;
}

std::vector<PostUpdate> waiting(World& w) {
  std::vector<PostUpdate> drafts;
  w.look([&](store::Tx& tx) { drafts = drafts_of(tx, StatusPageId("shop")); });
  return drafts;
}

void drafts(World& w, const std::string& user, const PostSays& says) {
  w.does(1, user, [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    const Publisher who{by, UserId(user)};
    const auto posts = posts_of(turn.tx, id);
    const auto text = says.text.at("");
    for (const Post& post : posts)
      for (const PostUpdate& update : updates_of(turn.tx, post.id))
        if (update.says.text.at("en") == text) return true;
    if (posts.empty()) return bool(draft_post(turn, config, {StatusPageId("shop"), PostKind::Incident, id}, says, who));
    return bool(draft_update(turn, config, posts.front().id, posts.front().version, says, who));
  });
}

bool says_of_draft(World& w, const std::string& user, Word word) {
  bool done = false;
  w.does(1, user, [&](Turn& turn, const Configuration& config, IncidentId, const By& by) {
    const auto drafts = drafts_of(turn.tx, StatusPageId("shop"));
    done = drafts.empty() || word(turn, config, drafts.front().id, drafts.front().version, {by, UserId(user)});
    return done;
  });
  return done;
}

void subscribes(World& w, const std::vector<std::string>& addresses) {
  w.does(1, "ben", [&](Turn& turn, const Configuration& config, IncidentId, const By&) {
    for (const std::string& address : addresses)
      if (!subscribe(turn, config.status_pages.at(StatusPageId("shop")), {.address = address, .confirmed = true}))
        return false;
    return true;
  });
}

std::size_t mails_about(World& w, const std::string& address, const std::string& title) {
  std::size_t count = 0;
  for (const auto& mail : w.inbox(address)) count += mail.page.title.find(title) != std::string::npos ? 1 : 0;
  return count;
}

void expect_told(World& w, std::string_view address, std::string_view part) {
  bool told = false;
  for (const Arrived& arrived : w.inbox(address))
    told = told || (arrived.page.is_notice && arrived.page.title.find(part) != std::string::npos);
  EXPECT_TRUE(told) << "'" << part << "' did not arrive at " << address;
}

void tells(World& w, const std::string& audience, const std::string& subject) {
  w.does(1, "ben", [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    for (const Communication& one : communications_of(turn.tx, id))
      if (one.audience == AudienceId(audience) && one.text.subject == subject) return true;
    Telling telling;
    telling.send = true;
    telling.messages = {{AudienceId(audience), {subject, "No card works.\n\nWe go back."}}};
    return bool(tell_audiences(turn, config, id, telling, {by, UserId("ben")}));
  });
}

Communication newest(World& w) {
  Communication one;
  const IncidentId id = w.incident(1).id;
  w.look([&](store::Tx& tx) { one = communications_of(tx, id).at(0); });
  return one;
}

void exposes(World& w) {
  w.does(1, "ben", [](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    StatedLosses stated = stated_losses(turn.tx, id);
    stated.customer_data = true;
    return bool(state_losses(turn, id, stated, by));
  });
}

bool answers(World& w, const std::string& user, const std::string& refusal) {
  bool done = false;
  w.does(1, user, [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    const Communication one = communications_of(turn.tx, id).at(0);
    for (const CommunicationAnswer& answer : answers_of(turn.tx, one.id))
      if (answer.user == UserId(user) && answer.version == one.version) return done = true;
    done = bool(answer_communication(turn, config, one.id, one.version, refusal.empty(), refusal, {by, UserId(user)}));
    return true;
  });
  return done;
}

void sends(World& w) {
  w.does(1, "ben", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    const Communication one = communications_of(turn.tx, id).at(0);
    return one.stage == Communication::Stage::Sent ||
           bool(send_communication(turn, config, one.id, one.version, {by, UserId("ben")}));
  });
}

std::size_t letters_to(World& w, const std::string& address, const std::string& subject) {
  std::size_t count = 0;
  for (const auto& mail : w.inbox(address)) count += mail.page.is_letter && mail.page.title == subject ? 1 : 0;
  return count;
}

void adds(World& w, std::int64_t incident, std::string_view user, const ActionWords& words) {
  w.does(incident, user, [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    for (const ActionItem& item : action_items_of(turn.tx, id))
      if (item.title == words.title) return true;
    return static_cast<bool>(add_action_item(turn, config, id, words, by));
  });
}

ActionItem item(World& w, std::int64_t number) {
  ActionItem found;
  w.look([&](store::Tx& tx) { found = *find_action_item(tx, number); });
  return found;
}

Review review(World& w, std::int64_t incident) {
  Review found;
  w.look([&](store::Tx& tx) { found = *find_review(tx, find_incident_by_number(tx, incident)->id); });
  return found;
}

}  // namespace muster::sim
