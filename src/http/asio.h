// The concrete Asio types that the server uses: naming the executor saves a type-erased call in each operation.
#pragma once
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>

namespace muster::http {

namespace asio = boost::asio;
using boost::system::error_code;
using tcp = asio::ip::tcp;

using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<tcp, Executor>;
using SteadyClock = std::chrono::steady_clock;
using Timer = asio::basic_waitable_timer<SteadyClock, asio::wait_traits<SteadyClock>, Executor>;
template <class T = void>
using Task = asio::awaitable<T, Executor>;

// Errors come as values: the end of a connection is not an exception.
inline constexpr asio::as_tuple_t<asio::use_awaitable_t<Executor>> kAsTuple{};

}  // namespace muster::http
