"""Parts of Office packages as XML trees: hostile ones resolve no entity and fetch nothing."""

from lxml import etree


def parsed(part: bytes) -> etree._Element:
    """Return the root of a part; raises lxml's errors when it is no XML."""
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def written(tree: etree._Element) -> bytes:
    """Return a part, with its declaration."""
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))
