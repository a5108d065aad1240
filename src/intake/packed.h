// Bodies as they are stored: compressed with zstd when that makes them smaller.
#pragma once
#include <string>
#include <string_view>

namespace muster {

struct Packed {
  std::string_view encoding;  // "zstd", or "" as it is
  std::string bytes;
};
Packed pack(std::string_view body);

// `size`: of the body. Empty when the bytes are damaged.
std::string unpack(std::string_view encoding, std::string_view bytes, std::size_t size);

}  // namespace muster
