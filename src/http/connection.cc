// One connection, from its first byte to its end: a coroutine that reads a request, asks guard and handler, writes the
// response, and begins again; or becomes a WebSocket.
//
// Deadlines cost no timer: each phase notes when it is overdue, the loop looks at all connections now and then, and
// cancels what the connection waits for. Whoever waited then finds `overdue_`.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_static_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <charconv>
#include <deque>

#include "base/log.h"
#include "http/loop.h"
#include "http/request_check.h"
#include "http/request_parser.h"
#include "http/response_head.h"

namespace muster::http {
namespace {

namespace beast = boost::beast;
namespace websocket = beast::websocket;
using TlsStream = asio::ssl::stream<Socket>;

constexpr std::size_t kBufferSize = 16 * 1024;    // also the longest header
constexpr std::size_t kInlineBody = 16 * 1024;    // up to here one buffer and one write are cheaper than two
constexpr std::size_t kKeptCapacity = 64 * 1024;  // what an idle connection may hold on to
constexpr std::size_t kLingerMax = 1024 * 1024;
constexpr std::chrono::milliseconds kLinger{2'000};
constexpr std::chrono::milliseconds kLateCaller{500};
constexpr auto kNever = SteadyClock::time_point::max();

// How much a live client may say.
constexpr int kLiveMessagesMax = 20;
constexpr std::chrono::milliseconds kLiveMessagesTime{10'000};
constexpr std::chrono::milliseconds kAdmittedFor{30'000};  // to an incident, until it is asked again whether they may

constexpr int kBecomeWebSocket = 0;  // instead of a status

enum class Read { Done, Closed, Overdue, TooLong };

// How a request ended that the parser refused.
Response parse_problem(const beast::error_code& ec, const ServerOptions& options, std::size_t body_max) {
  using E = beast::http::error;
  if (ec == E::header_limit) {
    return problem(431, reason(431),
                   "The request line and headers are longer than " + std::to_string(options.header_max) +
                       " bytes, or there are more than 128 headers.");
  }
  if (ec == E::body_limit) {
    return problem(
        413, reason(413),
        "The body is larger than the " + std::to_string(body_max) + " bytes that this path takes. Send less at once.");
  }
  if (ec == E::bad_version) return problem(505, reason(505), "This server speaks HTTP/1.1.");
  return problem(400, reason(400), "The request is not valid HTTP/1.1: " + ec.message() + ".");
}

template <class Stream>
class ConnectionOn final : public Connection,
                           public LiveClient,
                           public std::enable_shared_from_this<ConnectionOn<Stream>> {
 public:
  static constexpr bool kTls = std::is_same_v<Stream, TlsStream>;

  template <class... More>
  ConnectionOn(Loop& loop, Socket socket, More&... more)
      : loop_(loop),
        options_(loop.shared.options),
        metrics_(loop.shared.metrics),
        stream_(std::move(socket), more...),
        waker_(loop.context),
        exchange_(std::make_shared<Exchange>(loop.mailbox, &waker_)) {
    error_code ec;
    const auto peer = this->socket().remote_endpoint(ec);
    if (!ec) remote_ = peer.address().to_string();
    waker_.expires_at(kNever);
    loop_.enter(*this);
  }
  ~ConnectionOn() override {
    exchange_->abandon();
    loop_.leave(*this);
  }

  // `self` stays in the coroutine's frame and is what keeps the connection.
  static Task<> run(std::shared_ptr<ConnectionOn> self, TlsContext) {
    try {
      if constexpr (kTls) {
        if (!co_await self->handshake()) co_return;
      }
      while (co_await self->serve_one()) {}
      co_await self->close();
    } catch (const std::exception& failure) {
      log::error("a connection ended by an exception", {{"error", failure.what()}});
    }
  }

  void check(SteadyClock::time_point now) override {
    if (live_ && !live_gone_) recheck(now);
    if (now < deadline_) return;
    deadline_ = kNever;
    overdue_ = true;
    if (!closing_) ++metrics_.connections_timed_out;
    interrupt();
  }
  void drain() override {
    if (live_) return go_away();
    if (idle_) {
      overdue_ = true;
      interrupt();
    }
  }
  void cut() override {
    overdue_ = cut_ = true;
    error_code ignored;
    socket().close(ignored);
    waker_.cancel();
  }
  std::optional<SteadyClock::time_point> waits_since() const override { return waits_since_; }
  void send(LiveText text) override;

 private:
  Socket& socket() {
    if constexpr (kTls)
      return stream_.next_layer();
    else
      return stream_;
  }
  void interrupt() {
    error_code ignored;
    socket().cancel(ignored);
    waker_.cancel();
  }
  void begin_phase(std::chrono::milliseconds allowed) { deadline_ = SteadyClock::now() + allowed; }
  void begin_waiting(std::chrono::milliseconds allowed) {
    const auto now = SteadyClock::now();
    deadline_ = now + allowed;
    if (!waits_since_) waits_since_ = now;
  }

  Task<bool> handshake();
  Task<bool> serve_one();
  Task<Read> read_header(RequestParser& parser);
  Task<Read> read_body(RequestParser& parser);
  Task<Read> fill();
  Task<Response> answer();
  Task<bool> wait_for_answer();
  Task<bool> respond(Response response, bool close);
  Task<Response> next_piece(Pieces& pieces);
  Task<bool> send_pieces(Pieces& pieces, Response piece);
  Task<bool> write(std::string_view body);
  Task<> close();
  Task<> be_live();
  void begin_request();
  void write_next();
  void drop_live();
  void go_away() { end_live(websocket::close_code::going_away, "the server stops"); }
  void end_live(websocket::close_code code, std::string_view why);
  void recheck(SteadyClock::time_point now);
  bool hear(std::string_view message);
  void look_at(const std::string& incident);
  void admit(const std::string& incident, bool may);

  Loop& loop_;
  const ServerOptions& options_;
  Metrics& metrics_;
  Stream stream_;
  Timer waker_;  // never expires: cancelling it says that an answer is there
  std::shared_ptr<Exchange> exchange_;
  beast::flat_static_buffer<kBufferSize> buffer_;
  std::string out_;
  std::string remote_;
  SteadyClock::time_point deadline_ = kNever;
  std::optional<SteadyClock::time_point> waits_since_;
  beast::error_code parse_error_;
  bool first_ = true;
  bool idle_ = false;  // between two requests
  bool is_http_11_ = true;
  bool overdue_ = false;
  bool cut_ = false;
  bool closing_ = false;  // the response is written
  bool linger_ = false;   // the client may still be sending what we do not read

  // As a WebSocket.
  std::optional<websocket::stream<Stream&, false>> ws_;
  std::deque<LiveText> queue_;
  bool live_ = false;                  // told of changes
  bool live_gone_ = false;             // not any more
  std::shared_ptr<Exchange> recheck_;  // may it still be?
  SteadyClock::time_point recheck_at_ = kNever;
  std::optional<LivePerson> person_;
  std::string asked_for_, admitted_to_;  // the incident that they say they look at; that they may
  SteadyClock::time_point admitted_at_{};
  int heard_ = 0;  // messages since heard_since_
  SteadyClock::time_point heard_since_{};
};

template <class Stream>
Task<bool> ConnectionOn<Stream>::handshake() {
  begin_waiting(options_.handshake_timeout);
  auto [ec] = co_await stream_.async_handshake(asio::ssl::stream_base::server, kAsTuple);
  if (ec) ++metrics_.tls_handshakes_failed;
  co_return !ec && !overdue_;
}

template <class Stream>
void ConnectionOn<Stream>::begin_request() {
  Request& request = exchange_->request;
  request.headers.clear();
  if (request.body.capacity() > kKeptCapacity) std::string().swap(request.body);
  request.body.clear();
  request.caller.reset();
  request.route = nullptr;
  request.remote = remote_;
  request.is_tls = kTls;
  if (out_.capacity() > kKeptCapacity) std::string().swap(out_);
}

// True: another request may follow.
template <class Stream>
Task<bool> ConnectionOn<Stream>::serve_one() {
  if (loop_.draining && !first_ && buffer_.size() == 0) co_return false;
  begin_request();
  RequestParser parser(exchange_->request, options_.header_max);
  Read read = co_await read_header(parser);
  HeaderCheck check;
  if (read == Read::Done) {
    std::optional<std::uint64_t> length;
    if (const auto announced = parser.content_length()) length = *announced;
    check = check_header(exchange_->request, loop_.shared.router, parser.is_http_11(), length);
    if (!check.close && !parser.is_done()) {
      if (check.send_continue) {
        out_ = "HTTP/1.1 100 Continue\r\n\r\n";
        if (!co_await write({})) co_return false;
      }
      parser.body_limit(check.body_max);
      read = co_await read_body(parser);
    }
  }
  waits_since_.reset();
  if (read == Read::Closed || cut_) co_return false;
  if (read != Read::Done) {
    linger_ = true;
    overdue_ = false;
    if (read == Read::Overdue)
      co_return co_await respond(problem(408, reason(408), "The request did not arrive in time."), true);
    co_return co_await respond(parse_problem(parse_error_, options_, check.body_max), true);
  }

  is_http_11_ = parser.is_http_11();
  const bool close = check.close || !parser.keep_alive() || !is_http_11_;
  linger_ = !parser.is_done() || buffer_.size() > 0;
  if (check.answer) co_return co_await respond(std::move(*check.answer), close || loop_.draining);
  ++metrics_.requests_in_flight;
  Response response = co_await answer();
  if (response.status == kBecomeWebSocket) {
    --metrics_.requests_in_flight;
    co_await be_live();
    co_return false;
  }
  // An answer that came too late belongs to an exchange that somebody else still holds.
  const bool again =
      co_await respond(std::move(response), close || loop_.draining || exchange_->state != Exchange::State::Answered);
  --metrics_.requests_in_flight;
  co_return again;
}

// What the parser says about the bytes in the buffer decides whether more are read.
template <class Stream>
Task<Read> ConnectionOn<Stream>::read_header(RequestParser& parser) {
  idle_ = buffer_.size() == 0;
  const auto patience = idle_ && !first_ ? options_.idle_timeout : options_.header_timeout;
  // It stood in the queue when the server began to stop: what it sent by then is served, but it is not waited for.
  begin_waiting(loop_.draining ? std::min(patience, kLateCaller) : patience);
  first_ = false;
  for (;;) {
    if (buffer_.size() > 0) {
      if (std::exchange(idle_, false)) begin_phase(options_.header_timeout);
      // RFC 9112 section 2.2: an empty line before a request is passed over.
      const auto* text = static_cast<const char*>(buffer_.data().data());
      if (!parser.got_some() && buffer_.size() >= 2 && text[0] == '\r' && text[1] == '\n') {
        buffer_.consume(2);
        continue;
      }
      buffer_.consume(parser.put(buffer_.data(), parse_error_));
      if (parser.is_header_done()) co_return Read::Done;
      if (parse_error_ && parse_error_ != beast::http::error::need_more) co_return Read::TooLong;
    }
    if (const Read read = co_await fill(); read != Read::Done) {
      // Nobody waits for an answer to a request that was not begun.
      co_return idle_ ? Read::Closed : read;
    }
  }
}

template <class Stream>
Task<Read> ConnectionOn<Stream>::read_body(RequestParser& parser) {
  begin_phase(options_.body_timeout);
  parser.eager(true);
  for (;;) {
    if (buffer_.size() > 0) {
      buffer_.consume(parser.put(buffer_.data(), parse_error_));
      if (parse_error_ && parse_error_ != beast::http::error::need_more) co_return Read::TooLong;
      if (parser.is_done()) co_return Read::Done;
    }
    if (const Read read = co_await fill(); read != Read::Done) co_return read;
  }
}

template <class Stream>
Task<Read> ConnectionOn<Stream>::fill() {
  if (overdue_) co_return Read::Overdue;
  const std::size_t room = kBufferSize - buffer_.size();
  if (room == 0) {
    parse_error_ = beast::http::error::header_limit;
    co_return Read::TooLong;
  }
  auto [ec, size] = co_await stream_.async_read_some(buffer_.prepare(room), kAsTuple);
  if (overdue_) co_return Read::Overdue;
  if (ec) co_return Read::Closed;
  buffer_.commit(size);
  metrics_.bytes_received.fetch_add(static_cast<std::int64_t>(size), std::memory_order_relaxed);
  co_return Read::Done;
}

// Guard, then handler.
template <class Stream>
Task<Response> ConnectionOn<Stream>::answer() {
  if (metrics_.requests_in_flight > static_cast<std::int64_t>(options_.requests_in_flight_max)) {
    exchange_->state = Exchange::State::Answered;
    co_return problem(503, reason(503), "The server has as many requests as it can work on. Try again in a second.")
        .with("Retry-After", "1");
  }
  const Router& router = loop_.shared.router;
  const Request& request = exchange_->request;
  const Route* route = request.route;
  begin_phase(options_.handler_timeout);
  exchange_->state = Exchange::State::Waiting;

  if (route && route->is_live) {
    exchange_->state = Exchange::State::Answered;
    if (const auto fault = websocket_fault(request); !fault.empty()) {
      co_return problem(426, reason(426), fault).with("Upgrade", "websocket").with("Sec-WebSocket-Version", "13");
    }
    if (!origin_allowed(request, options_.public_url)) {
      co_return problem(403, reason(403),
                        "A WebSocket may only be opened by this server's own pages. Set the public URL if they have "
                        "another address.");
    }
    exchange_->state = Exchange::State::Waiting;
  }
  try {
    if (!route) {
      exchange_->state = Exchange::State::Admitted;
    } else if (router.guard()) {
      router.guard()(request, *route, Admission(exchange_));
    } else if (route->permission == Permission::Public) {
      exchange_->state = Exchange::State::Admitted;
    } else {
      exchange_->state = Exchange::State::Answered;
      co_return problem(403, reason(403), "Nobody may do this here: the server has no access rules.");
    }
  } catch (const std::exception& failure) {
    log::error("a guard failed", {{"path", request.target}, {"error", failure.what()}});
  }
  const bool in_time = co_await wait_for_answer();
  if (in_time && exchange_->state == Exchange::State::Admitted) {
    if (route && route->is_live) co_return empty_response(kBecomeWebSocket);
    exchange_->state = Exchange::State::Waiting;
    try {
      (route ? route->handler : router.fallback())(request, Reply(exchange_));
    } catch (const std::exception& failure) {
      log::error("a handler failed", {{"path", request.target}, {"error", failure.what()}});
    }
    co_await wait_for_answer();
  }
  if (exchange_->state == Exchange::State::Answered) co_return std::move(exchange_->response);
  overdue_ = false;
  co_return problem(503, reason(503), "The server did not find an answer in time. Try again.").with("Retry-After", "1");
}

// False when it took too long.
template <class Stream>
Task<bool> ConnectionOn<Stream>::wait_for_answer() {
  while (exchange_->state == Exchange::State::Waiting && !overdue_) co_await waker_.async_wait(kAsTuple);
  co_return exchange_->state != Exchange::State::Waiting;
}

template <class Stream>
Task<bool> ConnectionOn<Stream>::respond(Response response, bool close) {
  const bool bodiless = exchange_->request.method == Method::Head || response.status == 204 || response.status == 304;
  std::shared_ptr<Pieces> pieces;
  Response first;
  if (response.in_pieces() && !bodiless) {
    pieces = std::get<std::shared_ptr<Pieces>>(response.body);
    first = co_await next_piece(*pieces);
    if (first.status != 200) {
      pieces = nullptr;
      response = std::move(first);
    }
  }
  if (options_.finish) options_.finish(exchange_->request, response);
  out_.clear();
  append_head(out_, response, loop_.date(), close, is_http_11_);
  std::string_view body = bodiless ? std::string_view{} : response.bytes();
  if (body.size() <= kInlineBody) {
    out_.append(body);
    body = {};
  }
  const auto status_class = static_cast<std::size_t>(response.status / 100 - 1);
  if (status_class < metrics_.responses.size())
    metrics_.responses[status_class].fetch_add(1, std::memory_order_relaxed);
  if (pieces) co_return co_await send_pieces(*pieces, std::move(first)) && !close;
  co_return co_await write(body) && !close;
}

template <class Stream>
Task<Response> ConnectionOn<Stream>::next_piece(Pieces& pieces) {
  begin_phase(options_.handler_timeout);
  exchange_->state = Exchange::State::Waiting;
  try {
    pieces.next(Reply(exchange_));
  } catch (const std::exception& failure) {
    log::error("a piece of a response could not be made", {{"error", failure.what()}});
  }
  if (co_await wait_for_answer()) co_return std::move(exchange_->response);
  co_return problem(503, reason(503), "The server did not find an answer in time. Try again.").with("Retry-After", "1");
}

// The head is in out_. One piece is held at a time, and the client's pace is ours.
template <class Stream>
Task<bool> ConnectionOn<Stream>::send_pieces(Pieces& pieces, Response piece) {
  while (piece.status == 200 && !piece.bytes().empty()) {
    if (is_http_11_) {
      char size[16];
      out_.append(size, std::to_chars(size, size + sizeof size, piece.bytes().size(), 16).ptr).append("\r\n");
    }
    out_.append(piece.bytes()).append(is_http_11_ ? "\r\n" : "");
    if (!co_await write({})) co_return false;
    out_.clear();
    piece = co_await next_piece(pieces);
  }
  if (piece.status != 200) co_return false;
  if (is_http_11_) out_.append("0\r\n\r\n");
  co_return co_await write({});
}

// Writes out_ and then `body`. A client may be slow, but not without any progress for write_timeout.
template <class Stream>
Task<bool> ConnectionOn<Stream>::write(std::string_view body) {
  std::string_view head = out_;
  while (!head.empty() || !body.empty()) {
    if (overdue_) co_return false;
    begin_phase(options_.write_timeout);
    const std::array<asio::const_buffer, 2> both{asio::buffer(head.data(), head.size()),
                                                 asio::buffer(body.data(), body.size())};
    error_code failed;
    std::size_t written = 0;
    if (head.empty() || body.empty()) {
      auto [ec, size] = co_await stream_.async_write_some(head.empty() ? both[1] : both[0], kAsTuple);
      failed = ec;
      written = size;
    } else {
      auto [ec, size] = co_await stream_.async_write_some(both, kAsTuple);
      failed = ec;
      written = size;
    }
    if (failed) co_return false;
    metrics_.bytes_sent.fetch_add(static_cast<std::int64_t>(written), std::memory_order_relaxed);
    const std::size_t of_head = std::min(written, head.size());
    head.remove_prefix(of_head);
    body.remove_prefix(written - of_head);
  }
  deadline_ = kNever;
  co_return true;
}

// A socket that is closed with unread bytes is reset, and the reset can overtake the answer; so what a refused client
// still sends is read for a while.
template <class Stream>
Task<> ConnectionOn<Stream>::close() {
  if (cut_ || !socket().is_open()) co_return;
  closing_ = true;
  overdue_ = false;
  begin_phase(kLinger);
  if constexpr (kTls) { auto [ignored] = co_await stream_.async_shutdown(kAsTuple); }
  error_code ec;
  socket().shutdown(asio::socket_base::shutdown_send, ec);
  for (std::size_t discarded = 0; linger_ && !ec && !overdue_ && discarded < kLingerMax;) {
    buffer_.clear();
    auto [end, size] = co_await socket().async_read_some(buffer_.prepare(kBufferSize), kAsTuple);
    ec = end;
    discarded += size;
  }
  socket().close(ec);
}

template <class Stream>
Task<> ConnectionOn<Stream>::be_live() {
  const Request& asked = exchange_->request;
  std::optional<std::int64_t> after;
  if (const auto text = asked.query_value("after")) {
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (failed != std::errc{} || end != text->data() + text->size()) {
      co_await respond(problem(400, reason(400), "after must be the sequence of a message."), true);
      co_return;
    }
    after = value;
  }
  beast::http::request<beast::http::empty_body> upgrade{beast::http::verb::get, asked.target, 11};
  for (std::size_t i = 0; i < asked.headers.size(); ++i) {
    const auto name = asked.headers.name(i), value = asked.headers.value(i);
    upgrade.insert(beast::string_view(name.data(), name.size()), beast::string_view(value.data(), value.size()));
  }
  deadline_ = kNever;  // the WebSocket watches its own
  ws_.emplace(stream_);
  ws_->set_option(websocket::stream_base::timeout{options_.handshake_timeout, options_.live_idle_timeout, true});
  ws_->set_option(websocket::stream_base::decorator([](websocket::response_type& response) {
    for (const auto& [name, value] : kSecurityHeaders) {
      response.set(beast::string_view(name.data(), name.size()), beast::string_view(value.data(), value.size()));
    }
    response.set(beast::http::field::server, "muster");  // Beast would name itself and its version
  }));
  ws_->read_message_max(4096);
  ws_->text(true);
  ws_->auto_fragment(false);  // one message, one frame, one write
  auto [refused] = co_await ws_->async_accept(upgrade, kAsTuple);
  if (refused || overdue_) co_return;
  metrics_.responses[0].fetch_add(1, std::memory_order_relaxed);

  ++metrics_.live_clients;
  live_ = true;
  recheck_ = std::make_shared<Exchange>(loop_.mailbox, nullptr);
  recheck_->request = exchange_->request;
  recheck_->state = Exchange::State::Admitted;
  recheck_at_ = SteadyClock::now() + options_.live_recheck;
  person_ = loop_.shared.live.person(asked.caller);
  loop_.live.join(*this, after);
  if (loop_.draining) go_away();
  buffer_.clear();
  for (;;) {
    auto [ec, size] = co_await ws_->async_read(buffer_, kAsTuple);
    if (ec) break;
    const auto said = buffer_.data();
    if (!live_gone_ && !hear({static_cast<const char*>(said.data()), said.size()}))
      end_live(websocket::close_code::policy_error, "see /v1/live in the API's documentation");
    buffer_.clear();
  }
  loop_.live.leave(*this);
  --metrics_.live_clients;
  live_gone_ = true;
  cut();
}

template <class Stream>
void ConnectionOn<Stream>::send(LiveText text) {
  if (live_gone_) return;
  if (queue_.size() >= options_.live_queue_max) return drop_live();
  queue_.push_back(std::move(text));
  if (queue_.size() == 1) write_next();
}

template <class Stream>
void ConnectionOn<Stream>::write_next() {
  ws_->async_write(asio::buffer(*queue_.front()),
                   [self = this->shared_from_this()](beast::error_code ec, std::size_t size) {
                     self->metrics_.bytes_sent.fetch_add(static_cast<std::int64_t>(size), std::memory_order_relaxed);
                     self->queue_.pop_front();
                     if (ec) self->live_gone_ = true;
                     if (!self->live_gone_ && !self->queue_.empty()) self->write_next();
                   });
}

// What a client says: which incident it shows, and whether somebody writes there. False when it says anything else, or
// too much.
template <class Stream>
bool ConnectionOn<Stream>::hear(std::string_view message) {
  const auto now = SteadyClock::now();
  if (now - heard_since_ >= kLiveMessagesTime) {
    heard_since_ = now;
    heard_ = 0;
  }
  if (++heard_ > kLiveMessagesMax) return false;
  if (const auto typing = typing_of(message)) {
    loop_.live.type(*this, *typing);
    return true;
  }
  const auto incident = showing_of(message);
  if (!incident) return false;
  if (person_) look_at(*incident);
  return true;
}

// Who is there is told, and told to, only whoever may know of the incident.
template <class Stream>
void ConnectionOn<Stream>::look_at(const std::string& incident) {
  asked_for_ = incident;
  const bool is_fresh = incident == admitted_to_ && SteadyClock::now() - admitted_at_ < kAdmittedFor;
  if (incident.empty() || is_fresh) {
    if (incident.empty()) admitted_to_.clear();
    return loop_.live.show(*this, *person_, incident);
  }
  loop_.shared.live.ask_may_look(*person_, incident, [weak = this->weak_from_this(), incident](bool may) {
    auto self = weak.lock();
    if (!self) return;
    auto& context = self->loop_.context;
    asio::post(context, [self = std::move(self), incident, may] { self->admit(incident, may); });
  });
}

template <class Stream>
void ConnectionOn<Stream>::admit(const std::string& incident, bool may) {
  if (live_gone_ || asked_for_ != incident) return;
  admitted_to_ = may ? incident : "";
  admitted_at_ = SteadyClock::now();
  loop_.live.show(*this, *person_, admitted_to_);
}

template <class Stream>
void ConnectionOn<Stream>::drop_live() {
  live_gone_ = true;
  ++metrics_.live_dropped;
  error_code ignored;
  socket().close(ignored);
}

template <class Stream>
void ConnectionOn<Stream>::end_live(websocket::close_code code, std::string_view why) {
  if (std::exchange(live_gone_, true)) return;
  ws_->async_close({code, beast::string_view(why.data(), why.size())},
                   [self = this->shared_from_this()](beast::error_code) {});
}

// Whoever opened it may have signed out since, or be no user any more. When that cannot be found out at the moment, the
// client stays, and the guard is asked again.
template <class Stream>
void ConnectionOn<Stream>::recheck(SteadyClock::time_point now) {
  const Request& request = recheck_->request;
  const auto state = recheck_->state;
  if (state == Exchange::State::Answered && (recheck_->response.status == 401 || recheck_->response.status == 403))
    return end_live(websocket::close_code::policy_error, "you are not signed in any more");
  const Guard& guard = loop_.shared.router.guard();
  if (state == Exchange::State::Waiting || now < recheck_at_ || !guard) return;
  recheck_at_ = now + options_.live_recheck;
  recheck_->state = Exchange::State::Waiting;
  try {
    guard(request, *request.route, Admission(recheck_));
  } catch (const std::exception& failure) {
    log::error("a guard failed", {{"path", request.target}, {"error", failure.what()}});
  }
}

}  // namespace

void serve_plain(Loop& loop, Socket socket) {
  auto connection = std::make_shared<ConnectionOn<Socket>>(loop, std::move(socket));
  asio::co_spawn(loop.context, ConnectionOn<Socket>::run(std::move(connection), nullptr), asio::detached);
}

void serve_tls(Loop& loop, Socket socket, TlsContext context) {
  auto connection = std::make_shared<ConnectionOn<TlsStream>>(loop, std::move(socket), *context);
  asio::co_spawn(loop.context, ConnectionOn<TlsStream>::run(std::move(connection), std::move(context)), asio::detached);
}

}  // namespace muster::http
