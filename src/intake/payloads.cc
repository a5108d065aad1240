#include "intake/payloads.h"

#include "intake/packed.h"
#include "intake/queries.h"

namespace muster {

void insert_payload(store::Tx& tx, PayloadId id, const IntegrationId& integration, std::string_view content_type,
                    std::string_view body) {
  const Packed packed = pack(body);
  tx.exec(sql::intake::insert_payload, id, integration, content_type, packed.encoding,
          static_cast<std::int64_t>(body.size()), store::Bytes{packed.bytes});
}

std::optional<Payload> find_payload(store::Tx& tx, PayloadId id) {
  std::optional<Payload> found;
  tx.each(
      sql::intake::payload,
      [&](const store::Row& row) {
        found = Payload{row.get<std::string>(0),
                        unpack(row.text(1), row.bytes(3), static_cast<std::size_t>(row.integer(2)))};
      },
      id);
  return found;
}

}  // namespace muster
