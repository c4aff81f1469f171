// What the sandbox told: the bot, people, chats, messages. Knows nothing of the page.

const ADMINS = ["creator", "administrator"];
const byId = (left, right) => left.id - right.id;

export class World {
  constructor() {
    this.bot = {
      id: 0,
      name: "Tally",
      username: "",
      description: "",
      descriptions: {},
      short_description: "",
      commands: [],
      online: false,
    };
    this.clock = { ahead: 0, moves: false };
    this.people = new Map();
    this.chats = new Map();
    this.messages = new Map();
  }

  /** Take one event in. */
  apply(name, data) {
    if (name === "snapshot") this.#replace(data);
    else if (name === "message" || name === "edit") this.#put(data);
    else if (name === "delete") for (const id of data.ids) this.messages.get(data.chat)?.delete(id);
    else if (name === "chat") this.chats.set(data.id, data);
    else if (name === "chat_gone") this.#forget(data.chat);
    else if (name === "person" && data.id !== this.bot.id) this.people.set(data.id, data);
    else if (name === "bot") this.bot = data;
    else if (name === "clock") this.clock = data;
  }

  #replace({ bot, clock, people, chats, messages }) {
    this.bot = bot;
    this.clock = clock;
    this.people = new Map(people.filter(({ id }) => id !== bot.id).map((person) => [person.id, person]));
    this.chats = new Map(chats.map((chat) => [chat.id, chat]));
    this.messages = new Map();
    for (const message of messages) this.#put(message);
  }

  #put(message) {
    if (!this.messages.has(message.chat)) this.messages.set(message.chat, new Map());
    this.messages.get(message.chat).set(message.id, message);
  }

  #forget(chat) {
    this.chats.delete(chat);
    this.messages.delete(chat);
  }

  /** Whom to be at first: the one who speaks the browser's language, else the first; null where nobody is. */
  somebody(language) {
    const people = [...this.people.values()];
    const speaks = people.find((person) => person.language && language.startsWith(person.language));
    return (speaks ?? people[0])?.id ?? null;
  }

  message(chat, id) {
    return this.messages.get(chat)?.get(id);
  }

  /** Messages of a chat, oldest first; of one topic where the chat is a forum (null: General). */
  conversation(chat, thread) {
    const all = [...(this.messages.get(chat)?.values() ?? [])].sort(byId);
    return this.chats.get(chat)?.forum ? all.filter((message) => message.thread === thread) : all;
  }

  last(chat) {
    let last = null;
    for (const message of this.messages.get(chat)?.values() ?? []) if (!last || message.id > last.id) last = message;
    return last;
  }

  /** What a person sees in their list, newest first. */
  chatsOf(person) {
    const mine = [...this.chats.values()].filter((chat) => this.sees(person, chat));
    return mine.sort((left, right) => this.#age(left) - this.#age(right) || right.id - left.id);
  }

  // A bot that waits for its first word comes first: that is where to begin.
  #age(chat) {
    const last = this.last(chat.id);
    if (!last) return chat.type === "private" ? -Infinity : 0;
    return -last.date;
  }

  /** Groups and channels that they are not in. */
  joinable(person) {
    return [...this.chats.values()].filter((chat) => chat.type !== "private" && !this.sees(person, chat)).sort(byId);
  }

  sees(person, chat) {
    return chat.type === "private" ? chat.person === person : chat.members.some(({ id }) => id === person);
  }

  isAdmin(person, chat) {
    return chat.members.some(({ id, status }) => id === person && ADMINS.includes(status));
  }

  /** Why a person can't write in a chat now: "start", "unblock", "channel", "closed", or "" when they can. */
  silencedBy(person, chat, thread) {
    if (chat.type === "private") return chat.blocked ? "unblock" : chat.started ? "" : "start";
    if (this.isAdmin(person, chat)) return "";
    if (chat.type === "channel") return "channel";
    return chat.topics.some(({ id, closed }) => id === thread && closed) ? "closed" : "";
  }

  title(chat) {
    return chat.type === "private" ? this.bot.name : chat.title;
  }

  /** The bot's commands that a person sees in a chat: the most specific list, in their language first. */
  commandsFor(person, chat) {
    const language = this.people.get(person)?.language ?? "";
    for (const fits of scopes(person, chat, this.isAdmin(person, chat))) {
      for (const tongue of language ? [language, ""] : [""]) {
        const list = this.bot.commands.find((entry) => entry.language === tongue && fits(entry));
        if (list) return list.commands;
      }
    }
    return [];
  }
}

function scopes(person, chat, admin) {
  const own = (scope) => (entry) => entry.scope === scope && entry.chat === chat.id;
  const wide = (scope) => (entry) => entry.scope === scope;
  if (chat.type === "private") return [own("chat"), wide("all_private_chats"), wide("default")];
  return [
    (entry) => entry.scope === "chat_member" && entry.chat === chat.id && entry.person === person,
    ...(admin ? [own("chat_administrators")] : []),
    own("chat"),
    ...(admin ? [wide("all_chat_administrators")] : []),
    wide("all_group_chats"),
    wide("default"),
  ];
}
