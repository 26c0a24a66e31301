"""Reads an .xlsx file as its XML stands, without a library: what a cell really is matters here."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_EPOCH = datetime.combine(date(1899, 12, 30), time())
"""Serial dates of a spreadsheet know no zone."""


@dataclass(frozen=True)
class Read:
    """One cell: its type as the file names it (`s`: text, empty: number), its value, its formula and its style."""

    kind: str
    value: str
    formula: str | None
    style: int

    @property
    def instant(self) -> datetime:
        """A serial date as the instant it is, to the second."""
        return _EPOCH + timedelta(seconds=round(float(self.value) * 86_400))


class Spreadsheet:
    """The cells of a file, by their names (`A1`)."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            self.names = opened.namelist()
            self.parts = {name: opened.read(name) for name in self.names}
        shared = ElementTree.fromstring(self.parts["xl/sharedStrings.xml"])
        self._texts = ["".join(part.itertext()) for part in shared.iter(f"{_MAIN}si")]
        styles = ElementTree.fromstring(self.parts["xl/styles.xml"])
        formats = {each.get("numFmtId"): each.get("formatCode") for each in styles.iter(f"{_MAIN}numFmt")}
        cell_styles = styles.find(f"{_MAIN}cellXfs")
        assert cell_styles is not None
        self.styles = [(formats.get(each.get("numFmtId")), each.get("quotePrefix")) for each in cell_styles]

    def cells(self, sheet: int = 1) -> dict[str, Read]:
        """All cells of a sheet that hold something."""
        found = {}
        for cell in ElementTree.fromstring(self.parts[f"xl/worksheets/sheet{sheet}.xml"]).iter(f"{_MAIN}c"):
            value, formula = cell.find(f"{_MAIN}v"), cell.find(f"{_MAIN}f")
            if value is None:
                continue
            text = value.text or ""
            kind = cell.get("t", "")
            found[cell.get("r", "")] = Read(
                kind,
                self._texts[int(text)] if kind == "s" else text,
                None if formula is None else formula.text,
                int(cell.get("s", "0")),
            )
        return found

    def rows(self, sheet: int = 1) -> list[dict[str, Read]]:
        """The lines under the header, each by the header's names."""
        cells = self.cells(sheet)
        header = {
            re.sub(r"\d", "", at): each.value for at, each in cells.items() if re.fullmatch(r"[A-Z]+1", at)
        }
        lines: dict[int, dict[str, Read]] = {}
        for at, each in cells.items():
            column, line = re.sub(r"\d", "", at), int(re.sub(r"\D", "", at))
            if line > 1:
                lines.setdefault(line, {})[header[column]] = each
        return [lines[line] for line in sorted(lines)]
