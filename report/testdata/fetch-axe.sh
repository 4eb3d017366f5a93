#!/bin/sh
# Fetches the accessibility checker axe-core (MPL-2.0) from the npm registry into the named
# file, an absolute path, for the tests alone. Refuses anything but the pinned file.
#   report/testdata/fetch-axe.sh /tmp/axe.min.js
set -eu

version=4.14.1
pin=29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c

target=${1:?usage: fetch-axe.sh FILE}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
if command -v npm >/dev/null; then
	npm pack --silent "axe-core@$version" >/dev/null
else
	curl -fsSLO "https://registry.npmjs.org/axe-core/-/axe-core-$version.tgz"
fi
tar -xzf "axe-core-$version.tgz"
got=$(sha256sum "$work/package/axe.min.js" | cut -d' ' -f1)
if [ "$got" != "$pin" ]; then
	echo "axe.min.js of $version has SHA-256 $got, expected $pin" >&2
	exit 1
fi
cp "$work/package/axe.min.js" "$target"
echo "axe-core $version is in $target"
