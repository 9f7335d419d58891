"""Slides of a module: for PowerPoint, and as one file for a browser that loads nothing else."""
