// Schedules: rotations, restrictions and times of day as people write them.
#include <algorithm>

#include "config/declaration.h"
#include "config/declared_parts.h"

namespace muster {
namespace {

// The bounds of what can be declared. They are far above what people need, and keep every list finite.
constexpr std::size_t kLayersMax = 20, kTurnsMax = 200, kTogetherMax = 50, kRestrictionsMax = 20, kOverridesMax = 500;

constexpr Duration kPromisedMax = std::chrono::days(180);

// Exactly `digits` at `at`, or -1.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (i >= text.size() || text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

// "09:00" or "09:00:30"; "24:00" is the next midnight.
std::optional<std::chrono::seconds> time_of_day(std::string_view text) {
  const int h = digits(text, 0, 2), m = digits(text, 3, 2);
  if ((text.size() != 5 && text.size() != 8) || text[2] != ':' || h < 0 || m < 0 || m > 59) return std::nullopt;
  const int s = text.size() == 8 && text[5] == ':' ? digits(text, 6, 2) : text.size() == 5 ? 0 : -1;
  if (s < 0 || s > 59 || h > 24 || (h == 24 && (m > 0 || s > 0))) return std::nullopt;
  return std::chrono::hours(h) + std::chrono::minutes(m) + std::chrono::seconds(s);
}

// "2026-01-05T09:00", with seconds or without, 'T' or a space.
std::optional<LocalTime> local_time(std::string_view text) {
  const int y = digits(text, 0, 4), mo = digits(text, 5, 2), d = digits(text, 8, 2);
  if (text.size() < 16 || y < 1970 || y > 2999 || mo < 0 || d < 0 || text[4] != '-' || text[7] != '-' ||
      (text[10] != 'T' && text[10] != ' ')) {
    return std::nullopt;
  }
  const std::chrono::year_month_day day(std::chrono::year(y), std::chrono::month(static_cast<unsigned>(mo)),
                                        std::chrono::day(static_cast<unsigned>(d)));
  const auto time = time_of_day(text.substr(11));
  if (!day.ok() || !time || *time >= std::chrono::hours(24)) return std::nullopt;
  return std::chrono::local_days(day) + *time;
}

std::optional<LocalTime> read_local_time(Fields& fields, std::string_view field) {
  const Node* node = fields.find(field);
  if (!node) return std::nullopt;
  const auto text = fields.text_of_node(*node, field, 64, false);
  const auto time = text ? local_time(*text) : std::nullopt;
  if (text && !time) {
    fields.problem(
        *node, std::string(field) + " " + in_quotes(*text) +
                   " is not a local time such as 2026-01-05T09:00 (without offset: it is in the schedule's time zone)");
  }
  return time;
}

}  // namespace

std::chrono::seconds read_time_of_day(Fields& fields, std::string_view field) {
  const Node* node = fields.find(field);
  if (!node) return std::chrono::seconds(0);
  const auto text = fields.text_of_node(*node, field, 64, false);
  const auto time = text ? time_of_day(*text) : std::nullopt;
  if (text && !time)
    fields.problem(*node, std::string(field) + " " + in_quotes(*text) + " is not a time of day such as \"09:00\"");
  return time.value_or(std::chrono::seconds(0)) % std::chrono::hours(24);
}

std::optional<std::chrono::weekday> weekday_of(std::string_view text) {
  static const std::vector<std::string> kNames{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
  static const std::vector<std::string> kLongNames{"sunday",   "monday", "tuesday", "wednesday",
                                                   "thursday", "friday", "saturday"};
  const auto index = [&](const auto& names) {
    return static_cast<unsigned>(std::find(names.begin(), names.end(), text) - names.begin());
  };
  const unsigned day = std::min(index(kNames), index(kLongNames));
  return day > 6 ? std::nullopt : std::optional(std::chrono::weekday(day));
}

std::vector<std::chrono::weekday> read_weekdays(Fields& fields) {
  std::vector<std::chrono::weekday> days;
  for (const Node& node : fields.list("weekdays", 7)) {
    const auto text = fields.text_of_node(node, "a weekday", kNameMax, false);
    if (!text) continue;
    const auto day = weekday_of(*text);
    if (!day)
      fields.problem(node, in_quotes(*text) + " is not a weekday; write mon, tue, wed, thu, fri, sat or sun");
    else if (std::find(days.begin(), days.end(), *day) != days.end())
      fields.problem(node, in_quotes(*text) + " stands here twice");
    else
      days.push_back(*day);
  }
  const auto from_monday = [](std::chrono::weekday d) { return d.iso_encoding(); };
  std::sort(days.begin(), days.end(), [&](auto a, auto b) { return from_monday(a) < from_monday(b); });
  return days;
}

DaySpan read_span(Fields& fields) {
  DaySpan span;
  span.weekdays = read_weekdays(fields);
  span.from = read_time_of_day(fields, "from");
  span.until = read_time_of_day(fields, "until");
  return span;
}

namespace {

// "fri 18:00" as the edge of a span that begins on one weekday and ends on another.
struct WeekTime {
  std::chrono::weekday day;
  std::chrono::seconds time;
};
std::optional<WeekTime> week_time(std::string_view text) {
  const auto space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto day = weekday_of(text.substr(0, space));
  const auto time = time_of_day(text.substr(space + 1));
  if (!day || !time) return std::nullopt;
  return WeekTime{*day, *time % std::chrono::hours(24)};
}

// Whether it is such a span at all; faults are complained about.
bool read_week_span(Fields& fields, Restriction& restriction) {
  const Node *from = fields.find("from"), *until = fields.find("until");
  const auto has_day = [](const Node* node) {
    return node && node->kind == Node::Kind::Scalar && node->text.find(' ') != std::string::npos;
  };
  if (!has_day(from) && !has_day(until)) return false;
  const auto begins = from ? week_time(from->text) : std::nullopt, ends = until ? week_time(until->text) : std::nullopt;
  if (!begins || !ends) {
    fields.problem(begins && until ? *until
                   : from          ? *from
                                   : fields.node(),
                   "a span over several days needs a weekday and a time at both ends, such as from: fri 18:00, until: "
                   "mon 08:00");
    return true;
  }
  if (const Node* weekdays = fields.find("weekdays"))
    fields.problem(*weekdays, "a span from one weekday to another cannot have weekdays as well; remove them");
  restriction = {{begins->day}, begins->time, ends->time, ends->day};
  return true;
}

std::vector<Restriction> read_restrictions(Fields& layer) {
  std::vector<Restriction> restrictions;
  for (const Node& node : layer.list("restrictions", kRestrictionsMax)) {
    const std::string number = std::to_string(restrictions.size() + 1);
    Fields fields(layer.findings(), node, layer.path() + "/restrictions/" + std::to_string(restrictions.size()),
                  layer.what() + ", restriction " + number);
    Restriction restriction;
    if (!read_week_span(fields, restriction)) {
      const DaySpan span = read_span(fields);
      restriction = {span.weekdays, span.from, span.until};
    }
    static const std::vector<std::string> kHolidayWords{"except", "only"};
    const std::string holidays = fields.choice("holidays", kHolidayWords);
    restriction.holidays = holidays == "only"     ? OnHolidays::Only
                           : holidays == "except" ? OnHolidays::Except
                                                  : OnHolidays::AsOtherDays;
    if (node.kind == Node::Kind::Map && node.keys.empty())
      fields.problem(node, "says nothing; give weekdays, or from and until");
    fields.refuse_unknown();
    restrictions.push_back(restriction);
  }
  return restrictions;
}

struct RotationUnit {
  const char* field;
  char letter;
  Rotation::Unit unit;
  int max;
};
constexpr RotationUnit kRotationUnits[] = {{"hours", 'h', Rotation::Unit::Hours, 8784},
                                           {"days", 'd', Rotation::Unit::Days, 366},
                                           {"weeks", 'w', Rotation::Unit::Weeks, 52}};

// The `length` of a custom rotation: a number with h, d or w. Not a duration: a day is a day on the calendar.
Rotation read_length(Fields& layer) {
  const std::string text = layer.required_text("length", "a custom rotation needs one, such as 12h, 3d or 2w");
  if (text.empty()) return {};
  for (const RotationUnit& unit : kRotationUnits) {
    const int count = text.back() == unit.letter ? digits(text, 0, text.size() - 1) : -1;
    if (count >= 1 && count <= unit.max && text.size() <= 5) return {unit.unit, count};
  }
  layer.problem(*layer.find("length"),
                "length " + in_quotes(text) + " is not a number of hours, days or weeks such as 12h, 3d or 2w");
  return {};
}

// {rrule: "FREQ=MONTHLY;BYDAY=1MO"}: turns begin on those days.
std::optional<Recurrence> read_recurrence(Fields& fields) {
  const std::string text = fields.text("rrule");
  if (text.empty()) return std::nullopt;
  const auto rule = parse_rrule(text);
  if (!rule) {
    fields.problem(*fields.find("rrule"), rule.fault().message);
    return std::nullopt;
  }
  if (rule->count || rule->until) {
    fields.problem(*fields.find("rrule"), "a rotation goes on; end it by the layer's until instead of COUNT or UNTIL");
    return std::nullopt;
  }
  return *rule;
}

std::optional<std::chrono::seconds> read_lasts(Fields& fields, bool recurs) {
  const auto lasts = fields.duration("lasts");
  if (!lasts) return std::nullopt;
  const auto whole = std::chrono::floor<std::chrono::seconds>(*lasts);
  if (!recurs)
    fields.problem(*fields.find("lasts"),
                   "lasts belongs to rrule or weekdays; turns of hours, days or weeks are as "
                   "long as these say");
  else if (whole < std::chrono::minutes(1) || whole > std::chrono::days(400))
    fields.problem(*fields.find("lasts"), "a turn lasts at least 1m and at most 400d");
  return whole;
}

Rotation read_rotation(Fields& layer) {
  static const std::vector<std::string> kWords{"hourly", "daily", "weekly", "custom"};
  const Node* node = layer.find("rotation");
  if (!node) {
    if (layer.node().kind == Node::Kind::Map)
      layer.problem(layer.node(), "has no rotation; write daily, weekly, or a length such as {hours: 12}");
    return {};
  }
  if (node->kind != Node::Kind::Map) {
    const std::string word = layer.choice("rotation", kWords);
    if (word == "custom") return read_length(layer);
    return {word == "hourly"  ? Rotation::Unit::Hours
            : word == "daily" ? Rotation::Unit::Days
                              : Rotation::Unit::Weeks,
            1};
  }
  Fields fields(layer.findings(), *node, layer.path() + "/rotation", layer.what() + ", rotation");
  Rotation rotation;
  int given = 0;
  for (const RotationUnit& unit : kRotationUnits) {
    given += fields.has(unit.field);
    if (const auto count = fields.integer(unit.field, 1, unit.max)) rotation = {unit.unit, *count};
  }
  const bool has_rule = fields.has("rrule"), has_weekdays = fields.has("weekdays");
  given += has_rule + has_weekdays;
  if (has_rule || has_weekdays) rotation.unit = Rotation::Unit::Recurring;
  if (const auto rule = read_recurrence(fields)) rotation.recurrence = *rule;
  if (const auto weekdays = read_weekdays(fields); !weekdays.empty()) {
    rotation.recurrence.frequency = Recurrence::Frequency::Weekly;
    for (const auto day : weekdays) rotation.recurrence.by_day.push_back({day});
  }
  rotation.lasts = read_lasts(fields, has_rule || has_weekdays);
  fields.refuse_unknown();
  if (given != 1) fields.problem(*node, "needs exactly one of hours, days, weeks, weekdays or rrule");
  return rotation;
}

Effect read_effect(Fields& fields) {
  static const std::vector<std::string> kWords(std::begin(kEffectTexts), std::end(kEffectTexts));
  return effect_of(fields.choice("effect", kWords)).value_or(Effect::Covers);
}

// A person's id, "vacant", or {users, shadows, schedules, length}.
Slot read_turn(Fields& layer, const Node& node, std::size_t index) {
  Slot slot;
  if (node.kind != Node::Kind::Map) {
    const auto text = layer.text_of_node(node, "a turn", kIdMax, false);
    if (text && *text != "vacant") slot.users.emplace_back(*text);
    return slot;
  }
  Fields fields(layer.findings(), node, layer.path() + "/turns/" + std::to_string(index),
                layer.what() + ", turn " + std::to_string(index + 1));
  slot.users = named_references<UserId>(fields, "users", kTogetherMax);
  slot.shadows = named_references<UserId>(fields, "shadows", kTogetherMax);
  slot.schedules = named_references<ScheduleId>(fields, "schedules", kTogetherMax);
  slot.length = fields.integer("length", 1, Slot::kLengthMax).value_or(1);
  fields.refuse_unknown();
  return slot;
}

// `users` take turns one by one; `turns` can say more.
std::vector<Slot> read_slots(Fields& layer) {
  std::vector<Slot> slots;
  for (UserId& user : named_references<UserId>(layer, "users", kTurnsMax)) slots.push_back({{std::move(user)}});
  const Node *users = layer.find("users"), *turns = layer.find("turns");
  if (users && turns) layer.problem(*turns, "has users and turns; write all of them as turns");
  const auto empty = [](const Node* node) { return node->kind == Node::Kind::Sequence && node->items.empty(); };
  if (!turns) {
    if (layer.node().kind == Node::Kind::Map && (!users || empty(users)))
      layer.problem(users ? *users : layer.node(), "has no users; name at least one");
    return slots;
  }
  slots.clear();
  std::size_t index = 0;
  for (const Node& node : layer.list("turns", kTurnsMax)) slots.push_back(read_turn(layer, node, index++));
  const bool anybody = std::any_of(slots.begin(), slots.end(), [](const Slot& slot) {
    return !slot.users.empty() || !slot.schedules.empty() || !slot.shadows.empty();
  });
  if (turns->kind == Node::Kind::Sequence && !anybody)
    layer.problem(*turns, "has nobody in its turns; name at least one person or schedule");
  return slots;
}

Layer read_layer(Fields& fields) {
  Layer layer;
  layer.name = fields.text("name");
  layer.rotation = read_rotation(fields);
  const auto start = read_local_time(fields, "start");
  if (!start && !fields.has("start") && fields.node().kind == Node::Kind::Map) {
    fields.problem(fields.node(), "has no start; write the first handoff, such as 2026-01-05T09:00");
  }
  layer.start = start.value_or(LocalTime());
  layer.until = read_local_time(fields, "until");
  if (start && layer.until && *layer.until <= *start)
    fields.problem(*fields.find("until"), "until must be later than start");
  layer.slots = read_slots(fields);
  layer.restrictions = read_restrictions(fields);
  if (fields.has("time_zone")) layer.time_zone = read_zone(fields);
  layer.effect = read_effect(fields);
  fields.refuse_unknown();
  return layer;
}

Override read_override(Fields& fields, std::size_t number) {
  Override made;
  // Smaller than every id that Muster makes, so that an override made by a person on the day counts before a declared
  // one.
  made.id = OverrideId(static_cast<std::int64_t>(number));
  made.user = UserId(fields.required_text("user", "name who takes over", kIdMax));
  const auto from = fields.instant("from"), until = fields.instant("until");
  for (const char* field : {"from", "until"}) {
    if (!fields.has(field) && fields.node().kind == Node::Kind::Map)
      fields.problem(fields.node(),
                     std::string("has no ") + field + "; write a time such as 2026-12-24T18:00:00+01:00");
  }
  if (from && until && *until <= *from) fields.problem(*fields.find("until"), "until must be later than from");
  made.from = from.value_or(Instant());
  made.until = until.value_or(made.from);
  made.effect = read_effect(fields);
  fields.refuse_unknown();
  return made;
}

}  // namespace

Schedule read_schedule(Findings& findings, const Node& node, const DeclarationRules&) {
  Fields fields(findings, node, "schedules/?", "a schedule");
  Schedule schedule;
  const std::string id = read_id(fields, kSchedules, "schedule");
  schedule.id = ScheduleId(id);
  schedule.name = name_or(fields, id);
  schedule.team = reference<TeamId>(fields, "team");
  schedule.time_zone = read_zone(fields);
  schedule.effective_from = fields.instant("effective_from");
  if (const auto promised = fields.duration("promised")) {
    schedule.promised = *promised;
    if (*promised > kPromisedMax)
      fields.problem(*fields.find("promised"),
                     "at most 180d can be promised, so that a schedule can be changed at all");
  }
  schedule.holidays = reference<HolidayCalendarId>(fields, "holidays");
  std::size_t index = 0;
  for (const Node& item : fields.list("layers", kLayersMax)) {
    const std::string at = std::to_string(index++);
    Fields layer(findings, item, fields.path() + "/layers/" + at, fields.what() + ", layer " + std::to_string(index));
    schedule.layers.push_back(read_layer(layer));
    const auto& restrictions = schedule.layers.back().restrictions;
    if (schedule.holidays.empty() && std::any_of(restrictions.begin(), restrictions.end(), [](const Restriction& one) {
          return one.holidays != OnHolidays::AsOtherDays;
        }))
      layer.problem(*layer.find("restrictions"),
                    "a restriction is about holidays, and the schedule has none; give it a calendar by 'holidays'");
  }
  index = 0;
  for (const Node& item : fields.list("overrides", kOverridesMax)) {
    const std::string at = std::to_string(index++);
    Fields override_fields(findings, item, fields.path() + "/overrides/" + at,
                           fields.what() + ", override " + std::to_string(index));
    schedule.overrides.push_back(read_override(override_fields, index));
  }
  fields.refuse_unknown();
  return schedule;
}

}  // namespace muster
