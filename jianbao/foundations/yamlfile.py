"""Reading YAML files of lexicon/, config/ and templates/ into typed values."""

from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from jianbao.foundations.errors import LexiconError, at
from jianbao.foundations.yamlplaces import tell_mistake

T = TypeVar("T")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Any:
    """Return the plain value of a YAML file; raise LexiconError with the line that is wrong."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 (a safe loader either way)
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read ({error.strerror}); put the file back") from error
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path}: is not UTF-8 text; save it as UTF-8") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = str(mark.line + 1) if mark else ""
        problem = getattr(error, "problem", None) or "is no valid YAML"
        raise LexiconError(f"{at(path, line)}: {problem}; correct the YAML there") from error


def load_yaml(path: Path, kind: type[T]) -> T:
    """Return a YAML file as a value of `kind`, checked field by field."""
    value = read_yaml(path)
    if value is None:
        raise LexiconError(f"{path}: is empty; put its content back or name another file")
    return convert_yaml(value, kind, path)


def convert_yaml(value: Any, kind: type[T], path: Path) -> T:
    """Check a plain value against `kind`; raise LexiconError that names file and field."""
    try:
        return msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError as error:
        raise LexiconError(tell_mistake(str(error), kind, path)) from error
