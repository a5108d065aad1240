// Which open alerts carry a label: so that one among a hundred thousand is found without reading them all.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "alert/alert.h"
#include "base/labels.h"

namespace muster {

// Owned by the writer; not thread-safe.
//
// A label that many alerts carry (env="production") narrows nothing down and would be dear to keep: of those only the
// number of alerts is known. What `set` and `remove` cost does not grow with the number of open alerts.
class LabelIndex {
 public:
  // A label with more alerts than this is common, and stays so until its last alert is gone.
  static constexpr std::size_t kCommon = 500;

  // The alert carries these labels, whatever it carried before.
  void set(AlertId alert, const Labels& labels);
  void remove(AlertId alert);

  // All alerts that carry every one of `wanted`; a few more when hashes collide, so look at the labels of each. In no
  // order, at most kCommon. Nothing: `wanted` is empty or all of it is common, and the index is no help.
  std::optional<std::vector<AlertId>> with(std::span<const Labels::Pair> wanted) const;

 private:
  using Hash = std::uint64_t;
  struct Carriers {
    std::vector<AlertId> alerts;  // empty when it is common
    std::size_t count = 0;
    bool common = false;
  };
  static Hash hash_of(const Labels::Pair& label);

  std::unordered_map<Hash, Carriers> carriers_;
  std::unordered_map<AlertId, std::vector<Hash>> labels_;
};

}  // namespace muster
