#!/usr/bin/env bash
# Lays out what an image holds besides Troupe's own jars: a Java runtime and the system libraries that it needs.
# Usage: image-root.sh JDK FOLDER
set -euo pipefail

JDK=$1
ROOT=$2
# jdk.naming.dns: by it nodes that are found by DNS learn which name servers there are.
MODULES=java.se,jdk.unsupported,jdk.crypto.ec,jdk.management,jdk.jfr,jdk.zipfs,jdk.net,jdk.jcmd,jdk.naming.dns
USER_ID=10001

rm -rf "$ROOT"
mkdir -p "$ROOT/opt" "$ROOT/etc" "$ROOT/usr/share/troupe" "$ROOT/var/lib/troupe"
"$JDK/bin/jlink" --add-modules "$MODULES" --strip-debug --no-header-files --no-man-pages --output "$ROOT/opt/java"

# Libraries that others name, and those that are opened by name only: for host names, and for SQLite's own library.
{
  find "$ROOT/opt/java" -type f \( -name '*.so' -o -path '*/bin/java' \) -exec ldd {} + 2>/dev/null \
    | sed -n 's/.*=> \(\/[^ ]*\) .*/\1/p; s/^\t\(\/[^ ]*ld-linux[^ ]*\) .*/\1/p'
  for name in libnss_dns.so.2 libnss_files.so.2 libresolv.so.2 libdl.so.2 libpthread.so.0 librt.so.1 libm.so.6; do
    ldconfig -p | sed -n "s/.*$name.* => //p" | head -n 1
  done
} | sort -u | while read -r library; do
  case "$library" in
    "$ROOT"/* | *libasound* | *libX* | *libfreetype*) ;; # the runtime's own, and those of desktops
    *) install -D "$(readlink -f "$library")" "$ROOT$library" ;;
  esac
done

printf 'troupe:x:%s:%s::/tmp:/sbin/nologin\n' "$USER_ID" "$USER_ID" >"$ROOT/etc/passwd"
printf 'troupe:x:%s:\n' "$USER_ID" >"$ROOT/etc/group"
printf 'hosts: files dns\n' >"$ROOT/etc/nsswitch.conf"
