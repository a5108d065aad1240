#include "api/sns_gate.h"

#include <gmock/gmock.h>
#include <memory>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include "api/fixture_for_test.h"
#include "api/intake_routes.h"

namespace muster::api {
namespace {

constexpr const char* kCertificateUrl = "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem";
constexpr const char* kConfirmUrl = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=t";

// Amazon for the test: a key, its certificate, and messages signed with it.
class Amazon {
 public:
  Amazon() : key_(EVP_RSA_gen(2048), &EVP_PKEY_free) {
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), &X509_free);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key_.get());
    X509_sign(certificate.get(), key_.get(), EVP_sha256());
    const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), &BIO_free);
    PEM_write_bio_X509(out.get(), certificate.get());
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(out.get(), &bytes);
    pem.assign(bytes, static_cast<std::size_t>(size));
  }

  // SignatureVersion 2, of the fields that Amazon signs for this type.
  std::string message(const std::string& type, const std::string& text) const {
    const bool confirms = type == "SubscriptionConfirmation";
    std::string to_sign = "Message\n" + text + "\nMessageId\nm1\n";
    if (confirms) to_sign += std::string("SubscribeURL\n") + kConfirmUrl + "\n";
    to_sign += "Timestamp\n2026-03-28T12:00:00.000Z\n";
    if (confirms) to_sign += "Token\nt\n";
    to_sign += "TopicArn\narn:aws:sns:eu-west-1:1:alarms\nType\n" + type + "\n";
    json::object body{{"Type", type},
                      {"MessageId", "m1"},
                      {"Message", text},
                      {"TopicArn", "arn:aws:sns:eu-west-1:1:alarms"},
                      {"Timestamp", "2026-03-28T12:00:00.000Z"},
                      {"SignatureVersion", "2"},
                      {"Signature", signature(to_sign)},
                      {"SigningCertURL", kCertificateUrl}};
    if (confirms) {
      body["SubscribeURL"] = kConfirmUrl;
      body["Token"] = "t";
    }
    return to_text(body);
  }

  std::string pem;

 private:
  std::string signature(const std::string& text) const {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get());
    std::size_t size = 0;
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    EVP_DigestSign(context.get(), nullptr, &size, bytes, text.size());
    std::vector<unsigned char> made(size);
    EVP_DigestSign(context.get(), made.data(), &size, bytes, text.size());
    std::vector<unsigned char> base64(size * 2);
    const int length = EVP_EncodeBlock(base64.data(), made.data(), static_cast<int>(size));
    return {reinterpret_cast<const char*>(base64.data()), static_cast<std::size_t>(length)};
  }

  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_;
};

class Sns : public ApiFixture {
 protected:
  Sns() {
    add_intake_routes(router, *service, [this](const std::string& url, bool, const auto& done) {
      fetched.push_back(url);
      done(reachable
               ? std::optional(url == kCertificateUrl ? amazon.pem : std::string("<ConfirmSubscriptionResponse/>"))
               : std::nullopt);
    });
    declare(
        R"(integrations: [{id: sns, name: SNS, type: aws_sns, service: checkout, key: "sns-key-0123456789abcdef0"}])");
  }
  int send(const std::string& body) { return call("POST", "/integrations/sns-key-0123456789abcdef0", body).status; }

  Amazon amazon;
  bool reachable = true;
  std::vector<std::string> fetched;
};

TEST_F(Sns, takes_what_amazon_signed_and_asks_for_its_certificate_once) {
  const std::string alarm = amazon.message("Notification", R"({"AlarmName":"cpu","NewStateValue":"ALARM"})");
  EXPECT_EQ(send(alarm), 200);
  EXPECT_EQ(send(alarm), 200);
  EXPECT_THAT(fetched, testing::ElementsAre(kCertificateUrl));
  EXPECT_EQ(doors->open_alerts().size(), 1u);
}

TEST_F(Sns, refuses_what_was_changed_or_signed_by_another) {
  std::string changed = amazon.message("Notification", "disk full");
  changed.replace(changed.find("disk full"), 9, "disk okay");
  EXPECT_EQ(send(changed), 403);
  EXPECT_EQ(send(Amazon().message("Notification", "disk full")), 403);
  std::string elsewhere = amazon.message("Notification", "disk full");
  elsewhere.replace(elsewhere.find("sns.eu-west-1.amazonaws.com"), 27, "sns.eu-west-1.amazonaws.org");
  fetched.clear();
  EXPECT_EQ(send(elsewhere), 403);
  EXPECT_TRUE(fetched.empty()) << "only Amazon's hosts are asked";
}

TEST_F(Sns, confirms_a_subscription) {
  EXPECT_EQ(send(amazon.message("SubscriptionConfirmation", "You have chosen to subscribe")), 200);
  EXPECT_THAT(fetched, testing::ElementsAre(kCertificateUrl, kConfirmUrl));
  EXPECT_EQ(doors->open_alerts().size(), 0u);
}

TEST_F(Sns, loses_no_page_when_amazon_cannot_be_asked) {
  reachable = false;
  EXPECT_EQ(send(amazon.message("Notification", "disk full")), 200);
  EXPECT_EQ(send(R"({"AlarmName":"raw","NewStateValue":"ALARM"})"), 200);
  EXPECT_EQ(doors->open_alerts().size(), 2u);
}

TEST(SnsAddress, is_only_one_of_amazons_hosts) {
  EXPECT_TRUE(is_address_of_sns(kCertificateUrl));
  EXPECT_TRUE(is_address_of_sns("https://sns.cn-north-1.amazonaws.com.cn/x.pem"));
  for (const char* url :
       {"http://sns.eu-west-1.amazonaws.com/x.pem", "https://sns.eu-west-1.amazonaws.com.evil.org/x.pem",
        "https://evil.org/sns.eu-west-1.amazonaws.com", "https://sns.a@evil.amazonaws.com/",
        "https://sns.x.amazonaws.com:8443/", "https://bucket.s3.amazonaws.com/x.pem",
        "https://sns.eu.west.amazonaws.com/", "https://sns..amazonaws.com/", ""})
    EXPECT_FALSE(is_address_of_sns(url)) << url;
}

}  // namespace
}  // namespace muster::api
