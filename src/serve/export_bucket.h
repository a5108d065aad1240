// One request to a bucket that speaks S3: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
#pragma once
#include "notification/channels/http_attempt.h"

namespace muster {

struct BucketKey {
  std::string id, secret;
};
// Out of a file's text: "access_key_id = …" and "secret_access_key = …", as the files of Amazon's tools have them, with
// or without "aws_" in front. Nothing when one is missing.
std::optional<BucketKey> bucket_key_in(std::string_view text);

struct BucketRequest {
  std::string url;
  std::string region;
  std::string type, bytes;  // of what is put
  bool remove = false;
  bool private_address = false;
};

// Signed by libcurl (AWS Signature Version 4), together with the SHA-256 of what is put.
class BucketAttempt final : public HttpAttempt {
 public:
  BucketAttempt(const BucketRequest& request, BucketKey key, std::shared_ptr<const Reach> reach);
  ~BucketAttempt() override;
  void set_up(CURL* easy) override;

 protected:
  std::string explanation(const std::string& body) const override;
  std::string_view way_out() const override {
    return "which an export may not reach; the operator can allow its network under allow_private_addresses, or "
           "declare "
           "the page in an --apply file";
  }

 private:
  const std::string signing_;
  const BucketKey key_;
  curl_slist* signed_ = nullptr;
};

}  // namespace muster
