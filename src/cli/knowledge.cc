// muster knowledge search, show, put, import, export
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <ostream>

#include "base/ascii.h"
#include "cli/fields.h"
#include "cli/groups.h"
#include "knowledge/files.h"

namespace muster::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFoundMax = 100;

std::string pieces_text(const json::value& item, std::string_view field, const View& view) {
  std::string out;
  for (const json::value& piece : list(item, {field})) {
    const std::string words = text(piece, {"text"});
    out += at(piece, {"hit"}) && text(piece, {"hit"}) == "true" ? toned(words, Tone::Strong, view) : words;
  }
  return out;
}

std::string found_text(const json::value& answer, const View& view) {
  std::string out;
  if (text(answer, {"some_words"}) == "true") out += "Nothing has all of these words; these have some:\n";
  for (const json::value& one : list(answer, {"instead"})) {
    const std::string word(one.is_string() ? std::string(one.get_string()) : "");
    out += "Read as: " + plain(word) + "\n";
  }
  for (const json::value& item : list(answer, {"items"})) {
    out += toned(text(item, {"number"}), Tone::Strong, view) + "  " + text(item, {"kind"}) + "  " +
           pieces_text(item, "title_pieces", view) + (text(item, {"overdue"}) == "true" ? "  (review overdue)" : "") +
           "\n";
    const std::string snippet = pieces_text(item, "snippet", view);
    if (!snippet.empty()) out += "      " + snippet + "\n";
  }
  const std::string count = text(answer, {"count"});
  return out + (count == "0" ? "Nothing was found.\n" : count + " found.\n");
}

// What was written, as one line.
std::string written_text(const json::value& document, const View&) {
  return text(document, {"number"}) + ", version " + text(document, {"version"}) + ": " + text(document, {"title"}) +
         "\n";
}

std::string path_of(const std::string& number) { return "/v1/knowledge/" + escaped(number); }

int knowledge_search(Program& program, const Invocation& invocation) {
  std::string words;
  for (const std::string& word : invocation.values("WORD")) words += (words.empty() ? "" : " ") + word;
  const std::string limit = invocation.value("limit").value_or("20");
  if (!count_of(limit, kFoundMax)) return fail(program, "--limit must be a number from 1 to 100");
  Query query;
  query.add("q", words.empty() ? std::nullopt : std::optional(words)).add("limit", limit);
  for (const char* name : {"kind", "service", "tag", "owner", "team"}) query.add(name, invocation.value(name));
  for (const char* name : {"overdue", "archived"})
    if (invocation.has(name)) query.add(name, std::string("true"));
  return Remote(program, invocation).show_get("/v1/knowledge" + query.str(), found_text);
}

int knowledge_show(Program& program, const Invocation& invocation) {
  Remote remote(program, invocation);
  const std::string path = path_of(invocation.one("DOCUMENT"));
  const auto body = remote.get(invocation.has("json") ? path : path + "/markdown");
  if (!body) return 1;
  program.out << *body;
  return 0;
}

HttpRequest writing(const knowledge::File& file, const std::string& source, const std::string& reason) {
  json::object body = file.fields;
  if (!reason.empty()) body["reason"] = reason;
  body["archived"] = file.archived;
  if (file.number > 0) return {"PUT", path_of(knowledge::name_of(file.number)), to_text(body), "application/json"};
  if (const std::string& from = file.source.empty() ? source : file.source; !from.empty()) body["source"] = from;
  return {"POST", "/v1/knowledge", to_text(body), "application/json"};
}

int knowledge_put(Program& program, const Invocation& invocation) {
  const std::string name = invocation.one("FILE");
  const auto content = read_text(program, name);
  if (!content) return fail(program, content.fault().message);
  auto file = knowledge::read_markdown(name == "-" ? "" : fs::path(name).stem().string(), *content);
  if (!file) return fail(program, name + ": " + file.fault().message);
  Remote remote(program, invocation);
  const auto answer = remote.send(writing(*file, "", invocation.value("reason").value_or("")));
  return answer ? remote.show(*answer, written_text) : 1;
}

// Each good file is taken, each bad one is named.
int knowledge_import(Program& program, const Invocation& invocation) {
  const fs::path folder = invocation.one("DIRECTORY");
  std::error_code error;
  std::vector<fs::path> files;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    if (it->is_regular_file(error) && it->path().extension() == ".md") files.push_back(it->path());
  if (error) return fail(program, "'" + folder.string() + "' cannot be read: " + error.message());
  std::ranges::sort(files);
  Remote remote(program, invocation);
  if (!remote.can_ask()) return 1;
  std::size_t taken = 0;
  for (const fs::path& path : files) {
    const std::string shown = path.lexically_relative(folder).string();
    const auto content = read_text(program, path.string());
    const auto file =
        content ? knowledge::read_markdown(path.stem().string(), *content) : Result<knowledge::File>(content.fault());
    if (!file) {
      program.err << shown << ": " << file.fault().message << "\n";
      continue;
    }
    const auto answer = remote.ask(writing(*file, "file:" + shown, ""));
    if (!answer) return 1;
    if (answer->status / 100 != 2) {
      program.err << shown << ": ";
      remote.print_problem(*answer);
      continue;
    }
    ++taken;
    if (const auto document = parse_json(answer->body))
      program.out << shown << " is " << written_text(*document, program.view);
  }
  program.out << taken << " of " << files.size() << " files were taken.\n";
  return taken == files.size() ? 0 : 1;
}

// "KB-12-database-failover.md"
std::string file_name(const json::value& item) {
  constexpr std::size_t kLongest = 60;
  std::string name = text(item, {"number"}) + "-";
  for (char c : text(item, {"title"})) {
    c = lower(c);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      name += c;
    else if (name.back() != '-')
      name += '-';
    if (name.size() == kLongest) break;
  }
  while (name.back() == '-') name.pop_back();
  return name + ".md";
}

int knowledge_export(Program& program, const Invocation& invocation) {
  const fs::path folder = invocation.one("DIRECTORY");
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return fail(program, "'" + folder.string() + "' cannot be made: " + error.message());
  Remote remote(program, invocation);
  std::size_t written = 0;
  for (std::size_t from = 0;; from += kFoundMax) {
    const auto page = remote.get("/v1/knowledge?limit=100&from=" + std::to_string(from));
    if (!page) return 1;
    const auto answer = parse_json(*page);
    if (!answer) return fail(program, "the server's answer is not JSON");
    const json::array& items = list(*answer, {"items"});
    for (const json::value& item : items) {
      const auto content = remote.get(path_of(text(item, {"number"})) + "/markdown");
      if (!content) return 1;
      const fs::path path = folder / file_name(item);
      std::ofstream out(path, std::ios::binary);
      out << *content;
      out.close();
      if (!out) return fail(program, "'" + path.string() + "' could not be written");
      ++written;
    }
    if (items.size() < kFoundMax) break;
  }
  program.out << written << " documents are in " << folder.string() << ".\n";
  return 0;
}

}  // namespace

std::map<std::string, Run> knowledge_commands() {
  return {{"knowledge search", knowledge_search},
          {"knowledge show", knowledge_show},
          {"knowledge put", knowledge_put},
          {"knowledge import", knowledge_import},
          {"knowledge export", knowledge_export}};
}

}  // namespace muster::cli
