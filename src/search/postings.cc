#include "search/postings.h"

#include <algorithm>
#include <cmath>

namespace muster::search {
namespace {

// As in most implementations of BM25; the usual length is that of a runbook of a page or two.
constexpr double kSaturation = 1.2, kByLength = 0.75, kUsualWords = 400;

int byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

}  // namespace

void read_block(std::string_view bytes, std::int64_t block, std::vector<Posting>& into) {
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2)
    into.push_back({block * kBlock + byte_at(bytes, at), byte_at(bytes, at + 1)});
}

std::string with_posting(std::string_view bytes, std::int64_t number, int weight) {
  const int place = static_cast<int>(number % kBlock);
  std::size_t at = 0;
  while (at + 1 < bytes.size() && byte_at(bytes, at) < place) at += 2;
  std::string out(bytes.substr(0, at));
  if (weight > 0) out += {static_cast<char>(place), static_cast<char>(std::min(weight, kPostingMax))};
  const bool there = at + 1 < bytes.size() && byte_at(bytes, at) == place;
  out += bytes.substr(std::min(bytes.size(), there ? at + 2 : at));
  return out;
}

int posting_weight(double times, std::size_t words) {
  const double length = 1 - kByLength + kByLength * static_cast<double>(words) / kUsualWords;
  return std::clamp(static_cast<int>(std::lround(kPostingMax * times / (times + kSaturation * length))), 1,
                    kPostingMax);
}

double rarity(std::int64_t having, std::int64_t all) {
  const double with = static_cast<double>(having), of = static_cast<double>(std::max(all, having));
  return std::log(1 + (of - with + 0.5) / (with + 0.5));
}

}  // namespace muster::search
