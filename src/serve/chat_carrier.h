// How chats are spoken with on their way.
#pragma once
#include "chat/vendor.h"
#include "serve/carrier.h"

namespace muster {

using ChatCarrier = Carrier<ChatCall, ChatAnswer>;

inline const Manner<ChatCall, ChatAnswer> kChatManner{
    .request = chat_request,
    .answer = [](const ChatCall& call, const AnswerHead& head,
                 std::string_view body) { return chat_answer(call, head.status, body, head.retry_after); },
    .must_be_once = [](const ChatCall& call) { return !may_be_repeated(call.provider->type, call.operation.kind); },
    .token = chat_token_wanted,
    .give_token = [](ChatCall& call, const std::string& token) { call.access_token = token; },
    .outcome = &Doors::chat_outcome,
    .answer_max = 4 << 20,
    .retry_after_max = std::chrono::minutes(15)};

}  // namespace muster
