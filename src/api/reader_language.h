// Muster's words are made in English; here, at the edge, they become German for whoever reads that.
#pragma once
#include <string_view>
#include <vector>

#include "http/message.h"

namespace muster::api {

// When Accept-Language prefers German, translates title, detail and remarks of an application/problem+json, and what
// answers explain in words of Muster's own (why somebody would be paged). What is none of our phrases stays as it is.
//
// Leaves alone what is answered to senders with an integration's key: these are programs, and some compare what they
// get with what the peer of theirs would have said.
void say_in_their_language(const http::Request& request, http::Response& response);

// The patterns of the routes whose good answers explain something.
std::vector<std::string_view> explaining_routes();

}  // namespace muster::api
