"""What every value that is read from a file of the catalogue has in common."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value of the catalogue: never changed once read; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")
