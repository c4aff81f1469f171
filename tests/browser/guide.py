"""The pictures in `docs/images`, put together from what the walks left in `shots`: `python -m tests.browser.guide`."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

SHOTS = Path(__file__).parent / "shots"
IMAGES = Path(__file__).parents[2] / "docs" / "images"
PICTURES = {
    "start": ("start", "alert"),
    "buttons": ("mute", "less", "why"),
    "lists": ("catalog", "card", "search"),
    "query": ("query", "query-wrong"),
    "figures": ("figures", "trend", "evidence"),
    "share": ("inline", "export", "story"),
    "settings": ("settings", "quiet", "tuning"),
    "zone": ("settings-zone", "settings-place", "language"),
    "night": ("slider", "morning-notification", "morning"),
    "places": ("group-admin", "forum", "channel-list"),
    "data": ("forget", "forgotten"),
    "words": ("help", "mute-command", "stop"),
    "feeds": ("feeds", "status", "broadcast"),
}
"""What each shows, from left to right: shots of a walk on a phone, light, in English."""
HEIGHT, GAP = 607, 10
"""Pixels."""


def main() -> None:
    """Make them all anew."""
    for name, shown in PICTURES.items():
        found = [Image.open(SHOTS / f"walk-phone-light-en-{one}.png").convert("RGB") for one in shown]
        small = [one.resize((one.width * HEIGHT // one.height, HEIGHT), Image.Resampling.LANCZOS) for one in found]
        width = sum(one.width for one in small) + GAP * (len(small) - 1)
        picture = Image.new("RGB", (width, HEIGHT), "white")
        left = 0
        for one in small:
            picture.paste(one, (left, 0))
            left += one.width + GAP
        picture.quantize(128).save(IMAGES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
