// What a person has read, and what waits for them. A conversation is a chat, or one topic of a forum.

const keyOf = (person, chat, thread) => `${person}/${chat}/${thread ?? ""}`;

export class Inbox {
  #world;
  #read = new Map();
  #known = null;

  constructor(world) {
    this.#world = world;
  }

  /**
   * What is there when the page opens counts as read; after a lost connection, what came since doesn't. Where there is less
   * than there was, the sandbox was started anew: that is another beginning.
   */
  begin() {
    const last = new Map([...this.#world.chats.keys()].map((chat) => [chat, this.#world.last(chat)?.id ?? 0]));
    const another = this.#known && [...this.#known].some(([chat, id]) => id > (last.get(chat) ?? id));
    if (another) this.#read.clear();
    if (another || !this.#known) this.#known = last;
  }

  /** The last message that they have read there. */
  mark(person, chat, thread) {
    return Math.max(this.#known?.get(chat) ?? 0, this.#read.get(keyOf(person, chat, thread)) ?? 0);
  }

  read(person, chat, thread) {
    const last = this.#world.conversation(chat, thread).at(-1);
    if (last) this.#read.set(keyOf(person, chat, thread), last.id);
  }

  unread(person, chat, thread) {
    const mark = this.mark(person, chat, thread);
    return this.#world.conversation(chat, thread).filter((message) => isNews(message, mark, person)).length;
  }

  unreadIn(person, chat) {
    if (!chat.forum) return this.unread(person, chat.id, null);
    return threadsOf(chat).reduce((sum, thread) => sum + this.unread(person, chat.id, thread), 0);
  }

  unreadOf(person) {
    return this.#world.chatsOf(person).reduce((sum, chat) => sum + this.unreadIn(person, chat), 0);
  }
}

/** The conversations of a chat: its topics where it is a forum, General first. */
export const threadsOf = (chat) => (chat.forum ? [null, ...chat.topics.map(({ id }) => id)] : [null]);

const isNews = (message, mark, person) => message.id > mark && message.from.id !== person && !message.service;
