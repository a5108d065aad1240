#include "cli/client.h"

#include <curl/curl.h>
#include <memory>

#include "base/address.h"

namespace muster::cli {
namespace {

constexpr std::size_t kAnswerMax = std::size_t{64} << 20;

struct Collected {
  std::string body;
  bool too_large = false;
};

std::size_t collect(char* data, std::size_t, std::size_t count, void* into) {
  auto& collected = *static_cast<Collected*>(into);
  if (collected.body.size() + count > kAnswerMax) {
    collected.too_large = true;
    return 0;  // ends the transfer
  }
  collected.body.append(data, count);
  return count;
}

bool is_loopback(const std::string& host) {
  if (host == "localhost" || host.ends_with(".localhost")) return true;
  const auto ip = ip_of(host);
  static const auto v4 = network_of("127.0.0.0/8"), v6 = network_of("::1");
  return ip && (v4->contains(*ip) || v6->contains(*ip));
}

Fault unavailable(std::string message) { return {Fault::Code::Unavailable, std::move(message)}; }

Fault fault_of(CURLcode code, const char* detail, const Server& server) {
  const std::string why = *detail ? detail : curl_easy_strerror(code);
  switch (code) {
    case CURLE_COULDNT_CONNECT:
      return unavailable("no connection to " + server.url + ": " + why +
                         "\nIs the server running there? Otherwise say where it is by --url or MUSTER_URL.");
    case CURLE_COULDNT_RESOLVE_HOST:
      return unavailable(why + "\nCheck the host in --url or MUSTER_URL: " + server.url);
    case CURLE_COULDNT_RESOLVE_PROXY:
      return unavailable(why + "\nThe environment names a proxy (http_proxy, https_proxy, no_proxy).");
    case CURLE_OPERATION_TIMEDOUT:
      return unavailable(server.url + " did not answer in time: " + why +
                         "\nWhat was asked for may have been done all the same.");
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
      return unavailable("the certificate of " + server.url + " is not trusted: " + why +
                         "\nName the certificate to trust by --ca-file or MUSTER_CA_FILE.");
    case CURLE_SSL_CONNECT_ERROR:
      return unavailable("no secure connection to " + server.url + ": " + why +
                         "\nDoes it serve http:// instead of https://?");
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_PARTIAL_FILE:
      return unavailable(server.url + " ended the connection before its answer was complete: " + why +
                         "\nWhat was asked for may have been done all the same. Is it http:// or https://?");
    default:
      return unavailable(server.url + ": " + why);
  }
}

int stop_when_told(void* stopped, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return (*static_cast<const std::function<bool()>*>(stopped))() ? 1 : 0;
}

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Headers = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

void add(Headers& headers, const std::string& line) {
  headers.reset(curl_slist_append(headers.release(), line.c_str()));
}

}  // namespace

std::string escaped(std::string_view text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool safe = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                      c == '.' || c == '_' || c == '~';
    if (safe) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return out;
}

Result<HttpAnswer> send(const Server& server, const HttpRequest& request) {
  const auto url = url_of(server.url);
  if (!url)
    return invalid("'" + server.url + "' is not a URL such as https://muster.example.org; check --url and MUSTER_URL");
  if (server.token.find_first_of("\r\n") != std::string::npos)
    return invalid("the token has a line break in it; check --token, --token-file and MUSTER_TOKEN");
  if (request.idempotency_key.find_first_of("\r\n") != std::string::npos)
    return invalid("the key has a line break in it; check --key");
  static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  const Handle curl(curl_easy_init(), curl_easy_cleanup);
  if (!ready || !curl) return unavailable("libcurl could not be started");

  std::string base = server.url;
  while (base.ends_with('/')) base.pop_back();
  Headers headers(nullptr, curl_slist_free_all);
  add(headers, "Accept: application/json, application/yaml, text/plain");
  add(headers, "Expect:");
  if (!request.body.empty()) add(headers, "Content-Type: " + request.content_type);
  if (!request.idempotency_key.empty()) add(headers, "Idempotency-Key: " + request.idempotency_key);
  if (request.with_token && !server.token.empty()) add(headers, "Authorization: Bearer " + server.token);

  Collected collected;
  char detail[CURL_ERROR_SIZE] = "";
  CURL* c = curl.get();
  curl_easy_setopt(c, CURLOPT_URL, (base + request.path).c_str());
  curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, server.connect_timeout_ms);
  curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, server.timeout_ms);
  curl_easy_setopt(c, CURLOPT_USERAGENT, server.user_agent.c_str());
  curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(c, CURLOPT_ERRORBUFFER, detail);
  curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, collect);
  curl_easy_setopt(c, CURLOPT_WRITEDATA, &collected);
  if (is_loopback(url->host)) curl_easy_setopt(c, CURLOPT_PROXY, "");
  if (!server.ca_file.empty()) curl_easy_setopt(c, CURLOPT_CAINFO, server.ca_file.c_str());
  if (request.method == "POST") {
    curl_easy_setopt(c, CURLOPT_POST, 1L);
    curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    curl_easy_setopt(c, CURLOPT_POSTFIELDS, request.body.data());
  } else if (request.method != "GET") {
    curl_easy_setopt(c, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  }

  if (request.stopped) {
    curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(c, CURLOPT_XFERINFODATA, &request.stopped);
    curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, stop_when_told);
  }

  const CURLcode code = curl_easy_perform(c);
  if (collected.too_large)
    return unavailable(server.url + " answered with more than 64 MiB; ask for less with --limit");
  if (code != CURLE_OK) return fault_of(code, detail, server);

  long status = 0;
  const char* type = nullptr;
  const char* elsewhere = nullptr;
  curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(c, CURLINFO_CONTENT_TYPE, &type);
  curl_easy_getinfo(c, CURLINFO_REDIRECT_URL, &elsewhere);
  if (status >= 300 && status < 400) {
    return unavailable(server.url + " sends on to " + (elsewhere ? elsewhere : "another place") +
                       ". Redirects are not followed, so that the token stays here; give the right address by --url.");
  }
  return HttpAnswer{static_cast<int>(status), type ? type : "", std::move(collected.body)};
}

}  // namespace muster::cli
