// Beast's parser writing straight into our Request: no field nodes, no second copy of the body.
#pragma once
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include "http/message.h"

namespace muster::http {

class RequestParser : public boost::beast::http::basic_parser<true> {
 public:
  using error_code = boost::beast::error_code;
  using string_view = boost::beast::string_view;

  // `header_max` bounds request line and fields together, whatever the pieces they come in.
  RequestParser(Request& request, std::size_t header_max) : request_(request), header_left_(header_max) {
    header_limit(static_cast<std::uint32_t>(header_max));
    body_limit(boost::none);
  }

  bool is_http_11() const { return version_ >= 11; }  // valid after the header

 private:
  static constexpr std::size_t kFieldsMax = 128;
  // Beyond this a body's room grows as its bytes come, not as its sender promises.
  static constexpr std::size_t kReserveMax = 256 * 1024;

  void spend(std::size_t bytes, error_code& ec) {
    if (bytes > header_left_)
      ec = boost::beast::http::error::header_limit;
    else
      header_left_ -= bytes;
  }

  void on_request_impl(boost::beast::http::verb, string_view method, string_view target, int version,
                       error_code& ec) override {
    version_ = version;
    request_.method = method_of({method.data(), method.size()});
    request_.target.assign(target.data(), target.size());
    spend(method.size() + target.size() + 12, ec);
  }
  void on_response_impl(int, string_view, int, error_code&) override {}
  void on_field_impl(boost::beast::http::field, string_view name, string_view value, error_code& ec) override {
    if (is_header_done_) return;  // a chunked body's trailer: nobody may change the header afterwards
    spend(name.size() + value.size() + 4, ec);
    if (request_.headers.size() == kFieldsMax) ec = boost::beast::http::error::header_limit;
    if (!ec) request_.headers.add({name.data(), name.size()}, {value.data(), value.size()});
  }
  void on_header_impl(error_code&) override { is_header_done_ = true; }
  void on_body_init_impl(boost::optional<std::uint64_t> const& length, error_code&) override {
    if (length) request_.body.reserve(std::min<std::size_t>(*length, kReserveMax) + kBodyPadding);
  }
  std::size_t on_body_impl(string_view bytes, error_code&) override {
    request_.body.append(bytes.data(), bytes.size());
    return bytes.size();
  }
  void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, string_view bytes, error_code& ec) override {
    return on_body_impl(bytes, ec);
  }
  void on_finish_impl(error_code&) override {
    if (request_.body.capacity() < request_.body.size() + kBodyPadding) {
      request_.body.reserve(request_.body.size() + kBodyPadding);
    }
  }

  Request& request_;
  std::size_t header_left_;
  bool is_header_done_ = false;
  int version_ = 0;
};

}  // namespace muster::http
