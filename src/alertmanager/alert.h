// An alert as Alertmanager knows it: a set of labels with a span of time, and no life beyond its sender's word.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/instant.h"
#include "base/labels.h"

namespace muster::alertmanager {

struct Alert {
  std::string id;  // identity(labels)
  Labels labels;
  std::vector<Labels::Pair> annotations;  // sorted by name
  std::string generator_url;
  Instant starts_at{}, ends_at{}, updated_at{};
  bool timeout = false;  // its sender named no end: it ends when it is not repeated

  bool resolved(Instant now) const { return ends_at <= now; }
  friend bool operator==(const Alert&, const Alert&) = default;
};

// What is known when `news` comes about the same labels: spans that overlap become one.
Alert merged(const Alert& old, const Alert& news, Instant now);

// The order of alerts in a notification: by job, by instance, then by their labels.
bool comes_before(const Alert& a, const Alert& b);

// "{a=\"b\", c=\"d\"}": the part of a group's key.
std::string labels_text(const Labels& labels);

}  // namespace muster::alertmanager
