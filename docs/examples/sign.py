#!/usr/bin/env python3
"""Signs a submission (RFC 9421, Ed25519) and sends it. Python 3.8 or later.

    python3 sign.py https://gongshi.example clerk.jwk disclosures body.json [--dry-run]

Nothing but the standard library; signs with `cryptography` where it is installed, else with OpenSSL 3.
"""
import base64
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request


def main(host, key_file, dataset, body_file, dry_run=False):
    with open(key_file, encoding="utf-8") as file:
        jwk = json.load(file)
    with open(body_file, "rb") as file:
        body = file.read()  # these very bytes are signed and sent
    path = f"/v1/{dataset}/submissions"
    headers = signed_headers(authority(host), path, body, jwk, dry_run)
    url = host.rstrip("/") + path + ("?dryRun=true" if dry_run else "")
    request = urllib.request.Request(url, data=body, headers=headers, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            status, text = answer.status, answer.read()
    except urllib.error.HTTPError as refused:  # the problem document says why
        status, text = refused.code, refused.read()
    print(status)
    print(text.decode("utf-8"))
    return 0 if status < 400 else 1


def signed_headers(authority, path, body, jwk, dry_run):
    digest = f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"
    created = int(time.time())
    tag = "gongshi-dry-run" if dry_run else "gongshi-submission"
    # Exactly these five, in this order.
    parameters = (
        '("@method" "@authority" "@path" "content-type" "content-digest")'
        f';created={created};expires={created + 300};keyid="{thumbprint(jwk)}";alg="ed25519";tag="{tag}"'
    )
    base = "\n".join(
        [
            '"@method": POST',
            f'"@authority": {authority}',
            f'"@path": {path}',
            '"content-type": application/json',
            f'"content-digest": {digest}',
            f'"@signature-params": {parameters}',
        ]
    )
    signature = base64.b64encode(sign(unpadded(jwk["d"]), base.encode())).decode()
    return {
        "Content-Type": "application/json",
        "Content-Digest": digest,
        "Signature-Input": f"sig1={parameters}",
        "Signature": f"sig1=:{signature}:",
    }


def authority(host):
    """Host in lower case, with its port unless that is the scheme's own."""
    url = urllib.parse.urlsplit(host)
    default = {"http": 80, "https": 443}[url.scheme]
    name = f"[{url.hostname}]" if ":" in url.hostname else url.hostname
    return name if url.port in (None, default) else f"{name}:{url.port}"


def thumbprint(jwk):
    """RFC 7638: the required members in order, no white space."""
    members = {"crv": jwk["crv"], "kty": jwk["kty"], "x": jwk["x"]}
    digest = hashlib.sha256(json.dumps(members, separators=(",", ":")).encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def unpadded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def sign(secret, message):
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    except ImportError:
        return sign_with_openssl(secret, message)
    return Ed25519PrivateKey.from_private_bytes(secret).sign(message)


def sign_with_openssl(secret, message):
    # PKCS#8 of an Ed25519 key (RFC 8410): a fixed beginning and the 32 secret bytes.
    der = bytes.fromhex("302e020100300506032b657004220420") + secret
    pem = b"-----BEGIN PRIVATE KEY-----\n" + base64.b64encode(der) + b"\n-----END PRIVATE KEY-----\n"
    with tempfile.TemporaryDirectory() as folder:  # readable by its owner alone, removed at the end
        key, data = os.path.join(folder, "key"), os.path.join(folder, "data")
        for name, content in ((key, pem), (data, message)):
            with open(name, "wb") as file:
                file.write(content)
        command = ["openssl", "pkeyutl", "-sign", "-rawin", "-inkey", key, "-in", data]
        return subprocess.run(command, check=True, capture_output=True).stdout


if __name__ == "__main__":
    arguments = [one for one in sys.argv[1:] if one != "--dry-run"]
    if len(arguments) != 4:
        sys.exit(__doc__)
    sys.exit(main(*arguments, dry_run="--dry-run" in sys.argv))
