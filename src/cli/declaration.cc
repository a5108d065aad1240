// muster apply, muster plan, muster export
#include <filesystem>
#include <ostream>

#include "cli/bundle.h"
#include "cli/fields.h"
#include "cli/groups.h"
#include "cli/remote.h"

namespace muster::cli {
namespace {

// Every file, named as it was typed: the name is how --prune knows it again.
std::optional<Bundle> read_files(Program& program, const std::vector<std::string>& names) {
  std::vector<ConfigFile> files;
  for (const std::string& name : names) {
    const auto text = read_text(program, name);
    if (!text) {
      fail(program, text.fault().message);
      return std::nullopt;
    }
    files.push_back({name == "-" ? "stdin" : std::filesystem::path(name).lexically_normal().string(), *text});
  }
  return bundle(files);
}

// One problem of the answer, with its line in the files that the person has.
Problem problem_in(const Bundle& bundle, const json::value& remark, Problem::Level level) {
  const json::value* line = at(remark, {"line"});
  const int number = line && line->is_int64() ? static_cast<int>(line->get_int64()) : 0;
  Problem problem{bundle.name, 0, 0, text(remark, {"message"}), {}, level};
  if (number > 0) {
    const Spot spot = spot_of(bundle, number);
    const json::value* column = at(remark, {"column"});
    problem.file = spot.file;
    problem.line = spot.line;
    problem.column = column && column->is_int64() ? static_cast<int>(column->get_int64()) : 1;
  }
  return problem;
}

// The problems of a refused declaration.
bool print_mistakes(Program& program, const Bundle& bundle, const HttpAnswer& answer) {
  const auto parsed = parse_json(answer.body);
  if (answer.status != 422 || !parsed || list(*parsed, {"problems"}).empty()) return false;
  for (const json::value& one : list(*parsed, {"problems"}))
    program.err << text_of(problem_in(bundle, one, Problem::Level::Error)) << "\n";
  fail(program, text(*parsed, {"detail"}));
  return true;
}

// What is not wrong and perhaps not meant.
void print_warnings(Program& program, const Bundle& bundle, const std::string& plan) {
  const auto parsed = parse_json(plan);
  if (!parsed) return;
  for (const json::value& one : list(*parsed, {"warnings"}))
    program.err << text_of(problem_in(bundle, one, Problem::Level::Warning)) << "\n";
}

// The plan that came back; nothing when the reason was printed.
std::optional<std::string> declare(Program& program, const Invocation& invocation, Remote& remote, const char* act) {
  const auto files = read_files(program, invocation.values("file"));
  if (!files) return std::nullopt;
  Query query;
  query.add("file", std::optional(files->name));
  if (invocation.has("prune")) query.add("prune", std::optional<std::string>("true"));
  const HttpRequest request{"POST", std::string("/v1/config/") + act + query.str(), files->text, "application/yaml"};
  auto answer = remote.ask(request);
  if (!answer) return std::nullopt;
  if (answer->status >= 200 && answer->status < 300) {
    print_warnings(program, *files, answer->body);
    return std::move(answer->body);
  }
  if (!print_mistakes(program, *files, *answer)) remote.print_problem(*answer);
  return std::nullopt;
}

int apply(Program& program, const Invocation& invocation) {
  Remote remote(program, invocation);
  const auto plan = declare(program, invocation, remote, "apply");
  return plan ? remote.show(*plan, applied_text) : 1;
}

int plan(Program& program, const Invocation& invocation) {
  Remote remote(program, invocation);
  const auto body = declare(program, invocation, remote, "plan");
  if (!body || remote.show(*body, plan_text) != 0) return 1;
  const auto parsed = parse_json(*body);
  return parsed && !list(*parsed, {"changes"}).empty() ? 2 : 0;
}

int export_all(Program& program, const Invocation& invocation) {
  const auto yaml = Remote(program, invocation).get("/v1/config/export");
  if (!yaml) return 1;
  program.out << *yaml << (yaml->ends_with('\n') ? "" : "\n");
  return 0;
}

}  // namespace

std::map<std::string, Run> declaration_commands() { return {{"apply", apply}, {"plan", plan}, {"export", export_all}}; }

}  // namespace muster::cli
