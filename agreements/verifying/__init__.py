"""What can be said of an extract in other hands: by its content, by its signature, by the log and by the history.

`packages` and `words` ask no database, for the check on an auditor's own machine; `log` and `answers` ask the register.
"""
