// What lies above the page: toasts, dialogs, menus, notifications.

import { byId, h, icon } from "./dom.js";
import { timeOf } from "./words.js";

const TOAST_MS = 4000;
const BANNER_MS = 7000;

/** A line at the bottom that goes by itself. */
export function toast(text, { error = false } = {}) {
  const line = h("div", { class: error ? "toast error" : "toast" }, text);
  byId("toasts").replaceChildren(line); // of two, the newer counts
  setTimeout(() => line.remove(), Math.max(TOAST_MS, text.length * 60));
}

/** For screen readers only. */
export function announce(text) {
  const log = byId("announcer");
  log.append(h("p", {}, text));
  while (log.childElementCount > 5) log.firstElementChild.remove();
}

/** A dialog with a title, content and buttons `{label, value}`; resolves to the pressed one's value, "" when it is closed. */
export function ask(title, content, buttons = [{ label: "OK", value: "ok" }]) {
  const row = buttons.map(dialogButton);
  const form = h(
    "form",
    { method: "dialog" },
    h("h2", { id: "dialog-title" }, title),
    content,
    h("div", { class: "dialog-buttons" }, row),
  );
  return shown(h("dialog", { class: "dialog", "aria-labelledby": "dialog-title" }, form));
}

// Enter presses the first button of type submit: one without a value only closes, and is none.
function dialogButton({ label, value, kind = "" }) {
  if (value) return h("button", { value, class: `button ${kind}` }, label);
  const close = (event) => event.currentTarget.closest("dialog").close("");
  return h("button", { type: "button", class: `button ${kind}`, on: { click: close } }, label);
}

/** A photo as large as the window. */
export function lightbox(address, alt) {
  const close = h("button", { value: "", class: "icon-button", "aria-label": "Close the photo" }, icon("close"));
  const form = h("form", { method: "dialog" }, close, h("img", { src: address, alt }));
  return shown(h("dialog", { class: "lightbox", "aria-label": "Photo" }, form));
}

function shown(dialog) {
  document.body.append(dialog);
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close(""));
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
  });
}

/** A menu at a button: `items` are `{label, icon?, kind?, chosen()}`. Arrows move, Escape closes, the focus returns. */
export function openMenu(button, items, label) {
  const menu = h("div", { class: "menu", role: "menu", "aria-label": label });
  const close = () => {
    menu.remove();
    document.removeEventListener("pointerdown", outside, true);
    button.setAttribute("aria-expanded", "false");
  };
  const outside = (event) => !menu.contains(event.target) && close();
  for (const item of items) menu.append(menuItem(item, close));
  menu.addEventListener("keydown", (event) =>
    moveInMenu(event, menu, () => {
      close();
      button.focus();
    }),
  );
  document.addEventListener("pointerdown", outside, true);
  document.body.append(menu);
  button.setAttribute("aria-expanded", "true");
  placeBeside(menu, button);
  menu.firstElementChild?.focus();
}

function menuItem({ label, icon: name, kind = "", chosen }, close) {
  const pick = () => {
    close();
    chosen();
  };
  return h(
    "button",
    { type: "button", role: "menuitem", class: `menu-item ${kind}`, on: { click: pick } },
    name ? icon(name) : null,
    label,
  );
}

function moveInMenu(event, menu, leave) {
  const items = [...menu.children];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    items.at(to % items.length).focus();
  } else if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    event.stopPropagation();
    leave();
  }
}

function placeBeside(menu, button) {
  const at = button.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.right - menu.offsetWidth, innerWidth - menu.offsetWidth - 8));
  const below = at.bottom + 4 + menu.offsetHeight < innerHeight;
  menu.style.left = `${left}px`;
  menu.style.top = `${Math.max(8, below ? at.bottom + 4 : at.top - menu.offsetHeight - 4)}px`;
}

/**
 * A notification as a phone shows it: who, where, the first line. One at a time: a newer one takes the place of the one that is
 * shown, and says how many there were; while somebody points at one, it stays and only counts.
 */
export function notify(notice) {
  const region = byId("banners");
  const count = Number(region.dataset.count ?? 0) + 1;
  const held = region.matches(":hover, :focus-within") && region.querySelector(".banner-count");
  region.dataset.count = String(count);
  if (held) held.replaceChildren(countOf(count));
  else showBanner(region, notice, count);
}

function showBanner(region, { title, line, silent, date, opened }, count) {
  const banner = h("div", { class: silent ? "banner silent" : "banner" });
  let timer;
  const stay = () => clearTimeout(timer);
  const leave = (then) => () => {
    stay();
    if (!banner.isConnected) return; // a newer one took its place
    banner.remove();
    delete region.dataset.count;
    then?.();
  };
  const wait = () => {
    stay();
    timer = setTimeout(leave(), BANNER_MS);
  };
  banner.append(
    h(
      "button",
      { type: "button", class: "banner-open", on: { click: leave(opened) } },
      h("img", { src: "/page/icon.svg", alt: "", width: "32", height: "32" }),
      h(
        "span",
        { class: "banner-text" },
        h(
          "span",
          { class: "banner-head" },
          h("strong", { dir: "auto" }, title),
          silent ? silentMark() : null,
          h("span", { class: "banner-count" }, countOf(count)),
          h("time", {}, timeOf(date)),
        ),
        h("span", { class: "banner-line", dir: "auto" }, line),
      ),
    ),
    h(
      "button",
      { type: "button", class: "icon-button", "aria-label": "Dismiss", on: { click: leave() } },
      icon("close"),
    ),
  );
  for (const held of ["pointerenter", "focusin"]) banner.addEventListener(held, stay);
  for (const left of ["pointerleave", "focusout"]) banner.addEventListener(left, wait);
  wait();
  region.replaceChildren(banner);
}

// How many notifications one stands for: nothing where it is the only one.
function countOf(count) {
  return count < 2 ? "" : h("span", { class: "badge" }, String(count), h("span", { class: "unseen" }, " messages"));
}

/** The sign of a message that makes no sound. */
export function silentMark() {
  return h(
    "span",
    { class: "silent-mark", role: "img", "aria-label": "Silent", title: "Silent: arrived without a sound" },
    icon("silent"),
  );
}
