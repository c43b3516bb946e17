"""Public lists as they were last shown, for as long as the register is what it was."""

import hashlib
import re
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import quote_etag
from django.utils.translation import get_language

from agreements.finding import state_of_register
from agreements.keeping import Kept
from agreements.views.unchanged import holds_while
from registry.context import register

# Pages, and bytes of them, that a worker keeps.
PAGES = Kept(most=256, most_bytes=8 * 1024 * 1024)
NOTHING_YET = (0, 0, 0)
# The time of day in the footer, which every worker made its page at another of.
MINUTE = re.compile(r", \d\d:\d\d\.</p>")

type View = Callable[[HttpRequest], HttpResponse]


def kept_ready(view: View) -> View:
    """Show a visitor the page that was made for another in the same state of the register, day and language.

    For pages that hold nothing but what ``RegisterChange`` tells of: one question to the database says whether a page
    still holds. Who has signed in sees a page of their own.
    """

    @wraps(view)
    def ready(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request)
        state, day = state_of_register(), timezone.localdate()
        if state != NOTHING_YET:
            holds_while(request, (state, day))
        host_name = register(request)["host_name"]
        key = (state, day, get_language(), request.get_host(), host_name, request.get_full_path())
        kept: tuple[bytes, str] | None = PAGES.get(key)
        if kept is None:
            response = view(request)
            if response.status_code != 200 or state == NOTHING_YET:
                return response
            content = response.content
            # Weak, as pages under it differ by that minute: what one worker gave out, the others know as theirs.
            lasting = MINUTE.sub("", content.decode()).encode()
            response.headers["ETag"] = f"W/{quote_etag(hashlib.sha256(lasting).hexdigest()[:32])}"
            PAGES.put(key, (content, response.headers["ETag"]), len(content))
            return response
        content, tag = kept
        return HttpResponse(content, headers={"ETag": tag})

    return ready
