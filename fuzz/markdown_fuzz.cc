// Any bytes as Markdown of a document to be printed: it becomes blocks that are not much longer than it is.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <variant>

#include "base/result.h"
#include "pdf/markdown.h"

namespace {

using namespace muster;
using namespace muster::pdf;

std::size_t text_in(const Blocks& blocks);

std::size_t text_in(const Text& text) {
  std::size_t bytes = 0;
  for (const Run& run : text) bytes += run.text.size();
  return bytes;
}

struct Bytes {
  std::size_t operator()(const Paragraph& one) const { return text_in(one.text); }
  std::size_t operator()(const Heading& one) const {
    MUSTER_ASSERT(one.level >= 1 && one.level <= 6);
    return text_in(one.text);
  }
  std::size_t operator()(const Preformatted& one) const { return one.text.size(); }
  std::size_t operator()(const Quote& one) const { return text_in(one.of); }
  std::size_t operator()(const List& one) const {
    std::size_t bytes = 0;
    for (const Blocks& item : one.items) bytes += text_in(item);
    return bytes;
  }
  std::size_t operator()(const Table& one) const {
    std::size_t bytes = 0;
    for (const Text& cell : one.head) bytes += text_in(cell);
    for (const auto& row : one.rows)
      for (const Text& cell : row) bytes += text_in(cell);
    return bytes;
  }
  template <class Other>
  std::size_t operator()(const Other&) const {
    return 0;
  }
};

std::size_t text_in(const Blocks& blocks) {
  std::size_t bytes = 0;
  for (const Block& block : blocks) bytes += std::visit(Bytes(), block.is);
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  // An entity may be longer than its name, and an image is shown by its address: but nothing grows without a bound.
  MUSTER_ASSERT(text_in(blocks_of_markdown(text)) <= 8 * size + 64);
  return 0;
}
