"""What the font files hold: which characters each has, which ones a fallback gives, which nobody has."""

from collections.abc import Iterable, Iterator

import msgspec

from jianbao.foundations.errors import RenderError
from jianbao.render.fonts import FontSet
from jianbao.render.profile import Profile
from jianbao.render.sfnt import coverage
from jianbao.render.typesetting import INVISIBLE

# Spaces of every width need no glyph: the shaper sets one that a font lacks by its width.
_SPACES = frozenset(filter(str.isspace, map(chr, (*range(0x2000, 0x2010), 0x00A0, 0x202F, 0x205F, 0x3000))))
_BLANK = frozenset(" \n\t") | _SPACES | INVISIBLE


def missing_glyphs(texts: Iterable[str], profile: Profile, fonts: FontSet) -> dict[str, str]:
    """Return, for each fallback file, the characters it gives because a face lacks them.

    Raises RenderError that names the first character which no file has, and the text it stands in.
    """
    texts = tuple(texts)
    missing = _not_in_faces(frozenset("".join(texts)) - _BLANK, profile, fonts)
    given: dict[str, str] = {}
    for face in profile.fallbacks:
        found = {character for character in missing if ord(character) in coverage(fonts.path(face.file))}
        if found:
            given[face.file] = "".join(sorted(found))
        missing -= found
    for character in sorted(missing):
        where = next(text for text in texts if character in text)
        raise RenderError(
            f"no font file has “{character}” (U+{ord(character):04X}) of “{_around(where, character)}”; "
            f"add a font that has it to the fallbacks of profile {profile.id}"
        )
    return given


def texts_of(value: object) -> Iterator[str]:
    """Yield every string of a briefing."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from texts_of(getattr(value, field))
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_of(part)


def _not_in_faces(characters: frozenset[str], profile: Profile, fonts: FontSet) -> set[str]:
    latin = coverage(fonts.path(profile.latin.file)) if profile.latin.file else ()
    faces = [coverage(fonts.path(face.file)) for face in profile.faces.values()]
    return {
        one for one in characters if ord(one) not in latin and not all(ord(one) in face for face in faces)
    }


def _around(text: str, character: str) -> str:
    place = text.index(character)
    return text[max(0, place - 8) : place + 9].replace("\n", " ")
