"""Texts of several lines in templates, as whoever wrote them meant them to stand."""

import re
from itertools import groupby

from django import template
from django.template.defaultfilters import linebreaks_filter
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()
_MARK = re.compile(r"[-–—•*]\s+(?=\S)")


@register.filter
def as_written(text: str) -> SafeString:
    """Paragraphs, and a list where lines begin with a dash or a dot: "Together:\\n– exhibitions\\n– archives"."""
    blocks = []
    for is_list, lines in groupby(text.splitlines(), lambda line: bool(_MARK.match(line))):
        if is_list:
            items = format_html_join("", "<li>{}</li>", ((_MARK.sub("", line, count=1),) for line in lines))
            blocks.append(format_html("<ul>{}</ul>", items))
        else:
            blocks.append(linebreaks_filter("\n".join(lines).strip("\n")))
    return format_html_join("", "{}", ((block,) for block in blocks))
