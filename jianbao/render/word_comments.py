"""Remarks for whoever reviews as Word's own comments, with the sentence to check against.

A comment carries no date: the clock is never asked.
"""

from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from jianbao.briefing.model import Remark
from jianbao.render.word_draft import Draft
from jianbao.render.word_package import add_part
from jianbao.render.word_xml import NAMESPACES, element_run, escape, paragraph, run


def commented(words: str, remark: Remark, draft: Draft) -> str:
    """Return runs with a comment on them; what has been remarked before is not said again."""
    key = (remark.text, remark.note)
    if not remark.text or key in draft.comments:
        return words
    number = draft.first_comment + len(draft.comments)
    draft.comments[key] = _comment(number, remark, draft)
    reference = element_run(f'<w:commentReference w:id="{number}"/>', "CommentReference")
    return f'<w:commentRangeStart w:id="{number}"/>{words}<w:commentRangeEnd w:id="{number}"/>{reference}'


def _comment(number: int, remark: Remark, draft: Draft) -> str:
    mark = element_run("<w:annotationRef/>", "CommentReference")
    said = paragraph("CommentText", mark + run(remark.text))
    note = draft.notes.get(remark.note or 0)
    if note is not None:
        said += paragraph("CommentText", run(draft.words.place_of(note) + draft.settings.colon + note.quote))
    author = escape(draft.author)
    return (
        f'<w:comment w:id="{number}" w:author="{author}" w:initials="{escape(draft.author[:2])}">{said}'
        "</w:comment>"
    )


def add_comments(document: Document, draft: Draft) -> None:
    """Add the comments that have been made, beside those that an office's file has."""
    if not draft.comments:
        return
    content = f"<w:comments {NAMESPACES}>{''.join(draft.comments.values())}</w:comments>"
    own = _comments_of(document)
    if own is None:
        add_part(
            document, "/word/comments.xml", content, (CONTENT_TYPE.WML_COMMENTS, RELATIONSHIP_TYPE.COMMENTS)
        )
    else:
        own.element.extend(list(parse_xml(content)))


def _comments_of(document: Document) -> Any:
    """Return the part that holds a file's comments, if it has one."""
    relations = document.part.rels.values()
    return next((one.target_part for one in relations if one.reltype == RELATIONSHIP_TYPE.COMMENTS), None)


def first_comment(document: Document) -> int:
    """Return the first number that no comment of a file has."""
    own = _comments_of(document)
    taken = [] if own is None else [int(one.get(qn("w:id"))) for one in own.element]
    return max(taken, default=-1) + 1
