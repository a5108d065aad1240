// What the link of a test page answers.
#pragma once
#include "http/message.h"
#include "notification/notifications.h"
#include "phrases/sentences.h"

namespace muster::api {

// Whether the test has arrived, as a page for people or as JSON for programs.
http::Response received_response(const DeliveryRow& test, bool as_json, const Tongue& tongue = {"en"});

}  // namespace muster::api
