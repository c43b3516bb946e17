"""From the words of a release to drafts of agreements: pure functions, rules, and evidence for every value."""
