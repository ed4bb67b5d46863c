"""Of compilations put together out of parts by the thousand, the speeches that were put in come out."""

from collections import Counter
from collections.abc import Iterable

import pytest

from jianbao.foundations.records import Segmentation, Speech
from tests.speeches.generator import Compilation, Told, compilation
from tests.speeches.test_segmentation import line_of, segmented

LEAST = {"bounds": 0.99, "organisation": 0.98, "region": 0.99, "recall": 0.97, "precision": 0.99}
"""The share that must be right: a few of the combinations leave even a reader in doubt."""


def faults(made: Compilation, found: Segmentation, counts: Counter[str]) -> Iterable[str]:
    """Yield what differs from what was put in, and count."""
    given = {(line_of(made.text, one.start), line_of(made.text, one.end)): one for one in found.speeches}
    counts["too many"] += len(given.keys() - {(told.first, told.last) for told in made.speeches})
    for told in made.speeches:
        counts["wanted"] += 1
        speech = given.get((told.first, told.last))
        if speech is None:
            yield f"lines {told.first}-{told.last} are no speech"
            continue
        counts["bounds"] += 1
        counts["organisation"] += speech.organisation == told.body
        counts["region"] += speech.region == told.region
        counts["wrong place"] += bool(speech.region) and not told.region
        count_headings(told, speech, found, counts)
        if (speech.organisation, speech.region) != (told.body, told.region):
            yield f"{told.body}, {told.region}: {speech.organisation}, {speech.region}"


def count_headings(told: Told, speech: Speech, found: Segmentation, counts: Counter[str]) -> None:
    given = Counter(
        (one.marker, one.heading) for one in found.sections if one.speech == speech.speech and one.depth == 1
    )
    wanted = Counter((part.marker, part.heading) for part in told.parts if part.depth == 1)
    counts["headings wanted"] += wanted.total()
    counts["headings given"] += given.total()
    counts["headings right"] += (given & wanted).total()


def check(numbers: Iterable[int]) -> None:
    counts: Counter[str] = Counter()
    said = []
    for number in numbers:
        made = compilation(number)
        said += [f"{number} ({made.made_of}): {one}" for one in faults(made, segmented(made.text), counts)]
    shares = {
        "bounds": counts["bounds"] / (counts["wanted"] + counts["too many"]),
        "organisation": counts["organisation"] / counts["bounds"],
        "region": counts["region"] / counts["bounds"],
        "recall": counts["headings right"] / counts["headings wanted"],
        "precision": counts["headings right"] / counts["headings given"],
    }
    assert counts["wrong place"] == 0
    assert all(shares[name] >= least for name, least in LEAST.items()), f"{shares}\n" + "\n".join(said[:40])


def test_the_speeches_put_into_a_compilation_come_out() -> None:
    check(range(300))


@pytest.mark.slow
def test_the_speeches_put_into_thousands_of_compilations_come_out() -> None:
    check(range(300, 6300))


def test_a_number_names_one_compilation() -> None:
    assert compilation(7) == compilation(7)
    assert len({compilation(number).text for number in range(50)}) == 50
