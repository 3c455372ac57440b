#!/bin/sh
# tests/install.sh [--list] SET...: install (or only list) by name what is missing.  Sets: build, test, fuzz.
set -eu

build='gcc libc6-dev make pkg-config libcmark-gfm-dev libcmark-gfm-extensions-dev libyaml-dev libicu-dev libjansson-dev nettle-dev libxxhash-dev libseccomp-dev libexif-dev libexpat1-dev'
test='libcmocka-dev binutils git nodejs npm chromium firefox-esr poppler-utils default-jre-headless fonts-noto-cjk fonts-noto-core'
fuzz='clang-14 libclang-rt-14-dev'

list=
[ "${1-}" != --list ] || { list=yes; shift; }
missing=
for set in "$@"; do
	eval "packages=\$$set"
	for p in $packages; do
		case $p in      # any provider will do
		gcc) command -v "${CC:-cc}" >/dev/null && continue ;;
		nodejs) command -v node >/dev/null && continue ;;
		npm) command -v npm >/dev/null && continue ;;
		git) command -v git >/dev/null && continue ;;
		default-jre-headless) command -v java >/dev/null && continue ;;
		esac
		[ "$(dpkg-query -W -f '${db:Status-Status}' "$p" 2>/dev/null)" = installed ] || missing="$missing $p"
	done
done
[ -n "$missing" ] || exit 0
[ -z "$list" ] || { echo $missing; exit 0; }
echo "installing:$missing"
sudo=; [ "$(id -u)" = 0 ] || sudo=sudo
log=$(mktemp)
{ $sudo apt-get update -q && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -q --no-install-recommends $missing; } >"$log" 2>&1 ||
	{ tail -n 20 "$log" >&2; rm -f "$log"; echo "could not install:$missing" >&2; exit 3; }
rm -f "$log"
