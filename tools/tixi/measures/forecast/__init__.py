"""What the counts may be on a day ahead: exact distributions, no simulation.

`known` cuts the catalogue at the day, `lead_time` and `seen` say how long projects take and
how fast new ones appear, `distribution` adds them up.
"""

from tixi.measures.forecast.basis import forecast_json, forecasts
from tixi.measures.forecast.forecast import Forecast
from tixi.measures.forecast.outlook import outlook

__all__ = [
    "Forecast",
    "forecast_json",
    "forecasts",
    "outlook",
]
