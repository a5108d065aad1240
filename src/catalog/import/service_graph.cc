#include "catalog/import/service_graph.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/json.h"
#include "base/utf8.h"
#include "config/spelling.h"
#include "config/write.h"

namespace muster {
namespace {

constexpr std::size_t kGraphServicesMax = 5'000, kGraphEdgesMax = 50'000, kGraphNameMax = 190, kArrowsOfOneMax = 200;

std::string graph_text(const json::object& object, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    std::string text = one_line(text_at(object, name).value_or(""), kGraphNameMax);
    if (!text.empty()) return text;
  }
  return "";
}

class GraphImporter {
 public:
  explicit GraphImporter(const std::string& file) : file_(file) {}

  // False when it is none of the shapes that are known.
  bool take(const json::value& root) {
    if (const auto* list = root.if_array()) return edges(*list, {"parent"}, {"child"});
    const auto* object = root.if_object();
    if (!object) return false;
    if (const auto* nodes_list = array_at(*object, "nodes")) {
      nodes(*nodes_list);
      const auto* links = array_at(*object, "edges");
      if (!links) links = array_at(*object, "links");
      return !links || edges(*links, {"source", "from", "client", "parent"}, {"target", "to", "server", "child"});
    }
    const json::value* data = object->if_contains("data");
    if (!data) return false;
    if (const auto* list = data->if_array()) return edges(*list, {"parent"}, {"child"});
    const auto* answer = data->if_object();
    const auto* series = answer ? array_at(*answer, "result") : nullptr;
    if (!series) return false;
    json::array metrics;
    for (const json::value& one : *series) {
      const auto* fields = one.if_object();
      if (const auto* metric = fields ? object_at(*fields, "metric") : nullptr) metrics.emplace_back(*metric);
    }
    return edges(metrics, {"client"}, {"server"});
  }

  ImportedCatalog all() {
    std::vector<Document> documents;
    for (auto& [name, service] : services_) documents.push_back(document_of(service));
    plan_.push_back(file_ + ": " + std::to_string(services_.size()) + " services, " + std::to_string(arrows_) +
                    " dependencies: each calls another one, and works worse without it (hard: false); say hard: true "
                    "where it cannot work at all");
    plan_.push_back(file_ + ": services: nobody owns them, and they page the default policy; add team and tier");
    return {"# Made by `muster import otel-service-graph " + file_ +
                "`. Look it over, then: muster plan -f FILE, muster apply -f FILE\n" + write(documents),
            std::move(plan_)};
  }
  bool empty() const { return services_.empty(); }

 private:
  void nodes(const json::array& list) {
    for (const json::value& one : list) {
      const auto* fields = one.if_object();
      if (!fields) continue;
      const std::string id = graph_text(*fields, {"id", "name"});
      const std::string name = graph_text(*fields, {"title", "name", "label", "id"});
      if (id.empty()) continue;
      names_[id] = name;
      named(name);
    }
  }

  bool edges(const json::array& list, std::initializer_list<std::string_view> from,
             std::initializer_list<std::string_view> to) {
    std::size_t unread = 0;
    for (const json::value& one : list) {
      const auto* fields = one.if_object();
      const std::string parent = fields ? graph_text(*fields, from) : "", child = fields ? graph_text(*fields, to) : "";
      if (parent.empty() || child.empty() || arrows_ >= kGraphEdgesMax) {
        ++unread;
        continue;
      }
      arrow(of_node(parent), of_node(child));
    }
    if (unread > 0)
      plan_.push_back(file_ + ": " + std::to_string(unread) + (unread == 1 ? " edge: " : " edges: ") +
                      "not carried over: it is not said from where, or to where");
    return unread < list.size() || list.empty();
  }

  std::string of_node(const std::string& id) const {
    const auto at = names_.find(id);
    return at == names_.end() ? id : at->second;
  }

  Service* named(const std::string& name) {
    const auto at = services_.find(name);
    if (at != services_.end()) return &at->second;
    if (services_.size() == kGraphServicesMax) {
      if (!full_) plan_.push_back(file_ + ": more than 5000 services: what comes after them is not carried over");
      full_ = true;
      return nullptr;
    }
    const std::string wish = id_of_name(name, "service");
    std::string id = wish;
    for (int n = 2; !ids_.insert(id).second; ++n) id = wish + "-" + std::to_string(n);
    Service& made = services_[name];
    made.id = ServiceId(id);
    made.name = name;
    return &made;
  }

  void arrow(const std::string& from, const std::string& to) {
    Service* parent = named(from);
    const Service* child = named(to);
    if (!parent || !child || from == to) return;  // what calls itself depends on nothing more
    auto& arrows = parent->depends_on;
    if (std::ranges::find(arrows, child->id, &Dependency::service) != arrows.end()) return;
    if (arrows.size() == kArrowsOfOneMax) {
      plan_.push_back(file_ + ": '" + from + "' calls more than 200 services: '" + to + "' is left out");
      return;
    }
    arrows.emplace_back(child->id, Dependency::Kind::Calls, false);
    ++arrows_;
  }

  const std::string& file_;
  std::map<std::string, std::string> names_;  // of nodes, by their ids
  std::map<std::string, Service> services_;   // by name
  std::set<std::string> ids_;
  std::vector<std::string> plan_;
  std::size_t arrows_ = 0;
  bool full_ = false;
};

}  // namespace

Result<ImportedCatalog> import_service_graph(std::string_view text, const std::string& file) {
  const auto root = parse_json(text);
  if (!root) return invalid("it is no JSON: " + root.fault().message);
  GraphImporter importer(file);
  if (!importer.take(*root) || importer.empty())
    return invalid(
        "there is no graph of services in it: a list of {parent, child}, nodes with edges, or what Prometheus answers "
        "for traces_service_graph_request_total");
  return importer.all();
}

}  // namespace muster
