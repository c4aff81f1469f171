// The messages of the open conversation, and where one is in them.

import { avatar, bubble } from "./bubble.js";
import { byId, h, icon, reconcile } from "./dom.js";
import { actionOf, dayKey, dayOf, firstLine } from "./words.js";

const SHOWN = 150;
const RUN_SECONDS = 300;
const NEAR_BOTTOM = 80;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

export class Conversation {
  #app;
  #scroller = byId("scroller");
  #list = byId("messages");
  #down = byId("down");
  #open = "";
  #shown = SHOWN;
  #divider = null;
  #stuck = true;
  #last = 0;

  constructor(app) {
    this.#app = app;
    this.#down.append(h("span", { class: "badge", hidden: true }), icon("down"));
    this.#down.addEventListener("click", () => this.#toBottom({ smooth: true }));
    this.#scroller.addEventListener("scroll", () => this.#scrolled());
    // Photos that load, a keyboard that opens: whoever was at the bottom stays there.
    const settle = new ResizeObserver(() => this.#stuck && this.#toBottom());
    for (const element of [this.#scroller, this.#list]) settle.observe(element);
    const foot = byId("foot");
    const lift = new ResizeObserver(() =>
      document.documentElement.style.setProperty("--foot", `${foot.offsetHeight}px`),
    );
    lift.observe(foot);
  }

  render() {
    const { view, world, inbox } = this.#app;
    const all = world.conversation(view.chat, view.thread);
    const opening = this.#open !== view.key;
    if (opening) this.#begin(all);
    const last = all.at(-1);
    const own = last?.from.id === view.person && last.id !== this.#last;
    this.#last = last?.id ?? 0;
    reconcile(this.#list, this.#entries(all));
    if (opening) this.#toStart();
    else if (this.#stuck || own) this.#toBottom();
    if (this.#stuck && document.visibilityState === "visible") inbox.read(view.person, view.chat, view.thread);
    this.#showDown();
  }

  /** Bring a message into view and point at it. */
  jump(id) {
    const { view, world } = this.#app;
    const all = world.conversation(view.chat, view.thread);
    this.#shown = Math.max(this.#shown, all.length - all.findIndex((message) => message.id === id));
    this.render();
    const row = this.#list.querySelector(`[data-message="${id}"]`);
    if (!row) return;
    this.#stuck = false;
    row.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
    row.classList.remove("pointed");
    requestAnimationFrame(() => row.classList.add("pointed"));
  }

  #begin(all) {
    const { view, inbox } = this.#app;
    this.#open = view.key;
    this.#shown = SHOWN;
    const mark = inbox.mark(view.person, view.chat, view.thread);
    const unread = inbox.unread(view.person, view.chat, view.thread);
    this.#divider = unread ? all.find((message) => message.id > mark && message.from.id !== view.person)?.id : null;
    this.#list.replaceChildren();
    this.#stuck = true;
  }

  #toStart() {
    const divider = this.#list.querySelector(".unread-divider");
    this.#toBottom();
    if (divider && divider.offsetTop < this.#scroller.scrollTop) this.#scroller.scrollTop = divider.offsetTop - 8;
    this.#scrolled();
  }

  #toBottom({ smooth = false } = {}) {
    this.#scroller.scrollTo({
      top: this.#scroller.scrollHeight,
      behavior: smooth && !calm.matches ? "smooth" : "instant",
    });
  }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    const stuck = scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM;
    const arrived = stuck && !this.#stuck;
    this.#stuck = stuck;
    if (arrived) this.#app.render();
    this.#showDown();
  }

  #showDown() {
    const { view, inbox } = this.#app;
    const unread = inbox.unread(view.person, view.chat, view.thread);
    const badge = this.#down.querySelector(".badge");
    this.#down.hidden = this.#stuck;
    badge.hidden = !unread;
    badge.textContent = unread;
  }

  #entries(all) {
    const messages = all.slice(-this.#shown);
    const entries = all.length > messages.length ? [this.#older()] : [];
    messages.forEach((message, at) => {
      const before = messages[at - 1];
      const newDay = !before || dayKey(before.date) !== dayKey(message.date);
      if (newDay) entries.push(dayEntry(message));
      if (message.id === this.#divider) entries.push(UNREAD);
      entries.push(this.#bubbleEntry(message, newDay ? null : before, messages[at + 1]));
    });
    const typing = this.#app.typingHere();
    if (!all.length) entries.push(this.#empty());
    if (typing) entries.push(typingEntry(this.#app.world.bot, this.#app.chat, typing));
    return entries;
  }

  #older() {
    const more = () => {
      this.#shown += SHOWN;
      this.render();
    };
    return {
      key: "older",
      mark: "",
      build: () => h("button", { type: "button", class: "older", on: { click: more } }, "Earlier messages"),
    };
  }

  #bubbleEntry(message, before, after) {
    const { view, world, chat, does } = this.#app;
    const group = chat.type === "group" || chat.type === "supergroup";
    const own = message.from.id === view.person;
    const first = !follows(before, message);
    const replied = message.reply_to ? world.message(view.chat, message.reply_to) : null;
    const about = { own, group, first, last: !follows(message, after), named: group && !own && first, replied };
    const mark = JSON.stringify([message, { ...about, replied: replied && [replied.from.name, firstLine(replied)] }]);
    return { key: `m${message.id}`, mark, build: () => bubble(message, about, does) };
  }

  #empty() {
    const { chat, world } = this.#app;
    const lines = emptyLines(chat, world);
    return {
      key: "empty",
      mark: JSON.stringify(lines),
      build: () =>
        h(
          "div",
          { class: "empty" },
          h("img", { src: "/page/icon.svg", alt: "", width: "56", height: "56" }),
          lines.map((line, at) => h(at ? "p" : "h2", { dir: "auto" }, line)),
        ),
    };
  }
}

function emptyLines(chat, { bot, people }) {
  if (chat.type !== "private") return [chat.title, "Nothing was written here yet."];
  const told = bot.descriptions[people.get(chat.person)?.language] || bot.description;
  return [bot.name, told || "What can this bot do? Press Start and it will tell."];
}

function follows(before, message) {
  if (!before || !message || before.service || message.service) return false;
  return (
    before.from.id === message.from.id &&
    message.date - before.date < RUN_SECONDS &&
    dayKey(before.date) === dayKey(message.date)
  );
}

function dayEntry({ date }) {
  const name = dayOf(date);
  return { key: `day${dayKey(date)}`, mark: name, build: () => h("div", { class: "day" }, h("span", {}, name)) };
}

const UNREAD = {
  key: "unread",
  mark: "",
  build: () => h("div", { class: "unread-divider" }, h("span", {}, "New messages")),
};

function typingEntry({ id, name }, { type }, action) {
  const build = () =>
    h(
      "div",
      { class: "row other first typing", role: "status" },
      type === "private" ? null : avatar(name, id, "small"),
      h(
        "div",
        { class: "bubble dots", role: "img", "aria-label": `${name} ${actionOf(action)}` },
        h("i"),
        h("i"),
        h("i"),
      ),
    );
  return { key: "typing", mark: action, build };
}
