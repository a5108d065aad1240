// Every fixture of test/fixtures/sources/<type>: x.json is what a tool sent, x.expected.json what became of it,
// received at kReceived. MUSTER_UPDATE=1 rewrites the expected files; look at the difference before committing it.
#include "intake/sources/sources.h"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <sstream>

#include "base/json.h"
#include "base/source_dir.h"
#include "intake/sources/alertmanager.h"
#include "intake/sources/pagerduty.h"

namespace muster {
namespace {

namespace fs = std::filesystem;

const fs::path kFixtures = std::filesystem::path(source_dir()) / "test/fixtures/sources";
const Instant kReceived = *parse_rfc3339("2026-11-22T19:42:00Z");

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// Holds a body with the padding that Incoming asks for, and not a byte more: what reads further is seen by ASan.
class Padded {
 public:
  explicit Padded(std::string_view body) : size_(body.size()), bytes_(body.begin(), body.end()) {
    bytes_.resize(size_ + 64, '\0');
    bytes_.shrink_to_fit();
  }
  Incoming incoming() const { return {{bytes_.data(), size_}, "application/json", kReceived}; }
  // As the sender of that file would say what it is.
  Incoming incoming(const fs::path& file) const {
    Incoming incoming = this->incoming();
    if (file.extension() == ".eml") incoming.content_type = "message/rfc822";
    return incoming;
  }

 private:
  std::size_t size_;
  std::vector<char> bytes_;
};

std::string_view text_of(Signal::State state) {
  switch (state) {
    case Signal::State::Firing:
      return "firing";
    case Signal::State::Acknowledged:
      return "acknowledged";
    case Signal::State::Resolved:
      return "resolved";
  }
  return "?";
}

json::array to_json(const std::vector<Link>& links) {
  json::array out;
  for (const Link& link : links) out.push_back(json::object{{"href", link.href}, {"text", link.text}});
  return out;
}

json::value details_json(const std::string& details) {
  return details.empty() ? json::value(nullptr) : json::parse(details);
}

json::object to_json(const Signal& signal) {
  json::object out{{"state", text_of(signal.state)},
                   {"dedup_key", signal.dedup_key},
                   {"summary", signal.summary},
                   {"severity", text_of(signal.severity)}};
  if (!signal.source.empty()) out["source"] = signal.source;
  json::object labels;
  for (const auto& [name, value] : signal.labels) labels[name] = value;
  if (!labels.empty()) out["labels"] = labels;
  if (!signal.details.empty()) out["details"] = details_json(signal.details);
  if (!signal.links.empty()) out["links"] = to_json(signal.links);
  if (signal.starts_at) out["starts_at"] = rfc3339(*signal.starts_at);
  if (signal.times_out_at) out["times_out_at"] = rfc3339(*signal.times_out_at);
  if (signal.unmapped) out["unmapped"] = true;
  return out;
}

// One member a line, so that a difference reads well.
void pretty(std::string& out, const json::value& value, std::size_t indent) {
  const std::string space(indent + 2, ' ');
  const auto close = [&](char bracket) { out.append("\n").append(indent, ' ').push_back(bracket); };
  if (const auto* object = value.if_object(); object && !object->empty()) {
    out.push_back('{');
    for (const auto& member : *object) {
      out.append(&member == object->begin() ? "\n" : ",\n").append(space);
      append_json_string(out, member.key());
      out.append(": ");
      pretty(out, member.value(), indent + 2);
    }
    close('}');
  } else if (const auto* array = value.if_array(); array && !array->empty()) {
    out.push_back('[');
    for (const json::value& item : *array) {
      out.append(&item == array->begin() ? "\n" : ",\n").append(space);
      pretty(out, item, indent + 2);
    }
    close(']');
  } else {
    out += to_text(value);
  }
}

json::object reply_json(const Reply& reply) {
  return {{"status", reply.status}, {"content_type", reply.content_type}, {"body", reply.body}};
}

json::object to_json(const Parsed& parsed, const Source& source) {
  json::object out;
  if (const auto* unreadable = std::get_if<Unreadable>(&parsed)) {
    out["unreadable"] = unreadable->reason;
  } else {
    json::array elements;
    for (const Element& element : std::get<std::vector<Element>>(parsed)) {
      if (const auto* signal = std::get_if<Signal>(&element))
        elements.push_back(to_json(*signal));
      else if (const auto* refused = std::get_if<Refused>(&element))
        elements.push_back(json::object{{"refused", refused->reason}});
      else
        elements.push_back(json::object{{"ignored", std::get<Ignored>(element).why}});
    }
    out["elements"] = elements;
  }
  if (source.reply) out["reply"] = reply_json(source.reply(parsed));
  return out;
}

// What signal.h and fields.h promise about every signal, whatever came in.
void expect_bounds(const Parsed& parsed, const Source& source) {
  const auto* elements = std::get_if<std::vector<Element>>(&parsed);
  if (!elements) {
    EXPECT_FALSE(std::get<Unreadable>(parsed).reason.empty());
    return;
  }
  EXPECT_LE(elements->size(), 10'001u);
  for (const Element& element : *elements) {
    const auto* signal = std::get_if<Signal>(&element);
    if (!signal) {
      const auto* refused = std::get_if<Refused>(&element);
      EXPECT_FALSE(refused ? refused->reason.empty() : std::get<Ignored>(element).why.empty());
      continue;
    }
    EXPECT_TRUE(!signal->dedup_key.empty() || source.type.starts_with("pagerduty") || source.type == "opsgenie");
    EXPECT_LE(signal->dedup_key.size(), 512u);
    EXPECT_LE(signal->summary.size(), 1024u);
    EXPECT_TRUE(!signal->summary.empty() || signal->state != Signal::State::Firing);
    EXPECT_EQ(signal->summary.find('\n'), std::string::npos);
    EXPECT_LE(signal->labels.size(), 256u);
    EXPECT_LE(signal->links.size(), 20u);
    EXPECT_LE(signal->details.size(), 64u * 1024);
    if (!signal->details.empty()) {
      const auto details = parse_json(signal->details);
      EXPECT_TRUE(details && details->is_object()) << signal->details;
    }
  }
}

std::vector<fs::path> inputs(std::string_view type) {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(kFixtures / type)) {
    const std::string name = entry.path().filename().string();
    const bool is_input =
        name.ends_with(".json") || name.ends_with(".eml") || (name.ends_with(".txt") && name != "SOURCE.txt");
    if (is_input && !name.ends_with(".expected.json")) out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

void expect_as_recorded(const fs::path& input, const json::value& found) {
  std::string text;
  pretty(text, found, 0);
  text.push_back('\n');
  const fs::path expected = fs::path(input).replace_extension(".expected.json");
  if (std::getenv("MUSTER_UPDATE")) std::ofstream(expected, std::ios::binary) << text;
  EXPECT_EQ(text, read_file(expected)) << "for " << input.filename() << "; MUSTER_UPDATE=1 rewrites the expected file";
}

TEST(Sources, EveryFixtureReadsAsRecorded) {
  for (const Source& source : sources()) {
    const auto files = inputs(source.type);
    EXPECT_GE(files.size(), source.described ? 1u : 3u) << "no fixtures for " << source.type;
    for (const fs::path& input : files) {
      const Padded body(read_file(input));
      const Parsed parsed = source.parse(body.incoming(input));
      expect_bounds(parsed, source);
      expect_as_recorded(input, to_json(parsed, source));
    }
  }
}

// A tool that says when it is over must mean the same alert as when it began: the most expensive mistake of an adapter.
TEST(Sources, FiringAndResolvingShareTheirIdentity) {
  for (const Source& source : sources()) {
    if (!source.described) continue;
    std::set<std::string> firing, resolved;
    for (const fs::path& input : inputs(source.type)) {
      const Padded body(read_file(input));
      const Parsed parsed = source.parse(body.incoming(input));
      const auto* elements = std::get_if<std::vector<Element>>(&parsed);
      for (const Element& element : elements ? *elements : std::vector<Element>()) {
        const auto* signal = std::get_if<Signal>(&element);
        if (!signal || signal->unmapped) continue;
        EXPECT_TRUE(signal->dedup_key.starts_with(source.type + ":")) << input;
        if (signal->state == Signal::State::Firing) firing.insert(signal->dedup_key);
        if (signal->state == Signal::State::Resolved) resolved.insert(signal->dedup_key);
      }
    }
    EXPECT_FALSE(firing.empty()) << source.type << " has no fixture of an alert that begins";
    const std::string mapping = to_text(source.mapping);
    if (mapping.find("\"resolved\"") == std::string::npos && mapping.find("\"state\":\"") == std::string::npos)
      continue;
    const bool shared =
        std::any_of(resolved.begin(), resolved.end(), [&](const auto& key) { return firing.contains(key); });
    EXPECT_TRUE(shared) << source.type << " needs fixtures of the same alert beginning and ending";
  }
}

// Whatever comes to whatever address: nothing crashes, and what is JSON is never refused by a described tool.
TEST(Sources, EveryToolTakesEveryOddBody) {
  std::vector<std::string> bodies{"{}",
                                  "[]",
                                  "null",
                                  "1",
                                  "\"x\"",
                                  "[1,null,\"x\",[],{}]",
                                  "{\"a\":{\"a\":1},\"a\":null}",
                                  "{\"alerts\":[1,{}]}",
                                  "{\"title\":\"\\u0000\"}",
                                  "{\"\":\"word\",\"labels\":{\"\":\"a\",\"\\u0000\":\"b\"}}",
                                  "{\"id\":\"\",\"status\":\"resolved\"}"};
  bodies.push_back(std::string(20, '[') + std::string(20, ']'));
  bodies.push_back("{\"message\":\"" + std::string(100'000, 'm') + "\"}");
  for (const Source& source : sources()) {
    if (!source.described && source.type != "json") continue;
    for (const std::string& text : bodies) {
      const Padded body(text);
      const Parsed parsed = source.parse(body.incoming());
      EXPECT_TRUE(std::holds_alternative<std::vector<Element>>(parsed)) << source.type << " " << text.substr(0, 100);
      expect_bounds(parsed, source);
    }
    for (const std::string text : {"", "{", "[{\"a\":1},", "{\"a\":\xff}"}) {
      const Padded body(text);
      const Parsed parsed = source.parse(body.incoming());
      EXPECT_TRUE(std::holds_alternative<Unreadable>(parsed)) << source.type << " " << text;
      EXPECT_EQ(source.reply(parsed).status, 400);
    }
  }
}

TEST(Sources, EveryChangeFixtureReadsAsRecorded) {
  for (const fs::path& input : inputs("pagerduty_change")) {
    const Padded body(read_file(input));
    const PagerdutyChangeRead read = parse_pagerduty_change(body.incoming());
    json::object found{{"reply", reply_json(pagerduty_change_reply(read))}};
    if (read.change) {
      found["summary"] = read.change->summary;
      found["source"] = read.change->source;
      found["routing_key"] = read.change->routing_key;
      if (read.change->at) found["at"] = rfc3339(*read.change->at);
      found["details"] = details_json(read.change->details);
      found["links"] = to_json(read.change->links);
    }
    expect_as_recorded(input, found);
  }
}

// A connection may break at any byte.
TEST(Sources, EveryBeginningOfAFixtureIsUnreadableOrElements) {
  for (const Source& source : sources()) {
    for (const fs::path& input : inputs(source.type)) {
      const std::string whole = read_file(input);
      const std::size_t step = 1 + whole.size() / 4096 * 97;  // large ones are large by one long field
      for (std::size_t size = 0; size < whole.size(); size += step) {
        const Padded body(std::string_view(whole).substr(0, size));
        const Parsed parsed = source.parse(body.incoming(input));
        expect_bounds(parsed, source);
        EXPECT_TRUE(!source.reply || source.reply(parsed).status >= 200);
      }
    }
  }
}

TEST(Sources, TakesTheFirstTenThousandElementsAndSaysSo) {
  for (const std::string_view type : {"muster", "alertmanager", "alertmanager_webhook"}) {
    std::string body = type == "alertmanager_webhook" ? R"({"alerts":[)" : "[";
    for (int i = 0; i < 10'050; ++i) {
      if (i > 0) body += ',';
      body += type == "muster" ? R"({"summary":"s)" : R"({"labels":{"alertname":"s)";
      body += std::to_string(i) + (type == "muster" ? "\"}" : "\"}}");
    }
    body += type == "alertmanager_webhook" ? "]}" : "]";
    const Padded padded(body);
    const Parsed parsed = source_of_type(type)->parse(padded.incoming());
    const auto& elements = std::get<std::vector<Element>>(parsed);
    ASSERT_EQ(elements.size(), 10'001u) << type;
    EXPECT_TRUE(std::holds_alternative<Signal>(elements[9'999]));
    EXPECT_THAT(std::get<Refused>(elements.back()).reason, testing::HasSubstr("first 10000"));
  }
}

TEST(Sources, KeepsTheAlertOfManyLabelsAndItsIdentity) {
  const auto body_of = [](int last) {
    std::string body = R"([{"labels":{)";
    for (int i = 0; i < 300; ++i) body += "\"l" + std::to_string(1000 + i) + "\":\"v\",";
    return body + "\"z\":\"" + std::to_string(last) + "\"}}]";
  };
  const auto signal_of = [&](int last) {
    const Padded body(body_of(last));
    return std::get<Signal>(std::get<std::vector<Element>>(parse_alertmanager(body.incoming())).at(0));
  };
  const Signal one = signal_of(1), two = signal_of(2);
  EXPECT_EQ(one.labels.size(), 256u);
  EXPECT_EQ(one.labels, two.labels);
  EXPECT_NE(one.dedup_key, two.dedup_key) << "what was cut must not make two alerts one";
}

TEST(Sources, LabelsHaveNames) {
  const Padded body(R"({"title":"Disk","labels":{"":"a","\u0000":"b","host":"c"}})");
  const Parsed parsed = source_of_type("json")->parse(body.incoming());
  const Labels& labels = std::get<Signal>(std::get<std::vector<Element>>(parsed).at(0)).labels;
  EXPECT_EQ(labels.get("host"), "c");
  for (const auto& [name, value] : labels) EXPECT_FALSE(name.empty()) << value;
}

TEST(Sources, TypesAreUniqueAndFound) {
  for (const Source& source : sources()) EXPECT_EQ(source_of_type(source.type), &source);
  EXPECT_EQ(source_of_type("nagios?"), nullptr);
}

TEST(Pagerduty, ReadsTheRoutingKeyFromTheBody) {
  const auto key_of = [](std::string_view body) { return pagerduty_routing_key(Padded(body).incoming()); };
  EXPECT_EQ(key_of(R"({"routing_key":"abc","event_action":"trigger"})"), "abc");
  EXPECT_EQ(key_of(R"({"routing_key":""})"), std::nullopt);
  EXPECT_EQ(key_of(R"({"routing_key":{}})"), std::nullopt);
  EXPECT_EQ(key_of("[]"), std::nullopt);
  EXPECT_EQ(key_of("nonsense"), std::nullopt);
}

TEST(Pagerduty, AnswersAnEventWithoutKeyWithTheKeyThatTheCallerGave) {
  const Padded body(R"({"routing_key":"k","event_action":"trigger","payload":{"summary":"x"}})");
  Parsed parsed = parse_pagerduty(body.incoming());
  Signal& signal = std::get<Signal>(std::get<std::vector<Element>>(parsed).at(0));
  EXPECT_EQ(signal.dedup_key, "");
  signal.dedup_key = "given";
  EXPECT_EQ(pagerduty_reply(parsed).body, R"({"status":"success","message":"Event processed","dedup_key":"given"})");
}

TEST(Pagerduty, TheKeyThatWasAnsweredMeansTheSameAlert) {
  const auto key_of = [](const std::string& key) {
    const Padded body(R"({"routing_key":"k","event_action":"resolve","dedup_key":")" + key + "\"}");
    return std::get<Signal>(std::get<std::vector<Element>>(parse_pagerduty(body.incoming())).at(0)).dedup_key;
  };
  const std::string bounded = key_of(std::string(2000, 'k'));
  EXPECT_EQ(key_of(bounded), bounded);
  EXPECT_NE(key_of(std::string(2001, 'k')), bounded);
}

// What Debian's Alertmanager 0.25.0 answered to the same bodies (test/compare/alertmanager_answers.py writes the file).
// "ours" is there where we differ, with the reason in "why".
TEST(Alertmanager, AnswersAsTheRealOne) {
  const json::value recorded = json::parse(read_file(kFixtures / "alertmanager_answers.json"));
  int compared = 0;
  for (const json::value& row : recorded.as_array()) {
    const json::object& answer = row.as_object();
    const std::string body(*text_at(answer, "body"));
    SCOPED_TRACE(body);
    const Padded padded(body);
    const Reply reply = alertmanager_reply(parse_alertmanager(padded.incoming()));
    const json::object* expected = object_at(answer, "ours");
    if (!expected) expected = object_at(answer, "theirs");
    ASSERT_NE(expected, nullptr);
    EXPECT_EQ(reply.status, *integer_at(*expected, "status"));
    EXPECT_EQ(reply.content_type, *text_at(*expected, "content_type"));
    EXPECT_EQ(reply.body, *text_at(*expected, "body"));
    ++compared;
  }
  EXPECT_GE(compared, 40);
}

}  // namespace
}  // namespace muster
