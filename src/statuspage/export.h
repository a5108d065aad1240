// A page as plain files, which stay when the server is gone. Pure.
#pragma once
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
// feeds and Statuspage's read API. Whoever reads sees as of when it is.
std::vector<ExportFile> export_files(PageView view);

// The manifest: as of when, and the SHA-256 of each file; its signature by the key; the key's public half. In this
// order, and to be written after all files.
std::vector<ExportFile> export_manifest(const PageView& view, const std::vector<ExportFile>& files, const P256Key& key);

}  // namespace muster
