"""One question as outlets told it over a few days of December 2024: facts of the time, in words of our own."""

from __future__ import annotations

from tests.support.publisher import Item

VILLAGE = (
    "<p>The village lies a short drive from the border. It has changed hands several times since the summer, and "
    "what was a quiet street with a school and a shop is now a row of cellars. Aid workers who still reach the "
    "district by night say that hardly anybody is left there to ask, and that those who are left no longer go "
    "outside by day.</p><p>Neither Moscow nor Pyongyang has said anything about losses. Both have signed a "
    "treaty that obliges each to help the other when it is attacked, and the Kremlin has called questions about "
    "it a matter for the two capitals.</p>"
)
ARMS = (
    "<p>The chiefs also see signs that the North is getting more units ready, either to relieve those at the "
    "front or to add to them, and that it has begun to make drones of the kind that explode on their targets. "
    "Rocket launchers and self-propelled guns are being delivered as well, they said, and the leadership in the "
    "North hopes for modern conventional weapons in return.</p><p>An analyst in Seoul called the estimate "
    "careful: it rests on intercepted talk, on images from the air and on what partners share, and it is checked "
    "before it is published.</p>"
)
SPEECH = (
    "<p>The president spoke in his evening address after a meeting with the general staff. He warned that "
    "Pyongyang might send further soldiers and equipment to the Russian army, and said that the world must "
    "understand how this raises the danger of a wider war around the Korean peninsula and in the countries "
    "nearby.</p><p>He asked partners to answer with more than words. Air defence, he said, remains what the "
    "towns behind the front need first, and every week of delay is paid for by those who live there and by those "
    "who defend them.</p>"
)

BRIEFING = Item(
    title="Seoul: more than 1,000 North Korean casualties in Kursk",
    link="http://127.0.0.1:9/briefing",
    guid="briefing",
    content=(
        "<p>At least 100 North Korean soldiers have been killed and approximately 1,000 wounded in Russia's Kursk "
        "region, lawmaker Lee Seong-kweun said on Thursday after a closed briefing by the National Intelligence "
        "Service.</p>"
        "<p>More than 10,000 North Korean troops have been deployed to Russia, according to US and South Korean "
        "officials. Nearly 500 of them took part in one assault on the village of Plekhovo this week.</p>" + VILLAGE
    ),
)
"""The report of 19 December."""

CHIEFS = Item(
    title="Joint Chiefs count 1,100 North Korean losses",
    link="http://127.0.0.1:9/chiefs",
    guid="chiefs",
    content=(
        "<p>About 1,100 North Korean soldiers have been killed or wounded in the Kursk region since they entered the "
        "fighting, South Korea's Joint Chiefs of Staff said on Monday.</p>" + ARMS
    ),
)
KYIV = Item(
    title="Zelensky: over 3,000 North Koreans killed or wounded in Kursk",
    link="http://127.0.0.1:9/kyiv",
    guid="kyiv",
    content=(
        "<p>More than 3,000 North Korean soldiers have been killed or wounded in Russia's Kursk region, Volodymyr "
        "Zelensky said on Monday, citing a report by his commander-in-chief.</p>" + SPEECH
    ),
)
