"""What the neighbours' libraries raise while a neighbour does not answer."""

from django.db import InterfaceError, OperationalError
from redis.exceptions import ConnectionError as NoRedis
from redis.exceptions import OutOfMemoryError, ReadOnlyError, RedisError
from redis.exceptions import TimeoutError as SlowRedis

CACHE_IS_DOWN = (RedisError, OSError)
"""For those who can do without the cache."""

# A neighbour that does not answer is soon back, as a rule; a mistake of ours is not.
# One that answers and takes nothing new is as good as down.
NEIGHBOUR_IS_DOWN = (
    OperationalError,
    InterfaceError,
    NoRedis,
    SlowRedis,
    OutOfMemoryError,
    ReadOnlyError,
)
"""For those who cannot do without the neighbour."""
