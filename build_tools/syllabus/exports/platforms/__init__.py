"""Packages for learning platforms: SCORM 1.2 and Common Cartridge 1.1, for participants."""
