#include "base/file_digest.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sodium.h>
#include <vector>

namespace muster {

Result<Digest> sha256_of_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return invalid("'" + path + "' cannot be read: " + std::strerror(errno));
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  std::vector<char> block(1 << 20);
  while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0) {
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(block.data()),
                              static_cast<unsigned long long>(in.gcount()));
  }
  if (in.bad()) return invalid("'" + path + "' cannot be read to its end: " + std::strerror(errno));
  Digest digest;
  crypto_hash_sha256_final(&state, digest.data());
  return digest;
}

}  // namespace muster
