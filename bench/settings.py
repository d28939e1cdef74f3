"""The portal's settings with one more address: a bare view to compare with."""

from rabat_portal.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
