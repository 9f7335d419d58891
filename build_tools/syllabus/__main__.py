"""Lets `python -m syllabus` do what the command `syllabus` does."""

from syllabus.cli import main

main(prog_name="syllabus")
