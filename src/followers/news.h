// Who is told of an entry of an incident's record by a notice, and with which words. Pure.
#pragma once
#include <string>
#include <vector>

#include "config/configuration.h"
#include "incident/incident.h"
#include "timeline/timeline.h"

namespace muster {

struct News {
  UserId user;
  NoticeKind kind = NoticeKind::Followed;
  std::string title;  // in the person's language
  std::string text;
  std::string why;  // why this person, in English as all of the record
};

// Each person once: who is mentioned or has a task is told of that, and not of it as a follower too. Nobody is told of
// what they did themselves. `thread`: of an entry that answers another one, who wrote that or answered it.
std::vector<News> news_of(const Configuration& config, const Incident& incident, const RecordedEntry& entry,
                          const std::vector<UserId>& followers, const std::vector<UserId>& thread = {});

}  // namespace muster
