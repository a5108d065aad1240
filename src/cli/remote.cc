#include "cli/remote.h"

#include <charconv>
#include <ostream>

#include "cli/fields.h"

namespace muster::cli {
namespace {

constexpr std::size_t kPageMax = 500;

std::string first_of(const std::optional<std::string>& flag, const std::string& variable) {
  return flag ? *flag : variable;
}

// What a person may do about it, when the server's own words do not say.
std::string hint(int status, bool has_token) {
  if (status == 401 && !has_token) return "Give an API token by --token-file, MUSTER_TOKEN or --token.";
  if (status == 401) return "The token is not known, or no longer valid.";
  return "";
}

}  // namespace

Remote::Remote(Program& program, const Invocation& invocation) : program_(program), invocation_(invocation) {
  server_.url = first_of(invocation.value("url"), program.variable("MUSTER_URL"));
  if (server_.url.empty()) server_.url = "http://127.0.0.1:8080";
  server_.ca_file = first_of(invocation.value("ca-file"), program.variable("MUSTER_CA_FILE"));
  server_.user_agent = "muster-cli/" + program.version;
  server_.token = invocation.value("token").value_or("");
  if (!server_.token.empty()) return;
  std::string file = invocation.value("token-file").value_or("");
  if (file.empty()) server_.token = program.variable("MUSTER_TOKEN");
  if (file.empty() && server_.token.empty()) file = program.variable("MUSTER_TOKEN_FILE");
  if (file.empty()) return;
  auto text = read_text(program, file);
  if (!text) {
    trouble_ = text.fault().message;
    return;
  }
  server_.token = std::move(*text);
  while (server_.token.ends_with('\n') || server_.token.ends_with('\r') || server_.token.ends_with(' '))
    server_.token.pop_back();
}

std::optional<HttpAnswer> Remote::ask(const HttpRequest& request) {
  if (!trouble_.empty() && request.with_token) {
    fail(program_, trouble_);
    return std::nullopt;
  }
  auto answer = cli::send(server_, request);
  if (answer) return std::move(*answer);
  fail(program_, answer.fault().message);
  return std::nullopt;
}

bool Remote::can_ask() {
  if (trouble_.empty() && !server_.token.empty()) return true;
  fail(program_, trouble_.empty() ? "give the runner's token by --token-file, MUSTER_TOKEN or --token" : trouble_);
  return false;
}

std::optional<std::string> Remote::send(const HttpRequest& request) {
  auto answer = ask(request);
  if (!answer) return std::nullopt;
  if (answer->status >= 200 && answer->status < 300) return std::move(answer->body);
  print_problem(*answer);
  return std::nullopt;
}

std::optional<std::string> Remote::post(const std::string& path, std::string body, std::string type) {
  return send({"POST", path, std::move(body), std::move(type)});
}

void Remote::print_problem(const HttpAnswer& answer) {
  const auto parsed = parse_json(answer.body);
  const json::value nothing;
  const json::value& problem = parsed ? *parsed : nothing;
  for (const json::value& one : list(problem, {"problems"})) {
    const std::string line = text(one, {"line"}), file = text(one, {"file"});
    const bool placed = !line.empty() && line != "0";
    program_.err << (placed         ? file + ":" + line + ":" + text(one, {"column"}) + ": "
                     : file.empty() ? ""
                                    : file + ": ")
                 << text(one, {"message"}) << "\n";
  }
  std::string detail = text(problem, {"detail"});
  if (detail.empty()) detail = text(problem, {"title"});
  if (detail.empty()) detail = server_.url + " answered " + std::to_string(answer.status) + "; is it a Muster server?";
  fail(program_, detail);
  if (const std::string more = hint(answer.status, !server_.token.empty()); !more.empty()) program_.err << more << "\n";
}

int Remote::show(const std::string& body, Render render) {
  const bool as_json = invocation_.has("json");
  if (as_json && !program_.out_is_terminal) {
    program_.out << body << (body.ends_with('\n') ? "" : "\n");
    return 0;
  }
  const auto parsed = parse_json(body);
  if (!parsed) return fail(program_, server_.url + " answered something that is not JSON; is it a Muster server?");
  program_.out << (as_json ? indented(*parsed) + "\n" : render(*parsed, program_.view));
  return 0;
}

int Remote::show_get(const std::string& path, Render render) {
  const auto body = get(path);
  return body ? show(*body, render) : 1;
}

int Remote::show_post(const std::string& path, const std::string& body, Render render) {
  const auto answer = post(path, body);
  return answer ? show(*answer, render) : 1;
}

int Remote::show_put(const std::string& path, const std::string& body, Render render) {
  HttpRequest request{"PUT", path, body};
  const auto answer = send(request);
  return answer ? show(*answer, render) : 1;
}

std::optional<std::string> Remote::get_pages(const std::string& path_and_query, std::size_t count) {
  const std::string join = path_and_query.find('?') == std::string::npos ? "?" : "&";
  json::array items;
  std::string cursor;
  for (;;) {
    const std::size_t wanted = std::min(count - items.size(), kPageMax);
    auto body = get(path_and_query + join + "limit=" + std::to_string(wanted) +
                    (cursor.empty() ? "" : "&cursor=" + escaped(cursor)));
    if (!body) return std::nullopt;
    const auto page = parse_json(*body);
    const bool first = items.empty();
    const std::string next = page ? text(*page, {"next_cursor"}) : "";
    const bool more = !next.empty() && next != cursor && page && !list(*page, {"items"}).empty();
    const std::size_t here = page ? list(*page, {"items"}).size() : 0;
    if (first && (!more || here >= count)) return body;  // one page was enough: exactly as it came
    for (const json::value& item : list(*page, {"items"})) items.push_back(item);
    if (!more || items.size() >= count) {
      json::object whole{{"items", std::move(items)}, {"next_cursor", nullptr}};
      if (!next.empty()) whole["next_cursor"] = next;
      return to_text(whole);
    }
    cursor = next;
  }
}

Query& Query::add(const std::string& name, const std::optional<std::string>& value) {
  if (value && !value->empty()) text_ += (text_.empty() ? "?" : "&") + name + "=" + escaped(*value);
  return *this;
}

Query& Query::add(const std::string& name, const std::vector<std::string>& values) {
  std::string joined;
  for (const std::string& value : values) joined += (joined.empty() ? "" : ",") + value;
  return add(name, std::optional(joined));
}

std::optional<std::size_t> count_of(const std::string& text, std::size_t max) {
  std::size_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  const bool good = error == std::errc() && end == text.data() + text.size() && count >= 1 && count <= max;
  return good ? std::optional(count) : std::nullopt;
}

}  // namespace muster::cli
