#include "notification/channels/push_encryption.h"

#include <memory>
#include <openssl/evp.h>

#include "base/crypto.h"
#include "base/result.h"
#include "notification/words.h"

namespace muster {
namespace {

constexpr std::size_t kKey = 16, kNonce = 12, kTag = 16;
constexpr std::uint32_t kRecordSize = 4096;
constexpr char kLastRecord = 0x02;  // RFC 8188 section 2

const unsigned char* octets(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
unsigned char* octets(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

// HKDF (RFC 5869) for up to 32 bytes: one block is enough.
std::string derive(std::string_view salt, std::string_view secret, std::string info, std::size_t size) {
  const Digest extracted = hmac_sha256(salt, secret);
  const Digest expanded = hmac_sha256(bytes_of(extracted), info.append(1, '\x01'));
  return std::string(bytes_of(expanded).substr(0, size));
}

// The name of a use, ended by a zero byte.
std::string use(std::string_view name) { return std::string(name).append(1, '\0'); }

std::string sealed(std::string_view text, const std::string& key, const std::string& nonce) {
  const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(EVP_CIPHER_CTX_new(),
                                                                                &EVP_CIPHER_CTX_free);
  std::string out(text.size() + kTag, '\0');
  int written = 0, last = 0;
  MUSTER_ASSERT(
      context && EVP_EncryptInit_ex2(context.get(), EVP_aes_128_gcm(), octets(key), octets(nonce), nullptr) == 1 &&
      EVP_EncryptUpdate(context.get(), octets(out), &written, octets(text), static_cast<int>(text.size())) == 1 &&
      EVP_EncryptFinal_ex(context.get(), octets(out) + written, &last) == 1 &&
      static_cast<std::size_t>(written + last) == text.size() &&
      EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, kTag, octets(out) + text.size()) == 1);
  return out;
}

// RFC 8188 section 2.1: salt, record size, length and bytes of the key's name, which is the sender's public key.
std::string header(std::string_view salt, const std::string& sender) {
  std::string bytes(salt);
  for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(kRecordSize >> shift & 0xff));
  bytes.push_back(static_cast<char>(sender.size()));
  return bytes + sender;
}

}  // namespace

std::optional<std::string> encrypt_push(std::string_view text, const PushKeys& to, const P256Key& sender,
                                        std::string_view salt) {
  MUSTER_ASSERT(salt.size() == kPushSaltBytes);
  if (text.size() > kPushMax || to.auth.size() != kPushAuthBytes) return std::nullopt;
  const auto shared = sender.agree(to.p256dh);
  if (!shared) return std::nullopt;
  const std::string& ours = sender.public_bytes();
  const std::string keying = derive(to.auth, *shared, use("WebPush: info") + to.p256dh + ours, 32);
  const std::string key = derive(salt, keying, use("Content-Encoding: aes128gcm"), kKey);
  const std::string nonce = derive(salt, keying, use("Content-Encoding: nonce"), kNonce);
  return header(salt, ours) + sealed(std::string(text) + kLastRecord, key, nonce);
}

}  // namespace muster
