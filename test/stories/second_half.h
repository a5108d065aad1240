// What people do and hear in the second half of an incident: the status page "shop", audiences, action items, the
// review. Each act may be repeated after a fault and then has no second effect.
#pragma once
#include "actions/act.h"
#include "communications/act.h"
#include "reviews/act.h"
#include "statuspage/act.h"
#include "story.h"

namespace muster::sim {

// The status page as whoever sees all of it.
StatusPage whole_page();
// What a post about "paying" says.
PostSays status_says(PostState state, PostImpact impact, const std::string& text);
std::vector<PublishedPost> shown(World& w);
std::vector<PostUpdate> waiting(World& w);
// A draft of the first post of INC-1, or of its next update.
void drafts(World& w, const std::string& user, const PostSays& says);
using Word = Result<PostUpdate> (*)(Turn&, const Configuration&, PostUpdateId, std::int64_t, const Publisher&);
// Of the newest draft. True: it was done, or was done before a fault.
bool says_of_draft(World& w, const std::string& user, Word word);
// Who have confirmed it already.
void subscribes(World& w, const std::vector<std::string>& addresses);
std::size_t mails_about(World& w, const std::string& address, const std::string& title);

// A notice whose title has this in it: a time in it may differ after a fault.
void expect_told(World& w, std::string_view address, std::string_view part);
// Ben tells the audience of INC-1.
void tells(World& w, const std::string& audience, const std::string& subject);
Communication newest(World& w);
void exposes(World& w);
// Approves, or refuses with that reason; once more after a fault.
bool answers(World& w, const std::string& user, const std::string& refusal = "");
void sends(World& w);
std::size_t letters_to(World& w, const std::string& address, const std::string& subject);

// An action item of that title.
void adds(World& w, std::int64_t incident, std::string_view user, const ActionWords& words);
ActionItem item(World& w, std::int64_t number);
Review review(World& w, std::int64_t incident);

}  // namespace muster::sim
