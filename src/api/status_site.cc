#include "api/status_site.h"

#include <algorithm>
#include <charconv>

#include "api/session_cookie.h"
#include "base/crypto.h"
#include "http/target.h"
#include "oncall/wall_clock.h"
#include "session/session.h"
#include "statuspage/feeds.h"
#include "statuspage/html.h"
#include "statuspage/v2.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request, http::Response;

constexpr std::size_t kStatusEntriesMax = 2'000;
constexpr std::size_t kStatusWaitingMax = 20'000;

constexpr char kHtml[] = "text/html; charset=utf-8", kJson[] = "application/json; charset=utf-8";

// Without the port.
std::string host_of(const Request& request) {
  std::string host = lowered(request.header("host").value_or(""));
  const auto colon = host.rfind(':');
  if (colon != std::string::npos && host.find(']', colon) == std::string::npos) host.resize(colon);
  return host;
}

const StatusPage* page_at_host(const Configuration& config, const std::string& host) {
  for (const auto& [id, page] : config.status_pages)
    if (!page.host.empty() && page.host == host) return &page;
  return nullptr;
}

Response no_such_status() {
  return http::text_response(404, "There is nothing here.\n").with("Cache-Control", "no-cache");
}

// "2026-03"
std::optional<std::chrono::year_month> month_of(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  int year = 0;
  unsigned month = 0;
  const auto [y, year_error] = std::from_chars(text.data(), text.data() + 4, year);
  const auto [m, month_error] = std::from_chars(text.data() + 5, text.data() + 7, month);
  if (year_error != std::errc() || month_error != std::errc() || y != text.data() + 4 || m != text.data() + 7)
    return std::nullopt;
  const std::chrono::year_month found{std::chrono::year(year), std::chrono::month(month)};
  return found.ok() && year >= 2000 ? std::optional(found) : std::nullopt;
}

// Whether there could be something at that path, so that nobody fills the memory with others.
bool is_known_path(const std::vector<std::string>& path) {
  static constexpr std::string_view kOnes[] = {
      "", "history", "maintenance", "history.rss", "history.atom", "maintenance.ics"};
  if (path.empty()) return true;
  if (path.size() == 1) return std::ranges::find(kOnes, path[0]) != std::end(kOnes);
  if (path.size() == 2 && path[0] == "posts") return PostId::parse(path[1]).has_value();
  if (path.size() == 2 && path[0] == "history") return month_of(path[1]).has_value();
  return path.size() >= 3 && path.size() <= 4 && path[0] == "api" && path[1] == "v2" && path.back().ends_with(".json");
}

bool is_feed(const std::vector<std::string>& path) {
  return !path.empty() &&
         (path[0] == "api" || path[0].ends_with(".rss") || path[0].ends_with(".atom") || path[0].ends_with(".ics"));
}

std::string month_html(store::Tx& tx, const PageView& view, std::chrono::year_month month) {
  const WallClock clock(view.page.time_zone);
  const auto begins = [&](std::chrono::year_month one) {
    return clock.instant_of(WallTime(std::chrono::local_days(one / std::chrono::day(1))));
  };
  auto posts = published_posts(tx, view.page, begins(month), begins(month + std::chrono::months(1)));
  std::erase_if(posts, [&](const PublishedPost& one) { return *one.post.began_at < begins(month); });
  return history_html(view, month, posts);
}

std::chrono::year_month this_month(const PageView& view) {
  const auto day = std::chrono::floor<std::chrono::days>(WallClock(view.page.time_zone).read(view.now).local);
  const std::chrono::year_month_day date(day);
  return date.year() / date.month();
}

// By its address a reader may look. IPv6 is known to a /64.
bool address_may(const Request& request, const StatusPage& page, const Settings& settings) {
  std::string client = client_address(request, settings.trusted_proxies);
  client.resize(std::min(client.size(), client.find('/')));
  const auto address = ip_of(client);
  return address && std::ranges::any_of(page.addresses, [&](const std::string& one) {
           const auto network = network_of(one);
           return network && network->contains(*address);
         });
}

// With everybody compared, so that the time says nothing.
const StatusCustomer* customer_of_password(const StatusPage& page, std::string_view password) {
  const std::string hash = hex(sha256(password));
  const StatusCustomer* found = nullptr;
  for (const StatusCustomer& one : page.customers)
    if (equal_constant_time(hash, one.password_sha256)) found = &one;
  return found;
}

std::string cookie_name(const StatusPage& page) { return "muster_status_" + page.id.str(); }

void deny(const StatusPage& page, const StatusPlace& place, bool as_page, const std::string& language, bool wrong,
          http::Reply reply) {
  if (!as_page)
    return reply(http::problem(403, "Forbidden", "This status page is not public.").with("Cache-Control", "no-store"));
  PageView view{page, Instant(), {}, language, place.base, place.origin};
  reply(http::text_response(wrong ? 403 : 200, password_html(view, wrong), kHtml)
            .with("Content-Security-Policy", kStatusPolicy)
            .with("Cache-Control", "no-store"));
}

}  // namespace

StatusPlace status_place(const Request& request, const StatusPage& page, const Settings& settings) {
  if (!page.host.empty() && host_of(request) == page.host)
    return {"", (request.is_tls || settings.public_url.starts_with("https:") ? "https://" : "http://") +
                    std::string(request.header("host").value_or(page.host))};
  return {"/status/" + page.id.str(), settings.public_url};
}

std::string StatusSite::password_cookie(const StatusPage& page) const {
  return hex(hmac_sha256(service_.settings().link_key, "status/" + page.id.str() + "/" + page.password_sha256));
}

std::string StatusSite::customer_cookie(const StatusPage& page, const StatusCustomer& customer) const {
  const std::string proof = "status/" + page.id.str() + "/customer/" + customer.id + "/" + customer.password_sha256;
  return customer.id + ":" + hex(hmac_sha256(service_.settings().link_key, proof));
}

const StatusCustomer* StatusSite::customer_of(const Request& request, const StatusPage& page) const {
  const std::string cookie(request.cookie(cookie_name(page)).value_or(""));
  const StatusCustomer* customer = page.customer(cookie.substr(0, cookie.find(':')));
  return customer && equal_constant_time(cookie, customer_cookie(page, *customer)) ? customer : nullptr;
}

Response StatusSite::response_of(const Shown& shown, const Asked& asked) {
  Response response = http::empty_response(shown.status);
  response.with("Content-Type", shown.type)
      .with("ETag", shown.etag)
      .with("Vary", "Accept-Language")
      .with("Cache-Control", asked.is_public ? "public, max-age=10" : "private, no-cache")
      .with("Content-Security-Policy", kStatusPolicy);
  if (shown.type == kJson && asked.is_public) response.with("Access-Control-Allow-Origin", "*");
  if (asked.seen == "*" || http::list_contains(asked.seen, shown.etag)) {
    response.status = 304;
    return response;
  }
  response.body = http::Blob{*shown.body, shown.body};
  return response;
}

void StatusSite::show(const Request& request, http::Reply reply) {
  const auto config = service_.configuration();
  const StatusPage* page = find(config->status_pages, StatusPageId(request.param("page")));
  if (!page) return reply(no_such_status());
  const StatusPlace place = status_place(request, *page, service_.settings());
  std::vector<std::string> path(request.path.begin() + 2, request.path.end());
  if (path == std::vector<std::string>{"style.css"})
    return reply(http::text_response(200, status_style(*page), "text/css; charset=utf-8")
                     // The preview stands in a frame that has no origin.
                     .with("Cross-Origin-Resource-Policy", "cross-origin")
                     .with("Cache-Control", "public, max-age=300"));
  if (path == std::vector<std::string>{"logo"}) {
    const auto comma = page->logo.find(',');
    const auto bytes =
        comma == std::string::npos ? std::nullopt : from_base64(std::string_view(page->logo).substr(comma + 1));
    if (!bytes) return reply(no_such_status());
    return reply(http::text_response(200, *bytes, page->logo.substr(5, page->logo.find(';') - 5))
                     .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                     .with("Cross-Origin-Resource-Policy", "cross-origin")
                     .with("Cache-Control", "public, max-age=300"));
  }
  if (!is_known_path(path)) return reply(no_such_status());
  Asked asked{
      std::string(request.header("if-none-match").value_or("")),
      language_for(*page, request.query_value("lang").value_or(""), request.header("accept-language").value_or("")),
      page->access == StatusAccess::Public};
  switch (page->access) {
    case StatusAccess::Public:
      break;
    case StatusAccess::Addresses:
      if (!address_may(request, *page, service_.settings()))
        return reply(http::problem(403, "Forbidden", "This status page is not open to your address."));
      break;
    case StatusAccess::Password:
      if (!equal_constant_time(request.cookie(cookie_name(*page)).value_or(""), password_cookie(*page)))
        return deny(*page, place, !is_feed(path), asked.language, false, std::move(reply));
      break;
    case StatusAccess::Customers: {
      const StatusCustomer* customer = customer_of(request, *page);
      if (!customer) return deny(*page, place, !is_feed(path), asked.language, false, std::move(reply));
      asked.customer = customer->id;
      break;
    }
    case StatusAccess::SignedIn: {
      const auto cookie = request.cookie(kSessionCookie);
      if (!cookie)
        return reply(http::problem(403, "Forbidden", "This status page is for whoever is signed in to Muster."));
      auto to = std::make_shared<http::Reply>(std::move(reply));
      const bool taken = service_.readers().ask([self = shared_from_this(), to, config, page = *page, place, path,
                                                 asked, digest = session_digest(*cookie),
                                                 now = service_.now()](store::Tx* tx, const store::StoreError* error) {
        if (error) return (*to)(unavailable(error));
        const auto session = find_session(*tx, digest, now);
        if (!session || !find(config->users, session->user))
          return (*to)(http::problem(403, "Forbidden", "This status page is for whoever is signed in to Muster."));
        self->serve(page, place, path, asked, std::move(*to));
      });
      if (!taken) (*to)(unavailable(nullptr));
      return;
    }
  }
  serve(*page, place, std::move(path), std::move(asked), std::move(reply));
}

void StatusSite::serve(const StatusPage& page, const StatusPlace& place, std::vector<std::string> path, Asked asked,
                       http::Reply reply) {
  // The origin only stands in feeds and in the API, and is the same for all but odd hosts.
  std::string key =
      page.id.str() + "\n" + asked.customer + "\n" + place.base + "\n" + place.origin + "\n" + asked.language;
  for (const std::string& one : path) key.append("/").append(one);
  const std::uint64_t as_of = service_.doors().shown();
  const Instant now = service_.now();
  const std::string language = asked.language, customer = asked.customer;
  std::shared_ptr<const Shown> ready;
  {
    const std::lock_guard lock(mutex_);
    if (entries_.size() >= kStatusEntriesMax && !entries_.contains(key))
      std::erase_if(entries_, [](const auto& one) { return !one.second.is_made; });
    Entry& entry = entries_[key];
    if (entry.shown && entry.shown->as_of == as_of && now < entry.shown->until) {
      ready = entry.shown;
    } else {
      if (entry.waiting.size() >= kStatusWaitingMax) return reply(unavailable(nullptr));
      entry.waiting.push_back({std::move(reply), std::move(asked)});
      if (entry.is_made) return;
      entry.is_made = true;
    }
  }
  if (ready) return reply(response_of(*ready, asked));
  const bool taken = service_.readers().ask([self = shared_from_this(), page, place, path = std::move(path), language,
                                             customer, key](store::Tx* tx, const store::StoreError* error) {
    std::shared_ptr<const Shown> shown;
    try {
      if (tx && !error) shown = self->make(*tx, page, place, path, language, customer);
    } catch (...) {
      self->made(key, nullptr);
      throw;
    }
    self->made(key, shown);
  });
  if (!taken) made(key, nullptr);
}

void StatusSite::made(const std::string& key, const std::shared_ptr<const Shown>& shown) {
  std::vector<Waiting> waiting;
  {
    const std::lock_guard lock(mutex_);
    Entry& entry = entries_[key];
    waiting = std::move(entry.waiting);
    entry.waiting.clear();
    entry.is_made = false;
    entry.shown = shown;
    if (!shown || shown->status != 200) entries_.erase(key);
  }
  for (Waiting& one : waiting) one.reply(shown ? response_of(*shown, one.asked) : unavailable(nullptr));
}

std::shared_ptr<const StatusSite::Shown> StatusSite::make(store::Tx& tx, const StatusPage& page,
                                                          const StatusPlace& place,
                                                          const std::vector<std::string>& path,
                                                          const std::string& language,
                                                          const std::string& customer) const {
  auto shown = std::make_shared<Shown>();
  // Before anything is read: what is published meanwhile makes it old.
  shown->as_of = service_.doors().shown();
  // Read after that: the page as it was when somebody asked may be older.
  const auto config = service_.configuration();
  const StatusPage* today = find(config->status_pages, page.id);
  StatusPage seen = today ? *today : page;
  // Who is a customer no more, or of a page that has none by now, sees nothing.
  if (const bool is_customers = seen.access == StatusAccess::Customers; is_customers || !customer.empty()) {
    const StatusCustomer* of = is_customers ? seen.customer(customer) : nullptr;
    seen = seen.part(of ? of->components : std::vector<std::string>());
  }
  PageView view = view_of(tx, seen, service_.now());
  view.language = language;
  view.base = place.base;
  view.origin = place.origin;
  shown->until = looks_until(view);
  shown->type = kHtml;
  std::string body;
  const std::string first = path.empty() ? "" : path[0];
  if (first.empty()) {
    body = status_html(view);
  } else if (first == "posts") {
    const auto post = published_post(tx, view.page, *PostId::parse(path[1]));
    if (post)
      body = post_html(view, *post);
    else
      shown->status = 404;
  } else if (first == "history") {
    body = month_html(tx, view, path.size() > 1 ? *month_of(path[1]) : this_month(view));
  } else if (first == "maintenance") {
    body = maintenance_html(view);
  } else if (first == "history.rss") {
    shown->type = "application/rss+xml; charset=utf-8";
    body = status_rss(view);
  } else if (first == "history.atom") {
    shown->type = "application/atom+xml; charset=utf-8";
    body = status_atom(view);
  } else if (first == "maintenance.ics") {
    shown->type = "text/calendar; charset=utf-8";
    body = maintenance_calendar(view);
  } else {
    std::string what;
    for (std::size_t i = 2; i < path.size(); ++i) what.append(i > 2 ? "/" : "").append(path[i]);
    what.resize(what.size() - std::string_view(".json").size());
    shown->type = kJson;
    if (auto text = status_api(view, what))
      body = std::move(*text);
    else
      shown->status = 404;
  }
  if (shown->status == 404) {
    shown->type = "text/plain; charset=utf-8";
    body = "There is nothing here.\n";
  }
  shown->etag = "\"" + hex(sha256(body)).substr(0, 32) + "\"";
  shown->body = std::make_shared<const std::string>(std::move(body));
  ++rendered_;
  return shown;
}

void StatusSite::let_in(const Request& request, http::Reply reply) {
  const auto config = service_.configuration();
  const StatusPage* page = find(config->status_pages, StatusPageId(request.param("page")));
  if (!page || (page->access != StatusAccess::Password && page->access != StatusAccess::Customers))
    return reply(no_such_status());
  const StatusPlace place = status_place(request, *page, service_.settings());
  const std::string address = client_address(request, service_.settings().trusted_proxies);
  if (const auto wait = limit_.count(address, address + "/" + page->id.str(), service_.now()))
    return reply(http::problem(429, "Too Many Requests", "That was tried too often. Try again later.")
                     .with("Retry-After", std::to_string(std::chrono::ceil<std::chrono::seconds>(*wait).count())));
  std::vector<std::pair<std::string, std::string>> pairs;
  std::string password;
  if (http::read_form(request.body, pairs))
    for (const auto& [name, value] : pairs)
      if (name == "password") password = value;
  const std::string language = language_for(*page, "", request.header("accept-language").value_or(""));
  const StatusCustomer* customer = nullptr;
  if (page->access == StatusAccess::Customers) customer = customer_of_password(*page, password);
  if (!customer &&
      (page->access == StatusAccess::Customers || !equal_constant_time(hex(sha256(password)), page->password_sha256)))
    return deny(*page, place, true, language, true, std::move(reply));
  limit_.succeeded(address, address + "/" + page->id.str());
  const bool secure = request.is_tls || service_.settings().public_url.starts_with("https:");
  reply(http::empty_response(303)
            .with("Location", place.base + "/")
            .with("Set-Cookie", cookie_name(*page) + "=" +
                                    (customer ? customer_cookie(*page, *customer) : password_cookie(*page)) +
                                    "; Path=" + (place.base.empty() ? "/" : place.base) +
                                    "; Max-Age=2592000; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "")));
}

void add_status_site(http::Router& router, Service& service) {
  const auto site = std::make_shared<StatusSite>(service);
  for (const char* pattern :
       {"/status/{page}", "/status/{page}/{part}", "/status/{page}/posts/{post}", "/status/{page}/history/{month}",
        "/status/{page}/api/v2/{file}", "/status/{page}/api/v2/{part}/{file}"})
    router.add({.method = Method::Get,
                .pattern = pattern,
                .permission = Permission::Public,
                .handler = [site](const Request& request, http::Reply reply) { site->show(request, std::move(reply)); },
                .trailing_slash = std::string_view(pattern) == "/status/{page}"});
  router.add({.method = Method::Post,
              .pattern = "/status/{page}/password",
              .permission = Permission::Public,
              .handler = [site](const Request& request, http::Reply reply) { site->let_in(request, std::move(reply)); },
              .body_max = 4 * 1024});
  // On a host of its own a page is all that there is.
  router.rewrite([&service](Request& request) {
    const auto config = service.configuration();
    if (config->status_pages.empty()) return;
    const StatusPage* page = page_at_host(*config, host_of(request));
    if (page) request.path.insert(request.path.begin(), {"status", page->id.str()});
  });
}

}  // namespace muster::api
