// The TLS context from PEM files.
#pragma once
#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <string>

#include "base/result.h"

namespace muster::http {

// TLS 1.2 and later, ALPN "http/1.1". The key must be the first certificate's.
Result<std::shared_ptr<boost::asio::ssl::context>> tls_context(const std::string& certificate_file,
                                                               const std::string& key_file);

// Changes when either file does; 0 for one that is not there.
std::int64_t tls_files_stamp(const std::string& certificate_file, const std::string& key_file);

}  // namespace muster::http
