#include "api/facts_export.h"

#include "analytics/figure.h"
#include "api/csv.h"
#include "api/metrics_routes.h"
#include "api/sight.h"
#include "parquet/file.h"

namespace muster::api {
namespace facts_export {
namespace {

using namespace analytics;
using http::Request, http::Response;
using parquet::Cell, parquet::Type;

constexpr int kPieceMax = 1000;  // incidents that are read at once

struct Column {
  std::string name;
  Type type = Type::Text;
  bool is_word = false;  // one of few words of ours, which need no quotes
};

std::vector<Column> columns() {
  std::vector<Column> all{{"number", Type::Text, true},
                          {"title"},
                          {"service"},
                          {"team"},
                          {"severity", Type::Text, true},
                          {"priority", Type::Text, true},
                          {"category"},
                          {"source"},
                          {"left_out", Type::Text, true},
                          {"opened_at", Type::Instant}};
  for (const char* moment : {"impact_began_at", "detected_at", "acknowledged_at", "engaged_at", "mitigated_at",
                             "resolved_at", "impact_ended_at"})
    all.push_back({moment, Type::Instant});
  for (const Figure figure : kFigures) {
    if (figure == Figure::BetweenFailures) continue;
    all.push_back({"seconds_to_" + std::string(text_of(figure)), Type::Integer});
    all.push_back({std::string(text_of(figure)) + "_counts", Type::Text, true});
  }
  return all;
}

// In the order of the columns.
std::vector<Cell> row_of(const FactTable& names, const Configuration& config, const Fact& fact,
                         std::string_view title) {
  const auto name = [](const auto& map, const auto& id) {
    const auto* known = find(map, id);
    return known ? known->name : id.str();
  };
  std::vector<Cell> row;
  row.reserve(10 + kMoments + 2 * kFigures.size());
  row.emplace_back(number_text(fact.number));
  row.emplace_back(std::string(title));
  row.emplace_back(name(config.services, ServiceId(names.text(fact.service))));
  row.emplace_back(name(config.teams, TeamId(names.text(fact.team))));
  row.emplace_back(std::string(text_of(fact.severity)));
  row.emplace_back(fact.priority ? Cell(std::string(text_of(*fact.priority))) : Cell());
  row.emplace_back(names.text(fact.category));
  row.emplace_back(name(config.integrations, IntegrationId(names.text(fact.source))));
  row.emplace_back(std::string(text_of(fact.left_out)));
  row.emplace_back(fact.opened);
  for (std::size_t i = 0; i < kMoments; ++i) {
    const auto seconds = fact.at(static_cast<Moment>(i));
    row.push_back(seconds ? Cell(fact.opened + std::chrono::seconds(*seconds)) : Cell());
  }
  for (const Figure figure : kFigures) {
    if (figure == Figure::BetweenFailures) continue;
    const Measured measured = measure(fact, figure);
    const bool has = measured.kind == Measured::Kind::Counts || measured.kind == Measured::Kind::Corrected;
    row.push_back(has ? Cell(std::int64_t{measured.seconds}) : Cell());
    row.emplace_back(std::string(text_of(measured.kind)));
  }
  return row;
}

// How a table is written: rows, and what is ready to be sent.
class Form {
 public:
  virtual ~Form() = default;
  virtual void add(std::vector<Cell> row) = 0;
  virtual std::string take() = 0;
  virtual std::string end() = 0;  // the rest
};

class Csv final : public Form {
 public:
  explicit Csv(std::vector<Column> all) : columns_(std::move(all)) {
    for (const Column& column : columns_) out_ += (&column == columns_.data() ? "" : ",") + column.name;
    out_ += "\r\n";
  }

  void add(std::vector<Cell> row) override {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out_ += ',';
      if (auto* text = std::get_if<std::string>(&row[i]))
        out_ += columns_[i].is_word ? *text : csv_field(std::move(*text));
      if (const auto* number = std::get_if<std::int64_t>(&row[i])) out_ += std::to_string(*number);
      if (const auto* at = std::get_if<Instant>(&row[i])) out_ += rfc3339(*at);
    }
    out_ += "\r\n";
  }

  std::string take() override { return std::exchange(out_, {}); }
  std::string end() override { return take(); }

 private:
  const std::vector<Column> columns_;
  std::string out_;
};

class Parquet final : public Form {
 public:
  explicit Parquet(const std::vector<Column>& all) : file_(of(all)) {}

  // What is not known is empty; a text of ours never is.
  void add(std::vector<Cell> row) override {
    for (Cell& cell : row)
      if (const auto* text = std::get_if<std::string>(&cell); text && text->empty()) cell = Cell();
    file_.add(std::move(row));
  }

  std::string take() override { return file_.take(); }
  std::string end() override { return file_.end(); }

 private:
  static std::vector<parquet::Column> of(const std::vector<Column>& all) {
    std::vector<parquet::Column> out;
    for (const Column& column : all) out.push_back({column.name, column.type});
    return out;
  }

  parquet::File file_;
};

// What comes meanwhile may or may not be in it; nothing is in it twice.
class IncidentsInPieces final : public http::Pieces, public std::enable_shared_from_this<IncidentsInPieces> {
 public:
  IncidentsInPieces(Service& service, Sight sight, MetricsQuery query, std::unique_ptr<Form> form)
      : service_(service),
        query_(std::move(query)),
        config_(service.configuration()),
        sight_(std::move(sight)),
        form_(std::move(form)) {
    after_ = IncidentId(first_incident_at(query_.selection.from).value() - 1);
    // Ids are of the same clock, and may be a little ahead of it.
    before_ = first_incident_at(query_.selection.until + std::chrono::minutes(5));
  }

  void next(http::Reply reply) override {
    if (ended_) return reply(http::empty_response(200));
    service_.read(std::move(reply), [self = shared_from_this()](store::Tx& tx) { return self->piece(tx); });
  }

 private:
  Response piece(store::Tx& tx) {
    std::string out = form_->take();
    const auto hidden = sight_.hidden(tx);
    while (!ended_ && out.empty()) {
      FactTable names;
      int count = 0;
      std::vector<std::pair<Fact, std::string>> rows;
      each_titled(tx, names, after_, before_, kPieceMax, [&](const Fact& fact, std::string_view title) {
        ++count;
        after_ = fact.incident;
        // Counted, and not told.
        rows.emplace_back(fact, hidden.contains(fact.incident) ? std::string_view() : title);
      });
      for (const auto& [fact, title] : rows)
        if (fits(names, query_.selection, fact)) form_->add(row_of(names, *config_, fact, title));
      ended_ = count < kPieceMax;
      out = ended_ ? form_->end() : form_->take();
    }
    return http::text_response(200, std::move(out));
  }

  Service& service_;
  const MetricsQuery query_;
  const std::shared_ptr<const Configuration> config_;
  const Sight sight_;
  const std::unique_ptr<Form> form_;
  IncidentId after_, before_;
  bool ended_ = false;
};

template <class F>
void add_form(http::Router& router, Service& service, std::string_view ending, std::string_view media_type) {
  router.add({.method = http::Method::Get,
              .pattern = "/v1/metrics/incidents." + std::string(ending),
              .permission = http::Permission::Read,
              .handler = [&service, ending, media_type](const Request& request, http::Reply reply) {
                const auto query = metrics_query(*service.configuration(), request, service.now(), {});
                if (!query) return reply(problem_of(query.fault()));
                Response response = http::text_response(200, "", std::string(media_type));
                response.with("Content-Disposition", "attachment; filename=\"incidents." + std::string(ending) + "\"");
                response.body = std::make_shared<IncidentsInPieces>(service, sight_of(service, request), *query,
                                                                    std::make_unique<F>(columns()));
                reply(std::move(response));
              }});
}

}  // namespace
}  // namespace facts_export

void add_facts_export_routes(http::Router& router, Service& service) {
  using namespace facts_export;
  add_form<Csv>(router, service, "csv", "text/csv; charset=utf-8");
  add_form<Parquet>(router, service, "parquet", "application/vnd.apache.parquet");
}

}  // namespace muster::api
