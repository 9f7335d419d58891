"""Pictures of programmes and days: inline SVG that also says in words what it shows."""

from syllabus.views.pictures.day import day_blocks
from syllabus.views.pictures.timeline import programme_timeline

__all__ = ["day_blocks", "programme_timeline"]
