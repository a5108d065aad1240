#include "alert/label_index.h"

#include <algorithm>
#include <functional>

#include "base/probe.h"

namespace muster {

LabelIndex::Hash LabelIndex::hash_of(const Labels::Pair& label) {
  const std::hash<std::string_view> hash;
  return hash(label.first) * 0x9E3779B97F4A7C15U ^ hash(label.second);
}

void LabelIndex::set(AlertId alert, const Labels& labels) {
  remove(alert);
  if (labels.empty()) return;
  std::vector<Hash>& hashes = labels_[alert];
  hashes.reserve(labels.size());
  for (const Labels::Pair& label : labels) {
    hashes.push_back(hash_of(label));
    Carriers& carriers = carriers_[hashes.back()];
    ++carriers.count;
    if (carriers.common) continue;
    if (carriers.count <= kCommon) {
      carriers.alerts.push_back(alert);
    } else {
      PROBE("a label became too common for the index");
      carriers.common = true;
      std::vector<AlertId>().swap(carriers.alerts);
    }
  }
}

void LabelIndex::remove(AlertId alert) {
  const auto known = labels_.find(alert);
  if (known == labels_.end()) return;
  for (const Hash hash : known->second) {
    const auto at = carriers_.find(hash);
    if (--at->second.count == 0) {
      carriers_.erase(at);
    } else if (!at->second.common) {
      auto& alerts = at->second.alerts;
      *std::find(alerts.begin(), alerts.end(), alert) = alerts.back();
      alerts.pop_back();
    }
  }
  labels_.erase(known);
}

std::optional<std::vector<AlertId>> LabelIndex::with(std::span<const Labels::Pair> wanted) const {
  const Carriers* fewest = nullptr;
  std::vector<Hash> hashes;
  for (const Labels::Pair& label : wanted) {
    hashes.push_back(hash_of(label));
    const auto at = carriers_.find(hashes.back());
    if (at == carriers_.end()) return std::vector<AlertId>();
    if (!at->second.common && (!fewest || at->second.count < fewest->count)) fewest = &at->second;
  }
  if (!fewest) return std::nullopt;
  std::vector<AlertId> found;
  for (const AlertId alert : fewest->alerts) {
    const std::vector<Hash>& carried = labels_.at(alert);
    const auto carries = [&](Hash hash) { return std::find(carried.begin(), carried.end(), hash) != carried.end(); };
    if (std::all_of(hashes.begin(), hashes.end(), carries)) found.push_back(alert);
  }
  return found;
}

}  // namespace muster
