// What every adapter does with the fields that it found: bounds, one-line summaries, severities, times, links.
// Nothing here ever refuses for length: what is too long is cut, since a shortened alert still wakes someone.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/sources/signal.h"

namespace muster {

// Bytes, apart from the counts.
inline constexpr std::size_t kSummaryMax = 1024;
inline constexpr std::size_t kDedupKeyMax = 512;
inline constexpr std::size_t kSourceMax = 256;
inline constexpr std::size_t kLabelNameMax = 256;
inline constexpr std::size_t kLabelValueMax = 4096;
inline constexpr std::size_t kLabelsMax = 256;
inline constexpr std::size_t kDetailsMax = 64 * 1024;
inline constexpr std::size_t kLinksMax = 20;
inline constexpr std::size_t kLinkHrefMax = 2048;
inline constexpr std::size_t kLinkTextMax = 256;

// At most `bytes` bytes of valid UTF-8, cut between characters; a cut ends with "…". U+0000, which PostgreSQL cannot
// keep, becomes U+FFFD.
std::string cut(std::string_view text, std::size_t bytes);

// One line of at most kSummaryMax bytes: line breaks, tabs and other control characters become single spaces.
std::string one_line(std::string_view text);
std::string_view first_line(std::string_view text);

// `key` itself when it fits into kDedupKeyMax, else its beginning and its SHA-256: the same key always gives the same
// answer, different keys stay different.
std::string bounded_key(std::string_view key);

// At most kLabelsMax labels, names and values cut.
Labels bounded(Labels labels);

// The words that tools use for severity, in any case ("crit", "P1", "page", "major", "warn", …).
std::optional<Severity> severity_in_any_words(std::string_view text);

// RFC 3339; also without offset (then UTC), and with a space for the "T". The year 1, Go's "no time", is nothing.
std::optional<Instant> lenient_time(std::string_view text);

// Adds the link when it is http, https or mailto, is not too long, is not yet there and there is room.
void add_link(std::vector<Link>& links, std::string_view href, std::string_view text);

// "InstanceDown on db-1" from labels as Prometheus names them.
std::string summary_from_labels(const Labels& labels);
// The machine that labels as Prometheus names them are about; "" when they name none.
std::string source_from_labels(const Labels& labels);

}  // namespace muster
