# shellcheck shell=bash
# shellcheck disable=SC2154  # `root` and `jobs` are dev's.
# The rules that a machine can check in seconds. Each check prints what is wrong, where, and returns 1; ./dev lint runs all.

# Files of ours that match the given patterns: what is committed or would be. A clone made by another user counts as safe.
tracked() {
  git -c safe.directory="$root" -C "$root" ls-files --cached --others --exclude-standard -- "$@" |
    (cd "$root" && while IFS= read -r file; do [[ ! -e $file ]] || printf '%s\n' "$file"; done)
}

# Our text: what people wrote, without lock files, licence and recorded payloads of other systems.
tracked_text() {
  tracked ':!*package-lock.json' ':!LICENSE' ':!test/fixtures/*' ':!*.png' ':!*.ico' ':!*.woff2' ':!tools/dev/lint.sh'
}

# reject MESSAGE [GREP OPTIONS] PATTERN: reads file names; fails when one of them has the pattern.
reject() {
  local message=$1 found
  shift
  # xargs ends with 123 when grep finds nothing; what counts is what was found.
  found=$(cd "$root" && xargs -r -d '\n' grep -nIHE "$@" --) || true
  [[ -n $found ]] || return 0
  printf '%s\n%s\n' "$message" "$(cut -c1-200 <<<"$found")"
  return 1
}

lint_cpp_format() {
  tracked '*.cc' '*.h' | (cd "$root" && xargs -r -d '\n' -n 40 -P "$jobs" clang-format --dry-run -Werror --ferror-limit=3) || {
    echo "run ./dev fmt"
    return 1
  }
}

lint_shell() {
  (cd "$root" && shell_scripts | xargs -r -d '\n' shellcheck -x)
}

shell_scripts() {
  tracked '*.sh'
  tracked ':!*.*' 'dev' '.ci/*' 'tools/*' 'test/*' 'bench/*' 'packaging/*' | sort -u |
    (cd "$root" && xargs -r -d '\n' grep -lE '^#!.*\b(ba)?sh$' --) || true
}

lint_web() {
  [[ -e $root/web/biome.json || -e $root/web/biome.jsonc ]] || return 0
  (cd "$root/web" && ./node_modules/.bin/biome ci --colors=off --diagnostic-level=error .)
}

lint_unfinished() {
  tracked_text ':!*.md' | reject "unfinished work belongs in an issue, not in the source:" -w 'TODO|FIXME|XXX'
}

# What one machine has and others have not: its folders, and the host that its npm and apt settings name.
lint_machine() {
  local hosts status=0
  tracked_text | reject "a path of somebody's machine:" '(^|[^A-Za-z0-9_./-])/(work|farm|home|Users)/[A-Za-z0-9_]' || status=1
  tracked '*package-lock.json' | reject "a lock file names a host; set omit-lockfile-registry-resolved=true:" \
    '"resolved": *"(https?|git)' || status=1
  hosts=$({
    npm config get registry 2>/dev/null
    cat /etc/apt/sources.list /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list 2>/dev/null
    printf '%s\n' "${http_proxy:-}" "${https_proxy:-}"
  } | grep -oE 'https?://[^/: ]+' | sed -E 's|https?://([^@]*@)?||; s/[.]/[.]/g' |
    grep -vE '^(localhost|127)' | sort -u | paste -sd '|') || true
  [[ -z $hosts ]] || tracked | reject "a package registry or proxy of this machine:" "$hosts" || status=1
  return $status
}

# A file that sees Beast costs 4–13 s and half a gigabyte to compile (docs/adr/0005-libraries.md).
lint_includes() {
  local status=0
  tracked 'src/*.cc' 'src/*.h' | grep -vE '^src/(http|mail|notification/channels)/' |
    reject "Asio and Beast are included only under src/http, src/mail and src/notification/channels:" \
      '^ *# *include *[<"]boost/(asio|beast)' || status=1
  tracked '*.cc' '*.h' | reject "a module is included by its own name; only generated units include src/ (cmake/units.cmake):" \
    '^ *# *include *"src/' || status=1
  tracked 'src/*.cc' 'src/*.h' | reject "std::regex can be made to run for ever; use RE2:" '^ *# *include *<regex>' || status=1
  return $status
}

lint_sql() {
  local status=0
  tracked 'src/*.sql' | reject "SQL never asks the time; bind it:" -i \
    '\b(now *\(|current_(time|date|timestamp)|(date|time|datetime|julianday|unixepoch|strftime|clock_timestamp) *\()' || status=1
  tracked 'src/*.sql' | reject "the schema states rules, C++ states behaviour; no triggers:" -i 'create +(or +replace +)?trigger' ||
    status=1
  return $status
}

lint_documents() {
  local file folder status=0
  for file in README.md CONTRIBUTING.md CHANGELOG.md LICENSE; do
    [[ -s $root/$file ]] || { echo "$file is missing" && status=1; }
  done
  for folder in "$root"/src/*/; do
    [[ -e $folder/README.md ]] || { echo "${folder#"$root"/} has no README.md: its question, what comes in, what goes out" && status=1; }
  done
  [[ -x $root/.ci/run ]] || { echo ".ci/run has no run bit" && status=1; }
  return $status
}

lint_all() {
  local check status=0
  for check in cpp_format shell web unfinished machine includes sql documents; do
    if "lint_$check"; then printf 'ok   %s\n' "$check"; else printf 'FAIL %s\n' "$check" && status=1; fi
  done
  return $status
}
