#include "intake/payloads.h"

#include <zstd.h>

#include "intake/queries.h"

namespace muster {
namespace {

// The fastest level that still halves typical JSON.
constexpr int kLevel = 1;

std::string compress(std::string_view body) {
  thread_local ZSTD_CCtx* const context = ZSTD_createCCtx();
  std::string out(ZSTD_compressBound(body.size()), '\0');
  const std::size_t size = ZSTD_compressCCtx(context, out.data(), out.size(), body.data(), body.size(), kLevel);
  if (ZSTD_isError(size)) return std::string(body);
  out.resize(size);
  return out;
}

std::string decompress(std::string_view packed, std::size_t size) {
  std::string out(size, '\0');
  const std::size_t got = ZSTD_decompress(out.data(), out.size(), packed.data(), packed.size());
  return ZSTD_isError(got) ? std::string() : out.substr(0, got);
}

}  // namespace

void insert_payload(store::Tx& tx, PayloadId id, const IntegrationId& integration, std::string_view content_type,
                    std::string_view body) {
  const std::string packed = compress(body);
  const bool smaller = packed.size() < body.size();
  tx.exec(sql::intake::insert_payload, id, integration, content_type, smaller ? "zstd" : "",
          static_cast<std::int64_t>(body.size()), store::Bytes{smaller ? std::string_view(packed) : body});
}

std::optional<Payload> find_payload(store::Tx& tx, PayloadId id) {
  std::optional<Payload> found;
  tx.each(
      sql::intake::payload,
      [&](const store::Row& row) {
        const std::string_view body = row.bytes(3);
        found = Payload{row.get<std::string>(0), row.text(1) == "zstd"
                                                     ? decompress(body, static_cast<std::size_t>(row.integer(2)))
                                                     : std::string(body)};
      },
      id);
  return found;
}

}  // namespace muster
