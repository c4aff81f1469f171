// The list above the writing box: commands, or the results of an inline query. The focus stays in the box.

import { byId, h } from "./dom.js";

export class Suggest {
  #box = byId("suggest");
  #write = byId("write");
  #items = [];
  #at = 0;

  get open() {
    return !this.#box.hidden;
  }

  /** `items`: `{title, line, picked(), completion?}`. An empty list closes. */
  show(items, { note = "", active = 0 } = {}) {
    this.#items = items;
    this.#at = active;
    const options = items.map((item, at) =>
      h(
        "div",
        {
          id: `suggest-${at}`,
          role: "option",
          class: "option",
          on: { mousedown: (event) => event.preventDefault(), click: () => this.#pick(at) },
        },
        h("strong", { dir: "auto" }, item.title),
        h("span", { dir: "auto" }, item.line),
      ),
    );
    this.#box.replaceChildren(...options, ...(note ? [h("div", { class: "note", role: "presentation" }, note)] : []));
    this.#box.hidden = !options.length && !note;
    this.#point();
  }

  close() {
    this.show([]);
  }

  /** Takes the keys that belong to an open list; true when one was taken. */
  key(event) {
    if (!this.open || event.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.#items.length) {
      this.#at = (this.#at + step + this.#items.length) % this.#items.length;
      this.#point();
    } else if (event.key === "Escape") this.close();
    else if (event.key === "Tab" && !event.shiftKey && this.#items[this.#at]?.completion)
      this.#items[this.#at].completion();
    else if (event.key === "Enter" && !event.shiftKey && this.#items[this.#at]) this.#pick(this.#at);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  #pick(at) {
    this.#items[at].picked();
  }

  #point() {
    [...this.#box.querySelectorAll(".option")].forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === this.#at));
      if (at === this.#at) option.scrollIntoView({ block: "nearest" });
    });
    if (this.open && this.#items.length) this.#write.setAttribute("aria-activedescendant", `suggest-${this.#at}`);
    else this.#write.removeAttribute("aria-activedescendant");
  }
}
