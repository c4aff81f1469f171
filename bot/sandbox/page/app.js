// The page: takes what the sandbox tells, keeps what is open, and has every part show it.

import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { byId, h } from "./dom.js";
import { Head } from "./head.js";
import { Inbox, threadsOf } from "./inbox.js";
import { Keyboard } from "./keyboard.js";
import { announce, ask, lightbox, notify, openMenu, toast } from "./overlays.js";
import { Presses } from "./presses.js";
import { act, listen, upload } from "./server.js";
import { Sidebar } from "./sidebar.js";
import { TimePanel } from "./time.js";
import { View } from "./view.js";
import { firstLine, now, setAhead } from "./words.js";
import { World } from "./world.js";

const TYPING_MS = 5000;
const wide = matchMedia("(min-width: 760px)");

class App {
  world = new World();
  inbox = new Inbox(this.world);
  view = new View();
  inlineWaiting = new Map(); // results that may come before their query is acknowledged
  #typing = new Map(); // "chat/thread" → {action, timer}
  #awaited = []; // {there(), then()}: what one opened by an act whose event is still on its way

  constructor() {
    this.sidebar = new Sidebar(this);
    this.time = new TimePanel(this);
    this.head = new Head(this);
    this.conversation = new Conversation(this);
    this.composer = new Composer(this);
    this.keyboard = new Keyboard(this);
    this.presses = new Presses(this);
    this.does = {
      command: (text) => this.do({ do: "send", text, ...this.#thread() }),
      press: (message, row, column, button) => this.#press(message, row, column, button),
      jump: (id) => this.conversation.jump(id),
      enlarge: (address, alt) => lightbox(address, alt),
      menu: (button, message) => this.#messageMenu(button, message),
    };
  }

  get chat() {
    return this.world.chats.get(this.view.chat);
  }

  begin() {
    listen(
      (name, data) => this.#heard(name, data),
      (lost) => this.#showLost(lost),
    );
    addEventListener("popstate", () => {
      this.view.fromAddress();
      this.#settle();
      this.render();
    });
    document.addEventListener("visibilitychange", () => this.render());
    document.addEventListener("click", (event) => this.#clicked(event));
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  // What the sandbox tells

  #heard(name, data) {
    const mine =
      name === "message" && this.world.sees(this.view.person, this.world.chats.get(data.chat) ?? { members: [] });
    this.world.apply(name, data);
    if (name === "snapshot" || name === "clock") this.#clockTold();
    if (name === "snapshot") this.#begun();
    else if (name === "typing") this.#startTyping(data);
    else if (name === "answer") this.presses.answered(data);
    else if (name === "inline") this.#inline(data);
    else if (name === "message") this.#arrived(data, mine);
    else if (name === "chat_gone") this.#moved(data);
    this.#goWhereAwaited();
    this.render();
  }

  /** Do `then` once `there()` is true: at once, or after the event that makes it so. */
  when(there, then) {
    this.#awaited.push({ there, then });
    this.#goWhereAwaited();
  }

  #goWhereAwaited() {
    const ready = this.#awaited.filter(({ there }) => there());
    this.#awaited = this.#awaited.filter((one) => !ready.includes(one));
    for (const { then } of ready) then();
  }

  #clockTold() {
    const from = now();
    setAhead(this.world.clock.ahead);
    if (now() - from > 1) this.time.moved(from);
  }

  #begun() {
    this.inbox.begin();
    if (this.view.person === null) this.view.fromAddress();
    this.#settle();
  }

  // What the address or a snapshot left may not be there: somebody, and a chat that they see, always are.
  #settle() {
    const { world, view } = this;
    if (!world.people.has(view.person))
      Object.assign(view, { person: world.somebody(navigator.language), chat: null, thread: null });
    if (view.chat !== null && !(this.chat && world.sees(view.person, this.chat)))
      Object.assign(view, { chat: null, thread: null });
    if (view.chat === null && wide.matches && world.chats.has(view.person)) view.chat = view.person;
    if (this.chat && !threadsOf(this.chat).includes(view.thread)) view.thread = null;
    view.toAddress();
  }

  #arrived(message, mine) {
    if (message.from.id === this.world.bot.id) this.#stopTyping(message.chat, message.thread);
    const own = message.from.id === this.view.person;
    if (!mine || own || message.service) return;
    if (message.keyboard?.force_reply && this.#isOpen(message)) this.composer.reply(message);
    const chat = this.world.chats.get(message.chat);
    const who = chat.type === "private" ? this.world.bot.name : `${message.from.name} · ${chat.title}`;
    const line = firstLine(message);
    announce(`${who}: ${line}`);
    if (!this.#isOpen(message))
      this.#notify(chat, message, chat.type === "private" ? this.world.bot.name : chat.title, line);
  }

  #notify(chat, message, title, line) {
    const person = this.view.person;
    const from = chat.type === "group" || chat.type === "supergroup" ? `${message.from.name}: ` : "";
    notify({
      title,
      line: from + line,
      silent: message.silent,
      date: message.date,
      opened: () => {
        if (this.view.person !== person) this.become(person);
        this.open(chat.id, message.thread);
      },
    });
  }

  #isOpen({ chat, thread }) {
    const here = this.view.chat === chat && (!this.chat.forum || this.view.thread === thread);
    return here && document.visibilityState === "visible";
  }

  #moved({ chat, moved_to: next }) {
    if (this.view.chat !== chat) return;
    if (next !== null && this.world.chats.has(next)) this.open(next);
    else this.#settle();
  }

  #inline(data) {
    this.inlineWaiting.set(data.query, data);
    this.composer.inlineAnswered(data);
  }

  #startTyping({ chat, thread, action }) {
    this.#stopTyping(chat, thread);
    const timer = setTimeout(() => {
      this.#stopTyping(chat, thread);
      this.render();
    }, TYPING_MS);
    this.#typing.set(`${chat}/${thread}`, { action, timer });
  }

  #stopTyping(chat, thread) {
    clearTimeout(this.#typing.get(`${chat}/${thread}`)?.timer);
    this.#typing.delete(`${chat}/${thread}`);
  }

  /** What the bot does in the open conversation just now, or undefined. */
  typingHere() {
    return this.#typing.get(`${this.view.chat}/${this.view.thread}`)?.action;
  }

  typingIn(chat) {
    return [...this.#typing.keys()].some((key) => key.startsWith(`${chat}/`));
  }

  // What the person does

  /** An act here: in the open chat, as who one is. Resolves to the result; to null, with a toast, when it was refused. */
  do(what) {
    return this.request({ as: this.view.person, chat: this.view.chat, ...what });
  }

  async request(what, file) {
    try {
      return (await (file ? upload(what, file) : act(what))) ?? {};
    } catch (error) {
      toast(error.message, { error: true });
      return null;
    }
  }

  start = async (payload) => {
    const chat = this.view.person;
    const result = await this.request({ as: chat, chat, do: "start", ...(payload ? { payload } : {}) });
    // One can write, and so be put into the writing box, only once the chat is known to have begun.
    if (result)
      this.when(
        () => this.world.chats.get(chat)?.started,
        () => this.open(chat),
      );
  };

  become = (person) => {
    const stays = this.chat && this.chat.type !== "private" && this.world.sees(person, this.chat);
    const inPrivate = this.chat?.type === "private";
    this.view.person = person;
    if (!stays) Object.assign(this.view, { chat: inPrivate ? person : null, thread: null });
    this.#settle();
    this.render();
  };

  open = (chat, thread = null, { focus = true } = {}) => {
    const step = this.view.chat === null;
    Object.assign(this.view, { chat, thread });
    this.#settleThread();
    this.view.toAddress({ step });
    this.render();
    if (focus && wide.matches) this.composer.focus();
    else if (focus && step) byId("head").querySelector(".back").focus();
  };

  #settleThread() {
    if (this.chat && !threadsOf(this.chat).includes(this.view.thread)) this.view.thread = null;
  }

  /** Back to the list, on a narrow screen. */
  close() {
    const chat = this.view.chat;
    if (history.state?.opened) history.back();
    else {
      Object.assign(this.view, { chat: null, thread: null });
      this.view.toAddress();
      this.render();
    }
    byId("chats").querySelector(`[data-key="c${chat}"] button`)?.focus();
  }

  #thread() {
    return this.view.thread === null ? {} : { thread: this.view.thread };
  }

  #press(message, row, column, button) {
    if (button.kind === "callback") this.presses.press(message, row, column);
    else if (button.kind === "copy") navigator.clipboard.writeText(button.copy).then(() => toast("Copied"));
    else if (button.kind === "inline") this.composer.startInline(button.query);
    else toast("This kind of button does nothing in the sandbox.");
  }

  #messageMenu(button, message) {
    const own = message.from.id === this.view.person;
    const items = [];
    if (!byId("composer").hidden)
      items.push({ label: "Reply", icon: "reply", chosen: () => this.composer.reply(message) });
    if (message.text && !message.protected)
      items.push({
        label: "Copy text",
        icon: "copy",
        chosen: () => navigator.clipboard.writeText(message.text).then(() => toast("Copied")),
      });
    if (own && message.text) items.push({ label: "Edit", icon: "edit", chosen: () => this.composer.edit(message) });
    if (own)
      items.push({ label: "Delete", kind: "danger", chosen: () => this.do({ do: "delete", message: message.id }) });
    items.push({
      label: `Message ${message.id}: copy the id`,
      icon: "copy",
      chosen: () => navigator.clipboard.writeText(String(message.id)),
    });
    openMenu(button, items, "What to do with this message");
  }

  // A link to the bot itself starts it here, as it would in Telegram; any other opens in a new tab.
  #clicked(event) {
    const payload = this.#deepLink(event.target.closest?.("a[href]")?.href);
    if (payload === null) return;
    event.preventDefault();
    this.start(payload);
  }

  #deepLink(address) {
    if (!address) return null;
    const { protocol, hostname, pathname, searchParams } = new URL(address, location.href);
    const web = hostname === "t.me" && pathname === `/${this.world.bot.username}`;
    const app = protocol === "tg:" && searchParams.get("domain") === this.world.bot.username;
    return web || app ? (searchParams.get("start") ?? "") : null;
  }

  /** Open an address that the bot answered with: only after asking, and to start the bot, at once. */
  async follow(address) {
    if (!address) return;
    const payload = this.#deepLink(address);
    if (payload !== null) return void this.start(payload);
    const link = h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, address);
    await ask(`${this.world.bot.name} opens a link`, h("p", { class: "alert-text" }, link), [
      { label: "Close", value: "" },
    ]);
  }

  #key(event) {
    const writing = event.target.matches?.("input, textarea, select") || document.querySelector("dialog[open], .menu");
    if (event.key === "/" && !writing && this.chat && !event.ctrlKey && !event.metaKey) this.composer.focus();
    else if (event.key === "Escape" && !writing && this.view.chat !== null && !wide.matches) this.close();
  }

  // What is shown

  render() {
    const { chat } = this;
    byId("shell").dataset.pane = chat ? "chat" : "list";
    byId("conversation").hidden = !chat;
    byId("nothing").hidden = Boolean(chat);
    // The conversation first: what is shown there is read, and the counts beside it say so.
    if (chat) this.#renderChat(chat);
    else this.#showNothing();
    this.sidebar.render();
    this.time.render();
    this.#showTitle();
  }

  #renderChat(chat) {
    this.composer.render();
    this.keyboard.render();
    this.conversation.render();
    this.head.render();
    this.presses.paint();
    byId("main").setAttribute("aria-label", `Conversation: ${this.world.title(chat)}`);
  }

  #showTitle() {
    const unread = this.inbox.unreadOf(this.view.person);
    document.title = `${unread ? `(${unread}) ` : ""}${this.chat ? this.world.title(this.chat) : "Tally sandbox"}`;
  }

  #showNothing() {
    const text = this.world.people.size
      ? "Choose a chat on the left."
      : "Nobody is here yet. Add a person on the left.";
    byId("nothing").replaceChildren(h("p", {}, text));
  }

  #showLost(lost) {
    byId("lost").hidden = !lost;
    byId("lost").textContent = lost ? "Connection lost. Reconnecting…" : "";
  }
}

new App().begin();
