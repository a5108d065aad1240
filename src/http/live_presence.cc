#include "http/live_presence.h"

#include <algorithm>
#include <set>

#include "base/id.h"
#include "base/json.h"

namespace muster::http {

std::optional<std::string> showing_of(std::string_view message) {
  const auto value = parse_json(message);
  if (!value || !value->is_object() || value->get_object().size() != 1) return std::nullopt;
  const json::value* showing = value->get_object().if_contains("showing");
  if (!showing) return std::nullopt;
  if (showing->is_null()) return std::string();
  if (!showing->is_string() || !id_from_text(showing->get_string())) return std::nullopt;
  return std::string(showing->get_string());
}

std::optional<bool> typing_of(std::string_view message) {
  const auto value = parse_json(message);
  if (!value || !value->is_object() || value->get_object().size() != 1) return std::nullopt;
  return bool_at(value->get_object(), "typing");
}

std::optional<std::optional<LiveCursor>> cursor_of(std::string_view message) {
  const auto value = parse_json(message);
  if (!value || !value->is_object() || value->get_object().size() != 1) return std::nullopt;
  const json::value* said = value->get_object().if_contains("cursor");
  if (!said) return std::nullopt;
  if (said->is_null()) return std::optional<LiveCursor>();
  const json::object* fields = said->if_object();
  if (!fields || fields->size() != 4) return std::nullopt;
  constexpr std::int64_t kSectionMax = 1'000;
  const auto section = integer_at(*fields, "section"), version = integer_at(*fields, "version"),
             anchor = integer_at(*fields, "anchor"), head = integer_at(*fields, "head");
  if (!section || !version || !anchor || !head || *section < 1 || *section > kSectionMax || *version < 0 ||
      *anchor < 0 || *head < 0)
    return std::nullopt;
  return LiveCursor{static_cast<int>(*section), *version, *anchor, *head};
}

LivePresence::Socket LivePresence::enter() {
  const std::lock_guard lock(mutex_);
  return ++last_socket_;
}

// Notes that the socket is still there; false when something about it is new.
bool LivePresence::same_room(Socket socket, const LivePerson& person, const std::string& incident, Time now) {
  const auto at = present_.find(socket);
  if (at == present_.end()) return incident.empty();
  at->second.heard_at = now;
  return at->second.incident == incident && at->second.person == person;
}

void LivePresence::show(Socket socket, const LivePerson& person, const std::string& incident, Time now) {
  {
    const std::lock_guard lock(mutex_);
    if (same_room(socket, person, incident, now)) return;
  }
  leave(socket);
  if (incident.empty()) return;
  {
    const std::lock_guard lock(mutex_);
    const std::uint64_t coming = ++last_coming_;
    present_[socket] = {.person = person, .incident = incident, .since = coming, .heard_at = now};
    rooms_[incident][coming] = socket;
  }
  changed_();
}

void LivePresence::type(Socket socket, bool typing, Time now) {
  {
    const std::lock_guard lock(mutex_);
    const auto at = present_.find(socket);
    if (at == present_.end()) return;
    const bool was = at->second.typed_at.has_value();
    at->second.typed_at = typing ? std::optional(now) : std::nullopt;
    if (was == typing) return;
  }
  changed_();
}

void LivePresence::point(Socket socket, const std::optional<LiveCursor>& cursor, Time now) {
  {
    const std::lock_guard lock(mutex_);
    const auto at = present_.find(socket);
    if (at == present_.end()) return;
    at->second.pointed_at = now;
    if (at->second.cursor == cursor) return;
    at->second.cursor = cursor;
  }
  changed_();
}

void LivePresence::leave(Socket socket) {
  {
    const std::lock_guard lock(mutex_);
    const auto at = present_.find(socket);
    if (at == present_.end()) return;
    const auto room = rooms_.find(at->second.incident);
    room->second.erase(at->second.since);
    if (room->second.empty()) rooms_.erase(room);
    present_.erase(at);
  }
  changed_();
}

void LivePresence::expire(Time now) {
  std::vector<Socket> silent;
  bool stopped_writing = false;
  {
    const std::lock_guard lock(mutex_);
    for (auto& [socket, present] : present_) {
      if (now - present.heard_at >= kPresenceLife) silent.push_back(socket);
      if (!present.typed_at || now - *present.typed_at < kTypingLife) continue;
      present.typed_at.reset();
      stopped_writing = true;
    }
  }
  if (stopped_writing) changed_();
  for (const Socket socket : silent) leave(socket);
}

std::string LivePresence::people(const std::string& incident) const {
  std::vector<const LivePerson*> named;
  std::set<std::string_view> writing;  // with any of their tabs
  std::map<std::string_view, const Present*> pointing;
  std::string text = "[";
  const std::lock_guard lock(mutex_);
  const auto room = rooms_.find(incident);
  if (room == rooms_.end()) return "[]";
  for (const auto& [coming, socket] : room->second) {
    const Present& present = present_.at(socket);
    if (present.typed_at) writing.insert(present.person.id);
    if (!present.cursor) continue;
    const Present*& newest = pointing[present.person.id];
    if (!newest || newest->pointed_at <= present.pointed_at) newest = &present;
  }
  for (const auto& [coming, socket] : room->second) {
    const LivePerson& person = present_.at(socket).person;
    const bool twice = std::any_of(named.begin(), named.end(), [&](const LivePerson* p) { return p->id == person.id; });
    if (twice || named.size() == kPresentMax) continue;
    text += named.empty() ? "{\"id\":" : ",{\"id\":";
    append_json_string(text, person.id);
    text += ",\"name\":";
    append_json_string(text, person.name);
    if (writing.contains(person.id)) text += ",\"typing\":true";
    if (const auto at = pointing.find(person.id); at != pointing.end()) {
      const LiveCursor& cursor = *at->second->cursor;
      text += ",\"cursor\":{\"section\":" + std::to_string(cursor.section) +
              ",\"version\":" + std::to_string(cursor.version) + ",\"anchor\":" + std::to_string(cursor.anchor) +
              ",\"head\":" + std::to_string(cursor.head) + "}";
    }
    text += "}";
    named.push_back(&person);
  }
  return text + "]";
}

}  // namespace muster::http
