// Where one writes: text, commands, inline queries, replies, edits, files.

import { byId, h, icon } from "./dom.js";
import { ask, openMenu } from "./overlays.js";
import { Suggest } from "./suggest.js";
import { firstLine } from "./words.js";

const INLINE_PAUSE_MS = 300;
const INSTEAD = {
  channel: "Only administrators write in this channel.",
  closed: "This topic is closed.",
};

export class Composer {
  #app;
  #write = byId("write");
  #suggest = new Suggest();
  #drafts = new Map();
  #key = "";
  #answering = null; // {kind: "reply" or "edit", message}
  #inline = { timer: 0, query: "" };
  #sent = Promise.resolve(); // once all that was typed is sent

  constructor(app) {
    this.#app = app;
    this.#dress();
    this.#write.addEventListener("input", () => this.#typed());
    this.#write.addEventListener("keydown", (event) => this.#pressed(event));
    this.#write.addEventListener("blur", () => this.#suggest.close());
    this.#write.addEventListener("paste", (event) => this.#pasted(event));
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  #dress() {
    byId("commands").append(icon("commands"));
    byId("attach").append(icon("attach"));
    byId("send").append(icon("send"));
    byId("commands").addEventListener("mousedown", (event) => event.preventDefault());
    byId("commands").addEventListener("click", () => this.#toggleCommands());
    byId("attach").addEventListener("click", () => this.#attachMenu());
  }

  render() {
    const { view, chat, world } = this.#app;
    if (this.#key !== view.key) this.#change();
    const why = world.silencedBy(view.person, chat, view.thread);
    byId("composer").hidden = Boolean(why);
    byId("commands").hidden = !this.#commands().length;
    this.#renderInstead(why);
    this.#renderAnswering();
  }

  focus() {
    if (!byId("composer").hidden) this.#write.focus({ preventScroll: true });
  }

  reply(message) {
    this.#answering = { kind: "reply", message };
    this.#renderAnswering();
    this.focus();
  }

  edit(message) {
    this.#answering = { kind: "edit", message };
    this.#fill(message.text);
    this.#renderAnswering();
  }

  /** `@bot query`, as a button of the bot puts it. */
  startInline(query) {
    this.#fill(`@${this.#app.world.bot.username} ${query}`);
    this.#typed();
  }

  placeholder(text) {
    this.#write.placeholder = text || "Message";
  }

  /** The answer to an inline query: only the newest one's counts. */
  inlineAnswered({ query, as, results, button }) {
    if (as !== this.#app.view.person || query !== this.#inline.query) return;
    const items = results.map((result) => ({
      title: result.title || result.type,
      line: result.description || result.text,
      picked: () => this.#choose(query, result.id),
    }));
    const start = () => {
      this.#clear();
      this.#app.start(button.start);
    };
    if (button) items.unshift({ title: button.text, line: "", picked: start });
    this.#suggest.show(items, { note: items.length ? "" : "Nothing found" });
  }

  #change() {
    if (this.#key) this.#drafts.set(this.#key, this.#answering?.kind === "edit" ? "" : this.#write.value);
    this.#key = this.#app.view.key;
    this.#answering = null;
    this.#write.value = this.#drafts.get(this.#key) ?? "";
    this.#suggest.close();
    this.#grow();
  }

  #fill(text) {
    this.#write.value = text;
    this.#grow();
    this.#write.focus();
  }

  #clear() {
    this.#answering = null;
    this.#write.value = "";
    this.#suggest.close();
    this.#grow();
    this.#renderAnswering();
  }

  #grow() {
    this.#write.style.height = "auto";
    if (this.#write.scrollHeight) this.#write.style.height = `${this.#write.scrollHeight}px`; // 0 while it is hidden
    byId("send").disabled = !this.#write.value.trim();
  }

  #typed() {
    this.#grow();
    const inline = this.#inlineQuery();
    clearTimeout(this.#inline.timer);
    this.#inline.query = "";
    if (inline !== null) this.#inline.timer = setTimeout(() => this.#ask(inline), INLINE_PAUSE_MS);
    else this.#suggest.show(this.#matching());
  }

  #inlineQuery() {
    const start = `@${this.#app.world.bot.username} `;
    return this.#write.value.startsWith(start) ? this.#write.value.slice(start.length) : null;
  }

  async #ask(text) {
    this.#app.inlineWaiting.clear();
    const result = await this.#app.do({ do: "inline", text });
    if (result) this.#inline.query = result.query;
    const waiting = this.#app.inlineWaiting.get(result?.query);
    if (waiting) this.inlineAnswered(waiting);
  }

  #choose(query, result) {
    this.#hand({ do: "choose", query, result, ...this.#place() });
  }

  #commands() {
    const { view, chat, world } = this.#app;
    return world.commandsFor(view.person, chat);
  }

  #matching() {
    const [, typed] = /^\/(\w*)$/.exec(this.#write.value) ?? [];
    if (typed === undefined) return [];
    return this.#options(this.#commands().filter(({ command }) => command.startsWith(typed.toLowerCase())));
  }

  #options(commands) {
    const name = this.#app.chat.type === "private" ? "" : `@${this.#app.world.bot.username}`;
    return commands.map(({ command, description }) => ({
      title: `/${command}`,
      line: description,
      picked: () => this.say(`/${command}${name}`),
      completion: () => {
        this.#fill(`/${command}${name} `);
        this.#suggest.close();
      },
    }));
  }

  #toggleCommands() {
    const open = this.#suggest.open;
    this.#write.focus();
    this.#suggest.show(open ? [] : this.#options(this.#commands()));
  }

  #pressed(event) {
    if (this.#suggest.key(event) || event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === "Escape" && this.#answering) {
      event.stopPropagation();
      this.#clear();
    } else if (event.key === "ArrowUp" && !this.#write.value) this.#editLast(event);
  }

  #editLast(event) {
    const { view, world } = this.#app;
    const last = world
      .conversation(view.chat, view.thread)
      .findLast((message) => message.from.id === view.person && message.text && !message.via_bot);
    if (!last) return;
    event.preventDefault();
    this.edit(last);
  }

  #submit() {
    const text = this.#write.value.trim();
    if (!text) return;
    const answering = this.#answering;
    if (answering?.kind === "edit") this.#hand({ do: "edit", message: answering.message.id, text });
    else this.say(text);
  }

  /** Sends what is typed, or a text that a command of the list or a button of the reply keyboard stands for. */
  say(text) {
    this.#hand({ do: "send", text, ...this.#place() }, { text });
  }

  // The box is free at once for what comes next. One after the other is sent; what could not be comes back.
  #hand(what, { text = this.#write.value.trim(), file } = {}) {
    const { key, person, chat } = this.#app.view;
    const answering = this.#answering;
    this.#clear();
    this.#sent = this.#sent.then(async () => {
      if (!(await this.#app.request({ as: person, chat, ...what }, file))) this.#takeBack(key, text, answering);
    });
  }

  #takeBack(key, text, answering) {
    const before = (typed) => [text, typed].filter(Boolean).join("\n");
    if (key !== this.#app.view.key) {
      this.#drafts.set(key, before(this.#drafts.get(key)));
      return;
    }
    this.#answering ??= answering;
    this.#fill(before(this.#write.value));
    this.#renderAnswering();
  }

  /** Where a message goes: its topic, and what it answers. */
  #place() {
    const { view } = this.#app;
    const place = view.thread === null ? {} : { thread: view.thread };
    return this.#answering?.kind === "reply" ? { ...place, reply_to: this.#answering.message.id } : place;
  }

  #renderAnswering() {
    const bar = byId("replying");
    bar.hidden = !this.#answering;
    if (!this.#answering) return;
    const { kind, message } = this.#answering;
    const cancel = h(
      "button",
      {
        type: "button",
        class: "icon-button",
        "aria-label": kind === "edit" ? "Cancel the edit" : "Cancel the reply",
        on: { click: () => this.#clear() },
      },
      icon("close"),
    );
    const title = kind === "edit" ? "Edit message" : `Reply to ${message.from.name}`;
    bar.replaceChildren(
      icon(kind),
      h("span", {}, h("strong", {}, title), h("span", { dir: "auto" }, firstLine(message))),
      cancel,
    );
  }

  #renderInstead(why) {
    const box = byId("instead");
    const { chat, world, view } = this.#app;
    const content = this.#insteadOf(why, chat, world, view);
    box.hidden = !content.length;
    const mark = `${why} ${chat.id} ${chat.bot} ${world.bot.name}`;
    if (box.dataset.mark === mark) return;
    box.dataset.mark = mark;
    box.replaceChildren(...content);
  }

  #insteadOf(why, chat, world, view) {
    const name = world.bot.name;
    if (why === "start") return [bigButton("Start", () => this.#app.start(""))];
    if (why === "unblock")
      return [
        h("p", {}, `You blocked ${name}: it can't write to you.`),
        bigButton("Unblock", () => this.#app.do({ do: "unblock" })),
      ];
    if (why) return [h("p", {}, INSTEAD[why])];
    if (!["left", "kicked"].includes(chat.bot) || !world.isAdmin(view.person, chat)) return [];
    return [h("p", {}, `${name} isn't in this chat.`), bigButton(`Add ${name}`, () => this.#app.do({ do: "add_bot" }))];
  }

  #attachMenu() {
    openMenu(
      byId("attach"),
      [
        { label: "Photo", icon: "system", chosen: () => this.#pickFile("photo", "image/*") },
        { label: "Document", icon: "file", chosen: () => this.#pickFile("document", "") },
        { label: "Location", icon: "place", chosen: () => this.shareLocation() },
      ],
      "Attach",
    );
  }

  #pickFile(kind, accept) {
    const input = h("input", { type: "file", accept: accept || null });
    input.addEventListener("change", () => input.files[0] && this.#sendFile(kind, input.files[0]));
    input.click();
  }

  #pasted(event) {
    const [file] = event.clipboardData.files;
    if (!file) return;
    event.preventDefault();
    this.#sendFile(file.type.startsWith("image/") ? "photo" : "document", file);
  }

  #sendFile(kind, file) {
    const caption = this.#answering?.kind === "edit" ? "" : this.#write.value.trim();
    this.#hand({ do: kind, caption, ...this.#place() }, { file });
  }

  /** Asks where one is, as no sandbox should know it. */
  async shareLocation() {
    const latitude = h("input", {
      type: "number",
      min: "-90",
      max: "90",
      step: "any",
      value: "50.4501",
      required: true,
    });
    const longitude = h("input", {
      type: "number",
      min: "-180",
      max: "180",
      step: "any",
      value: "30.5234",
      required: true,
    });
    const fields = [h("label", {}, "Latitude", latitude), h("label", {}, "Longitude", longitude)];
    const pressed = await ask("Send a location", fields, [
      { label: "Cancel", value: "", kind: "plain" },
      { label: "Send", value: "send" },
    ]);
    if (pressed === "send")
      await this.#app.do({
        do: "location",
        latitude: latitude.valueAsNumber,
        longitude: longitude.valueAsNumber,
        ...this.#place(),
      });
  }
}

function bigButton(label, pressed) {
  return h("button", { type: "button", class: "button big", on: { click: pressed } }, label);
}
