// The Bot Framework for tests: a key, what it publishes of it, and tokens signed with it.
#pragma once
#include <memory>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <string>

#include "base/crypto.h"
#include "base/instant.h"
#include "base/json.h"

namespace muster {

class BotFrameworkForTest {
 public:
  explicit BotFrameworkForTest(std::string key = "key-1")
      : kid(std::move(key)), key_(EVP_RSA_gen(2048), &EVP_PKEY_free) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), &BIO_free);
    PEM_write_bio_PrivateKey(out.get(), key_.get(), nullptr, nullptr, 0, nullptr, nullptr);
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(out.get(), &bytes);
    pem_.assign(bytes, static_cast<std::size_t>(size));
  }

  std::string metadata() const {
    return to_text(json::object{{"issuer", issuer}, {"jwks_uri", keys_url}, {"authorization_endpoint", "https://x"}});
  }
  std::string keys() const {
    return to_text(
        json::object{{"keys", json::array{json::object{{"kty", "EC"}, {"kid", "another"}},
                                          json::object{{"kty", "RSA"},
                                                       {"use", "sig"},
                                                       {"kid", kid},
                                                       {"n", number(OSSL_PKEY_PARAM_RSA_N)},
                                                       {"e", number(OSSL_PKEY_PARAM_RSA_E)},
                                                       {"endorsements", json::array{"webchat", "msteams"}}}}}});
  }

  json::object claims(Instant now) const {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    return {{"iss", issuer},
            {"aud", "app-1"},
            {"serviceurl", "https://smba.example/emea/"},
            {"nbf", seconds - 300},
            {"exp", seconds + 3600}};
  }
  std::string token(const json::object& claims, json::object head = {}) const {
    if (head.empty()) head = {{"alg", "RS256"}, {"kid", kid}, {"typ", "JWT"}};
    const std::string text = base64url(to_text(head)) + "." + base64url(to_text(claims));
    return "Bearer " + text + "." + base64url(*rsa_sha256(pem_, text));
  }

  std::string kid, issuer = "https://api.botframework.com", keys_url = "https://login.example/keys";

 private:
  std::string number(const char* name) const {
    BIGNUM* value = nullptr;
    EVP_PKEY_get_bn_param(key_.get(), name, &value);
    std::string bytes(static_cast<std::size_t>(BN_num_bytes(value)), '\0');
    BN_bn2bin(value, reinterpret_cast<unsigned char*>(bytes.data()));
    BN_free(value);
    return base64url(bytes);
  }

  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_;
  std::string pem_;
};

}  // namespace muster
