"""French as Django writes it; of dates that are typed, dots too are understood."""

# The first is what a form shows.
DATE_INPUT_FORMATS = ["%d/%m/%Y", "%d.%m.%Y", "%d/%m/%y"]
TIME_INPUT_FORMATS = ["%H:%M", "%H:%M:%S"]
