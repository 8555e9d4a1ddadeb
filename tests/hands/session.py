"""Edit files in one LibreOffice, and save them: run by a Python that has LibreOffice's `uno`, never by pytest itself.

Run: python session.py REQUESTS.json, a list of {"module", "edit", "source", "target"}. Each edit is a function of its
module beside this file, which takes the open document.
"""

import contextlib
import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]

FILTERS = {".pptx": "Impress MS PowerPoint 2007 XML", ".docx": "MS Word 2007 XML", ".xlsx": "Calc MS Excel 2007 XML"}
PATIENCE = 120
"""Seconds that LibreOffice may take to start on a busy machine."""


STUCK = 60
"""Seconds after which an edit is taken to stand still."""


def main() -> None:
    """Start LibreOffice, make each edit in turn, and end it."""
    requests = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    sys.path.insert(0, str(Path(__file__).parent))
    with tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as folder:
        pipe = f"hands{Path(folder).name.replace('-', '').replace('_', '')}"
        office = subprocess.Popen(
            ["soffice", "--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp",
             f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        try:
            desktop = _desktop(pipe)
            for request in requests:
                _within(office, partial(_edit, desktop, request))
            _within(office, desktop.terminate)
        finally:
            _end(office)


def _within(office: subprocess.Popen[bytes], work: Callable[[], None]) -> None:
    """Do some work in LibreOffice, which is ended when it stands still.

    What it raises when it falls over differs: whatever is raised is told, and whoever asked may ask again.
    """
    watch = threading.Timer(STUCK, _end, [office])
    watch.start()
    try:
        work()
    except Exception:
        traceback.print_exc()
        sys.stderr.write(f"in {work}\n")
        raise SystemExit(1) from None  # who asked may ask again for what is missing
    finally:
        watch.cancel()


class _NotLoaded(Exception):
    pass


def _end(office: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with the processes that it has started."""
    if sys.platform == "win32":
        office.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(office.pid, signal.SIGKILL)
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
    if document is None:
        raise _NotLoaded
    waiting = target.with_name(f"waiting-{target.name}")
    try:
        getattr(importlib.import_module(request["module"]), request["edit"])(document)
        document.storeToURL(waiting.as_uri(), (_value("FilterName", FILTERS[target.suffix]),))
        waiting.replace(target)
    finally:
        document.close(True)


def _value(name: str, value: Any) -> Any:
    found = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    found.Name, found.Value = name, value
    return found


if __name__ == "__main__":
    main()
