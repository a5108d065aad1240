// Instead of the web UI, in a build without it.
#include "http/assets.h"

namespace muster::http {
namespace {

constexpr std::string_view kPage =
    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
    "<title>Muster</title><h1>Muster is running</h1>"
    "<p>This binary was built without the web UI (MUSTER_WEB=OFF). The API and the command line work; "
    "for the web UI, build again with MUSTER_WEB=ON.</p></html>\n";
constexpr Asset kAssets[] = {{"/index.html", "text/html; charset=utf-8", "W/\"no-web\"", false, kPage, "", ""}};

}  // namespace

std::span<const Asset> embedded_assets() { return kAssets; }

}  // namespace muster::http
