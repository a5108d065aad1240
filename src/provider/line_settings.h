// What a provider with a connection that stays open (`line` in its description) is set to, out of its declared texts.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "provider/provider.h"

namespace muster {

// "smpp://smsc.example.org:2775"; with an s at the scheme's end, TLS.
struct LineAddress {
  std::string host;
  int port = 0;
  bool tls = false;
};

struct SmppSettings {
  LineAddress address;
  std::string system_id, password, system_type;
  std::string from;  // the sender: a number without '+', or letters
  int from_ton = 0, from_npi = 0, to_ton = 1, to_npi = 1;
  enum class Long { Udh, Payload } long_messages = Long::Udh;    // how what is longer than one SMS is handed over
  enum class Alphabet { Gsm, Latin1 } alphabet = Alphabet::Gsm;  // that data_coding 0 means
  // How the ids that an answer gives stand in receipts: some carriers write them to another base there.
  enum class Ids { Same, HexInAnswer, DecimalInAnswer } ids = Ids::Same;
  int window = 10;   // messages that may be unanswered at once
  int enquire = 30;  // seconds of silence until the carrier is asked for a sign of life
};

struct IrcSettings {
  LineAddress address;
  std::string nick, server_password, account, password;
};

// A fault says which setting is wrong and how it is written; it never holds a secret.
Result<SmppSettings> smpp_settings(const Provider& provider);
Result<IrcSettings> irc_settings(const Provider& provider);

// What is wrong with the settings of a provider with a line; empty: nothing, or it has none.
std::string fault_in_line_settings(const Provider& provider);

}  // namespace muster
