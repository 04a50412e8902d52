#!/bin/sh
# Renew the bundled query editor from npm: sh kg/serve/static/bundle.sh (needs npm and a network).
set -eu
version=4.6.2
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
cd "$work"
npm pack --silent "@zazuko/yasgui@$version" >/dev/null
tar xzf zazuko-yasgui-*.tgz
sed 's|//# sourceMappingURL=.*||' package/build/yasgui.min.js >"$here/yasgui.min.js"
sed 's|/\*# sourceMappingURL=.*\*/||' package/build/yasgui.min.css >"$here/yasgui.min.css"
rm -r "$work"
