"""PostgreSQL, Valkey and the portal's processes on one machine, for the commands in `bin/`.

Nothing here is imported by the portal itself: where containers or managed servers are used, this
package is never loaded. Nothing here needs Django to be set up.
"""
