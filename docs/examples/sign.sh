#!/bin/bash
# Signs a submission (RFC 9421, Ed25519) with OpenSSL 3 and sends it with curl.
#
#   bash sign.sh https://gongshi.example clerk.jwk disclosures body.json [--dry-run]
set -euo pipefail
umask 077 # the key lies in a file for a moment: its owner alone may read it

[ $# -ge 4 ] || { echo "usage: sign.sh HOST KEY.jwk DATASET BODY.json [--dry-run]" >&2; exit 2; }
host="${1%/}" key_file="$2" path="/v1/$3/submissions" body="$4" query="" tag="gongshi-submission"
if [ "${5:-}" = --dry-run ]; then query="?dryRun=true" tag="gongshi-dry-run"; fi
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

member() { tr -d '\n' <"$key_file" | sed -n "s/.*\"$1\"[[:space:]]*:[[:space:]]*\"\([A-Za-z0-9_-]\{43\}\)\".*/\1/p"; }
digest_of() { openssl dgst -sha256 -binary | openssl base64 -A; }

# PKCS#8 of an Ed25519 key (RFC 8410): a fixed beginning and the 32 secret bytes.
{
  printf '\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20'
  printf '%s=' "$(member d | tr '_-' '/+')" | openssl base64 -d -A
} >"$folder/key.der"

# RFC 7638: the required members in order, no white space; base64url without padding.
keyid="$(printf '{"crv":"Ed25519","kty":"OKP","x":"%s"}' "$(member x)" | digest_of | tr '/+' '_-' | tr -d '=')"

# Host in lower case, with its port unless that is the scheme's own.
authority="$(printf '%s' "${host#*://}" | tr 'A-Z' 'a-z')"
case "$host" in https://*) authority="${authority%:443}" ;; *) authority="${authority%:80}" ;; esac

digest="sha-256=:$(digest_of <"$body"):"
created="$(date +%s)"
# Exactly these five, in this order.
parameters='("@method" "@authority" "@path" "content-type" "content-digest")'
parameters+=";created=$created;expires=$((created + 300));keyid=\"$keyid\";alg=\"ed25519\";tag=\"$tag\""
printf '%s\n%s\n%s\n%s\n%s\n%s' \
  '"@method": POST' \
  "\"@authority\": $authority" \
  "\"@path\": $path" \
  '"content-type": application/json' \
  "\"content-digest\": $digest" \
  "\"@signature-params\": $parameters" >"$folder/base"
signature="$(openssl pkeyutl -sign -rawin -keyform DER -inkey "$folder/key.der" -in "$folder/base" | openssl base64 -A)"

status="$(curl --silent --show-error --output "$folder/answer" --write-out '%{http_code}' \
  --header "Content-Type: application/json" \
  --header "Content-Digest: $digest" \
  --header "Signature-Input: sig1=$parameters" \
  --header "Signature: sig1=:$signature:" \
  --data-binary "@$body" "$host$path$query")"
echo "$status"
cat "$folder/answer"
[ "$status" -lt 400 ] # the problem document says why
