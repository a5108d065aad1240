#include "intake/packed.h"

#include <zstd.h>

namespace muster {
namespace {

// The fastest level that still halves typical JSON.
constexpr int kLevel = 1;

}  // namespace

Packed pack(std::string_view body) {
  thread_local ZSTD_CCtx* const context = ZSTD_createCCtx();
  std::string out(ZSTD_compressBound(body.size()), '\0');
  const std::size_t size = ZSTD_compressCCtx(context, out.data(), out.size(), body.data(), body.size(), kLevel);
  if (ZSTD_isError(size) || size >= body.size()) return {"", std::string(body)};
  out.resize(size);
  return {"zstd", std::move(out)};
}

std::string unpack(std::string_view encoding, std::string_view bytes, std::size_t size) {
  if (encoding != "zstd") return std::string(bytes);
  // Making one costs more than unpacking a usual payload.
  thread_local ZSTD_DCtx* const context = ZSTD_createDCtx();
  std::string out(size, '\0');
  const std::size_t got = ZSTD_decompressDCtx(context, out.data(), out.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(got)) return {};
  out.resize(got);
  return out;
}

}  // namespace muster
