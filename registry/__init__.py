"""Wiring of the register: settings, addresses, middleware. No models, no domain rules."""
