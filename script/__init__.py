"""The words people type. What they run is in `script/sample/`."""
