"""The browser's tests run where there is a browser, and always where everything has to run."""

from __future__ import annotations

import os

import pytest

from support.browser import INSTALL, chromium

# Continuous integration installs Chromium, and a run there without it is a failure, not a pass.
needs_chromium = pytest.mark.skipif(chromium() is None and not os.environ.get("CI"), reason=INSTALL)
