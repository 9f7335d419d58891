"""Syllabus: write a course once; assemble the dated syllabus of every cohort that takes it."""

__version__ = "0.1.0"
