// Buttons that were pressed and wait for the bot's answer.

import { byId, h } from "./dom.js";
import { safeAddress } from "./entities.js";
import { ask, toast } from "./overlays.js";

const PATIENCE_MS = 20_000;

export class Presses {
  #app;
  #waiting = new Map(); // "chat/message/row:column" → the timer that gives up
  #queries = new Map(); // query → the same key
  #early = new Map(); // answers that came before the press itself was acknowledged

  constructor(app) {
    this.#app = app;
  }

  /** Press a callback button; a second press while the first waits does nothing. */
  async press(message, row, column) {
    const key = `${message.chat}/${message.id}/${row}:${column}`;
    if (this.#waiting.has(key)) return;
    this.#waiting.set(
      key,
      setTimeout(() => this.#giveUp(key), PATIENCE_MS),
    );
    this.paint();
    const result = await this.#app.do({ do: "press", message: message.id, row, column });
    if (!result?.query) return this.#done(key);
    this.#queries.set(result.query, key);
    const early = this.#early.get(result.query);
    if (early) this.answered(early);
    return undefined;
  }

  /** The bot answered. */
  answered(answer) {
    if (answer.as !== this.#app.view.person) return;
    const key = this.#queries.get(answer.query);
    if (!key) {
      if (this.#waiting.size) this.#early.set(answer.query, answer);
      return;
    }
    this.#early.delete(answer.query);
    this.#queries.delete(answer.query);
    this.#done(key);
    this.#show(answer);
  }

  /** Show the spinners; the bubbles may have been built anew. */
  paint() {
    const { view } = this.#app;
    for (const button of byId("messages").querySelectorAll("button.inline-button")) {
      const message = button.closest("[data-message]").dataset.message;
      const waits = this.#waiting.has(`${view.chat}/${message}/${button.dataset.focus}`);
      button.classList.toggle("waiting", waits);
      if (waits) button.setAttribute("aria-busy", "true");
      else button.removeAttribute("aria-busy");
    }
  }

  #show({ text, alert, url }) {
    const name = this.#app.world.bot.name;
    if (alert && text) ask(name, h("p", { class: "alert-text", dir: "auto" }, text));
    else if (text) toast(text);
    if (url) this.#app.follow(safeAddress(url));
  }

  #giveUp(key) {
    this.#done(key);
    toast(`${this.#app.world.bot.name} didn't answer the button.`, { error: true });
  }

  #done(key) {
    clearTimeout(this.#waiting.get(key));
    this.#waiting.delete(key);
    this.paint();
  }
}
