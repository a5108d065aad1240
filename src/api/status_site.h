// /status/{page}/…: what the public sees, as bytes that are made once and sent many times.
#pragma once
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "api/service.h"
#include "api/sign_in_limit.h"
#include "statuspage/view.h"

namespace muster::api {

// Where a page is served, and how its links begin.
struct StatusPlace {
  std::string base;    // "/status/shop", or nothing on a host of its own
  std::string origin;  // "https://status.example.org"
};

StatusPlace status_place(const http::Request& request, const StatusPage& page, const Settings& settings);

// Safe to use from any thread; outlives the router's routes with their handlers.
//
// What was rendered is good until something is published or configured (Doors::shown counts that), or until a day or an
// announced maintenance begins. Many who ask for what is being rendered wait for the one who does.
class StatusSite : public std::enable_shared_from_this<StatusSite> {
 public:
  explicit StatusSite(Service& service) : service_(service) {}

  // GET of anything below a page.
  void show(const http::Request& request, http::Reply reply);
  // The password of a page, in a form.
  void let_in(const http::Request& request, http::Reply reply);

  // How many times something was rendered: for tests.
  std::uint64_t rendered() const { return rendered_; }

 private:
  struct Shown {
    int status = 200;
    std::shared_ptr<const std::string> body;
    std::string type, etag;
    std::uint64_t as_of = 0;  // of Doors::shown
    Instant until{};
  };
  struct Asked {       // all that is needed of a request when it has to wait
    std::string seen;  // If-None-Match
    std::string language;
    bool is_public = true;
    std::string customer{};  // of whom; empty: nobody's
  };
  struct Waiting {
    http::Reply reply;
    Asked asked;
  };
  struct Entry {
    std::shared_ptr<const Shown> shown;
    bool is_made = false;
    std::vector<Waiting> waiting;
  };

  void serve(const StatusPage& page, const StatusPlace& place, std::vector<std::string> path, Asked asked,
             http::Reply reply);
  std::shared_ptr<const Shown> make(store::Tx& tx, const StatusPage& page, const StatusPlace& place,
                                    const std::vector<std::string>& path, const std::string& language,
                                    const std::string& customer) const;
  void made(const std::string& key, const std::shared_ptr<const Shown>& shown);
  static http::Response response_of(const Shown& shown, const Asked& asked);
  std::string password_cookie(const StatusPage& page) const;
  std::string customer_cookie(const StatusPage& page, const StatusCustomer& customer) const;
  // Whom the cookie proves; null: nobody.
  const StatusCustomer* customer_of(const http::Request& request, const StatusPage& page) const;

  Service& service_;
  SignInLimit limit_;
  std::mutex mutex_;
  std::map<std::string, Entry> entries_;
  mutable std::atomic<std::uint64_t> rendered_{0};
};

// The routes, and the rewriting of requests to host names of pages.
void add_status_site(http::Router& router, Service& service);

}  // namespace muster::api
