"""The statement that a PDF keeps PDF/UA-1, beside WeasyPrint's own that it keeps PDF/A-3a.

WeasyPrint states one of the two. PDF/A wants both in one rdf:RDF, and a description of every
property it does not know itself: here the one of PDF/UA.
"""

from typing import Any

_DESCRIPTION = """<rdf:Description rdf:about=""
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about=""
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>the part of ISO 14289 that the file keeps</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>"""


def claim_accessibility(metadata: Any) -> None:
    """Add the statement to a WeasyPrint document's metadata."""
    generate = metadata.generate_rdf_metadata

    def with_accessibility(*arguments: Any) -> bytes:
        return bytes(generate(*arguments)).replace(b"</rdf:RDF>", _DESCRIPTION.encode())

    metadata.generate_rdf_metadata = with_accessibility
