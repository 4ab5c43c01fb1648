"""Files of any format as documents."""

from kg.documents.encodings import decode
from kg.documents.files import Documents, find_files, make_identifiers, read_documents
from kg.documents.formats import keeps_own_text

__all__ = ["Documents", "decode", "find_files", "keeps_own_text", "make_identifiers", "read_documents"]
