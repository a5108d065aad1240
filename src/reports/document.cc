#include "reports/document.h"

#include <cmath>
#include <tuple>

#include "base/money.h"
#include "incident/incident.h"
#include "oncall/wall_clock.h"

namespace muster::reports {
namespace {

using namespace analytics;
using pdf::Block, pdf::Run, pdf::Side, pdf::Table, pdf::Text;

class Writer {
 public:
  explicit Writer(const Whole& whole) : whole_(whole) {}

  pdf::Document write() {
    const auto& asked = whole_.asked;
    document_.title = std::string(name_of(asked.kind, asked.language)) + " · " + whole_.config.organisation_name;
    document_.subtitle = day_text(asked.selection.from) + " – " + day_text(asked.selection.until) + " (" +
                         asked.time_zone + "), " + words("made", "erstellt") + " " + time_text(asked.now);
    document_.footer = document_.title;
    document_.author = whole_.config.organisation_name;
    document_.language = words("en", "de");
    document_.written_at = asked.now;
    if (!asked.selection.of(Dimension::Team).empty()) paragraph(words("Teams: ", "Teams: ") + teams());
    switch (asked.kind) {
      case ReportKind::Review:
        review();
        break;
      case ReportKind::Compliance:
        compliance();
        break;
      case ReportKind::Board:
        board();
        break;
    }
    definitions();
    return std::move(document_);
  }

 private:
  std::string words(std::string_view english, std::string_view german) const {
    return std::string(whole_.say(english, german));
  }
  void add(auto block) { document_.blocks.push_back({std::move(block)}); }
  void heading(std::string_view english, std::string_view german) {
    add(pdf::Heading{2, pdf::plain(words(english, german))});
  }
  void paragraph(std::string text) { add(pdf::Paragraph{pdf::plain(std::move(text))}); }
  Text cell(std::string text) const { return pdf::plain(std::move(text)); }

  std::string time_text(Instant at) const {
    const auto reading = WallClock(whole_.asked.time_zone).read(std::chrono::floor<std::chrono::seconds>(at));
    // What the wall shows is written as if it were UTC; the zone is said once, above.
    const std::string text =
        rfc3339(Instant(std::chrono::floor<std::chrono::minutes>(reading.local).time_since_epoch()));
    return text.substr(0, 10) + " " + text.substr(11, 5);
  }
  // A day alone when it is midnight there.
  std::string day_text(Instant at) const {
    const std::string text = time_text(at);
    return text.ends_with(" 00:00") ? text.substr(0, 10) : text;
  }

  std::string teams() const {
    std::string out;
    for (const std::string& id : whole_.asked.selection.of(Dimension::Team)) {
      const Team* team = find(whole_.config.teams, TeamId(id));
      out += (out.empty() ? "" : ", ") + (team ? team->name : id);
    }
    return out;
  }

  std::string verdict(const Change& change) const {
    using Verdict = Change::Verdict;
    switch (change.verdict) {
      case Verdict::Lower:
        return words("lower (p < 0.01)", "niedriger (p < 0,01)");
      case Verdict::Higher:
        return words("higher (p < 0.01)", "höher (p < 0,01)");
      case Verdict::None:
        return words("no change shown", "keine Veränderung gezeigt");
      case Verdict::TooFew:
        break;
    }
    return words("too few values", "zu wenige Werte");
  }

  std::string service_name(const std::string& key) const {
    const Service* service = find(whole_.config.services, ServiceId(key));
    return service ? service->name : key.empty() ? "–" : key;
  }

  // --- parts ---

  void counts() {
    paragraph(std::to_string(whole_.overview.now.incidents) + " " +
              words("incidents; in the period before: ", "Vorfälle; im Zeitraum davor: ") +
              std::to_string(whole_.overview.before.incidents) + " (" + verdict(whole_.overview.of_incidents) + ").");
  }

  void figures(const std::vector<Figure>& wanted) {
    heading("Figures", "Zahlen");
    Table table{.head = {{},
                         cell(words("Count", "Anzahl")),
                         cell("Median"),
                         cell(words("Band", "Band")),
                         cell("P90"),
                         cell(words("Before", "Zuvor")),
                         cell(words("Change", "Veränderung")),
                         cell(words("Beside it", "Daneben"))},
                .rows = {},
                .sides = {Side::Start, Side::End, Side::End, Side::End, Side::End, Side::End, Side::End, Side::End}};
    for (const Figure figure : wanted) {
      const auto i = static_cast<std::size_t>(figure);
      std::vector<Text> row{cell(std::string(definition_of(figure, whole_.asked.language).name))};
      if (!may_be_told(whole_.config, whole_.narrow, whole_.both, figure)) {
        row.push_back(cell(words("too few people", "zu wenige Menschen")));
        table.rows.push_back(std::move(row));
        continue;
      }
      const Measure& measure = whole_.overview.now.measures[i];
      const Spread& spread = measure.spread;
      const Spread& earlier = whole_.overview.before.measures[i].spread;
      const bool any = spread.count > 0;
      row.push_back(cell(std::to_string(spread.count)));
      row.push_back(cell(any ? roughly(spread.median) : "–"));
      row.push_back(cell(spread.band ? roughly(spread.band->low) + " – " + roughly(spread.band->high) : "–"));
      row.push_back(cell(any ? roughly(spread.p90) : "–"));
      row.push_back(cell(earlier.count > 0 ? roughly(earlier.median) : "–"));
      row.push_back(cell(verdict(whole_.overview.changes[i])));
      row.push_back(cell(std::to_string(measure.not_applicable) + words(" not applicable, ", " nicht zutreffend, ") +
                         std::to_string(measure.still_open) + words(" open, ", " offen, ") +
                         std::to_string(measure.corrected) + words(" corrected", " berichtigt")));
      table.rows.push_back(std::move(row));
    }
    add(std::move(table));
  }

  void parts(std::string_view english, std::string_view german, const std::vector<Cell>& cells, Narrow narrow,
             const std::function<std::string(const std::string&)>& name) {
    if (cells.empty()) return;
    heading(english, german);
    Table table{.head = {{}, cell(words("Incidents", "Vorfälle")), cell("MTTA"), cell("MTTR"), cell("MTTR P90")},
                .rows = {},
                .sides = {Side::Start, Side::End, Side::End, Side::End, Side::End}};
    for (const Cell& one : cells) {
      std::vector<Text> row{cell(name(one.key)), cell(std::to_string(one.incidents))};
      for (std::size_t i = 0; i < kOfParts.size(); ++i) {
        const Spread& spread = one.measures[i].spread;
        const bool shown = may_be_told(whole_.config, narrow, one, kOfParts[i]) && spread.count > 0;
        row.push_back(cell(shown ? roughly(spread.median) : "–"));
        if (i + 1 == kOfParts.size()) row.push_back(cell(shown ? roughly(spread.p90) : "–"));
      }
      table.rows.push_back(std::move(row));
    }
    add(std::move(table));
  }
  void by_severity() {
    parts("By severity", "Nach Schweregrad", whole_.severities, whole_.narrow,
          [](const std::string& key) { return key; });
  }
  void by_priority() {
    parts("By priority", "Nach Priorität", whole_.priorities, whole_.narrow,
          [&](const std::string& key) { return key == "none" ? words("none", "keine") : key; });
  }
  void by_service() {
    parts("By service", "Nach Dienst", whole_.services, std::max(whole_.narrow, Narrow::ToServices),
          [&](const std::string& key) { return service_name(key); });
  }

  void trend() {
    if (whole_.series.size() < 2) return;
    heading("Incidents over time", "Vorfälle im Verlauf");
    pdf::Lines lines;
    lines.says = [](double value) { return std::to_string(std::llround(value)); };
    for (std::size_t i = 0; i < whole_.series.size(); ++i)
      lines.points.push_back(
          {day_text(whole_.spans[i].from).substr(0, 10), static_cast<double>(whole_.series[i].incidents)});
    add(std::move(lines));
  }

  void slos() {
    if (whole_.slos.empty()) return;
    heading("Service level objectives", "Service-Level-Ziele (SLO)");
    Table table{.head = {{},
                         cell(words("Service", "Dienst")),
                         cell(words("Objective", "Ziel")),
                         cell(words("Reached", "Erreicht")),
                         cell(words("Budget left", "Budget übrig"))},
                .rows = {},
                .sides = {Side::Start, Side::Start, Side::End, Side::End, Side::End}};
    for (const auto& [objective, standing] : whole_.slos) {
      const bool known = standing.so_far.total > 0;
      table.rows.push_back(
          {cell(objective->name), cell(service_name(objective->service.str())),
           cell(percent(static_cast<double>(objective->millionths) / 1e6, whole_.asked.language)),
           cell(known ? percent(1 - standing.so_far.bad_share(), whole_.asked.language)
                      : words("no samples", "keine Messwerte")),
           cell(known ? std::to_string(std::llround(std::floor(standing.budget.left() * 100))) + " %" : "–")});
    }
    add(std::move(table));
  }

  // What was due in the period: updates and reviews of incidents. Of too few people together nothing is told.
  void punctual() {
    const auto& [updates, reviews] = std::tie(whole_.updates, whole_.reviews);
    if (updates.due + reviews.due == 0) return;
    heading("In time", "Pünktlich");
    if (!may_be_told(whole_.config, whole_.narrow, whole_.both, Figure::Engage))
      return paragraph(words("Too few people.", "Zu wenige Menschen."));
    Table table{.head = {{},
                         cell(words("Due", "Fällig")),
                         cell(words("In time", "Pünktlich")),
                         cell(words("Late", "Zu spät")),
                         cell(words("Not there", "Nicht da"))},
                .rows = {},
                .sides = {Side::Start, Side::End, Side::End, Side::End, Side::End}};
    for (const auto& [name, one] : {std::pair(words("Updates", "Statusmeldungen"), &updates),
                                    std::pair(words("Reviews", "Nachbesprechungen"), &reviews)})
      table.rows.push_back({cell(name), cell(std::to_string(one->due)), cell(std::to_string(one->in_time)),
                            cell(std::to_string(one->late)), cell(std::to_string(one->missing))});
    add(std::move(table));
  }

  // The time of people as a sum, and never of too few; losses as they were stated or computed.
  void cost() {
    const Cost& cost = whole_.cost;
    if (cost.incidents == 0) return;
    heading("What incidents cost", "Was Vorfälle kosteten");
    const bool shown = may_be_told(whole_.config, whole_.narrow, whole_.both, Figure::Engage);
    const auto price = cost_of(whole_.config.hourly_cost, cost.people);
    Table table{.head = {}, .rows = {}, .sides = {Side::Start, Side::End}};
    const auto row = [&](std::string name, std::string value) {
      table.rows.push_back({cell(std::move(name)), cell(std::move(value))});
    };
    row(words("Time of people", "Zeit von Menschen"), shown
                                                          ? roughly(std::chrono::duration<double>(cost.people).count())
                                                          : words("too few people", "zu wenige Menschen"));
    if (shown && price)
      row(words("At what an hour costs", "Mit dem, was eine Stunde kostet"),
          money_text(*price) + " " + whole_.config.hourly_cost.currency);
    for (const auto& [currency, money] : cost.losses) {
      row(words("Lost revenue", "Entgangener Umsatz"), money_text(money.revenue) + " " + currency);
      row(words("SLA credits", "SLA-Gutschriften"), money_text(money.sla_credits) + " " + currency);
    }
    add(std::move(table));
  }

  void detection(bool with_names) {
    const Found& found = whole_.found;
    heading("How faults were found", "Wie Störungen gefunden wurden");
    paragraph(std::to_string(found.by_tools) + words(" by tools, ", " durch Werkzeuge, ") +
              std::to_string(found.by_people) + words(" by people, ", " durch Menschen, ") +
              std::to_string(found.by_mail) + words(" by mail.", " durch E-Mail."));
    paragraph(words("Near misses: ", "Beinahe-Vorfälle: ") + std::to_string(found.near_misses) + ". " + precision());
    drills();
    if (!with_names) return;
    paragraph(words("Services for which no tool sends: ", "Dienste, für die kein Werkzeug sendet: ") +
              list_of(found.unwatched));
    paragraph(
        words("Services with a tool and no incident by it: ", "Dienste mit einem Werkzeug und ohne Vorfall daraus: ") +
        list_of(found.silent));
  }

  // Of those alerts that somebody judged.
  std::string precision() const {
    std::size_t useful = 0, noise = 0;
    std::string parts;
    for (const Precision& one : whole_.found.precision) {
      useful += one.useful;
      noise += one.noise;
      const Integration* integration = find(whole_.config.integrations, one.source);
      parts += (parts.empty() ? "" : ", ") + (integration ? integration->name : one.source.str()) + " " +
               std::to_string(one.useful) + "/" + std::to_string(one.useful + one.noise);
    }
    if (useful + noise == 0)
      return words("Nobody said of an alert whether it was useful or noise.",
                   "Niemand gab zu einem Alarm an, ob er nützlich oder Rauschen war.");
    return words("Of the alerts that were judged, useful: ", "Von den beurteilten Alarmen waren nützlich: ") +
           std::to_string(useful) + "/" + std::to_string(useful + noise) + " (" + parts + ").";
  }

  void drills() {
    const Found& found = whole_.found;
    if (found.drills.incidents == 0) {
      paragraph(words("No drill was held.", "Es wurde nicht geübt."));
      return;
    }
    Table table{.head = {{}, cell(words("Number", "Anzahl")), cell("MTTA"), cell("MTTE")},
                .rows = {},
                .sides = {Side::Start, Side::End, Side::End, Side::End}};
    for (const auto& [name, one] : {std::pair(words("Drills", "Übungen"), &found.drills),
                                    std::pair(words("For real", "Im Ernstfall"), &found.for_real)}) {
      std::vector<Text> row{cell(name), cell(std::to_string(one->incidents))};
      for (std::size_t i = 0; i < kOfDrills.size(); ++i) {
        const Spread& spread = one->measures[i].spread;
        const bool shown = may_be_told(whole_.config, whole_.narrow, *one, kOfDrills[i]) && spread.count > 0;
        row.push_back(cell(shown ? roughly(spread.median) : "–"));
      }
      table.rows.push_back(std::move(row));
    }
    add(std::move(table));
  }

  std::string list_of(const std::vector<ServiceId>& ids) const {
    constexpr std::size_t kNamed = 100;
    std::string out;
    for (std::size_t i = 0; i < std::min(ids.size(), kNamed); ++i)
      out += (out.empty() ? "" : ", ") + service_name(ids[i].str());
    if (ids.size() > kNamed) out += words(" and more", " und weitere");
    return out.empty() ? "–" : out;
  }

  void again(std::size_t most) {
    if (whole_.repeats.empty()) return;
    heading("The same again", "Immer wieder");
    Table table{.head = {{},
                         cell(words("Service", "Dienst")),
                         cell(words("Times", "Male")),
                         cell(words("Usually after", "Meist nach")),
                         cell(words("Newest", "Neueste"))},
                .rows = {},
                .sides = {Side::Start, Side::Start, Side::End, Side::End, Side::Start}};
    for (std::size_t i = 0; i < std::min(most, whole_.repeats.size()); ++i) {
      const Repeat& one = whole_.repeats[i];
      std::string numbers;
      for (const std::int64_t number : one.numbers) numbers += (numbers.empty() ? "" : ", ") + number_text(number);
      table.rows.push_back({cell(one.title), cell(service_name(one.service)), cell(std::to_string(one.count)),
                            cell(roughly(one.between)), cell(numbers)});
    }
    add(std::move(table));
  }

  void urgent() {
    heading("Most urgent incidents", "Dringendste Vorfälle");
    paragraph(words("Of priority P1 or P2, or critical where nobody said a priority: ",
                    "Mit Priorität P1 oder P2, oder kritisch, wo niemand eine Priorität angab: ") +
              std::to_string(whole_.listed_of) +
              (whole_.listed_of > whole_.listed.size()
                   ? words("; the newest are listed.", "; die neuesten sind aufgeführt.")
                   : "."));
    if (whole_.listed.empty()) return;
    Table table{
        .head = {cell(words("Number", "Nummer")), cell(words("Title", "Titel")), cell(words("Service", "Dienst")),
                 cell(words("Priority", "Priorität")), cell(words("Opened", "Eröffnet")),
                 cell(words("Acknowledged after", "Bestätigt nach")), cell(words("Resolved after", "Behoben nach"))},
        .rows = {},
        .sides = {Side::Start, Side::Start, Side::Start, Side::Start, Side::Start, Side::End, Side::End}};
    for (const Listed& one : whole_.listed) {
      const Fact& fact = one.fact;
      const auto after = [&](Moment moment) {
        const auto seconds = fact.at(moment);
        if (!seconds) return words("–", "–");
        return roughly(std::max(0, *seconds)) + (fact.was_corrected(moment) ? " *" : "");
      };
      // How quickly people of a small team acted is told to nobody.
      Cell whose;
      whose.teams.insert(whole_.names.text(fact.team));
      const bool shown =
          may_be_told(whole_.config, std::max(whole_.narrow, Narrow::ToServices), whose, Figure::Acknowledge);
      table.rows.push_back({cell(number_text(fact.number)), cell(one.title),
                            cell(service_name(whole_.names.text(fact.service))),
                            cell(fact.priority ? std::string(muster::text_of(*fact.priority)) : std::string("–")),
                            cell(time_text(fact.opened)), cell(shown ? after(Moment::Acknowledged) : "–"),
                            cell(after(Moment::Resolved))});
    }
    add(std::move(table));
    paragraph(words("* A person corrected this time later; the record has both.",
                    "* Diese Zeit hat ein Mensch später berichtigt; die Aufzeichnung hat beide."));
  }

  void readiness() {
    heading("Readiness", "Bereitschaft");
    const Configuration& config = whole_.config;
    std::vector<ServiceId> unowned;
    for (const auto& [id, service] : config.services)
      if (service.team.empty()) unowned.push_back(id);
    std::size_t unreachable = 0;
    for (const auto& [id, user] : config.users) unreachable += user.reachable() ? 0 : 1;
    add(Table{
        .head = {},
        .rows = {
            {cell(words("Services", "Dienste")), cell(std::to_string(config.services.size()))},
            {cell(words("Services that no team owns", "Dienste, die keinem Team gehören")), cell(list_of(unowned))},
            {cell(words("Services for which no tool sends", "Dienste, für die kein Werkzeug sendet")),
             cell(list_of(whole_.found.unwatched))},
            {cell(words("Escalation policies", "Eskalationsrichtlinien")),
             cell(std::to_string(config.policies.size()))},
            {cell(words("On-call schedules", "Bereitschaftspläne")), cell(std::to_string(config.schedules.size()))},
            {cell(words("People", "Menschen")), cell(std::to_string(config.users.size()))},
            {cell(words("People whom no message can reach", "Menschen, die keine Nachricht erreichen kann")),
             cell(std::to_string(unreachable))}}});
  }

  void definitions() {
    heading("What counts, and how", "Was zählt, und wie");
    const auto& left_out = whole_.overview.left_out;
    std::size_t all = 0;
    for (const std::size_t count : left_out) all += count;
    paragraph(words("Left out of the figures: ", "Nicht gezählt: ") + std::to_string(all) + ".");
    pdf::List list;
    const auto item = [&](Text text) { list.items.push_back({{pdf::Paragraph{std::move(text)}}}); };
    for (const Note& note : notes(whole_.asked.language)) item(pdf::plain(std::string(note.text)));
    if (!whole_.slos.empty())
      item(pdf::plain(words(
          "The budget of an SLO is what its objective allows to be bad in its window. What was down comes from "
          "recorded "
          "incidents or from samples that tools push, as each SLO says.",
          "Das Budget eines SLO ist, was sein Ziel in seinem Zeitraum an Schlechtem erlaubt. Was ausfiel, kommt aus "
          "aufgezeichneten Vorfällen oder aus Messwerten von Werkzeugen, wie jedes SLO es sagt.")));
    for (const Figure figure : kAllFigures) {
      const Definition words_of = definition_of(figure, whole_.asked.language);
      item({Run{.text = std::string(words_of.name), .bold = true}, Run{": " + std::string(words_of.meaning)}});
    }
    add(std::move(list));
  }

  // --- kinds ---

  void review() {
    counts();
    figures(kAllFigures);
    trend();
    slos();
    by_severity();
    by_service();
    punctual();
    cost();
    detection(true);
    again(50);
  }

  void compliance() {
    paragraph(
        words("What was promised and what was done: how quickly incidents were taken and repaired, by priority, each "
              "of the most urgent ones, and whether somebody would have been there.",
              "Was versprochen war und was geschah: wie schnell Vorfälle übernommen und behoben wurden, nach "
              "Priorität, jeder der dringendsten, und ob jemand da gewesen wäre."));
    counts();
    by_priority();
    figures({Figure::Acknowledge, Figure::Resolve, Figure::Impact});
    slos();
    urgent();
    punctual();
    readiness();
    detection(false);
  }

  void board() {
    counts();
    std::size_t urgent = 0;
    for (const Cell& one : whole_.priorities)
      if (one.key == "P1" || one.key == "P2") urgent += one.incidents;
    paragraph(words("Of these of priority P1 or P2: ", "Davon mit Priorität P1 oder P2: ") + std::to_string(urgent) +
              ".");
    figures({Figure::Acknowledge, Figure::Resolve});
    trend();
    slos();
    bars();
    cost();
    punctual();
    detection(false);
    again(3);
  }

  void bars() {
    if (whole_.services.empty()) return;
    heading("Where incidents were", "Wo es Vorfälle gab");
    pdf::Bars bars;
    for (std::size_t i = 0; i < std::min<std::size_t>(8, whole_.services.size()); ++i) {
      const Cell& one = whole_.services[i];
      bars.bars.push_back({service_name(one.key), static_cast<double>(one.incidents), std::to_string(one.incidents)});
    }
    add(std::move(bars));
  }

  const Whole& whole_;
  pdf::Document document_{};
};

}  // namespace

pdf::Document document_of(const Whole& whole) { return Writer(whole).write(); }

std::string_view name_of(ReportKind kind, Language language) {
  const bool german = language == Language::German;
  switch (kind) {
    case ReportKind::Review:
      return german ? "Bericht über Vorfälle" : "Incident report";
    case ReportKind::Compliance:
      return german ? "Nachweis für Prüfungen" : "Compliance pack";
    case ReportKind::Board:
      break;
  }
  return german ? "Überblick für die Leitung" : "Board summary";
}

std::string roughly(double seconds) {
  constexpr std::array<std::pair<const char*, std::int64_t>, 4> kUnits{
      {{"d", 86'400}, {"h", 3600}, {"min", 60}, {"s", 1}}};
  const auto unit_of = [&](double value) {
    std::size_t i = 0;
    while (i + 1 < kUnits.size() && value < static_cast<double>(kUnits[i].second)) ++i;
    return i;
  };
  const std::size_t rough = unit_of(seconds);
  const bool is_many = seconds >= 10 * static_cast<double>(kUnits[rough].second);
  const std::int64_t precision = kUnits[is_many ? rough : std::min(rough + 1, kUnits.size() - 1)].second;
  const std::int64_t whole = std::llround(seconds / static_cast<double>(precision)) * precision;
  const std::size_t i = unit_of(static_cast<double>(whole));
  const std::int64_t first = whole / kUnits[i].second;
  std::string text = std::to_string(first) + " " + kUnits[i].first;
  if (first >= 10 || i + 1 == kUnits.size()) return text;
  const std::int64_t rest = whole % kUnits[i].second / kUnits[i + 1].second;
  if (rest > 0) text += " " + std::to_string(rest) + " " + kUnits[i + 1].first;
  return text;
}

std::string percent(double share, Language language) {
  // A millionth is added, so that what is exact in decimals is not just below it in binary.
  const auto millionths = static_cast<std::int64_t>(std::floor(std::clamp(share, 0.0, 1.0) * 1e6 + 1e-6));
  if (millionths >= 1'000'000) return language == Language::German ? "100 %" : "100%";
  std::string text = millionths > 0 ? objective_text(millionths) : "0%";
  if (language == Language::English) return text;
  if (const auto point = text.find('.'); point != text.npos) text[point] = ',';
  return text.substr(0, text.size() - 1) + " %";
}

}  // namespace muster::reports
