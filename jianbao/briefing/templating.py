"""Jinja templates: loaded, filled with a view, and every failure told as template, line and remedy."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import jinja2
import msgspec
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.sandbox import ImmutableSandboxedEnvironment

from jianbao.briefing.printing import PrintRules, chinese_number
from jianbao.foundations.compiled import CompiledTemplates
from jianbao.foundations.errors import TemplateError
from jianbao.foundations.missing import naming_missing, raised_at

_OPENING = re.compile(r"<(?P<name>[a-z][a-z0-9]*)(?=[\s/>])")
_WRONG_VALUE = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)


class PlaceElements(Extension):
    """Writes template and line into each element of a template, as the attribute `at`."""

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Mark the elements of the text between the Jinja tags."""
        name = _path_text(stream.filename or stream.name or "template")
        for token in stream:
            yield Token(token.lineno, "data", _mark(token, name)) if token.type == "data" else token


class Sandbox(ImmutableSandboxedEnvironment):
    """Lets templates reach nothing but what they are given: mostly records, which are known at sight."""

    def is_safe_attribute(self, owner: Any, name: str, value: Any) -> bool:
        """Tell whether a template may read an attribute: of a record, every one that is not private."""
        if isinstance(owner, msgspec.Struct):
            return not name.startswith("_")
        return super().is_safe_attribute(owner, name, value)


class Counter:
    """Numbers headings: each level starts anew under the level above."""

    def __init__(self) -> None:
        """Begin before the first heading."""
        self._counts = [0, 0, 0]

    def next(self, level: int) -> int:
        """Return the number of the next heading of a level (1 to 3)."""
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (3 - level)
        return self._counts[level - 1]


def fill_template(templates: Path, audience: str, values: Mapping[str, Any], *, rules: PrintRules) -> str:
    """Return the briefing markup that an audience's template writes."""
    environment = _environment(templates, audience, values, rules)
    with _telling(templates, audience):
        return environment.select_template(["briefing.xml.j2", "shared/briefing.xml.j2"]).render(values)


def compile_templates(templates: Path, audience: str) -> None:
    """Raise TemplateError for a syntax error in any template of an audience or the shared folder."""
    environment = _environment(templates, audience, {}, None)
    for folder in ("shared", audience):
        for file in sorted((templates / folder).glob("*.xml.j2")):
            with _telling(templates, audience):
                environment.get_template(f"{folder}/{file.name}")


@contextmanager
def _telling(templates: Path, audience: str) -> Iterator[None]:
    """Turn every failure of Jinja into one line with template, line and remedy."""
    try:
        yield
    except jinja2.TemplateSyntaxError as error:
        where = _path_text(error.filename or error.name or str(templates / audience))
        raise TemplateError(f"{where}:{error.lineno}: {error.message}; correct the template there") from error
    except jinja2.TemplateNotFound as error:
        raise TemplateError(
            f"{raised_at(error, templates)}: there is no template “{error.message}”; correct the name"
        ) from error
    except jinja2.UndefinedError as error:
        raise TemplateError(f"{raised_at(error, templates)}: {error.message}") from error
    except (jinja2.TemplateError, *_WRONG_VALUE) as error:
        raise TemplateError(f"{raised_at(error, templates)}: {error}; correct it there") from error


def _environment(
    templates: Path, audience: str, values: Mapping[str, Any], rules: PrintRules | None
) -> Sandbox:
    environment = Sandbox(
        loader=jinja2.FileSystemLoader([templates / audience, templates]),
        autoescape=True,
        optimized=False,  # each template is filled once: the optimiser takes longer than it saves
        undefined=naming_missing(values),
        extensions=[PlaceElements],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        bytecode_cache=CompiledTemplates(__file__),
    )
    environment.globals["counter"] = Counter()
    environment.filters["chinese"] = lambda number: chinese_number(number, rules) if rules else str(number)
    return environment


def _mark(token: Token, name: str) -> str:
    def opening(match: re.Match[str]) -> str:
        line = token.lineno + token.value.count("\n", 0, match.start())
        return f'<{match["name"]} at="{name}:{line}"'

    return _OPENING.sub(opening, token.value)


def _path_text(file: str) -> str:
    """Return a template's path free of what an attribute may not hold."""
    return re.sub(r'["<>&]', "_", file)
