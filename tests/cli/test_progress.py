"""What a run of snakemake prints: short when all goes well, to the point when it does not."""

import logging
from types import SimpleNamespace
from typing import Any

import pytest
from snakemake.logging import DefaultFormatter
from snakemake_interface_logger_plugins.common import LogEvent

from jianbao.cli.progress import Progress

JOB = {"jobid": 3, "rule_name": "analyse", "rule_msg": "分析讲话"}


def make(**changed: bool) -> Progress:
    quiet = {"dryrun": False, "verbose": False, "printshellcmds": False, "debug_dag": False}
    settings = SimpleNamespace(**quiet | changed, nocolor=True, stdout=False)
    handler = Progress(settings, None)
    handler.setFormatter(DefaultFormatter())
    return handler


def log(handler: Progress, event: LogEvent | None, message: str = "", **fields: Any) -> None:
    record = logging.LogRecord("snakemake", logging.INFO, __file__, 1, message, None, None)
    vars(record).update(event=event, **fields)
    handler.emit(record)


def test_a_step_done_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    handler = make()
    log(handler, LogEvent.JOB_INFO, **JOB)
    log(handler, LogEvent.SHELLCMD, "jianbao analyse …")
    log(handler, LogEvent.JOB_FINISHED, "Finished jobid: 3", job_id=3)
    log(handler, LogEvent.PROGRESS, done=2, total=17)
    assert capsys.readouterr().err == "[ 2/17] 分析讲话\n"


def test_documents_of_several_jobs_are_summed(capsys: pytest.CaptureFixture[str]) -> None:
    handler = make()
    for job, message in enumerate(("读取（40/90份）", "分析（40/90份）", "读取（50/90份）")):
        log(handler, LogEvent.JOB_INFO, jobid=job, rule_name="any", rule_msg=message)
        log(handler, LogEvent.JOB_FINISHED, job_id=job)
        log(handler, LogEvent.PROGRESS, done=job, total=9)
    assert capsys.readouterr().err == "[0/9] 读取（40/90份）\n[1/9] 分析（40/90份）\n[2/9] 读取（90/90份）\n"


def test_a_step_without_a_message_goes_by_its_rule(capsys: pytest.CaptureFixture[str]) -> None:
    handler = make()
    log(handler, LogEvent.JOB_INFO, **JOB | {"rule_msg": None})
    log(handler, LogEvent.JOB_FINISHED, job_id=3)
    log(handler, LogEvent.PROGRESS, done=1, total=1)
    assert capsys.readouterr().err == "[1/1] analyse\n"


def test_a_failed_step_is_named_with_its_log_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    handler = make()
    log(handler, LogEvent.JOB_INFO, **JOB)
    log(handler, LogEvent.ERROR, "RuleException:\nCalledProcessError in file x, line 7:\nCommand …")
    log(handler, LogEvent.JOB_ERROR, "Error in rule analyse", jobid=3, rule_name="analyse", log=["a.log"])
    log(handler, None, "Exiting because a job execution failed. Look above for error messages")
    log(handler, LogEvent.ERROR, "WorkflowError:\nAt least one job did not complete successfully.")
    assert capsys.readouterr().err == (
        "[failed] 分析讲话 (log: a.log)\n"
        "Steps that failed: 1; the reason stands above each. The others were built.\n"
    )


def test_a_wrong_setting_is_said_without_a_trace(capsys: pytest.CaptureFixture[str]) -> None:
    place = 'file "rules/settings.smk"'
    message = f"WorkflowError in {place}, line 19:\nconfig.yaml: no key “x”\n  File {place[5:]}, line 19"
    log(make(), LogEvent.ERROR, message)
    assert capsys.readouterr().err == "config.yaml: no key “x”\n"


def test_any_other_error_is_printed_whole(capsys: pytest.CaptureFixture[str]) -> None:
    message = "MissingInputException in rule read:\nMissing input files"
    log(make(), LogEvent.ERROR, message)
    assert capsys.readouterr().err == f"{message}\n"


def test_nothing_to_do_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    log(make(), None, "Building DAG of jobs...")
    log(make(), None, "Nothing to be done (all requested files are present and up to date).")
    assert capsys.readouterr().err == "Nothing to do: everything is up to date.\n"


def test_warnings_are_kept(capsys: pytest.CaptureFixture[str]) -> None:
    log(make(), None, "Unlocked working directory.")
    assert capsys.readouterr().err == "Unlocked working directory.\n"


@pytest.mark.parametrize("mode", ["dryrun", "verbose", "printshellcmds", "debug_dag"])
def test_who_asks_for_more_gets_what_snakemake_prints(mode: str, capsys: pytest.CaptureFixture[str]) -> None:
    log(make(**{mode: True}), LogEvent.SHELLCMD, "jianbao analyse", cmd="jianbao analyse")
    assert "jianbao analyse" in capsys.readouterr().err


def test_a_run_that_a_person_stops_names_no_failures(capsys: pytest.CaptureFixture[str]) -> None:
    handler = make()
    log(handler, LogEvent.JOB_INFO, **JOB)
    log(handler, None, "Terminating processes on user request, this might take some time.")
    log(handler, LogEvent.JOB_ERROR, jobid=3, log=["build/work/logs/analyse.log"])
    log(handler, LogEvent.ERROR, "At least one job did not complete successfully.")
    said = capsys.readouterr().err
    assert said.startswith("Stopped; the same command goes on from here")
    assert said.count("\n") == 1


def test_a_run_beside_another_is_told_so_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    log(
        make(),
        LogEvent.ERROR,
        "LockException:\nError: Directory cannot be locked. Please make sure …\n--unlock",
    )
    said = capsys.readouterr().err
    assert said.startswith("Refused: another run is building the same here")
    assert said.count("\n") == 1
