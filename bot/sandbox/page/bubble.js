// One message, as an element.

import { h, icon } from "./dom.js";
import { formatted, safeAddress } from "./entities.js";
import { silentMark } from "./overlays.js";
import { fileAddress } from "./server.js";
import { capital, firstLine, fullTime, isoTime, sizeOf, timeOf } from "./words.js";

const COLOURS = 7;

/** A round sign with the initials of a name. */
export function avatar(name, id, small = "") {
  const initials = name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0])
    .join("")
    .toUpperCase();
  return h(
    "span",
    { class: `avatar colour-${Math.abs(id) % COLOURS} ${small}`, "aria-hidden": "true" },
    initials || "?",
  );
}

/**
 * A bubble. `about` says how it stands in its conversation: `own`, `named` (show the sender), `group`, `first` and `last` of a
 * run of one sender, `replied` (the message it answers, if known). `does` holds what can be done with it.
 */
export function bubble(message, about, does) {
  if (message.service) return h("div", { class: "service" }, h("span", {}, message.service));
  const sides = [
    about.own ? "own" : "other",
    about.first ? "first" : "",
    about.last ? "last" : "",
    message.photo ? "has-photo" : "",
  ];
  const face =
    about.group && !about.own
      ? about.last
        ? avatar(message.from.name, message.from.id, "small")
        : h("span", { class: "avatar-space" })
      : null;
  return h(
    "article",
    {
      class: `row ${sides.join(" ")}`,
      "aria-label": `${message.from.name}, ${timeOf(message.date)}`,
      data: { message: message.id },
    },
    face,
    h(
      "div",
      { class: "stack" },
      h("div", { class: "bubble" }, heading(message, about), reply(message, about, does), content(message, does)),
      buttons(message, does),
      reactions(message),
    ),
    more(message, does),
  );
}

function heading(message, about) {
  const lines = [];
  if (about.named)
    lines.push(h("div", { class: `sender colour-${Math.abs(message.from.id) % COLOURS}` }, message.from.name));
  if (message.via_bot) lines.push(h("div", { class: "origin" }, `via @${message.via_bot}`));
  if (message.forwarded_from) lines.push(h("div", { class: "origin" }, `Forwarded from ${message.forwarded_from}`));
  return lines;
}

function reply(message, { replied }, does) {
  if (!message.reply_to) return null;
  const line = message.quote || (replied ? firstLine(replied) : "A deleted message");
  return h(
    "button",
    { type: "button", class: "quoted", disabled: !replied, on: { click: () => does.jump(message.reply_to) } },
    h("strong", {}, replied?.from.name ?? "Reply"),
    h("span", { dir: "auto" }, line),
  );
}

function content(message, does) {
  const card = message.preview ? previewCard(message.preview) : null;
  const text = message.text
    ? h(
        "div",
        { class: "text", dir: "auto" },
        formatted(message.text, message.entities, does.command),
        card ? null : footer(message),
      )
    : null;
  return [
    message.photo ? photo(message, does) : null,
    message.document ? documentCard(message.document) : null,
    message.location ? place(message.location) : null,
    message.media ? h("div", { class: "media" }, capital(message.media)) : null,
    ...(message.preview?.above ? [card, text] : [text, card]),
    text && !card ? null : footer(message),
  ];
}

function photo({ photo: { file, width, height }, text }, does) {
  const alt = text ? `Photo: ${text.split("\n")[0]}` : "Photo";
  const image = h("img", { src: fileAddress(file), width, height, alt });
  return h(
    "button",
    {
      type: "button",
      class: "photo",
      "aria-label": `${alt}: enlarge`,
      on: { click: () => does.enlarge(fileAddress(file), alt) },
    },
    image,
  );
}

function documentCard({ file, name, size, mime }) {
  return h(
    "a",
    { class: "document", href: fileAddress(file, { download: true }), download: name, title: mime },
    h("span", { class: "document-icon" }, icon("file")),
    h("span", { class: "document-text" }, h("strong", {}, name), h("span", {}, `${sizeOf(size)} · Download`)),
  );
}

function place({ latitude, longitude }) {
  return h(
    "div",
    { class: "place" },
    h("span", { class: "place-map" }, icon("place")),
    h("span", {}, `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`),
  );
}

// Only the address: a real card's title and picture would have to be fetched from elsewhere.
function previewCard({ url }) {
  if (!safeAddress(url)) return null;
  const { hostname, pathname } = new URL(url);
  return h(
    "a",
    { class: "preview", href: url, target: "_blank", rel: "noopener noreferrer" },
    h("strong", {}, hostname.replace(/^www\./, "")),
    h("span", {}, pathname === "/" ? "Link preview" : decoded(pathname)),
  );
}

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function footer(message) {
  return h(
    "div",
    { class: "footer" },
    message.pinned ? h("span", { role: "img", "aria-label": "Pinned" }, icon("pin")) : null,
    message.protected
      ? h("span", { role: "img", "aria-label": "Protected", title: "Can't be forwarded or saved" }, icon("lock"))
      : null,
    message.invisible
      ? h(
          "span",
          { role: "img", "aria-label": "The bot doesn't see this", title: "The bot doesn't see this: privacy mode" },
          icon("unseen"),
        )
      : null,
    message.silent ? silentMark() : null,
    message.edited ? h("span", { class: "edited", title: `Edited ${fullTime(message.edited)}` }, "edited") : null,
    h("time", { datetime: isoTime(message.date), title: fullTime(message.date) }, timeOf(message.date)),
  );
}

function buttons(message, does) {
  if (!message.buttons) return null;
  const rows = message.buttons.map((row, at) =>
    h(
      "div",
      { class: "button-row" },
      row.map((button, column) => inlineButton(message, button, at, column, does)),
    ),
  );
  return h("div", { class: "inline-buttons" }, rows);
}

function inlineButton(message, button, row, column, does) {
  const style = `inline-button ${button.style ?? ""}`;
  const focus = `${row}:${column}`;
  if (button.kind === "url") {
    const href = safeAddress(button.url);
    return h(
      "a",
      { class: style, href, target: "_blank", rel: "noopener noreferrer", data: { focus } },
      button.text,
      icon("link"),
    );
  }
  const click = () => does.press(message, row, column, button);
  const sign = button.kind === "copy" ? icon("copy") : null;
  return h(
    "button",
    { type: "button", class: style, data: { focus }, on: { click } },
    h("span", { class: "label" }, button.text),
    sign,
  );
}

function reactions({ reactions: list }) {
  if (!list?.length) return null;
  const counts = new Map();
  for (const { emoji } of list) counts.set(emoji, (counts.get(emoji) ?? 0) + 1);
  return h(
    "div",
    { class: "reactions" },
    [...counts].map(([emoji, count]) => h("span", { class: "reaction" }, count > 1 ? `${emoji} ${count}` : emoji)),
  );
}

function more(message, does) {
  const button = h(
    "button",
    {
      type: "button",
      class: "icon-button row-more",
      "aria-label": "What to do with this message",
      "aria-haspopup": "menu",
    },
    icon("more"),
  );
  button.addEventListener("click", () => does.menu(button, message));
  return button;
}
