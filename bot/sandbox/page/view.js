// Who one is and what is open: kept in the address, so that a reload, a link and the Back button work.

const ADDRESS = /^#(\d+)(?:\/(-?\d+)(?:\/(\d+))?)?$/;

export class View {
  person = null;
  chat = null;
  thread = null;

  /** The conversation's name, also for what is kept per conversation. */
  get key() {
    return `${this.person}/${this.chat}/${this.thread ?? ""}`;
  }

  /** Take what the address says; false when it says nothing. */
  fromAddress() {
    const found = ADDRESS.exec(location.hash);
    if (!found) return false;
    const [person, chat, thread] = found.slice(1).map((part) => (part === undefined ? null : Number(part)));
    Object.assign(this, { person, chat, thread });
    return true;
  }

  /** Put it into the address: a new step back when `step`, else in place of the present one. */
  toAddress({ step = false } = {}) {
    const parts = [this.person, this.chat, this.thread].filter((part) => part !== null);
    const hash = `#${parts.join("/")}`;
    if (hash === location.hash) return;
    if (step) history.pushState({ opened: true }, "", hash);
    else history.replaceState(history.state, "", hash);
  }
}
