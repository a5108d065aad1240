#include "http/live.h"

#include <algorithm>

#include "base/probe.h"

namespace muster::http {
namespace {

std::string message(std::string_view kind, std::int64_t sequence, Instant at) {
  std::string text = "{\"kind\":\"";
  text.append(kind).append("\",\"sequence\":").append(std::to_string(sequence));
  text.append(",\"at\":\"").append(rfc3339(at)).append("\"");
  return text;
}

}  // namespace

void LiveHub::publish(std::int64_t sequence, std::string_view change) {
  const std::lock_guard lock(mutex_);
  if (sequence <= sequence_) {
    PROBE("a live sequence that did not grow");
    // Nobody's position is in the record any more, so everybody resets.
    first_ = end() + 1;
    changes_.clear();
    bytes_ = 0;
    forgotten_ = sequence;
  } else {
    changes_.push_back({sequence, std::string(change)});
    bytes_ += change.size();
    while (changes_.size() > limits_.changes_max || bytes_ > limits_.bytes_max) {
      bytes_ -= changes_.front().text.size();
      forgotten_ = changes_.front().sequence;
      changes_.pop_front();
      ++first_;
    }
  }
  sequence_ = sequence;
  for (Listener* listener : listeners_) listener->changed();
}

std::int64_t LiveHub::sequence() const {
  const std::lock_guard lock(mutex_);
  return sequence_;
}

LiveHub::Position LiveHub::now() const {
  const std::lock_guard lock(mutex_);
  return end();
}

LiveHub::News LiveHub::since(Position position) const {
  const std::lock_guard lock(mutex_);
  return collect(position, end());
}

LiveHub::News LiveHub::resume(std::int64_t after, Position until) const {
  const std::lock_guard lock(mutex_);
  if (after < forgotten_ || after > sequence_) return {News::Kind::Reset, end(), sequence_, {}};
  const auto lacks = std::upper_bound(changes_.begin(), changes_.end(), after,
                                      [](std::int64_t seen, const Change& change) { return seen < change.sequence; });
  const Position from = first_ + static_cast<Position>(lacks - changes_.begin());
  return collect(std::min(from, until), until);
}

// What a client that has seen everything before `position` has seen last.
std::int64_t LiveHub::sequence_at(Position position) const {
  return position == first_ ? forgotten_ : changes_[position - first_ - 1].sequence;
}

LiveHub::News LiveHub::collect(Position from, Position until) const {
  if (from < first_ || until < from) return {News::Kind::Reset, end(), sequence_, {}};
  News news{News::Kind::Nothing, until, sequence_at(until), {}};
  if (from == until) return news;
  news.kind = News::Kind::Changes;
  for (Position i = from; i < until; ++i) {
    if (i != from) news.changes += ',';
    news.changes += changes_[i - first_].text;
  }
  return news;
}

void LiveHub::tell_presence() {
  const std::lock_guard lock(mutex_);
  for (Listener* listener : listeners_) listener->presence_changed();
}

void LiveHub::add(Listener* listener) {
  const std::lock_guard lock(mutex_);
  listeners_.push_back(listener);
}

void LiveHub::remove(Listener* listener) {
  const std::lock_guard lock(mutex_);
  std::erase(listeners_, listener);
}

std::string hello_message(std::int64_t sequence, Instant at) { return message("hello", sequence, at) + "}"; }
std::string pulse_message(std::int64_t sequence, Instant at) { return message("pulse", sequence, at) + "}"; }
std::string reset_message(std::int64_t sequence, Instant at) { return message("reset", sequence, at) + "}"; }
std::string changes_message(std::int64_t sequence, Instant at, std::string_view changes) {
  return message("changes", sequence, at).append(",\"changes\":[").append(changes).append("]}");
}
std::string presence_message(std::int64_t sequence, Instant at, std::string_view incident, std::string_view people) {
  std::string text = message("presence", sequence, at);
  return text.append(",\"incident\":\"").append(incident).append("\",\"people\":").append(people).append("}");
}

}  // namespace muster::http
