"""A line of the log says when, how grave, by whom and what went wrong, whoever writes it."""

import io
import json
import logging
from typing import Any

import pytest
import structlog


@pytest.mark.parametrize("logger_named", [logging.getLogger, structlog.get_logger])
def test_a_fault_is_told_with_its_traceback(logger_named: Any, log: io.StringIO) -> None:
    try:
        raise OSError("the disk is full")
    except OSError:
        logger_named("portal.faults").exception("Not stored")
    line = json.loads(log.getvalue())
    assert line["event"] == "Not stored"
    assert (line["level"], line["logger"]) == ("error", "portal.faults")
    assert "OSError: the disk is full" in line["exception"]
    assert line["timestamp"].startswith("20")
