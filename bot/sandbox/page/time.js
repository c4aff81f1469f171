// The time of the sandbox: shown, and let pass with a slider. The bot lives by it, where it was started together with the page.

import { byId } from "./dom.js";
import { announce } from "./overlays.js";
import { dayAndTime, now, spanOf, weekdayAndTime } from "./words.js";

const STEP = 900; // seconds between two places of the slider
const PLACES = 96;
const NIGHT = { begins: 22, ends: 7 }; // hours that the slider paints dark
const MORNING = 8;
const SETTLES_MS = 900; // a choice holds once the slider has been left alone for so long
const TICK_MS = 5000;
const RUN_MS = 700; // the clock is seen to run that long
const calm = matchMedia("(prefers-reduced-motion: reduce)");

export class TimePanel {
  #app;
  #slider = byId("time-slider");
  #settling = null;
  #running = null;

  constructor(app) {
    this.#app = app;
    this.#slider.max = String(PLACES);
    this.#slider.addEventListener("input", () => this.#chosen());
    this.#slider.addEventListener("change", () => this.#settle());
    this.#slider.addEventListener("keydown", (event) => this.#key(event));
    byId("time-morning").addEventListener("click", () => this.#pass(nextMorning()));
    byId("time-hour").addEventListener("click", () => this.#pass(now() + 3600));
    setInterval(() => this.render(), TICK_MS);
  }

  render() {
    byId("time").hidden = !this.#app.world.clock.moves;
    if (this.#running || Number(this.#slider.value)) return;
    byId("time-now").textContent = dayAndTime(now());
    this.#slider.setAttribute("aria-valuetext", `Now: ${dayAndTime(now())}`);
    this.#slider.style.setProperty("--sky", sky());
  }

  /** The time was moved, here or in another window. */
  moved(from) {
    this.#slider.value = "0";
    byId("time-choice").textContent = "";
    if (calm.matches) return this.render();
    const begun = performance.now();
    const run = (at) => {
      const part = Math.min(1, (at - begun) / RUN_MS);
      byId("time-now").textContent = dayAndTime(from + (now() - from) * part);
      this.#running = part < 1 ? requestAnimationFrame(run) : null;
      if (part >= 1) this.render();
    };
    cancelAnimationFrame(this.#running);
    this.#running = requestAnimationFrame(run);
    return undefined;
  }

  #chosen() {
    clearTimeout(this.#settling);
    const until = this.#until();
    byId("time-choice").textContent = until ? `→ ${weekdayAndTime(until)}` : "";
    this.#slider.setAttribute("aria-valuetext", until ? `${dayAndTime(until)}, ${spanOf(until - now())} on` : "Now");
  }

  #settle() {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#pass(this.#until()), SETTLES_MS);
  }

  #key(event) {
    if (event.key === "Enter") this.#pass(this.#until());
    else if (event.key === "Escape") this.#slider.value = "0";
    else return;
    event.preventDefault();
    event.stopPropagation();
    clearTimeout(this.#settling);
    this.#chosen();
  }

  // Quarters of an hour by the clock, so that a slider left at 08:00 means just that.
  #until() {
    const place = Number(this.#slider.value);
    return place ? Math.floor(now() / STEP) * STEP + place * STEP : null;
  }

  async #pass(until) {
    clearTimeout(this.#settling);
    if (!until) return;
    const result = await this.#app.request({ do: "pass_time", until });
    if (!result) return;
    announce(`The time here is now ${dayAndTime(until)}`);
  }
}

function nextMorning() {
  const morning = new Date(now() * 1000);
  morning.setHours(MORNING, 0, 5, 0);
  if (morning.getTime() / 1000 <= now()) morning.setDate(morning.getDate() + 1);
  return morning.getTime() / 1000;
}

// The coming day as the slider's track: light and dark in the places where day and night will be.
function sky() {
  const stops = [];
  for (let place = 0; place <= PLACES; place += 2) {
    const hour = new Date((now() + place * STEP) * 1000).getHours();
    const colour = hour >= NIGHT.begins || hour < NIGHT.ends ? "var(--night)" : "var(--day)";
    stops.push(`${colour} ${((place / PLACES) * 100).toFixed(1)}%`);
  }
  return `linear-gradient(to right, ${stops.join(", ")})`;
}
