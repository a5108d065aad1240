// The server that a command talks to: where it is, as whom, and what its refusals look like to a person.
#pragma once
#include <optional>

#include "cli/client.h"
#include "cli/program.h"
#include "cli/render.h"

namespace muster::cli {

class Remote {
 public:
  // Looks at --url, --token, --token-file, --ca-file, then at their variables. Nothing is sent yet; a token file that
  // cannot be read makes every request fail that needs a token.
  Remote(Program& program, const Invocation& invocation);

  // The body of a 2xx answer. Otherwise the reason was printed to standard error, and there is nothing.
  std::optional<std::string> get(const std::string& path) { return send({"GET", path}); }
  std::optional<std::string> post(const std::string& path, std::string body = "",
                                  std::string type = "application/json");
  std::optional<std::string> remove(const std::string& path) { return send({"DELETE", path}); }
  std::optional<std::string> send(const HttpRequest& request);
  // Without an opinion about the status; a fault was printed.
  std::optional<HttpAnswer> ask(const HttpRequest& request);

  // The same, and nothing is printed.
  Result<HttpAnswer> try_to_ask(const HttpRequest& request) { return cli::send(server_, request); }
  // Whether there is somebody to ask as; else it was printed why not.
  bool can_ask();

  // Prints what a refusal says, and what to do about it.
  void print_problem(const HttpAnswer& answer);

  // Prints an answer: with --json as it came (indented on a terminal), else as `render` says. Answers the exit code.
  int show(const std::string& body, Render render);
  // get, post or put, and show.
  int show_get(const std::string& path, Render render);
  int show_post(const std::string& path, const std::string& body, Render render);
  int show_put(const std::string& path, const std::string& body, Render render);

  // Pages of a list after one another until there are `count` items or no more, as one page.
  std::optional<std::string> get_pages(const std::string& path_and_query, std::size_t count);

 private:
  Program& program_;
  const Invocation& invocation_;
  Server server_;
  std::string trouble_;  // why nothing can be sent
};

// "?a=b&c=d", values escaped; parts without a value are left out.
class Query {
 public:
  Query& add(const std::string& name, const std::optional<std::string>& value);
  Query& add(const std::string& name, const std::vector<std::string>& values);  // with commas between them
  std::string str() const { return text_; }

 private:
  std::string text_;
};

// A whole number from 1 up to `max`, or nothing.
std::optional<std::size_t> count_of(const std::string& text, std::size_t max);

}  // namespace muster::cli
