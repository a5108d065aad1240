#include "base/p256.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/obj_mac.h>
#include <openssl/param_build.h>

#include "base/result.h"

namespace muster {
namespace {

constexpr const char* kCurve = "P-256";
constexpr std::size_t kHalf = 32;  // of a signature

template <auto free>
struct Freed {
  template <class T>
  void operator()(T* it) const {
    free(it);
  }
};
using Number = std::unique_ptr<BIGNUM, Freed<BN_clear_free>>;
using Point = std::unique_ptr<EC_POINT, Freed<EC_POINT_free>>;
using Context = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using Digesting = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>>;
using Key = std::shared_ptr<EVP_PKEY>;

const unsigned char* octets(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
unsigned char* octets(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

const EC_GROUP* curve() {
  static const EC_GROUP* const group = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1);
  MUSTER_ASSERT(group);
  return group;
}

// A key of its numbers; null when they are not one. Without `secret`: only the public half.
Key key_of(const std::string_view point, const BIGNUM* secret) {
  const std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>> build(OSSL_PARAM_BLD_new());
  MUSTER_ASSERT(OSSL_PARAM_BLD_push_utf8_string(build.get(), OSSL_PKEY_PARAM_GROUP_NAME, kCurve, 0) == 1);
  MUSTER_ASSERT(OSSL_PARAM_BLD_push_octet_string(build.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) ==
                1);
  if (secret) MUSTER_ASSERT(OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_PRIV_KEY, secret) == 1);
  const std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>> parameters(OSSL_PARAM_BLD_to_param(build.get()));
  const Context context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
  MUSTER_ASSERT(parameters && context && EVP_PKEY_fromdata_init(context.get()) == 1);
  EVP_PKEY* made = nullptr;
  if (EVP_PKEY_fromdata(context.get(), &made, secret ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
    return nullptr;
  return {made, EVP_PKEY_free};
}

Key public_key(std::string_view bytes) {
  if (bytes.size() != kP256PublicBytes || bytes.front() != 0x04) return nullptr;
  Key key = key_of(bytes, nullptr);
  if (!key) return nullptr;
  const Context context(EVP_PKEY_CTX_new(key.get(), nullptr));
  return context && EVP_PKEY_public_check(context.get()) == 1 ? key : nullptr;
}

std::string point_of(const BIGNUM* secret) {
  const Point point(EC_POINT_new(curve()));
  MUSTER_ASSERT(point && EC_POINT_mul(curve(), point.get(), secret, nullptr, nullptr, nullptr) == 1);
  std::string bytes(kP256PublicBytes, '\0');
  MUSTER_ASSERT(EC_POINT_point2oct(curve(), point.get(), POINT_CONVERSION_UNCOMPRESSED, octets(bytes), bytes.size(),
                                   nullptr) == bytes.size());
  return bytes;
}

Number number_of(std::string_view bytes) {
  return Number(BN_bin2bn(octets(bytes), static_cast<int>(bytes.size()), nullptr));
}

}  // namespace

bool is_p256_public(std::string_view bytes) { return public_key(bytes) != nullptr; }

P256Key::P256Key(std::string private_bytes, std::string public_bytes)
    : private_(std::move(private_bytes)),
      public_(std::move(public_bytes)),
      key_(key_of(public_, number_of(private_).get())) {
  MUSTER_ASSERT(key_);
}

P256Key P256Key::generate() {
  const Key made(EVP_EC_gen(kCurve), EVP_PKEY_free);
  BIGNUM* number = nullptr;
  MUSTER_ASSERT(made && EVP_PKEY_get_bn_param(made.get(), OSSL_PKEY_PARAM_PRIV_KEY, &number) == 1);
  const Number secret(number);
  std::string bytes(kP256PrivateBytes, '\0');
  MUSTER_ASSERT(BN_bn2binpad(secret.get(), octets(bytes), static_cast<int>(bytes.size())) > 0);
  return {std::move(bytes), point_of(secret.get())};
}

std::optional<P256Key> P256Key::from_private(std::string_view bytes) {
  if (bytes.size() != kP256PrivateBytes) return std::nullopt;
  const Number secret = number_of(bytes);
  MUSTER_ASSERT(secret);
  if (BN_is_zero(secret.get()) || BN_cmp(secret.get(), EC_GROUP_get0_order(curve())) >= 0) return std::nullopt;
  return P256Key(std::string(bytes), point_of(secret.get()));
}

std::optional<std::string> P256Key::agree(std::string_view their_public) const {
  const Key theirs = public_key(their_public);
  if (!theirs) return std::nullopt;
  const Context context(EVP_PKEY_CTX_new(key_.get(), nullptr));
  std::string shared(kP256PrivateBytes, '\0');
  std::size_t size = shared.size();
  MUSTER_ASSERT(context && EVP_PKEY_derive_init(context.get()) == 1 &&
                EVP_PKEY_derive_set_peer(context.get(), theirs.get()) == 1 &&
                EVP_PKEY_derive(context.get(), octets(shared), &size) == 1 && size == shared.size());
  return shared;
}

std::string P256Key::sign(std::string_view text) const {
  const Digesting context(EVP_MD_CTX_new());
  std::string der(80, '\0');
  std::size_t size = der.size();
  MUSTER_ASSERT(context && EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1 &&
                EVP_DigestSign(context.get(), octets(der), &size, octets(text), text.size()) == 1);
  const unsigned char* at = octets(der);
  const Signature made(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(size)));
  std::string both(2 * kHalf, '\0');
  MUSTER_ASSERT(made && BN_bn2binpad(ECDSA_SIG_get0_r(made.get()), octets(both), kHalf) == kHalf &&
                BN_bn2binpad(ECDSA_SIG_get0_s(made.get()), octets(both) + kHalf, kHalf) == kHalf);
  return both;
}

bool es256_matches(std::string_view public_bytes, std::string_view text, std::string_view signature) {
  const Key key = public_key(public_bytes);
  if (!key || signature.size() != 2 * kHalf) return false;
  const Signature both(ECDSA_SIG_new());
  MUSTER_ASSERT(both && ECDSA_SIG_set0(both.get(), number_of(signature.substr(0, kHalf)).release(),
                                       number_of(signature.substr(kHalf)).release()) == 1);
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(both.get(), &der);
  MUSTER_ASSERT(size > 0);
  const Digesting context(EVP_MD_CTX_new());
  const bool matches =
      context && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1 &&
      EVP_DigestVerify(context.get(), der, static_cast<std::size_t>(size), octets(text), text.size()) == 1;
  OPENSSL_free(der);
  return matches;
}

}  // namespace muster
