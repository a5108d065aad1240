#include "postmortem/draft.h"

#include <algorithm>

#include "base/utf8.h"
#include "postmortem/draft_words.h"
#include "timeline/words.h"

namespace muster {
namespace {

constexpr std::size_t kLineBytesMax = 2'000;
constexpr std::size_t kDelaysMax = 60, kReachedMax = 60;

// What somebody wrote, in a line of a list.
std::string in_line(std::string_view text) { return one_line(text, kLineBytesMax); }

class Writer {
 public:
  Writer(const IncidentRecord& record, const Course& course, Language language)
      : record_(record), course_(course), language_(language) {}

  std::string text_for(SectionFill fill) {
    text_.clear();
    switch (fill) {
      case SectionFill::Summary:
        summary();
        break;
      case SectionFill::Impact:
        impact();
        break;
      case SectionFill::Detection:
        detection();
        break;
      case SectionFill::Response:
        response();
        break;
      case SectionFill::Delays:
        delays();
        break;
      case SectionFill::Hypotheses:
        hypotheses();
        break;
      case SectionFill::Decisions:
        decisions();
        break;
      case SectionFill::Remedy:
        remedy();
        break;
      default:
        break;
    }
    while (text_.ends_with('\n')) text_.pop_back();
    return text_;
  }

 private:
  void line(std::string_view words) { text_.append(words).append("\n"); }
  void item(std::string_view words) { text_.append("- ").append(words).append("\n"); }
  // A sentence of ours with what was put in: "{0}" is the first of `values`.
  std::string say(DraftWord word, std::initializer_list<std::string_view> values = {}) const {
    return draft_words(word, language_, values);
  }
  void span_item(DraftWord word, std::optional<Instant> from, std::optional<Instant> until) {
    if (from && until) item(say(word, {span_words(*until - *from)}));
  }

  void summary() {
    const Incident& incident = record_.incident;
    line(say(DraftWord::Opened,
             {number_text(incident.number), in_line(incident.title), time_words(incident.created_at)}));
    line("");
    if (!record_.service.empty()) item(say(DraftWord::OfService, {in_line(record_.service)}));
    if (incident.priority) item(say(DraftWord::OfPriority, {text_of(*incident.priority)}));
    if (!incident.category.empty()) item(say(DraftWord::OfCategory, {in_line(incident.category)}));
    span_item(DraftWord::ToAcknowledge, course_.detected, course_.acknowledged);
    span_item(DraftWord::ToIdentify, course_.detected, course_.identified);
    span_item(DraftWord::ToMitigate, course_.detected, course_.mitigated);
    span_item(DraftWord::ToResolve, course_.detected, course_.resolved);
    if (!course_.resolved) item(say(DraftWord::NotResolved));
  }

  void impact() {
    if (!course_.impact_began) {
      line(say(DraftWord::ImpactUnknown));
    } else if (!course_.impact_ended) {
      line(say(DraftWord::ImpactGoesOn, {time_words(*course_.impact_began)}));
    } else {
      line(say(DraftWord::ImpactWindow, {time_words(*course_.impact_began), time_words(*course_.impact_ended),
                                         span_words(*course_.impact_ended - *course_.impact_began)}));
    }
    bool first = true;
    for (const RecordedEntry& entry : record_.entries) {
      const auto impact = entry.kind == "incident.update" ? text_at(entry.data, "impact") : std::nullopt;
      if (!impact || impact->empty()) continue;
      if (first) line("");
      first = false;
      item(time_words(happened_at(entry)) + ": " + in_line(*impact));
    }
  }

  void detection() {
    const RecordedEntry* first = nullptr;
    for (const RecordedEntry& entry : record_.entries) {
      if (entry.kind != "alert.opened" && entry.kind != "incident.declared") continue;
      first = &entry;
      break;
    }
    if (first)
      line(say(first->kind == "alert.opened" ? DraftWord::FoundByTool : DraftWord::FoundByPerson,
               {in_line(first->actor.name), time_words(course_.detected)}));
    else
      line(say(DraftWord::Found, {time_words(course_.detected)}));
    if (!course_.detection_gap)
      line(say(DraftWord::GapUnknown));
    else if (*course_.detection_gap > Duration(0))
      line(say(DraftWord::Gap, {span_words(*course_.detection_gap)}));
    else
      line(say(DraftWord::NoGap));
  }

  void response() {
    if (course_.reached.empty()) line(say(DraftWord::NobodyPaged));
    std::size_t count = 0;
    for (const PageReach& reach : course_.reached) {
      if (count++ == kReachedMax) {
        item(say(DraftWord::AndMore, {std::to_string(course_.reached.size() - kReachedMax)}));
        break;
      }
      std::string told = say(DraftWord::Told, {in_line(reach.person), time_words(reach.told)});
      told += reach.arrived ? say(DraftWord::Arrived, {reach.channel, span_words(*reach.arrived - reach.told)})
                            : say(DraftWord::NotArrived);
      if (reach.answered) told += say(DraftWord::Answered, {span_words(*reach.answered - reach.told)});
      item(told);
    }
    bool any = false;
    for (const Delay& delay : course_.delays) {
      const bool nobody = delay.kind == Delay::Kind::NobodyOnCall || delay.kind == Delay::Kind::FellBack ||
                          delay.kind == Delay::Kind::NobodyAnswered;
      if (!nobody) continue;
      if (!any) text_ += "\n" + say(DraftWord::NobodyMoments) + "\n\n";
      any = true;
      item(words_of(delay));
    }
  }

  void delays() {
    if (course_.delays.empty()) line(say(DraftWord::NoDelays));
    std::optional<Delay::Phase> phase;
    std::size_t count = 0;
    for (const Delay& delay : course_.delays) {
      if (phase != delay.phase) {
        if (phase) line("");
        phase = delay.phase;
        line("### " + say(delay.phase == Delay::Phase::Detection   ? DraftWord::Detection
                          : delay.phase == Delay::Phase::Diagnosis ? DraftWord::Diagnosis
                                                                   : DraftWord::Recovery));
        line("");
      }
      if (count++ == kDelaysMax) {
        item(say(DraftWord::AndMore, {std::to_string(course_.delays.size() - kDelaysMax)}));
        break;
      }
      item(words_of(delay));
    }
  }

  std::string words_of(const Delay& delay) const {
    std::string text = time_words(delay.at) + ": " + say(word_of(delay), {in_line(delay.who), in_line(delay.what)});
    if (delay.lasted) text += say(DraftWord::Lasted, {span_words(*delay.lasted)});
    return text;
  }

  void hypotheses() {
    if (record_.hypotheses.empty()) line(say(DraftWord::NoHypotheses));
    for (const Hypothesis& one : record_.hypotheses) {
      const DraftWord state = one.state == Hypothesis::State::Confirmed  ? DraftWord::Confirmed
                              : one.state == Hypothesis::State::Rejected ? DraftWord::Rejected
                                                                         : DraftWord::StillOpen;
      item("**" + in_line(one.text) + "** (" + say(state) + ")");
      for (const Argument& argument : one.arguments)
        line("  - " +
             say(argument.supports ? DraftWord::SpeaksFor : DraftWord::SpeaksAgainst, {in_line(argument.text)}) +
             (argument.entry > 0 ? say(DraftWord::SeeEntry, {std::to_string(argument.entry)}) : ""));
    }
  }

  void decisions() {
    bool any = false;
    for (const RecordedEntry& entry : record_.entries) {
      if (entry.kind != "incident.decision") continue;
      any = true;
      item(time_words(happened_at(entry)) + ": " + in_line(words(entry, language_)));
    }
    if (!any) line(say(DraftWord::NoDecisions));
  }

  void remedy() {
    const Remedy& remedy = record_.remedy;
    if (remedy == Remedy()) line(say(DraftWord::NoRemedy));
    if (!remedy.workaround.empty()) item(say(DraftWord::Workaround, {in_line(remedy.workaround)}));
    if (!remedy.fix.empty()) item(say(DraftWord::Fix, {in_line(remedy.fix)}));
    if (!remedy.known_error.empty()) item(say(DraftWord::KnownError, {in_line(remedy.known_error)}));
  }

  const IncidentRecord& record_;
  const Course& course_;
  const Language language_;
  std::string text_;
};

}  // namespace

std::string span_words(Duration span) {
  constexpr std::int64_t kMinute = 60, kHour = 3'600, kDay = 86'400;
  const std::int64_t seconds = std::max<std::int64_t>(0, std::chrono::round<std::chrono::seconds>(span).count());
  const auto two = [](std::int64_t first, const char* unit, std::int64_t second, const char* smaller) {
    std::string text = std::to_string(first) + unit;
    if (second > 0) text += " " + std::to_string(second) + smaller;
    return text;
  };
  if (seconds < kMinute) return std::to_string(seconds) + " s";
  if (seconds < kHour) return two(seconds / kMinute, " min", seconds % kMinute, " s");
  if (seconds < kDay) return two(seconds / kHour, " h", seconds % kHour / kMinute, " min");
  return two(seconds / kDay, " d", seconds % kDay / kHour, " h");
}

std::string time_words(Instant at) {
  const std::string text = rfc3339(std::chrono::floor<std::chrono::minutes>(at));
  constexpr std::size_t kDate = 10, kClock = 5;
  return text.substr(0, kDate) + " " + text.substr(kDate + 1, kClock) + " UTC";
}

Draft draft_of(const IncidentRecord& record, const PostmortemTemplate& layout, Language language) {
  const Course course = course_of(record);
  Draft draft;
  draft.purpose = layout.purpose.empty() ? standard_purpose(language) : layout.purpose;
  Writer writer(record, course, language);
  for (const TemplateSection& section : layout.sections)
    draft.sections.push_back({.number = static_cast<int>(draft.sections.size()) + 1,
                              .fill = section.fill,
                              .title = section.title.empty() ? title_of(section.fill, language) : section.title,
                              .hint = section.hint,
                              .text = writer.text_for(section.fill)});
  for (const std::int64_t sequence : course.notable) draft.items.push_back({.sequence = sequence});
  return draft;
}

}  // namespace muster
