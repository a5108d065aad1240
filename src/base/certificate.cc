#include "base/certificate.h"

#include <memory>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace muster {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

constexpr int kModulusBitsMin = 2048;
constexpr std::size_t kModulusMax = 2048;  // bytes

bool fits(EVP_PKEY* key, const EVP_MD* hash, std::string_view bytes, std::string_view signature) {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  if (!key || !context || EVP_DigestVerifyInit(context.get(), nullptr, hash, nullptr, key) != 1) return false;
  return EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()), signature.size(),
                          reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()) == 1;
}

std::unique_ptr<BIGNUM, decltype(&BN_free)> number_of(std::string_view bytes) {
  return {BN_bin2bn(reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()), nullptr),
          &BN_free};
}

Key rsa_key_of(std::string_view modulus, std::string_view exponent) {
  Key none(nullptr, &EVP_PKEY_free);
  if (modulus.size() > kModulusMax || exponent.size() > kModulusMax) return none;
  const auto n = number_of(modulus), e = number_of(exponent);
  if (!n || !e || BN_num_bits(n.get()) < kModulusBitsMin) return none;
  const std::unique_ptr<OSSL_PARAM_BLD, decltype(&OSSL_PARAM_BLD_free)> builder(OSSL_PARAM_BLD_new(),
                                                                                &OSSL_PARAM_BLD_free);
  if (!builder || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1)
    return none;
  const std::unique_ptr<OSSL_PARAM, decltype(&OSSL_PARAM_free)> parameters(OSSL_PARAM_BLD_to_param(builder.get()),
                                                                           &OSSL_PARAM_free);
  const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(
      EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr), &EVP_PKEY_CTX_free);
  EVP_PKEY* key = nullptr;
  if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
    return none;
  return {key, &EVP_PKEY_free};
}

}  // namespace

bool signature_fits(std::string_view certificate_pem, std::string_view bytes, std::string_view signature, bool sha256) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> source(
      BIO_new_mem_buf(certificate_pem.data(), static_cast<int>(certificate_pem.size())), &BIO_free);
  if (!source) return false;
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(
      PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr), &X509_free);
  if (!certificate) return false;
  return fits(X509_get0_pubkey(certificate.get()), sha256 ? EVP_sha256() : EVP_sha1(), bytes, signature);
}

bool rsa_signature_fits(std::string_view modulus, std::string_view exponent, std::string_view bytes,
                        std::string_view signature) {
  return fits(rsa_key_of(modulus, exponent).get(), EVP_sha256(), bytes, signature);
}

}  // namespace muster
