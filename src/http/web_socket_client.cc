#include "http/web_socket_client.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <deque>
#include <variant>

#include "http/asio.h"

namespace muster::http {
namespace {

namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;
using Plain = websocket::stream<beast::tcp_stream>;
using Secure = websocket::stream<beast::ssl_stream<beast::tcp_stream>>;

constexpr std::chrono::milliseconds kSlice{100};  // how often a wait looks whether it is to end
constexpr std::chrono::seconds kSilence{60}, kWriteTime{10};

struct Parts {
  bool secure = true;
  std::string host, port, target;
};

std::optional<Parts> parts_of(std::string_view url) {
  Parts parts;
  if (url.starts_with("wss://")) {
    url.remove_prefix(6);
  } else if (url.starts_with("ws://")) {
    parts.secure = false;
    url.remove_prefix(5);
  } else {
    return std::nullopt;
  }
  const auto slash = std::min(url.find_first_of("/?"), url.size());
  parts.target = url.substr(slash);
  if (!parts.target.starts_with('/')) parts.target.insert(0, "/");
  const std::string_view authority = url.substr(0, slash);
  const auto colon = authority.rfind(':');
  parts.host = authority.substr(0, colon);
  parts.port = colon == std::string_view::npos ? (parts.secure ? "443" : "80") : authority.substr(colon + 1);
  if (parts.host.empty() || authority.find('@') != std::string_view::npos) return std::nullopt;
  return parts;
}

Fault gone(std::string why) { return {Fault::Code::Unavailable, std::move(why)}; }

}  // namespace

class WebSocketClient::Connection {
 public:
  Connection(Parts parts, Options options) : parts_(std::move(parts)), options_(std::move(options)) {
    tls_.set_default_verify_paths();
    tls_.set_verify_mode(asio::ssl::verify_peer);
  }

  std::optional<Fault> open() {
    tcp::resolver resolver(io_);
    std::vector<tcp::endpoint> endpoints;
    std::optional<error_code> done;
    resolver.async_resolve(parts_.host, parts_.port, [&](error_code error, const tcp::resolver::results_type& found) {
      for (const auto& entry : found)
        if (options_.allows(*entry.endpoint().data())) endpoints.push_back(entry.endpoint());
      done = error;
    });
    if (auto fault = wait_for(done, "its name is not known", options_.connect_time, [&] { resolver.cancel(); }))
      return fault;
    if (endpoints.empty()) return gone(parts_.host + " is a private address, which may not be reached");
    if (!parts_.secure) return open_as(stream_.emplace<Plain>(io_), endpoints);
    Secure& stream = stream_.emplace<Secure>(io_, tls_);
    stream.next_layer().set_verify_callback(asio::ssl::host_name_verification(parts_.host));
    if (!SSL_set_tlsext_host_name(stream.next_layer().native_handle(), parts_.host.c_str()))
      return gone("TLS cannot be begun");
    return open_as(stream, endpoints);
  }

  Result<std::optional<std::string>> read(std::chrono::milliseconds wait) {
    if (!reading_) begin_read();
    const auto until = std::chrono::steady_clock::now() + wait;
    while (!fault_ && received_.empty() && !ends() && std::chrono::steady_clock::now() < until) run_a_slice();
    if (!received_.empty()) {
      std::string text = std::move(received_.front());
      received_.pop_front();
      return std::optional(std::move(text));
    }
    if (fault_) return *fault_;
    return std::optional<std::string>();
  }

  Result<bool> write(const std::string& text) {
    std::optional<error_code> done;
    with_stream([&](auto& stream) {
      stream.text(true);
      stream.async_write(asio::buffer(text), [&](error_code error, std::size_t) { done = error; });
    });
    if (auto fault = wait_for(done, "it does not take what is written", kWriteTime, [this] { close(); })) return *fault;
    return true;
  }

 private:
  bool ends() const { return options_.ending && *options_.ending; }

  void run_a_slice() {
    io_.restart();
    io_.run_for(kSlice);
  }

  void close() {
    with_stream([](auto& stream) { beast::get_lowest_layer(stream).close(); });
  }

  // Runs until `done`. Whoever gives up cancels, and waits until nothing refers to this frame any more.
  std::optional<Fault> wait_for(std::optional<error_code>& done, const std::string& what,
                                std::chrono::milliseconds time, const std::function<void()>& cancel) {
    const auto until = std::chrono::steady_clock::now() + time;
    while (!done && !ends() && std::chrono::steady_clock::now() < until) run_a_slice();
    if (done && !*done) return std::nullopt;
    if (!done) {
      cancel();
      while (!done) run_a_slice();
      return gone(parts_.host + ": " + what + " in time");
    }
    return gone(parts_.host + ": " + what + " (" + done->message() + ")");
  }
  std::optional<Fault> wait_for(std::optional<error_code>& done, const std::string& what) {
    return wait_for(done, what, options_.connect_time, [this] { close(); });
  }

  template <class Stream>
  std::optional<Fault> open_as(Stream& stream, const std::vector<tcp::endpoint>& endpoints) {
    std::optional<error_code> done;
    beast::get_lowest_layer(stream).expires_after(options_.connect_time);
    beast::get_lowest_layer(stream).async_connect(endpoints,
                                                  [&](error_code error, const tcp::endpoint&) { done = error; });
    if (auto fault = wait_for(done, "it cannot be connected to")) return fault;
    if constexpr (std::is_same_v<Stream, Secure>) {
      done.reset();
      stream.next_layer().async_handshake(asio::ssl::stream_base::client, [&](error_code error) { done = error; });
      if (auto fault = wait_for(done, "TLS was not agreed upon")) return fault;
    }
    beast::get_lowest_layer(stream).expires_never();  // the WebSocket has times of its own
    stream.set_option(websocket::stream_base::timeout{options_.connect_time, kSilence, true});
    stream.set_option(websocket::stream_base::decorator(
        [](websocket::request_type& request) { request.set(beast::http::field::user_agent, "Muster"); }));
    stream.read_message_max(options_.message_max);
    done.reset();
    const bool usual = parts_.port == (parts_.secure ? "443" : "80");
    stream.async_handshake(usual ? parts_.host : parts_.host + ":" + parts_.port, parts_.target,
                           [&](error_code error) { done = error; });
    return wait_for(done, "it does not speak WebSocket");
  }

  void begin_read() {
    reading_ = true;
    with_stream([this](auto& stream) {
      stream.async_read(buffer_, [this](error_code error, std::size_t) {
        if (error) {
          fault_ = gone(parts_.host + " ended the connection (" + error.message() + ")");
          return;
        }
        received_.push_back(beast::buffers_to_string(buffer_.data()));
        buffer_.consume(buffer_.size());
        begin_read();
      });
    });
  }

  template <class Use>
  void with_stream(Use&& use) {
    if (Plain* plain = std::get_if<Plain>(&stream_)) use(*plain);
    if (Secure* secure = std::get_if<Secure>(&stream_)) use(*secure);
  }

  const Parts parts_;
  const Options options_;
  asio::io_context io_{1};
  asio::ssl::context tls_{asio::ssl::context::tls_client};
  std::variant<std::monostate, Plain, Secure> stream_;
  beast::flat_buffer buffer_;
  bool reading_ = false;
  std::deque<std::string> received_;
  std::optional<Fault> fault_;
};

WebSocketClient::WebSocketClient(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
WebSocketClient::~WebSocketClient() = default;

Result<std::unique_ptr<WebSocketClient>> WebSocketClient::connect(const std::string& url, Options options) {
  auto parts = parts_of(url);
  if (!parts || (!parts->secure && !options.plain)) return gone("the address to connect to is not wss://…");
  auto connection = std::make_unique<Connection>(std::move(*parts), std::move(options));
  if (auto fault = connection->open()) return *fault;
  return std::unique_ptr<WebSocketClient>(new WebSocketClient(std::move(connection)));
}

Result<std::optional<std::string>> WebSocketClient::read(std::chrono::milliseconds wait) {
  return connection_->read(wait);
}
Result<bool> WebSocketClient::write(const std::string& text) { return connection_->write(text); }

}  // namespace muster::http
