"""What every PDF needs whatever it says, done ahead by a process from which those that write are forked.

Only what outlives a fork: no thread is started, and no object of Pango, GLib or fontconfig is kept.
"""

from jianbao.render import pdf

# isort: split
import weasyprint
from weasyprint.urls import URLFetcherResponse


def warm_up() -> None:
    """Make WeasyPrint ours; open an answer, a page and a style sheet, which loads what they need."""
    pdf.install()
    URLFetcherResponse("data:").close()
    weasyprint.HTML(string="<p>")
    weasyprint.CSS(string="p { margin: 0 }")
