// How things read: times, sizes, the line that a list or a notification shows of a message.

const LOCALE = "en-GB";
const clock = new Intl.DateTimeFormat(LOCALE, { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "long" });
const dayAndYear = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "long", year: "numeric" });
const short = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short" });
const full = new Intl.DateTimeFormat(LOCALE, { dateStyle: "full", timeStyle: "medium" });

const dayShort = new Intl.DateTimeFormat(LOCALE, { weekday: "short", day: "numeric", month: "short" });

const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: "short" });

let ahead = 0;

/** By how many seconds the sandbox's time is before this machine's. */
export function setAhead(seconds) {
  ahead = seconds;
}

/** The sandbox's time, in Unix seconds. */
export const now = () => Date.now() / 1000 + ahead;
const today = () => new Date(now() * 1000);

/** "Sat, 28 Nov, 14:05". */
export const dayAndTime = (seconds) => `${dayShort.format(seconds * 1000)}, ${timeOf(seconds)}`;

/** "Sun 08:00". */
export const weekdayAndTime = (seconds) => `${weekday.format(seconds * 1000)} ${timeOf(seconds)}`;

/** "45 min", "9 h 30 min". */
export function spanOf(seconds) {
  const minutes = Math.round(seconds / 60);
  const parts = [Math.floor(minutes / 60), minutes % 60];
  return parts.map((count, at) => (count ? `${count} ${at ? "min" : "h"}` : "")).filter(Boolean).join(" ");
}

export const timeOf = (seconds) => clock.format(seconds * 1000);
export const fullTime = (seconds) => full.format(seconds * 1000);
export const isoTime = (seconds) => new Date(seconds * 1000).toISOString();
export const dayKey = (seconds) => new Date(seconds * 1000).toDateString();

/** "Today", "Yesterday", "19 December", "19 December 2023". */
export function dayOf(seconds, now = today()) {
  const date = new Date(seconds * 1000);
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (date.toDateString() === now.toDateString()) return "Today";
  if (date.toDateString() === yesterday.toDateString()) return "Yesterday";
  return (date.getFullYear() === now.getFullYear() ? day : dayAndYear).format(date);
}

/** For the list of chats: the time of today, else the day. */
export function when(seconds, now = today()) {
  return dayKey(seconds) === now.toDateString() ? timeOf(seconds) : short.format(seconds * 1000);
}

/** "740 B", "12.3 kB", "4.0 MB". */
export function sizeOf(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  const [unit, scale] = bytes < 1e6 ? ["kB", 1e3] : ["MB", 1e6];
  return `${(bytes / scale).toFixed(1)} ${unit}`;
}

/** The first line of a message: its text, or what else it is. */
export function firstLine(message) {
  if (message.service) return message.service;
  const line =
    hideSpoilers(message)
      .split("\n")
      .find((text) => text.trim()) ?? "";
  const kind = kindOf(message);
  if (line && kind) return `${kind}: ${line}`;
  return line || kind || "Message";
}

function kindOf({ photo, document, location, media }) {
  if (photo) return "Photo";
  if (document) return document.name;
  if (location) return "Location";
  return media ? capital(media) : "";
}

function hideSpoilers({ text, entities }) {
  let shown = text;
  for (const { type, offset, length } of entities ?? []) {
    if (type === "spoiler") shown = shown.slice(0, offset) + "▒".repeat(length) + shown.slice(offset + length);
  }
  return shown;
}

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** "1 member", "3 members". */
export const counted = (number, one) => `${number} ${number === 1 ? one : `${one}s`}`;

const ACTIONS = {
  typing: "is typing",
  upload_photo: "is sending a photo",
  upload_document: "is sending a document",
  find_location: "is choosing a place",
};

export const actionOf = (action) => ACTIONS[action] ?? "is busy";
