"""What tests of drafting share."""

from pathlib import Path

import pytest

from agreements.drafting import weights


@pytest.fixture
def by_rules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Read by rules alone, for tests of what a rule leaves open: on such a page what was learnt may still guess."""
    monkeypatch.setattr(weights, "FILE", tmp_path / "none.txt")
