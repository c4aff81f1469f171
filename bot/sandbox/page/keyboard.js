// The keyboard that a message of the bot puts under the writing box.

import { byId, h } from "./dom.js";
import { toast } from "./overlays.js";

export class Keyboard {
  #app;
  #used = new Set();

  constructor(app) {
    this.#app = app;
  }

  render() {
    const { view, world, composer } = this.#app;
    const box = byId("keyboard");
    const message = world
      .conversation(view.chat, view.thread)
      .findLast(({ keyboard }) => keyboard && !keyboard.force_reply);
    const rows = message?.keyboard.rows;
    box.hidden = !rows || this.#used.has(message) || byId("composer").hidden;
    composer.placeholder(box.hidden ? "" : message.keyboard.placeholder);
    const mark = box.hidden ? "" : `${view.key} ${message.id}`;
    if (box.dataset.mark === mark) return;
    box.dataset.mark = mark;
    box.replaceChildren(
      ...(box.hidden
        ? []
        : rows.map((row) =>
            h(
              "div",
              { class: "button-row" },
              row.map((key) => this.#key(message, key)),
            ),
          )),
    );
  }

  #key(message, { text, asks }) {
    return h(
      "button",
      { type: "button", class: "inline-button", on: { click: () => this.#pressed(message, text, asks) } },
      text,
    );
  }

  async #pressed(message, text, asks) {
    if (asks === "contact") return toast("People here have no telephone number to share.");
    if (message.keyboard.one_time) this.#used.add(message);
    if (asks === "location") await this.#app.composer.shareLocation();
    else this.#app.composer.say(text);
    return this.#app.render();
  }
}
