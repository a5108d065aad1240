// Label matchers as Alertmanager and amtool write them: alertname="X", severity=~"page|critical", env!=prod.
// Facts: prometheus/alertmanager pkg/labels/parse.go and docs (prometheus.io/docs/alerting/latest/configuration,
// "Matcher"); regular expressions are RE2 and match the whole value.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/labels.h"
#include "base/result.h"

namespace re2 {
class RE2;
}

namespace muster {

struct Matcher {
  enum class Op { Equal, NotEqual, Matches, NotMatches };

  std::string name;
  Op op = Op::Equal;
  std::string value;
  std::shared_ptr<const re2::RE2> pattern;  // of Matches and NotMatches; safe to use from several threads

  // A label that is absent has the value "".
  bool matches(const Labels& labels) const;

  friend bool operator==(const Matcher& a, const Matcher& b) {
    return a.name == b.name && a.op == b.op && a.value == b.value;
  }
};

bool all_match(const std::vector<Matcher>& matchers, const Labels& labels);

// Of its parts. The fault's message is RE2's, or that the name is empty.
Result<Matcher> make_matcher(std::string name, Matcher::Op op, std::string value);

// As in `filter=` of Alertmanager's API. The fault's message is Alertmanager's ("bad matcher format: x").
Result<Matcher> parse_matcher(std::string_view text);

// One or more with commas between, in braces or not; "" and "{}" are none. Bounded to 100 matchers.
Result<std::vector<Matcher>> parse_matchers(std::string_view text);

// Back to text: name="value", with quotes and escapes.
std::string text_of(const Matcher& matcher);

}  // namespace muster
