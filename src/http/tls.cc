#include "http/tls.h"

#include <openssl/ssl.h>
#include <sys/stat.h>

namespace muster::http {
namespace {

namespace ssl = boost::asio::ssl;

int choose_protocol(SSL*, const unsigned char** out, unsigned char* out_size, const unsigned char* in, unsigned in_size,
                    void*) {
  static constexpr unsigned char kOurs[] = "\x08http/1.1";
  unsigned char* chosen = nullptr;
  const int found = SSL_select_next_proto(&chosen, out_size, kOurs, sizeof kOurs - 1, in, in_size);
  if (found != OPENSSL_NPN_NEGOTIATED) return SSL_TLSEXT_ERR_NOACK;
  *out = chosen;
  return SSL_TLSEXT_ERR_OK;
}

std::int64_t stamp(const std::string& file) {
  struct stat info {};
  if (::stat(file.c_str(), &info) != 0) return 0;
  return info.st_mtim.tv_sec * 1'000'000'000 + info.st_mtim.tv_nsec + info.st_size +
         static_cast<std::int64_t>(info.st_ino);
}

}  // namespace

Result<std::shared_ptr<ssl::context>> tls_context(const std::string& certificate_file, const std::string& key_file) {
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  boost::system::error_code ec;
  context->set_options(ssl::context::default_workarounds | ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1, ec);
  SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
  // A client must not make the server compute handshakes for ever on one connection.
  SSL_CTX_set_options(context->native_handle(),
                      SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_mode(context->native_handle(), SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_alpn_select_cb(context->native_handle(), choose_protocol, nullptr);
  context->use_certificate_chain_file(certificate_file, ec);
  if (ec)
    return invalid("the TLS certificate " + certificate_file + " cannot be used: " + ec.message() +
                   ". It must be a PEM file with the certificate first and its chain after it.");
  context->use_private_key_file(key_file, ssl::context::pem, ec);
  if (ec)
    return invalid("the TLS key " + key_file + " cannot be used: " + ec.message() +
                   ". It must be an unencrypted PEM file that belongs to the certificate " + certificate_file + ".");
  return context;
}

std::int64_t tls_files_stamp(const std::string& certificate_file, const std::string& key_file) {
  return stamp(certificate_file) ^ (stamp(key_file) << 1);
}

}  // namespace muster::http
