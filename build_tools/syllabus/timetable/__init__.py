"""The timetable compiler: a cohort's choices become clock times. Pure and deterministic."""

from syllabus.timetable.clock import clock, spell
from syllabus.timetable.compile import compile_cohort

__all__ = ["clock", "compile_cohort", "spell"]
