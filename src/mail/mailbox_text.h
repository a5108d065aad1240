// What an IMAP server says and is asked (RFC 9051), as far as the poll of a mailbox needs it.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"

namespace muster::mail {

// The numbers of "* SEARCH 2 84 882", each once and in ascending order; others of its lines are skipped.
std::vector<std::uint32_t> uids_of(std::string_view search_answer);

// "UID SEARCH UNANSWERED UNDELETED SINCE 26-Nov-2026": what is not taken in, of three days. The day is the server's.
std::string search_command(Instant now);

// What marks a message as taken in: "UID STORE 84 +FLAGS.SILENT (\Seen \Answered)".
std::string taken_command(std::uint32_t uid);

// Whether the password may go to that mailbox without TLS: only on the machine itself (127.0.0.1, ::1, localhost).
bool may_be_plain(std::string_view url);

// Addresses to which a message was delivered, the likeliest first: those that a mail server noted (X-Original-To,
// Delivered-To, Envelope-To), then To and Cc.
std::vector<std::string> recipients_of(std::string_view message);

}  // namespace muster::mail
