"""What a run of snakemake prints: a line for each step done, and of a failure what a person must know.

Snakemake's own log, with every command and every reason, stays complete in .snakemake/log/.
"""

import logging
import re
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

from snakemake.logging import ColorizingTextHandler
from snakemake_interface_logger_plugins.base import LogHandlerBase
from snakemake_interface_logger_plugins.common import LogEvent

_NOISE = (
    "Assuming unrestricted shared filesystem",
    "Building DAG",
    "Complete log",
    "DAG of jobs will be updated",
    "Elapsed time",
    "Exiting because a job execution failed",
    "Select jobs",
    "Updating checkpoint dependencies",
    "Using shell",
)
_UP_TO_DATE = "Nothing to be done"
_STEP_FAILED = "CalledProcessError"
_COUNTED = re.compile(r"(?P<step>.*\uff08)(?P<documents>\d+)(?P<of>/\d+.*)")
"""The message of a step that is done for some documents of all."""
_LOCKED = "Directory cannot be locked"
_REFUSED = "Refused: another run is building the same here; wait until it ends, then run the same again"
_REFUSED += "（另一次生成正在进行，请等它结束后再运行）"
_STOPPING = "Terminating processes on user request"
_STOPPED = "Stopped; the same command goes on from here"
_STOPPED += "（已停下，再次运行即从此处继续）"
_RUN_FAILED = "At least one job did not complete successfully"


class Progress(LogHandlerBase):
    """A snakemake log handler: `[3/17] what was done`, one line a step."""

    writes_to_stream = True
    writes_to_file = False
    has_filter = False
    has_formatter = False
    needs_rulegraph = False

    def __post_init__(self) -> None:
        """Start with no step seen."""
        self._steps: dict[int, str] = {}
        self._last_finished = ""
        self._failed = 0
        self._stopped = False
        self._documents: Counter[str] = Counter()
        self._full = ColorizingTextHandler(
            nocolor=self.common_settings.nocolor,
            stream=sys.stdout if self.common_settings.stdout else sys.stderr,
        )
        self._lines: dict[LogEvent | None, Callable[[logging.LogRecord], str]] = {
            None: self._plain,
            LogEvent.JOB_INFO: self._begin,
            LogEvent.JOB_FINISHED: self._finish,
            LogEvent.PROGRESS: self._progress,
            LogEvent.JOB_ERROR: self._fail,
            LogEvent.ERROR: self._error,
        }

    def emit(self, record: logging.LogRecord) -> None:
        """Print a record; a dry run and the verbose modes print what snakemake always prints."""
        settings = self.common_settings
        if settings.dryrun or settings.verbose or settings.printshellcmds or settings.debug_dag:
            self._full.setFormatter(self.formatter)
            self._full.emit(record)
            return
        line = self._lines.get(getattr(record, "event", None), _nothing)(record)
        if line:
            self._full.stream.write(f"{line}\n")
            self._full.flush()

    def _begin(self, record: logging.LogRecord) -> str:
        self._steps[_field(record, "jobid")] = _field(record, "rule_msg") or _field(record, "rule_name")
        return ""

    def _finish(self, record: logging.LogRecord) -> str:
        self._last_finished = self._counted(self._steps.get(_field(record, "job_id"), ""))
        return ""

    def _counted(self, message: str) -> str:
        """Return the message of a step with the documents of all jobs of its kind so far."""
        found = _COUNTED.fullmatch(message)
        if not found:
            return message
        self._documents[found["step"]] += int(found["documents"])
        return f"{found['step']}{self._documents[found['step']]}{found['of']}"

    def _progress(self, record: logging.LogRecord) -> str:
        done, total = str(_field(record, "done")), str(_field(record, "total"))
        return f"[{done.rjust(len(total))}/{total}] {self._last_finished}"

    def _fail(self, record: logging.LogRecord) -> str:
        if self._stopped:
            return ""
        self._failed += 1
        step = self._steps.get(_field(record, "jobid")) or _field(record, "rule_name")
        return f"[failed] {step} (log: {', '.join(_field(record, 'log'))})"

    def _error(self, record: logging.LogRecord) -> str:
        message = record.getMessage()
        if _STEP_FAILED in message:
            return ""  # the step has said itself what is wrong, and _fail names it
        if _LOCKED in message:
            return _REFUSED
        if _RUN_FAILED in message and self._stopped:
            return ""
        if _RUN_FAILED in message:
            return f"Steps that failed: {self._failed}; the reason stands above each. The others were built."
        return _without_trace(message)

    def _plain(self, record: logging.LogRecord) -> str:
        if record.getMessage().startswith(_STOPPING):
            self._stopped = True
            return _STOPPED
        return _plain_line(record)


def _plain_line(record: logging.LogRecord) -> str:
    message = record.getMessage()
    if message.startswith(_UP_TO_DATE):
        return "Nothing to do: everything is up to date."
    return "" if message.startswith(_NOISE) else message


def _nothing(_: logging.LogRecord) -> str:
    return ""


def _field(record: logging.LogRecord, name: str) -> Any:
    return record.__dict__.get(name)


def _without_trace(message: str) -> str:
    """Return a workflow's error without the place in the workflow's own files where it was raised."""
    first, *rest = message.splitlines()
    said = [line for line in rest if not line.startswith('  File "')]
    return "\n".join(said) if said and first.startswith("WorkflowError in file") else message
