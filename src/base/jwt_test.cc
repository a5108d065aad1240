#include "base/jwt.h"

#include <gtest/gtest.h>

#include "base/certificate.h"
#include "base/crypto.h"

namespace muster {
namespace {

// RFC 7515, appendix A.2: a token of RS256, and the key that it is signed with.
constexpr std::string_view kToken =
    "eyJhbGciOiJSUzI1NiJ9."
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
    ".cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_"
    "O8W2Fp5jujGbds9uJdbF9CUAr7t1d"
    "nZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--"
    "xi12jzDwusC"
    "-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";
constexpr std::string_view kModulus =
    "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-"
    "pCgNMs"
    "D1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-"
    "UTo7WTBEMa2R2CapHg665xsmtdV"
    "MTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";

TEST(Jwt, the_example_of_the_standard_is_read_and_its_signature_fits) {
  const auto token = jwt_of("Bearer " + std::string(kToken));
  ASSERT_TRUE(token);
  EXPECT_EQ(text_at(token->head, "alg"), "RS256");
  EXPECT_EQ(text_at(token->claims, "iss"), "joe");
  const std::string modulus = *from_base64url(kModulus), exponent = *from_base64url("AQAB");
  EXPECT_TRUE(rsa_signature_fits(modulus, exponent, token->signed_text, token->signature));
  EXPECT_FALSE(rsa_signature_fits(modulus, exponent, token->signed_text + " ", token->signature));
  EXPECT_FALSE(rsa_signature_fits(modulus, exponent, token->signed_text, token->signature.substr(1)));
  EXPECT_FALSE(rsa_signature_fits(modulus, "", token->signed_text, token->signature));
  EXPECT_FALSE(rsa_signature_fits("", exponent, token->signed_text, token->signature));
  EXPECT_FALSE(rsa_signature_fits(modulus.substr(128), exponent, token->signed_text, token->signature))
      << "a short key proves nothing";
}

TEST(Jwt, what_is_no_token_is_none) {
  for (const std::string_view text : {"", "Bearer ", "a.b", "a.b.c", "..", "e30.e30", "e30.W10.", "e30..e30"})
    EXPECT_FALSE(jwt_of(text)) << text;
  EXPECT_TRUE(jwt_of("e30.e30."));
  EXPECT_FALSE(jwt_of("e30.e30." + std::string(kJwtMax, 'A')));
}

}  // namespace
}  // namespace muster
