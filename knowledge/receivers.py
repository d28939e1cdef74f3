"""Binds what services announce to the tasks that do the work."""
