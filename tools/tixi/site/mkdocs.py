"""The former place of the plugin, for environments installed before it moved to `plugin`."""

from tixi.site.plugin import TixiPlugin

__all__ = ["TixiPlugin"]
