"""Operating: health and logs."""
