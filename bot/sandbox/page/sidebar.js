// The left side: whether the bot runs, who one is, and the chats.

import { avatar } from "./bubble.js";
import { ask } from "./overlays.js";
import { byId, h, icon, reconcile } from "./dom.js";
import { firstLine, when } from "./words.js";

const THEME_NAMES = { system: "as the system", light: "light", dark: "dark" };
const THEME_ICONS = { system: "system", light: "sun", dark: "moon" };

export class Sidebar {
  #app;

  constructor(app) {
    this.#app = app;
    byId("chats").addEventListener("keydown", walk);
    byId("theme").addEventListener("click", () => {
      setTheme(THEMES[(THEMES.indexOf(document.documentElement.dataset.theme) + 1) % THEMES.length]);
      showTheme();
    });
    showTheme();
  }

  render() {
    const { world, view } = this.#app;
    const { name, online } = world.bot;
    byId("online").textContent = online ? `${name} is listening` : `${name} isn't running`;
    byId("online").classList.toggle("on", online);
    reconcile(byId("people"), [...[...world.people.values()].map((person) => this.#person(person)), this.#newPerson()]);
    reconcile(
      byId("chats"),
      world.chatsOf(view.person).map((chat) => this.#chat(chat)),
    );
    const others = world.joinable(view.person);
    byId("others").hidden = !others.length;
    reconcile(
      byId("other-chats"),
      others.map((chat) => this.#joinable(chat)),
    );
  }

  #person({ id, name, language }) {
    const { view, inbox, become } = this.#app;
    const chosen = view.person === id;
    const unread = chosen ? 0 : inbox.unreadOf(id);
    const build = () =>
      h(
        "button",
        {
          type: "button",
          class: "person",
          "aria-pressed": String(chosen),
          title: language ? `${name} · ${language}` : name,
          data: { focus: "it" },
          on: { click: () => become(id) },
        },
        avatar(name, id, "small"),
        h("span", {}, name),
        badge(unread),
      );
    return { key: `p${id}`, mark: JSON.stringify([name, language, chosen, unread]), build };
  }

  #newPerson() {
    const build = () =>
      h(
        "button",
        {
          type: "button",
          class: "person add",
          "aria-label": "Add a person",
          title: "Add a person",
          on: { click: () => this.#addPerson() },
        },
        icon("plus"),
      );
    return { key: "new", mark: "", build };
  }

  async #addPerson() {
    const name = h("input", { name: "name", required: true, maxlength: "64", autocomplete: "off" });
    const language = h(
      "select",
      { name: "language" },
      [
        ["en", "English"],
        ["uk", "Українська"],
        ["ru", "Русский"],
        ["ko", "한국어"],
        ["de", "Deutsch"],
      ].map(([value, label]) => h("option", { value }, label)),
    );
    const fields = [h("label", {}, "Name", name), h("label", {}, "Language of their Telegram", language)];
    const pressed = await ask("Add a person", fields, [
      { label: "Cancel", value: "", kind: "plain" },
      { label: "Add", value: "add" },
    ]);
    if (pressed !== "add" || !name.value.trim()) return;
    const result = await this.#app.request({ do: "person", name: name.value.trim(), language: language.value });
    const { world } = this.#app;
    // Their private chat has their id; it is told after them.
    const there = () => world.people.has(result.person) && world.chats.has(result.person);
    if (result) this.#app.when(there, () => this.#app.become(result.person));
  }

  #chat(chat) {
    const { view, world, inbox, open } = this.#app;
    const last = world.last(chat.id);
    const unread = inbox.unreadIn(view.person, chat);
    const typing = this.#app.typingIn(chat.id);
    const line = typing ? `${world.bot.name} is typing…` : preview(chat, last, view.person);
    const title = world.title(chat);
    const chosen = view.chat === chat.id;
    const build = () =>
      h(
        "li",
        {},
        h(
          "button",
          {
            type: "button",
            class: "chat",
            "aria-current": chosen ? "true" : null,
            data: { focus: "it" },
            on: { click: () => open(chat.id) },
          },
          chat.type === "private"
            ? h("img", { class: "avatar", src: "/page/icon.svg", alt: "" })
            : avatar(title, chat.id),
          h(
            "span",
            { class: "chat-text" },
            h(
              "span",
              { class: "chat-top" },
              kindIcon(chat),
              h("strong", { dir: "auto" }, title),
              last ? h("time", {}, when(last.date)) : null,
            ),
            h(
              "span",
              { class: "chat-bottom" },
              h("span", { class: typing ? "line busy" : "line", dir: "auto" }, line),
              badge(unread),
            ),
          ),
        ),
      );
    return {
      key: `c${chat.id}`,
      mark: JSON.stringify([title, chosen, last?.id, last?.date, line, unread, chat.type]),
      build,
    };
  }

  async #join(chat) {
    const { view, world } = this.#app;
    const result = await this.#app.request({ as: view.person, chat, do: "join" });
    if (result)
      this.#app.when(
        () => world.sees(view.person, world.chats.get(chat)),
        () => this.#app.open(chat),
      );
  }

  #joinable(chat) {
    const join = () => this.#join(chat.id);
    const build = () =>
      h(
        "li",
        { class: "joinable" },
        avatar(chat.title, chat.id, "small"),
        h("span", { dir: "auto" }, chat.title),
        h(
          "button",
          { type: "button", class: "button plain", "aria-label": `Join ${chat.title}`, on: { click: join } },
          "Join",
        ),
      );
    return { key: `o${chat.id}`, mark: chat.title, build };
  }
}

function showTheme() {
  const theme = document.documentElement.dataset.theme;
  const button = byId("theme");
  button.replaceChildren(icon(THEME_ICONS[theme]));
  button.title = `Colours: ${THEME_NAMES[theme]}`;
  button.setAttribute("aria-label", button.title);
}

function preview(chat, last, person) {
  if (!last) return chat.type === "private" ? (chat.started ? "" : "Press Start to begin") : "No messages yet";
  const line = firstLine(last);
  if (last.service || chat.type === "channel") return line;
  if (last.from.id === person) return `You: ${line}`;
  return chat.type === "private" ? line : `${last.from.name}: ${line}`;
}

function kindIcon({ type }) {
  if (type === "private") return null;
  return icon(type === "channel" ? "channel" : "group");
}

const badge = (unread) =>
  unread ? h("span", { class: "badge" }, String(unread), h("span", { class: "unseen" }, " unread")) : null;

function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  event.preventDefault();
  buttons[buttons.indexOf(document.activeElement) + step]?.focus();
}
