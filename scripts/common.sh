# shellcheck shell=bash
# What the scripts beside this file share. Sourced, never run.
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$root" || exit

say() { echo "== $*"; }

# Prints the comment a script begins with, for who calls it wrongly.
usage() {
  sed -n '2,/^[^#]/{/^# shellcheck/!s/^# \{0,1\}//p}' "$0" >&2
  exit 2
}

has() { command -v "$1" >/dev/null; }

# python_with <module>...: prints a Python that has them. Some machines have one of their own in front of the
# system's, where the packages are.
python_with() {
  local python
  # Without importing it, which takes seconds for some.
  local looks_for='import importlib.util, sys; sys.exit(not all(map(importlib.util.find_spec, sys.argv[1:])))'
  for python in python3 /usr/bin/python3; do
    if has "$python" && "$python" -c "$looks_for" "$@"; then
      echo "$python"
      return
    fi
  done
  return 1
}

# Whether a package of Debian's is installed.
is_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# install_debian <package>...
install_debian() {
  say "installing, which can take some minutes: $*"
  if [ "$(id -u)" != 0 ] && ! has sudo; then
    echo "That takes root, and there is no sudo here. As root: apt-get install $*" >&2
    return 1
  fi
  # A third party's broken list is no reason to stop: the installation itself tells what is missing.
  as_root apt-get update -qq || true
  if ! as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 "$@" >/dev/null; then
    echo "apt could not install all of: $*" >&2
    echo "Install them by hand, then call this again." >&2
    return 1
  fi
}
