"""PostgreSQL, Valkey and the portal's processes on one machine, for the commands in `bin/`.

The portal that serves imports nothing of it, so where containers or managed servers are used, one
module alone is ever loaded: `catalogues`, by the command that compiles the translations while the
image is built. Nothing here needs Django to be set up.
"""
