"""Addresses of checks: pages in every language, and what machines read at one address."""

from django.urls import path, re_path

from agreements.views import verify

PAGES = [
    path("verify/", verify.verify, name="verify"),
    path("verify/keys/", verify.verify_keys, name="verify-keys"),
    re_path(r"^verify/(?P<code>[0-9A-Za-z-]{8,80})/$", verify.verify_code, name="verify-code"),
]
MACHINES = [
    path("verify/head.json", verify.head_json, name="verify-head"),
    path("verify/keys.json", verify.keys_json, name="verify-keys-json"),
    path(".well-known/register-keys.json", verify.keys_json, name="well-known-keys"),
    path("verify/verify.py", verify.offline_script, name="verify-script"),
]
