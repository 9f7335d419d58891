"""Syllabus to pages: participant, facilitator, sponsor; and the reusable module pages."""
