"""QR codes of addresses, drawn with as few strokes as it takes."""

from dataclasses import dataclass
from itertools import groupby

import qrcode

QUIET = 4  # modules of white around a code, as readers need it


@dataclass(frozen=True)
class Drawing:
    """A code as one path of SVG; a module is one unit wide."""

    size: int
    path: str

    @property
    def box(self) -> str:
        """Return the view box with the quiet zone."""
        return f"{-QUIET} {-QUIET} {self.whole} {self.whole}"

    @property
    def whole(self) -> int:
        """Return the size with the quiet zone."""
        return self.size + 2 * QUIET


def drawing(address: str) -> Drawing:
    """Return the QR code of an address.

    A fixed mask and one stroke for modules in a row: the package tries eight masks and draws each
    module, which costs a third of a whole certificate.
    """
    code = qrcode.QRCode(border=0, mask_pattern=0)
    code.add_data(address)
    modules = code.get_matrix()
    strokes = []
    for y, line in enumerate(modules):
        x = 0
        for is_dark, run in groupby(line):
            width = len(list(run))
            strokes += [f"M{x} {y}.5h{width}"] if is_dark else []
            x += width
    return Drawing(len(modules), "".join(strokes))
