// The token by which the Bot Framework proves that an activity for a bot of Teams is its own
// (learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication, "Connector to bot").
// Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/json.h"
#include "base/jwt.h"
#include "provider/provider.h"

namespace muster {

// One that it signs with. What it may sign for is said by its endorsements: names of channels, such as "msteams".
struct BotKey {
  std::string id, modulus, exponent;  // the last two as bytes
  std::vector<std::string> endorsements;
};
struct BotKeys {
  std::string issuer;
  std::vector<BotKey> keys;
  const BotKey* find(std::string_view id) const;
};

// What its OpenID metadata says; nothing when they cannot be read.
struct BotMetadata {
  std::string issuer, keys_url;
};
std::optional<BotMetadata> bot_metadata_in(std::string_view text);
// The RSA keys of a JSON Web Key Set; none when there are none in it.
std::vector<BotKey> bot_keys_in(std::string_view text);

// Whether calls of this provider carry such a token.
bool has_bot_token(const Provider& provider);
// Where the metadata is: the setting metadata_url; else at base_url, which stands for all of Microsoft's services; else
// Microsoft's own.
std::string bot_metadata_url(const Provider& provider);

inline constexpr Duration kBotSkew = std::chrono::minutes(5);  // of clocks, as Microsoft says

// Why the token, which `key` of `keys` is to have signed, does not prove that `activity` is for the bot `app`; "" when
// it does.
std::string bot_token_fault(const Jwt& token, const BotKeys& keys, const std::string& app, const json::object& activity,
                            Instant now);

}  // namespace muster
