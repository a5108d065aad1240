# shellcheck shell=bash
# The Debian 12 packages that Muster's jobs need, by the job that needs them. `./dev setup` installs what is missing.
# Adding one: check with `apt-cache policy NAME` that Debian 12 has it, and with `apt-get -s install NAME` that it does
# not pull Boost 1.74's headers, which conflict with libboost1.81-dev.
# shellcheck disable=SC2034  # Read by setup.sh.

packages_build=(
  # Compiler and build tools; mold links in a third of the time, ccache keeps a second build under a minute.
  g++ cmake ninja-build ccache mold pkg-config git ca-certificates
  # HTTP, WebSocket, timers, coroutines (Asio, Beast) and JSON.
  libboost1.81-dev libboost-json1.81-dev libboost-context1.81-dev
  # TLS and signatures; argon2id.
  libssl-dev libsodium-dev
  # PostgreSQL's client library, loaded only when that store is used.
  libpq-dev
  # Expressions in rules; YAML for `apply`; the command line; text formatting; JSON on the intake path.
  libre2-dev libyaml-cpp-dev libcli11-dev libfmt-dev libsimdjson-dev
  # SMTP and outgoing HTTP; compressed raw payloads.
  libcurl4-openssl-dev libzstd-dev
  # Mail that comes in: MIME in all its states.
  libgmime-3.0-dev
  # PDF: text shaped and drawn, a font to draw it with at run time, and Markdown.
  libpango1.0-dev fonts-dejavu-core libmd4c-dev
  # Time zones: the library, and the database that it reads at run time.
  libhowardhinnant-date-dev tzdata
  # The tests are configured with the rest: GoogleTest, property tests, benchmarks.
  libgtest-dev libgmock-dev librapidcheck-dev libbenchmark-dev
  # The web UI is embedded compressed.
  brotli
)

packages_test=(
  # The second store: the tests start a cluster of their own.
  postgresql-15
  # The real senders: prometheus, and amtool from prometheus-alertmanager.
  prometheus prometheus-alertmanager
  # A real SMTP server on loopback, and openssl's command line for its certificate.
  exim4-daemon-light openssl
  # A real SMS gateway, and the SMS centre of its tests.
  kannel kannel-extras
  # A real server of IRC.
  ngircd
  # A real mailbox, from which mail is fetched by IMAP.
  dovecot-imapd
  # The browser, and a font so that its pages have text.
  chromium fonts-dejavu-core
  # What a PDF says, read back.
  poppler-utils
  # Test scripts: their language and HTTP by hand.
  python3 curl
)

packages_lint=(clang-format shellcheck)

# libFuzzer and the sanitizers for clang; its library comes with g++. Debian's default, clang 14, cannot compile
# comparisons of libstdc++ 12 (std::string_view and operator<=>).
packages_fuzz=(clang-22 libclang-rt-22-dev)

# Only where the machine has no Node or no npm: Debian's fetch the pinned ones (tools/node/package.json).
packages_node=(nodejs npm)

packages_package=(dpkg-dev fakeroot file)
