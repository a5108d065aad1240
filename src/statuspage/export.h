// A page as plain files, which stay when the server is gone. Pure.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/p256.h"
#include "statuspage/view.h"

namespace muster {

struct ExportFile {
  std::string path;  // below the page's folder: "index.html", "posts/01KB…/index.html"
  std::string bytes;
};

// All of the page in its first language, to be served at the root of a host: the page, its posts, months with posts,
// feeds and Statuspage's read API. Whoever reads sees as of when it is. In the order in which they are to be written,
// so that no page leads to what is not there yet: the first page comes last.
std::vector<ExportFile> export_files(PageView view, Instant as_of);

// What a place has of a file.
struct ExportedFile {
  std::string content;  // a digest of what it shows, whenever that was written
  std::string sha256;   // of its bytes
  friend bool operator==(const ExportedFile&, const ExportedFile&) = default;
};
using ExportedFiles = std::map<std::string, ExportedFile>;

// What is to be done so that the place has what the page shows.
struct ExportPlan {
  std::vector<ExportFile> write;    // in this order
  std::vector<std::string> remove;  // after all of these
  ExportedFiles after;              // what is there then
  bool empty() const { return write.empty() && remove.empty(); }
};
// Only files that show something else than what is there are written; `there` may be empty. With files come the
// manifest (as of when, and the SHA-256 of each file), its signature by the key and the key's public half, in this
// order, behind all others.
ExportPlan plan_export(const PageView& view, const ExportedFiles& there, const P256Key& key);

// As what a file is served: "text/html; charset=utf-8". `view.page` says what its logo is.
std::string export_type(const PageView& view, const std::string& path);

}  // namespace muster
