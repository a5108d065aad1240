// Labels: what an alert is about, as names and values.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace muster {

// Sorted by name, names unique, no empty values (Prometheus' rule: an empty label is an absent one).
class Labels {
 public:
  using Pair = std::pair<std::string, std::string>;

  Labels() = default;
  // Sorts; drops empty values; of a repeated name the last one stays.
  explicit Labels(std::vector<Pair> pairs);

  // "" when there is none.
  std::string_view get(std::string_view name) const;
  void set(std::string_view name, std::string_view value);
  bool empty() const { return pairs_.empty(); }
  std::size_t size() const { return pairs_.size(); }
  auto begin() const { return pairs_.begin(); }
  auto end() const { return pairs_.end(); }
  friend bool operator==(const Labels&, const Labels&) = default;

 private:
  std::vector<Pair> pairs_;
};

// 32 hex digits that stand for the label set: the first half of SHA-256 over the sorted pairs. Two sets share it
// only by an attack on SHA-256, so it serves as identity.
std::string identity(const Labels& labels);

// Prometheus' own fingerprint (FNV-1a, 64 bits, 16 hex digits; prometheus/common model/fnv.go): only for showing to
// its tools; too short to be an identity.
std::string prometheus_fingerprint(const Labels& labels);

}  // namespace muster
