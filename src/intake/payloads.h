// What senders sent, as it came: kept so that nothing of the original is lost.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"
#include "store/tx.h"

namespace muster {

struct Payload {
  std::string content_type;
  std::string body;
};

// Compressed with zstd when that makes it smaller.
void insert_payload(store::Tx& tx, PayloadId id, const IntegrationId& integration, std::string_view content_type,
                    std::string_view body);
std::optional<Payload> find_payload(store::Tx& tx, PayloadId id);

}  // namespace muster
