// TLS over real sockets, with certificates that the test makes itself.
#include <filesystem>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <stdlib.h>
#include <thread>

#include "base/log.h"
#include "http/server.h"
#include "http/test_client.h"

namespace muster::http {
namespace {
using namespace std::chrono_literals;

// A folder with a self-signed certificate and its key, which goes with the test.
class Identity {
 public:
  Identity() {
    char folder[] = "/tmp/muster-tls-XXXXXX";
    folder_ = mkdtemp(folder);
  }
  ~Identity() { std::filesystem::remove_all(folder_); }
  std::string certificate() const { return folder_ + "/certificate.pem"; }
  std::string key() const { return folder_ + "/key.pem"; }

  void make(const char* name) {
    EVP_PKEY* pair = EVP_EC_gen("P-256");
    X509* made = X509_new();
    ASN1_INTEGER_set(X509_get_serialNumber(made), 1);
    X509_gmtime_adj(X509_getm_notBefore(made), -60);
    X509_gmtime_adj(X509_getm_notAfter(made), 3600);
    X509_set_pubkey(made, pair);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(made), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(name), -1, -1, 0);
    X509_set_issuer_name(made, X509_get_subject_name(made));
    X509_sign(made, pair, EVP_sha256());
    write(certificate(), [&](FILE* file) { PEM_write_X509(file, made); });
    write(key(), [&](FILE* file) { PEM_write_PrivateKey(file, pair, nullptr, nullptr, 0, nullptr, nullptr); });
    X509_free(made);
    EVP_PKEY_free(pair);
  }
  void spoil() {
    write(certificate(), [](FILE* file) { std::fputs("not a certificate", file); });
  }

 private:
  template <class Content>
  static void write(const std::string& path, Content content) {
    FILE* file = std::fopen((path + ".new").c_str(), "w");
    content(file);
    std::fclose(file);
    std::filesystem::rename(path + ".new", path);
  }
  std::string folder_;
};

struct TlsSite {
  explicit TlsSite(ServerOptions o) : options(std::move(o)) {
    options.port = 0;
    options.tls_certificate_file = identity.certificate();
    options.tls_key_file = identity.key();
    identity.make("first");
    Router router;
    router.add(
        {.method = Method::Post,
         .pattern = "/echo",
         .permission = Permission::Public,
         .handler = [](const Request& request,
                       Reply reply) { reply(text_response(200, request.body + (request.is_tls ? " tls" : ""))); },
         .body_max = 1'000'000});
    Route live;
    live.pattern = "/v1/live";
    live.permission = Permission::Public;
    live.is_live = true;
    router.add(std::move(live));
    auto started = Server::start(options, std::move(router), hub);
    if (!started) throw std::runtime_error(started.fault().message);
    server = std::move(*started);
  }
  std::string name_now() const {
    TestClient client(server->port(), {.tls = true});
    return client.certificate_name();
  }

  Identity identity;
  ServerOptions options;
  LiveHub hub{7};
  std::unique_ptr<Server> server;
};

TEST(Tls, requests_and_live) {
  TlsSite site({});
  TestClient client(site.server->port(), {.tls = true});
  EXPECT_EQ(client.certificate_name(), "first");
  EXPECT_EQ(client.post("/echo", "hello").body, "hello tls");
  const std::string large(900'000, 'x');
  EXPECT_EQ(client.post("/echo", large).body, large + " tls");
  TestClient live(site.server->port(), {.tls = true});
  EXPECT_EQ(live.upgrade("/v1/live").status, 101);
  EXPECT_NE(live.read_message().find("\"hello\",\"sequence\":7"), std::string::npos);
  site.hub.publish(8, "{}");
  while (live.read_message().find("changes") == std::string::npos) {}
}

TEST(Tls, who_does_not_speak_it_is_closed) {
  ServerOptions options;
  options.handshake_timeout = 100ms;
  TlsSite site(options);
  TestClient plain(site.server->port()), silent(site.server->port());
  ASSERT_TRUE(plain.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 0\r\n\r\n"));
  EXPECT_EQ(plain.read_response().status, 0);
  EXPECT_TRUE(silent.ends());
}

TEST(Tls, reload_takes_new_files_and_keeps_the_old_when_they_are_bad) {
  TlsSite site({});
  TestClient before(site.server->port(), {.tls = true});
  EXPECT_EQ(before.post("/echo", "a").body, "a tls");
  site.identity.make("second");
  EXPECT_FALSE(site.server->reload());
  EXPECT_EQ(site.name_now(), "second");
  EXPECT_EQ(before.post("/echo", "b").body, "b tls") << "open connections go on";
  site.identity.spoil();
  const auto fault = site.server->reload();
  ASSERT_TRUE(fault);
  EXPECT_NE(fault->message.find("certificate.pem"), std::string::npos) << fault->message;
  EXPECT_EQ(site.name_now(), "second");
}

TEST(Tls, changed_files_are_noticed) {
  ServerOptions options;
  options.tls_check_every = 20ms;
  TlsSite site(options);
  site.identity.make("second");
  for (int i = 0; i < 1000 && site.name_now() != "second"; ++i) std::this_thread::sleep_for(20ms);
  EXPECT_EQ(site.name_now(), "second");
}

TEST(Tls, refuses_to_start_with_unusable_files) {
  Identity identity;
  identity.make("first");
  LiveHub hub;
  ServerOptions options;
  options.port = 0;
  options.tls_certificate_file = identity.certificate();
  options.tls_key_file = identity.certificate();
  EXPECT_FALSE(Server::start(options, Router(), hub));
  options.tls_certificate_file = identity.certificate() + ".missing";
  EXPECT_FALSE(Server::start(options, Router(), hub));
}

TEST(Tls, drain) {
  TlsSite site({});
  auto idle = std::make_unique<TestClient>(site.server->port(), TestClient::Options{.tls = true});
  EXPECT_EQ(idle->post("/echo", "a").body, "a tls");
  std::thread leaving([&] {
    EXPECT_TRUE(idle->ends());
    idle.reset();
  });
  EXPECT_TRUE(site.server->drain(30s));
  leaving.join();
}

}  // namespace
}  // namespace muster::http
