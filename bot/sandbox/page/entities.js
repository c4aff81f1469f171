// A message's text with its formatting, as elements. Built from the plain text and its entities: markup in a text stays text.

import { h, icon } from "./dom.js";

const SCHEMES = ["http:", "https:", "tg:", "mailto:", "tel:"];
const BLOCKS = ["pre", "blockquote", "expandable_blockquote"];
const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  blockquote: "blockquote",
};
const MARKED = ["mention", "hashtag", "cashtag", "text_mention"];

/** The content of a message. `tapped(command)` is called for a command in the text. */
export function formatted(text, entities, tapped) {
  return inside(text, 0, text.length, entities, tapped);
}

// Entities are sorted, outer first; they nest and never cross. An end beyond its parent's is cut, for safety.
function inside(text, start, end, entities, tapped) {
  const nodes = [];
  let at = start;
  let rest = entities;
  while (rest.length) {
    const [entity, ...after] = rest;
    const stop = Math.min(entity.offset + entity.length, end);
    if (entity.offset < at || entity.offset >= end || stop <= entity.offset) {
      rest = after;
      continue;
    }
    const inner = after.filter((other) => other.offset < stop);
    const block = BLOCKS.includes(entity.type);
    nodes.push(plain(text, at, entity.offset, { before: block }));
    nodes.push(
      element(entity, text.slice(entity.offset, stop), inside(text, entity.offset, stop, inner, tapped), tapped),
    );
    at = block && text[stop] === "\n" ? stop + 1 : stop;
    rest = after.filter((other) => other.offset >= stop);
  }
  nodes.push(plain(text, at, end));
  return nodes.filter((node) => node !== "");
}

// A block begins a line of its own: the line break before it is not shown a second time.
function plain(text, start, end, { before = false } = {}) {
  const piece = text.slice(start, Math.max(start, end));
  return before && piece.endsWith("\n") ? piece.slice(0, -1) : piece;
}

function element(entity, text, content, tapped) {
  const { type } = entity;
  if (TAGS[type]) return h(TAGS[type], {}, content);
  if (type === "pre") return codeBlock(entity, text, content);
  if (type === "spoiler") return spoiler(content);
  if (type === "expandable_blockquote") return expandable(content);
  if (type === "bot_command")
    return h("button", { type: "button", class: "command", on: { click: () => tapped(text) } }, text);
  if (MARKED.includes(type)) return h("span", { class: "mention" }, content);
  return link(addressOf(entity, text), content);
}

function addressOf({ type, url }, text) {
  if (type === "text_link") return url;
  if (type === "url") return /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  if (type === "email") return `mailto:${text}`;
  return type === "phone_number" ? `tel:${text.replaceAll(/[^+\d]/g, "")}` : "";
}

function link(address, content) {
  const safe = safeAddress(address);
  if (!safe) return h("span", {}, content);
  return h("a", { href: safe, target: "_blank", rel: "noopener noreferrer" }, content);
}

/** The address if it is of a kind that is safe to open, else an empty string. */
export function safeAddress(address) {
  try {
    return address && SCHEMES.includes(new URL(address).protocol) ? address : "";
  } catch {
    return "";
  }
}

function codeBlock({ language }, text, content) {
  const copy = h("button", { type: "button", class: "copy", "aria-label": "Copy the code" }, icon("copy"));
  copy.addEventListener("click", () => navigator.clipboard.writeText(text));
  return h("div", { class: "code" }, h("div", { class: "code-head" }, language || "code", copy), h("pre", {}, content));
}

function spoiler(content) {
  const hidden = h("span", { class: "hidden-text" }, content);
  hidden.inert = true;
  const cover = h(
    "span",
    { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Hidden text: press to show" },
    hidden,
  );
  const show = (event) => {
    event.preventDefault();
    hidden.inert = false;
    cover.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) cover.removeAttribute(name);
  };
  cover.addEventListener("click", show, { once: true });
  cover.addEventListener("keydown", (event) => (event.key === "Enter" || event.key === " ") && show(event));
  return cover;
}

function expandable(content) {
  const quote = h("blockquote", { class: "folded" }, content);
  const more = h("button", { type: "button", class: "unfold", "aria-expanded": "false" }, "Show more");
  more.addEventListener("click", () => {
    const folded = quote.classList.toggle("folded");
    more.setAttribute("aria-expanded", String(!folded));
    more.textContent = folded ? "Show more" : "Show less";
  });
  const fits = () => {
    if (quote.classList.contains("folded")) more.hidden = quote.scrollHeight <= quote.clientHeight + 1;
  };
  new ResizeObserver(fits).observe(quote);
  return h("div", { class: "expandable" }, quote, more);
}
