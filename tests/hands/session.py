"""Edit files in one LibreOffice, and save them: run by a Python that has LibreOffice's `uno`, never by pytest itself.

Run: python session.py REQUESTS.json, a list of {"module", "edit", "source", "target"}. Each edit is a function of its
module beside this file, which takes the open document.
"""

import importlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]

FILTERS = {".pptx": "Impress MS PowerPoint 2007 XML", ".docx": "MS Word 2007 XML", ".xlsx": "Calc MS Excel 2007 XML"}
PATIENCE = 120
"""Seconds that LibreOffice may take to start on a busy machine."""


def main() -> None:
    """Start LibreOffice, make each edit in turn, and end it."""
    requests = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    sys.path.insert(0, str(Path(__file__).parent))
    with tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as folder:
        pipe = f"hands{Path(folder).name.replace('-', '').replace('_', '')}"
        office = subprocess.Popen(
            ["soffice", "--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp",
             f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        desktop = _desktop(pipe)
        try:
            for request in requests:
                _edit(desktop, request)
        finally:
            try:
                desktop.terminate()
            except Exception:  # LibreOffice breaks the line when it ends
                office.kill()
            office.wait()


def _desktop(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(PATIENCE * 5):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # it has not started yet
            time.sleep(0.2)
        else:
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    message = "LibreOffice did not start"
    raise SystemExit(message)


def _edit(desktop: Any, request: dict[str, str]) -> None:
    source, target = Path(request["source"]), Path(request["target"])
    document = desktop.loadComponentFromURL(source.as_uri(), "_blank", 0, (_value("Hidden", True),))
    try:
        getattr(importlib.import_module(request["module"]), request["edit"])(document)
        document.storeToURL(target.as_uri(), (_value("FilterName", FILTERS[target.suffix]),))
    finally:
        document.close(True)


def _value(name: str, value: Any) -> Any:
    found = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    found.Name, found.Value = name, value
    return found


if __name__ == "__main__":
    main()
