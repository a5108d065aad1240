#include "serve/export_bucket.h"

#include "base/ascii.h"
#include "base/crypto.h"

namespace muster {
namespace {

std::string between(const std::string& text, std::string_view from, std::string_view to) {
  const auto begin = text.find(from);
  if (begin == std::string::npos) return "";
  const auto end = text.find(to, begin + from.size());
  return end == std::string::npos ? "" : text.substr(begin + from.size(), end - begin - from.size());
}

HttpPost post_of(const BucketRequest& request) {
  HttpPost post;
  post.url = request.url;
  post.method = request.remove ? "DELETE" : "PUT";
  post.body = request.remove ? "" : request.bytes;
  post.private_address = request.private_address;
  post.headers.push_back("x-amz-content-sha256: " + hex(sha256(post.body)));
  if (!request.remove) {
    post.headers.push_back("Content-Type: " + request.type);
    post.headers.push_back("Cache-Control: public, max-age=30");
  }
  return post;
}

}  // namespace

std::optional<BucketKey> bucket_key_in(std::string_view text) {
  BucketKey key;
  while (!text.empty()) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const auto equals = line.find('=');
    if (equals == std::string_view::npos) continue;
    std::string_view name = trimmed(line.substr(0, equals));
    if (name.starts_with("aws_")) name.remove_prefix(4);
    const std::string value(trimmed(line.substr(equals + 1)));
    if (name == "access_key_id") key.id = value;
    if (name == "secret_access_key") key.secret = value;
  }
  if (key.id.empty() || key.secret.empty()) return std::nullopt;
  return key;
}

BucketAttempt::BucketAttempt(const BucketRequest& request, BucketKey key, std::shared_ptr<const Reach> reach)
    : HttpAttempt(post_of(request), std::move(reach)),
      signing_("aws:amz:" + request.region + ":s3"),
      key_(std::move(key)) {
  // libcurl signs the headers that it is given, one without a value too, which it does not send: there must be none.
  for (const std::string& header : post_of(request).headers) signed_ = curl_slist_append(signed_, header.c_str());
}

BucketAttempt::~BucketAttempt() { curl_slist_free_all(signed_); }

void BucketAttempt::set_up(CURL* easy) {
  HttpAttempt::set_up(easy);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, signed_);
  curl_easy_setopt(easy, CURLOPT_AWS_SIGV4, signing_.c_str());
  curl_easy_setopt(easy, CURLOPT_USERNAME, key_.id.c_str());
  curl_easy_setopt(easy, CURLOPT_PASSWORD, key_.secret.c_str());
}

std::string BucketAttempt::explanation(const std::string& body) const {
  const std::string code = between(body, "<Code>", "</Code>"), message = between(body, "<Message>", "</Message>");
  return code.empty() || message.empty() ? code + message : code + ", " + message.substr(0, 200);
}

}  // namespace muster
