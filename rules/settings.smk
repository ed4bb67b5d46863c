# What every rule refers to: the office's settings, the folders, and the source files that a step runs.

import sys
from pathlib import Path

from snakemake.exceptions import WorkflowError

from jianbao.foundations.errors import JianbaoError
from jianbao.foundations.imports import source_files
from jianbao.foundations.settings import chosen_audiences, load_settings
from jianbao.text.listing import list_documents

try:
    settings = load_settings(config, Path("config/config.yaml"))
    AUDIENCES = chosen_audiences(settings, Path(settings.templates))
    DOCUMENTS, _ = list_documents(Path(settings.seeds))
except JianbaoError as error:
    raise WorkflowError(str(error)) from None

BUILD = settings.build
JIANBAO = [sys.executable, "-m", "jianbao"]
LEXICON = sorted(path for path in Path(settings.lexicon).rglob("*") if path.is_file())


wildcard_constraints:
    audience=r"[^/]+",
    format="docx|pdf|html",


def code(*modules):
    """The source files that these modules run: a change of one rebuilds the step."""
    return source_files("jianbao.cli.main", *modules)
