// Above the messages: whose conversation it is, its topics, what is pinned, and what can be done with the chat.

import { avatar } from "./bubble.js";
import { byId, h, icon, reconcile } from "./dom.js";
import { threadsOf } from "./inbox.js";
import { ask, openMenu, toast } from "./overlays.js";
import { actionOf, counted, firstLine } from "./words.js";

export class Head {
  #app;
  #pinned = null;

  constructor(app) {
    this.#app = app;
    byId("pinned").addEventListener("click", () => this.#pinned && app.conversation.jump(this.#pinned.id));
    byId("tabs").addEventListener("keydown", (event) => this.#walk(event));
  }

  render() {
    const { world, chat } = this.#app;
    const title = world.title(chat);
    const typing = this.#app.typingHere();
    const line = typing ? `${world.bot.name} ${actionOf(typing)}…` : subtitle(chat, world.bot);
    const sign =
      chat.type === "private" ? h("img", { class: "avatar", src: "/page/icon.svg", alt: "" }) : avatar(title, chat.id);
    reconcile(byId("head"), [
      {
        key: "back",
        mark: "",
        build: () => this.#button("back", "Back to the chats", "icon-button back", () => this.#app.close()),
      },
      { key: "sign", mark: title, build: () => sign },
      {
        key: "title",
        mark: JSON.stringify([title, line]),
        build: () =>
          h(
            "div",
            { class: "head-text" },
            h("h2", { dir: "auto" }, title),
            h("p", { class: typing ? "busy" : null }, line),
          ),
      },
      {
        key: "more",
        mark: "",
        build: () => this.#button("more", "What to do with this chat", "icon-button", (button) => this.#menu(button)),
      },
    ]);
    this.#renderTabs(chat);
    this.#renderPinned(chat);
  }

  #button(name, label, style, pressed) {
    const button = h(
      "button",
      { type: "button", class: style, "aria-label": label, "aria-haspopup": name === "more" ? "menu" : null },
      icon(name),
    );
    button.addEventListener("click", () => pressed(button));
    return button;
  }

  #renderTabs(chat) {
    byId("tabs").hidden = !chat.forum;
    if (!chat.forum) return;
    const names = new Map(chat.topics.map(({ id, name }) => [id, name]));
    reconcile(
      byId("tabs"),
      threadsOf(chat).map((thread) => this.#tab(chat, thread, names.get(thread) ?? "General")),
    );
  }

  #tab(chat, thread, name) {
    const { view, inbox, open } = this.#app;
    const chosen = view.thread === thread;
    const unread = inbox.unread(view.person, chat.id, thread);
    const badge = unread ? h("span", { class: "badge" }, String(unread)) : null;
    const build = () =>
      h(
        "button",
        {
          type: "button",
          role: "tab",
          class: "tab",
          "aria-selected": String(chosen),
          "aria-controls": "scroller",
          tabindex: chosen ? "0" : "-1",
          on: { click: () => open(chat.id, thread) },
        },
        name,
        badge,
      );
    return { key: `t${thread}`, mark: JSON.stringify([chat.id, name, chosen, unread]), build };
  }

  #walk(event) {
    const tabs = [...byId("tabs").children];
    const at = tabs.findIndex((tab) => tab.getAttribute("aria-selected") === "true");
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const { chat, open } = this.#app;
    open(chat.id, threadsOf(chat).at(to % tabs.length), { focus: false });
    byId("tabs").querySelector("[aria-selected=true]").focus();
  }

  #renderPinned(chat) {
    const { world } = this.#app;
    const pinned = chat.pinned.map((id) => world.message(chat.id, id)).filter(Boolean);
    const here = pinned.filter((message) => !chat.forum || message.thread === this.#app.view.thread);
    this.#pinned = here.sort((left, right) => left.id - right.id).at(-1) ?? null;
    const bar = byId("pinned");
    bar.hidden = !this.#pinned;
    if (this.#pinned)
      bar.replaceChildren(
        icon("pin"),
        h("span", {}, h("strong", {}, "Pinned message"), h("span", { dir: "auto" }, firstLine(this.#pinned))),
      );
  }

  #menu(button) {
    const { world, view, chat } = this.#app;
    const does = (what) => () => this.#app.do({ do: what });
    const items =
      chat.type === "private"
        ? this.#privateItems(chat, does)
        : this.#groupItems(chat, world.isAdmin(view.person, chat), does);
    const copy = () => navigator.clipboard.writeText(String(chat.id)).then(() => toast(`Copied ${chat.id}`));
    openMenu(
      button,
      [{ label: "Copy the chat's id", icon: "copy", chosen: copy }, ...items],
      "What to do with this chat",
    );
  }

  #privateItems(chat, does) {
    const name = this.#app.world.bot.name;
    if (chat.blocked) return [{ label: `Unblock ${name}`, chosen: does("unblock") }];
    return chat.started ? [{ label: `Block ${name}`, kind: "danger", chosen: does("block") }] : [];
  }

  #groupItems(chat, admin, does) {
    const name = this.#app.world.bot.name;
    const items = [{ label: "Members", icon: "group", chosen: () => this.#members() }];
    if (admin && chat.forum) items.push({ label: "New topic", icon: "plus", chosen: () => this.#newTopic() });
    if (admin) items.push(...botItems(chat, name, does));
    if (admin && chat.type === "group") items.push({ label: "Make it a supergroup", chosen: does("migrate") });
    return [...items, { label: "Leave", kind: "danger", chosen: does("leave") }];
  }

  async #newTopic() {
    const name = h("input", { required: true, maxlength: "128", autocomplete: "off" });
    const pressed = await ask("New topic", h("label", {}, "Name", name), [
      { label: "Cancel", value: "", kind: "plain" },
      { label: "Open", value: "open" },
    ]);
    if (pressed !== "open" || !name.value.trim()) return;
    const forum = this.#app.chat.id;
    const result = await this.#app.do({ do: "topic", name: name.value.trim() });
    const there = () => threadsOf(this.#app.world.chats.get(forum)).includes(result.thread);
    if (result) this.#app.when(there, () => this.#app.open(forum, result.thread));
  }

  async #members() {
    const { world, view, chat } = this.#app;
    const admin = world.isAdmin(view.person, chat);
    const rows = chat.members.map(({ id, status }) =>
      memberRow(world.people.get(id), status, admin && id !== view.person),
    );
    const pressed = await ask(`Members of ${chat.title}`, h("ul", { class: "members" }, rows), [
      { label: "Close", value: "" },
    ]);
    const [what, person] = pressed.split(":");
    if (what) await this.#app.do({ do: what, person: Number(person) });
  }
}

function botItems(chat, name, does) {
  if (["left", "kicked"].includes(chat.bot)) return [{ label: `Add ${name}`, icon: "plus", chosen: does("add_bot") }];
  const rights =
    chat.bot === "administrator"
      ? { label: `Make ${name} a member`, chosen: does("demote_bot") }
      : { label: `Make ${name} an administrator`, chosen: does("promote_bot") };
  return [
    ...(chat.type === "channel" ? [] : [rights]),
    { label: `Remove ${name}`, kind: "danger", chosen: does("remove_bot") },
  ];
}

function memberRow(person, status, changeable) {
  const change =
    status === "member"
      ? ["promote", "Make administrator"]
      : status === "administrator"
        ? ["demote", "Make member"]
        : null;
  return h(
    "li",
    {},
    avatar(person?.name ?? "?", person?.id ?? 0, "small"),
    h("span", {}, h("strong", {}, person?.name ?? "Somebody"), h("span", {}, status)),
    change && changeable ? h("button", { class: "button plain", value: `${change[0]}:${person.id}` }, change[1]) : null,
  );
}

// What stands under the title of a chat.
function subtitle(chat, bot) {
  if (chat.type === "private") return "bot";
  const people =
    chat.type === "channel" ? counted(chat.members.length, "subscriber") : counted(chat.members.length, "member");
  const role =
    { administrator: `${bot.name} is an administrator`, member: `${bot.name} is a member` }[chat.bot] ??
    `${bot.name} isn't here`;
  return `${people} · ${role}`;
}
