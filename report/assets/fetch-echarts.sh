#!/bin/sh
# Fetches the chart runtime through npm and puts it beside this script, with
# the licence texts that its packages ship. Refuses anything but the pinned
# file, so the page cannot change by a changed download.
set -eu

version=6.1.0
zrender=6.1.0
pin=b66b25aeb4df84e33199dc21694014d336d222cbd9deb0e5a7c14bd6aa0d0fd0

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
npm pack --silent "echarts@$version" "zrender@$zrender" >/dev/null
mkdir echarts-files zrender-files
tar -xzf "echarts-$version.tgz" -C echarts-files
tar -xzf "zrender-$zrender.tgz" -C zrender-files

file=echarts-files/package/dist/echarts.min.js
got=$(sha256sum "$file" | cut -d' ' -f1)
if [ "$got" != "$pin" ]; then
	echo "echarts.min.js of $version has SHA-256 $got, expected $pin" >&2
	exit 1
fi

cp "$file" "$here/echarts.min.js"
cp echarts-files/package/LICENSE "$here/echarts.LICENSE"
cp echarts-files/package/NOTICE "$here/echarts.NOTICE"
cp echarts-files/package/licenses/LICENSE-d3 "$here/d3.LICENSE"
cp zrender-files/package/LICENSE "$here/zrender.LICENSE"
echo "echarts $version is in place"
