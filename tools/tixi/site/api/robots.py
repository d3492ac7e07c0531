"""`robots.txt`: everything may be read; the site map where its address is known."""

from tixi.site.edition import Edition
from tixi.site.page import Asset


def asset(edition: Edition) -> Asset:
    """The file for crawlers."""
    lines = ["User-agent: *", "Allow: /"]
    if edition.address:
        lines.append(f"Sitemap: {edition.address}sitemap.xml")
    return Asset("robots.txt", "\n".join(lines) + "\n")
