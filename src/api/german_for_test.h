// A test that sees a fault answered wants it to have German.
#pragma once
#include "http/router.h"

namespace muster::api {

// Fails the test when title, detail or a remark of a problem is none of src/phrases. Senders are answered in English.
void expect_german_for(const http::Route& route, const http::Response& response);

}  // namespace muster::api
