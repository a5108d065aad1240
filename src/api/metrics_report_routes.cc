// What stands beside the figures: how faults were found, which come again, when people were interrupted; and the report
// of a period, to be printed or kept.
#include <algorithm>

#include "analytics/repeats.h"
#include "api/acknowledge_html.h"
#include "api/csv.h"
#include "api/metrics_json.h"
#include "api/metrics_routes.h"
#include "api/oncall_json.h"
#include "api/parameters.h"
#include "base/crypto.h"
#include "load/pages.h"

namespace muster::api {
namespace report {
namespace {

using analytics::Cell, analytics::Dimension, analytics::Fact, analytics::FactTable, analytics::Figure;
using analytics::Measure;
using http::Method, http::Permission, http::Request, http::Response;

constexpr std::size_t kLookedAtMax = 20'000;  // incidents whose titles are read, the newest
constexpr std::size_t kRepeatsMax = 50, kPartsMax = 25;
const std::vector<Figure> kAll(analytics::kFigures.begin(), analytics::kFigures.end());

// How incidents were found, of which services nothing was heard.
struct Found {
  std::size_t by_tools = 0, by_mail = 0, by_people = 0;
  std::vector<ServiceId> unwatched;  // no tool sends for it
  std::vector<ServiceId> silent;     // one does, and no incident came of it in the period
};

Found found_of(const Configuration& config, const FactTable& facts, const analytics::Selection& selection) {
  Found found;
  for (const Cell& cell : breakdown(facts, selection, Dimension::Source, {})) {
    const Integration* integration = find(config.integrations, IntegrationId(cell.key));
    const bool is_mail = integration && integration->type == "email";
    (cell.key.empty() ? found.by_people : is_mail ? found.by_mail : found.by_tools) += cell.incidents;
  }
  std::set<ServiceId> watched, heard;
  for (const auto& [id, integration] : config.integrations) watched.insert(integration.service);
  for (const Fact& fact : facts.rows())
    if (fact.source != 0 && fact.opened >= selection.from && fact.opened < selection.until)
      heard.insert(ServiceId(facts.text(fact.service)));
  const auto& asked = selection.of(Dimension::Service);
  for (const auto& [id, service] : config.services) {
    if (!asked.empty() && !asked.contains(id.str())) continue;
    if (heard.contains(id)) continue;
    (watched.contains(id) ? found.silent : found.unwatched).push_back(id);
  }
  return found;
}

// Those of the newest incidents of the selection.
std::vector<analytics::Repeat> repeats_of(store::Tx& tx, const FactTable& facts,
                                          const analytics::Selection& selection) {
  constexpr IncidentId kAny(std::numeric_limits<std::int64_t>::max());
  const auto wanted = behind(facts, selection, std::nullopt, analytics::Measured::Kind::Counts, kAny, kLookedAtMax);
  if (wanted.empty()) return {};
  FactTable names;
  std::vector<analytics::Titled> titled;
  each_titled(tx, names, IncidentId(wanted.back().value() - 1), IncidentId(wanted.front().value() + 1), 10'000'000,
              [&](const Fact& fact, std::string_view title) {
                if (std::binary_search(wanted.begin(), wanted.end(), fact.incident, std::greater<>()))
                  titled.push_back({fact, std::string(title)});
              });
  return analytics::repeats(names, titled, kRepeatsMax);
}

// When pages came, of all people together.
struct Interruptions {
  std::set<UserId> people;
  int pages = 0, business = 0, off = 0, asleep = 0;
};

Interruptions interruptions_of(store::Tx& tx, const Configuration& config, Instant from, Instant until) {
  Interruptions found;
  for (const load::PageSent& page : load::pages_sent(tx, from, until)) {
    const User* user = find(config.users, page.user);
    if (!user) continue;
    found.people.insert(page.user);
    ++found.pages;
    ++(load::sleeps(*user, page.at)               ? found.asleep
       : contains(config.business_hours, page.at) ? found.business
                                                  : found.off);
  }
  return found;
}

json::array refs_of(const Configuration& config, const std::vector<ServiceId>& ids) {
  json::array items;
  for (const ServiceId& id : ids) items.push_back(oncall_ref(config.services, id));
  return items;
}

Response detection_response(const Configuration& config, const FactTable& facts, const MetricsQuery& query) {
  const Found found = found_of(config, facts, query.selection);
  return http::json_response(200, json::object{{"by_tools", found.by_tools},
                                               {"by_mail", found.by_mail},
                                               {"by_people", found.by_people},
                                               {"unwatched", refs_of(config, found.unwatched)},
                                               {"silent", refs_of(config, found.silent)}});
}

Response repeats_response(const Configuration& config, const std::vector<analytics::Repeat>& repeats) {
  json::array items;
  for (const analytics::Repeat& one : repeats) {
    json::array numbers;
    for (const std::int64_t number : one.numbers) numbers.emplace_back(number_text(number));
    items.push_back(json::object{{"service", oncall_ref_or_null(config.services, ServiceId(one.service))},
                                 {"category", one.category.empty() ? json::value() : json::value(one.category)},
                                 {"title", one.title},
                                 {"count", one.count},
                                 {"first_at", rfc3339(one.first)},
                                 {"last_at", rfc3339(one.last)},
                                 {"between", one.between},
                                 {"numbers", std::move(numbers)}});
  }
  return http::json_response(200, json::object{{"items", std::move(items)}});
}

Response interruptions_response(const Configuration& config, const Interruptions& found) {
  const auto people = static_cast<int>(found.people.size());
  json::object out{{"people", people}, {"group_min", config.group_min}};
  const bool shown = people == 0 || people >= config.group_min;
  for (const auto& [name, count] : {std::pair("pages", found.pages), std::pair("business", found.business),
                                    std::pair("off", found.off), std::pair("asleep", found.asleep)})
    out[name] = shown ? json::value(count) : json::value();
  return http::json_response(200, out);
}

// As the web UI tells durations: "2 min 19 s", "26 min", "1 h 23 min". From ten of a unit on, the smaller one says
// nothing.
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

// All that the report says, put together once for both forms.
struct Whole {
  const Configuration& config;
  MetricsQuery query;
  Language language;
  analytics::Overview overview;
  Cell both;  // whose incidents these are
  std::vector<Cell> services, severities;
  Found found;
  std::vector<analytics::Repeat> repeats;

  std::string_view say(std::string_view english, std::string_view german) const {
    return language == Language::German ? german : english;
  }
};

const std::vector<Figure> kOfParts{Figure::Acknowledge, Figure::Resolve};

Whole whole_of(store::Tx& tx, const Configuration& config, const FactTable& facts, const MetricsQuery& query,
               Language language) {
  const auto days = analytics::periods(before(query.selection).from, query.selection.until, analytics::Unit::Day,
                                       query.time_zone, 20'000);
  Whole whole{config,
              query,
              language,
              overview(facts, query.selection, kAll, days.value_or(std::vector<analytics::Span>())),
              {},
              breakdown(facts, query.selection, Dimension::Service, kOfParts),
              breakdown(facts, query.selection, Dimension::Severity, kOfParts),
              found_of(config, facts, query.selection),
              repeats_of(tx, facts, query.selection)};
  whole.both = whole.overview.now;
  whole.both.teams.insert(whole.overview.before.teams.begin(), whole.overview.before.teams.end());
  if (whole.services.size() > kPartsMax) whole.services.resize(kPartsMax);
  return whole;
}

std::string verdict_of(const Whole& whole, const analytics::Change& change) {
  using Verdict = analytics::Change::Verdict;
  switch (change.verdict) {
    case Verdict::Lower:
      return std::string(whole.say("lower (p < 0.01)", "niedriger (p < 0,01)"));
    case Verdict::Higher:
      return std::string(whole.say("higher (p < 0.01)", "höher (p < 0,01)"));
    case Verdict::None:
      return std::string(whole.say("no change shown", "keine Veränderung gezeigt"));
    case Verdict::TooFew:
      break;
  }
  return std::string(whole.say("too few values", "zu wenige Werte"));
}

std::string cell(std::string_view text) { return "<td>" + html_text(text) + "</td>"; }

std::string measure_cells(const Whole& whole, const Measure& measure) {
  const analytics::Spread& spread = measure.spread;
  if (spread.count == 0) return "<td>0</td><td>–</td><td>–</td><td>–</td><td>–</td>";
  const std::string band =
      spread.band ? roughly(spread.band->low) + " – " + roughly(spread.band->high) : std::string("–");
  (void)whole;
  return cell(std::to_string(spread.count)) + cell(roughly(spread.median)) + cell(band) + cell(roughly(spread.p90)) +
         cell(roughly(spread.mean));
}

std::string head_of(std::initializer_list<std::string_view> names) {
  std::string out = "<thead><tr>";
  for (const std::string_view name : names) out += "<th scope=\"col\">" + html_text(name) + "</th>";
  return out + "</tr></thead>";
}

std::string parts_table(const Whole& whole, std::string_view title, const std::vector<Cell>& cells, Narrow narrow,
                        const std::function<std::string(const std::string&)>& name) {
  std::string out = "<h2>" + html_text(title) + "</h2><table>" +
                    head_of({"", whole.say("Incidents", "Vorfälle"), "MTTA", "MTTR", "MTTR P90"}) + "<tbody>";
  for (const Cell& one : cells) {
    out += "<tr><th scope=\"row\">" + html_text(name(one.key)) + "</th>" + cell(std::to_string(one.incidents));
    for (std::size_t i = 0; i < kOfParts.size(); ++i) {
      const analytics::Spread& spread = one.measures[i].spread;
      const bool shown = may_be_told(whole.config, narrow, one, kOfParts[i]) && spread.count > 0;
      out += cell(shown ? roughly(spread.median) : "–");
      if (i + 1 == kOfParts.size()) out += cell(shown ? roughly(spread.p90) : "–");
    }
    out += "</tr>";
  }
  return out + "</tbody></table>";
}

std::string list_of(const Configuration& config, const std::vector<ServiceId>& ids) {
  std::string out;
  for (const ServiceId& id : ids) {
    const auto* service = find(config.services, id);
    out += (out.empty() ? "" : ", ") + (service ? service->name : id.str());
  }
  return out.empty() ? "–" : out;
}

constexpr std::string_view kStyle =
    "body{font:15px/1.45 system-ui,sans-serif;color:#16171d;background:#fff;max-width:60rem;margin:2rem auto;padding:0 "
    "1rem}"
    "h1{font-size:1.6rem;margin:0}h2{font-size:1.1rem;margin:1.8rem 0 .4rem}p{margin:.3rem 0}"
    "table{border-collapse:collapse;width:100%;font-size:.87rem;font-variant-numeric:tabular-nums}"
    "th,td{padding:.3rem .5rem;border-bottom:1px solid #d3d4dc;text-align:right;vertical-align:top}"
    "th:first-child,td:first-child{text-align:left;padding-left:0}thead th{color:#565a67;font-weight:500}"
    "tbody th{font-weight:500}small,.soft{color:#565a67;font-size:.82rem}ul{padding-left:1.1rem}"
    "tr{break-inside:avoid}h2{break-after:avoid}@page{size:A4;margin:16mm}@media print{body{margin:0;max-width:none}}";

// Nothing but that one style is let into the page.
std::string style_policy() {
  return "default-src 'none'; frame-ancestors 'none'; style-src 'sha256-" + base64(bytes_of(sha256(kStyle))) + "'";
}

std::string seconds_of(Instant at) { return rfc3339(std::chrono::floor<std::chrono::seconds>(at)); }

std::string html_of(const Whole& whole, Instant now) {
  const auto& query = whole.query;
  const Narrow narrow = narrow_of(query.selection);
  const std::string title =
      std::string(whole.say("Incident report", "Bericht über Vorfälle")) + " · " + whole.config.organisation_name;
  std::string out = "<!doctype html>\n<html lang=\"" + std::string(whole.say("en", "de")) +
                    "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>" +
                    html_text(title) + "</title><style>" + std::string(kStyle) + "</style></head><body><h1>" +
                    html_text(title) + "</h1><p class=\"soft\">" + seconds_of(query.selection.from) + " – " +
                    seconds_of(query.selection.until) + " (" + html_text(query.time_zone) + "), " +
                    std::string(whole.say("made", "erstellt")) + " " + seconds_of(now) + "</p>";
  out += "<p>" + std::to_string(whole.overview.now.incidents) + " " +
         std::string(whole.say("incidents; in the period before: ", "Vorfälle; im Zeitraum davor: ")) +
         std::to_string(whole.overview.before.incidents) + " (" + verdict_of(whole, whole.overview.of_incidents) +
         ").</p>";
  out += "<h2>" + std::string(whole.say("Figures", "Zahlen")) + "</h2><table>" +
         head_of({"", whole.say("Count", "Anzahl"), "Median", whole.say("Band", "Band"), "P90",
                  whole.say("Mean", "Mittel"), whole.say("Before", "Zuvor"), whole.say("Change", "Veränderung"),
                  whole.say("Beside it", "Daneben")}) +
         "<tbody>";
  for (std::size_t i = 0; i < kAll.size(); ++i) {
    const analytics::Definition words = definition_of(kAll[i], whole.language);
    out += "<tr><th scope=\"row\">" + html_text(words.name) + "</th>";
    if (!may_be_told(whole.config, narrow, whole.both, kAll[i])) {
      out += "<td colspan=\"8\">" + std::string(whole.say("too few people", "zu wenige Menschen")) + "</td></tr>";
      continue;
    }
    const Measure& measure = whole.overview.now.measures[i];
    const analytics::Spread& earlier = whole.overview.before.measures[i].spread;
    out += measure_cells(whole, measure) + cell(earlier.count > 0 ? roughly(earlier.median) : "–") +
           cell(verdict_of(whole, whole.overview.changes[i]));
    out += cell(std::to_string(measure.not_applicable) +
                std::string(whole.say(" not applicable, ", " nicht zutreffend, ")) +
                std::to_string(measure.still_open) + std::string(whole.say(" open, ", " offen, ")) +
                std::to_string(measure.corrected) + std::string(whole.say(" corrected", " berichtigt")));
    out += "</tr>";
  }
  out += "</tbody></table>";
  out += parts_table(whole, whole.say("By severity", "Nach Schweregrad"), whole.severities, narrow,
                     [](const std::string& key) { return key; });
  out += parts_table(whole, whole.say("By service", "Nach Dienst"), whole.services,
                     std::max(narrow, Narrow::ToServices), [&](const std::string& key) {
                       const auto* service = find(whole.config.services, ServiceId(key));
                       return service ? service->name : key.empty() ? std::string("–") : key;
                     });
  const Found& found = whole.found;
  out += "<h2>" + std::string(whole.say("How faults were found", "Wie Störungen gefunden wurden")) + "</h2><p>" +
         std::to_string(found.by_tools) + std::string(whole.say(" by tools, ", " durch Werkzeuge, ")) +
         std::to_string(found.by_people) + std::string(whole.say(" by people, ", " durch Menschen, ")) +
         std::to_string(found.by_mail) + std::string(whole.say(" by mail.", " durch E-Mail.")) + "</p><p>" +
         std::string(whole.say("Services for which no tool sends: ", "Dienste, für die kein Werkzeug sendet: ")) +
         html_text(list_of(whole.config, found.unwatched)) + "</p><p>" +
         std::string(whole.say("Services with a tool and no incident by it: ",
                               "Dienste mit einem Werkzeug und ohne Vorfall daraus: ")) +
         html_text(list_of(whole.config, found.silent)) + "</p>";
  if (!whole.repeats.empty()) {
    out += "<h2>" + std::string(whole.say("The same again", "Immer wieder")) + "</h2><table>" +
           head_of({"", whole.say("Times", "Male"), whole.say("Usually after", "Meist nach"),
                    whole.say("Newest", "Neueste")}) +
           "<tbody>";
    for (const analytics::Repeat& one : whole.repeats) {
      std::string numbers;
      for (const std::int64_t number : one.numbers) numbers += (numbers.empty() ? "" : ", ") + number_text(number);
      out += "<tr><th scope=\"row\">" + html_text(one.title) + "<br><small>" + html_text(one.service) +
             "</small></th>" + cell(std::to_string(one.count)) + cell(roughly(one.between)) + cell(numbers) + "</tr>";
    }
    out += "</tbody></table>";
  }
  out += "<h2>" + std::string(whole.say("What counts, and how", "Was zählt, und wie")) + "</h2><ul class=\"soft\">";
  for (const analytics::Note& note : analytics::notes(whole.language)) out += "<li>" + html_text(note.text) + "</li>";
  for (const Figure figure : kAll) {
    const analytics::Definition words = definition_of(figure, whole.language);
    out += "<li><b>" + html_text(words.name) + "</b>: " + html_text(words.meaning) + "</li>";
  }
  return out + "</ul></body></html>\n";
}

std::string csv_of(const Whole& whole) {
  const auto row = [](std::string_view section, std::string_view name, std::size_t incidents, const Measure* measure,
                      std::string_view verdict) {
    std::string out =
        csv_field(std::string(section)) + "," + csv_field(std::string(name)) + "," + std::to_string(incidents);
    if (!measure) return out + ",,,,,,,,,,," + std::string(verdict) + "\r\n";
    const analytics::Spread& spread = measure->spread;
    const bool any = spread.count > 0;
    out += "," + std::to_string(spread.count);
    out += "," + (any ? std::to_string(std::llround(spread.median)) : std::string());
    out += "," + (spread.band ? std::to_string(spread.band->low) : std::string());
    out += "," + (spread.band ? std::to_string(spread.band->high) : std::string());
    out += "," + (any ? std::to_string(spread.p90) : std::string());
    out += "," + (any ? std::to_string(spread.p95) : std::string());
    out += "," + (any ? std::to_string(std::llround(spread.mean)) : std::string());
    out += "," + std::to_string(measure->not_applicable) + "," + std::to_string(measure->still_open) + "," +
           std::to_string(measure->corrected) + "," + std::string(verdict);
    return out + "\r\n";
  };
  const Narrow narrow = narrow_of(whole.query.selection);
  std::string out =
      "section,name,incidents,count,median_s,low_s,high_s,p90_s,p95_s,mean_s,not_applicable,still_open,corrected,"
      "change\r\n";
  out += row("incidents", "", whole.overview.now.incidents, nullptr, text_of(whole.overview.of_incidents.verdict));
  for (std::size_t i = 0; i < kAll.size(); ++i) {
    const bool shown = may_be_told(whole.config, narrow, whole.both, kAll[i]);
    out +=
        row("figure", text_of(kAll[i]), whole.overview.now.incidents, shown ? &whole.overview.now.measures[i] : nullptr,
            shown ? text_of(whole.overview.changes[i].verdict) : "withheld");
  }
  const auto parts = [&](std::string_view what, const std::vector<Cell>& cells, Narrow how) {
    for (const Cell& one : cells) {
      for (std::size_t i = 0; i < kOfParts.size(); ++i) {
        const bool shown = may_be_told(whole.config, how, one, kOfParts[i]);
        out += row(std::string(what) + " " + std::string(text_of(kOfParts[i])), one.key, one.incidents,
                   shown ? &one.measures[i] : nullptr, shown ? "" : "withheld");
      }
    }
  };
  parts("severity", whole.severities, narrow);
  parts("service", whole.services, std::max(narrow, Narrow::ToServices));
  for (const analytics::Repeat& one : whole.repeats) out += row("repeat", one.title, one.count, nullptr, "");
  return out;
}

}  // namespace
}  // namespace report

void add_metrics_report_routes(http::Router& router, Service& service, std::shared_ptr<analytics::Memory> memory) {
  using namespace report;
  using Answer =
      std::function<Response(store::Tx&, const Configuration&, const FactTable&, const MetricsQuery&, const Request&)>;
  const auto add = [&](const char* pattern, std::vector<std::string_view> more, Answer answer) {
    router.add({.method = Method::Get,
                .pattern = pattern,
                .permission = Permission::Read,
                .handler = [&service, memory, more, answer](const Request& request, http::Reply reply) {
                  const auto config = service.configuration();
                  const auto query = metrics_query(*config, request, service.now(), more);
                  if (!query) return reply(problem_of(query.fault()));
                  const auto format = request.query_value("format").value_or("html");
                  if (format != "html" && format != "csv")
                    return reply(problem_of(invalid("the parameter 'format' must be html or csv")));
                  service.read(std::move(reply), [&request, config, memory, answer, query = *query](store::Tx& tx) {
                    return answer(tx, *config, *memory->facts(tx), query, request);
                  });
                }});
  };
  add("/v1/metrics/detection", {},
      [](store::Tx&, const Configuration& config, const FactTable& facts, const MetricsQuery& query, const Request&) {
        return detection_response(config, facts, query);
      });
  add("/v1/metrics/repeats", {},
      [](store::Tx& tx, const Configuration& config, const FactTable& facts, const MetricsQuery& query,
         const Request&) { return repeats_response(config, repeats_of(tx, facts, query.selection)); });
  add("/v1/metrics/interruptions", {},
      [](store::Tx& tx, const Configuration& config, const FactTable&, const MetricsQuery& query, const Request&) {
        return interruptions_response(config,
                                      interruptions_of(tx, config, query.selection.from, query.selection.until));
      });
  add("/v1/metrics/report", {"format"},
      [&service](store::Tx& tx, const Configuration& config, const FactTable& facts, const MetricsQuery& query,
                 const Request& request) {
        const Whole whole = whole_of(tx, config, facts, query, language_of(request));
        if (request.query_value("format") == "csv")
          return http::text_response(200, csv_of(whole), "text/csv; charset=utf-8")
              .with("Content-Disposition", "attachment; filename=\"report.csv\"");
        return http::text_response(200, html_of(whole, service.now()), "text/html; charset=utf-8")
            .with("Content-Security-Policy", style_policy());
      });
}

}  // namespace muster::api
