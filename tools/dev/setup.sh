# shellcheck shell=bash
# shellcheck disable=SC2154  # `root` and `setup_log` are dev's.
# What ./dev installs: Debian packages, Node, and the npm packages that the build compiles in or builds the web UI with.
# Each step looks first and does nothing when all is there, so every job may begin with it.

# shellcheck source=tools/dev/packages.sh
source "$root/tools/dev/packages.sh"

# --- Debian packages ---

# Prints those of the given packages that are not installed.
missing_packages() {
  local installed
  # It ends with 1 when it does not know one of them, which is the answer and not an error.
  installed=$({ dpkg-query -W -f='${db:Status-Abbrev}${Package}\n' "$@" 2>/dev/null || true; } | sed -n 's/^[ih]i *//p')
  printf '%s\n' "$@" | grep -vxF -e "$installed" || true
}

as_root() {
  if [[ $EUID == 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo --preserve-env=DEBIAN_FRONTEND "$@"
  else
    fail "installing packages needs root: run this as root, or install sudo"
  fi
}

# Runs a command while maintainer scripts may not start services. A policy that the machine has already comes back after.
without_service_starts() {
  local policy=/usr/sbin/policy-rc.d status=0
  local saved=$policy.before-muster
  [[ ! -e $saved && -e $policy ]] && as_root mv "$policy" "$saved"
  printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
  as_root chmod 755 "$policy"
  # An interrupt ends apt-get as well; ignoring it here leaves us alive to put the policy back.
  trap : INT TERM
  "$@" || status=$?
  if [[ -e $saved ]]; then as_root mv "$saved" "$policy"; else as_root rm -f "$policy"; fi
  trap - INT TERM
  return "$status"
}

# The tests start their own servers; a developer's machine shall not gain a mail server at its next boot.
disable_new_services() {
  [[ -d /run/systemd/system ]] || return 0
  local package unit
  for package in "$@"; do
    case $package in
      postgresql-15) unit=postgresql ;;
      prometheus | prometheus-alertmanager | kannel | ngircd) unit=$package ;;
      exim4-daemon-light) unit=exim4 ;;
      *) continue ;;
    esac
    as_root systemctl --quiet disable "$unit" || note "could not disable $unit; check: systemctl status $unit"
  done
}

# --no-remove: a package of ours that conflicts with one of yours is an error to read, not a reason to remove yours.
apt_install() {
  as_root apt-get install -y -qq --no-install-recommends --no-remove \
    -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confold "$@" </dev/null >>"$setup_log" 2>&1
}

apt_update() { as_root apt-get update -qq >>"$setup_log" 2>&1 </dev/null; }

package_lists_are_recent() {
  [[ -n $(find /var/lib/apt/lists -maxdepth 1 -name '*Packages*' -mtime -1 -print -quit 2>/dev/null) ]]
}

# need_packages build test …: installs what is missing of these groups.
need_packages() {
  local wanted=() group
  for group in "$@"; do
    local -n list="packages_$group"
    wanted+=("${list[@]}")
  done
  if ! command -v dpkg-query >/dev/null; then
    note "not a Debian machine: install the like of: ${wanted[*]}"
    return 0
  fi
  local names missing
  names=$(missing_packages "${wanted[@]}")
  [[ -n $names ]] || return 0
  mapfile -t missing <<<"$names"
  say "installing ${#missing[@]} Debian packages: ${missing[*]}"
  mkdir -p "$root/.tools"
  : >"$setup_log"
  export DEBIAN_FRONTEND=noninteractive
  package_lists_are_recent || apt_update || true  # A repository that is away may not be the one we need.
  if ! without_service_starts apt_install "${missing[@]}"; then
    note "that failed; reading the package lists again and trying once more"
    apt_update || true
    without_service_starts apt_install "${missing[@]}" || {
      tail -n 20 "$setup_log" >&2
      fail "apt-get could not install: ${missing[*]} (whole log: .tools/setup.log)"
    }
  fi
  disable_new_services "${missing[@]}"
}

# --- Node and npm packages ---

node_is_recent() {
  command -v node >/dev/null || return 1
  node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)'
}

# npm_packages FOLDER [SOURCE [OPTION…]]: node_modules in FOLDER as the lock file says (copied from SOURCE when given).
# The stamp is the lock file itself, kept where removing node_modules removes it too.
npm_packages() {
  local folder=$1 source=${2:-$1}
  shift $(($# < 2 ? $# : 2))
  cmp -s "$source/package-lock.json" "$folder/node_modules/.installed-lock.json" && return 0
  say "installing npm packages for ${source#"$root"/}"
  mkdir -p "$folder"
  if [[ $source != "$folder" ]]; then
    cp "$source/package.json" "$source/package-lock.json" "$source/.npmrc" "$folder/"
  fi
  (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error "$@") ||
    fail "npm could not install what $source/package-lock.json names"
  cp "$source/package-lock.json" "$folder/node_modules/.installed-lock.json"
}

# Puts npm and, where the machine's own is older than 20.19, Node first in PATH, both as pinned in tools/node.
# npm is always the pinned one, as releases of npm disagree about lock files: 11.19 refuses one in which optional
# packages for other systems are missing, which 10.9 writes and reads.
need_node() {
  local own="$root/.tools/node/node_modules" without=() node
  if node_is_recent; then
    without=(--omit=optional)
  elif ! compgen -G "$own/node-linux-*/bin/node" >/dev/null; then
    rm -f "$own/.installed-lock.json"
  fi
  { command -v node && command -v npm; } >/dev/null || need_packages node
  npm_packages "$root/.tools/node" "$root/tools/node" "${without[@]}"
  export PATH="$own/.bin:$PATH"
  node_is_recent && return 0
  # Not by .bin: Debian's npm 9 makes no link there for a program of an optional package.
  node=$(compgen -G "$own/node-linux-*/bin/node") ||
    fail "there is no Node for $(uname -m) in tools/node/package.json: install Node 22 and npm yourself"
  export PATH="${node%/*}:$PATH"
}

need_third_party() { need_node && npm_packages "$root/third_party"; }

has_web() { [[ -e $root/web/package.json ]]; }

need_web() {
  has_web || return 0
  need_node
  npm_packages "$root/web"
}

# Senders that only npm has, for the tests with real processes.
need_system_tests() { need_node && npm_packages "$root/test/system"; }
