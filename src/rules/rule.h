// Rules: what people declare about signals. A condition, what is done when it holds, and rules that it guards.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/id.h"
#include "base/severity.h"
#include "base/snooze_time.h"
#include "response/playbook.h"
#include "rules/hours.h"

namespace muster {

using RuleId = Name<struct RuleTag>;

// Compares one field (field.h says which there are) with values.
struct FieldTest {
  enum class Op { Is, In, Contains, Starts, Ends, Matches, Exists, AtLeast, AtMost, Above, Below };
  std::string field;
  Op op = Op::Is;
  std::vector<std::string> values{};  // one, except for In; "true" or "false" of Exists
  friend bool operator==(const FieldTest&, const FieldTest&) = default;
};

// So many signals came within a span of time.
struct CountTest {
  int at_least = 1;
  Duration within{0};
  std::string per{};  // template: what is counted together; empty: signals of the same key
  friend bool operator==(const CountTest&, const CountTest&) = default;
};

struct Condition {
  enum class Kind { All, Any, Not, Field, Time, BusinessHours, Count };
  Kind kind = Kind::All;
  std::vector<Condition> parts{};  // of All and Any; one of Not. All of nothing holds always.
  FieldTest field{};
  Hours time{};
  CountTest count{};
  friend bool operator==(const Condition&, const Condition&) = default;
};

enum class Level { High, Medium, Low };

// What becomes of the alert. Suppress: it is open and held back, whatever happens, until it resolves.
enum class Fate { Incident, Alert, Log, Suppress };

struct Extract {
  std::string from;     // a field
  std::string pattern;  // RE2; its named groups become variables, {var.name} in templates
  friend bool operator==(const Extract&, const Extract&) = default;
};

struct RuleLink {
  std::string text;
  std::string href;  // template
  friend bool operator==(const RuleLink&, const RuleLink&) = default;
};

// All are optional; what is not set leaves things as they are. Templates are those of text.h.
struct Actions {
  std::vector<Extract> extract{};
  std::string title{};                                        // template
  std::vector<std::pair<std::string, std::string>> labels{};  // name and template
  std::vector<std::string> remove_labels{};
  std::vector<RuleLink> links{};
  std::string runbook{};  // template of a URL
  std::optional<Severity> severity{};
  std::optional<Level> impact{}, urgency{};  // together they give severity and priority
  std::string priority{};                    // "P1" to "P5"
  ServiceId service{};
  TeamId team{};
  PolicyId policy{};
  PlaybookId playbook{};  // is started on the incident that the alert opens or joins, once
  std::string key{};      // template: what makes two signals the same alert
  std::optional<Fate> fate{};
  bool at_once = false;               // nothing that a rule before asked for holds it back; the first step is due now
  Duration wait{0};                   // for a recovery
  Duration lasting{0};                // how long it must have lasted, counted from when it started
  bool until_business_hours = false;  // outside them it waits for their beginning
  // It waits while the clock shows any of these, or none of those. Of what never ends nothing is waited for.
  std::vector<Hours> hold_during{}, hold_outside{};
  int minimum_count = 0;            // it is held back until so many came …
  Duration minimum_within{0};       // … within this
  Duration snooze{0};               // it is put off for so long, as by a person
  Duration cool_down{0};            // after it was resolved, before it may page again
  int flap_changes = 0;             // so many changes of state …
  Duration flap_within{0};          // … within this: it flaps
  Duration resolve_after{0};        // without a repeat
  Duration acknowledge_timeout{0};  // then an acknowledged incident escalates again
  friend bool operator==(const Actions&, const Actions&) = default;
};

struct Rule {
  RuleId id;
  std::string name;
  int position = 0;  // of a rule that stands in no group: rules are looked at in order of position, then of id
  bool enabled = true;
  Condition when{};
  Actions then{};
  bool stop = false;          // when it matched, nothing after it is looked at
  std::vector<Rule> rules{};  // a group: looked at in their order when `when` holds, after `then` was done
  friend bool operator==(const Rule&, const Rule&) = default;
};

std::string_view text_of(FieldTest::Op op);
std::string_view text_of(Level level);
std::string_view text_of(Fate fate);
std::optional<FieldTest::Op> test_op_of(std::string_view text);
std::optional<Level> level_of(std::string_view text);
std::optional<Fate> fate_of(std::string_view text);

// Impact × urgency, as service management does it: high × high is P1 and critical.
struct Grade {
  std::string_view priority;
  Severity severity;
};
Grade grade_of(Level impact, Level urgency);

// As a sentence: "labels.env is 'production' and severity is at least error".
std::string words_of(const Condition& condition);

}  // namespace muster
