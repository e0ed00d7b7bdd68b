"""Rules about names, codes, passwords and repeated tries."""
