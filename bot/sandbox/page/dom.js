// Building the page from text: every string becomes a text node, so no markup of others is ever parsed.

const SVG = "http://www.w3.org/2000/svg";

/** An element. `props`: `class`, `data` (dataset), `on` (listeners), properties by name, the rest as attributes. */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") element.className = value;
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name === "on")
      for (const [type, listener] of Object.entries(value)) element.addEventListener(type, listener);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** The element with this id: the page's skeleton is in index.html. */
export function byId(id) {
  return document.getElementById(id);
}

const PATHS = {
  back: ["M15 5l-7 7 7 7"],
  more: ["M12 5.5v.01M12 12v.01M12 18.5v.01"],
  send: ["M4 12l16-8-5 16-3.5-6.5z", "M11.5 13.5L20 4"],
  attach: ["M20 11.5l-8 8a5 5 0 0 1-7-7l8.5-8.5a3.4 3.4 0 0 1 4.8 4.8l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4l7.6-7.6"],
  commands: ["M15 4.5L9 19.5", "M4 4h16v16H4z"],
  down: ["M12 5v14M5.5 12.5L12 19l6.5-6.5"],
  close: ["M6 6l12 12M18 6L6 18"],
  sun: [
    "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z",
    "M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
  ],
  moon: ["M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5z"],
  system: ["M12 3.5a8.5 8.5 0 1 0 0 17z", "M12 3.5a8.5 8.5 0 1 1 0 17"],
  silent: ["M6 16.5V11a6 6 0 0 1 9.5-4.9M18 10.5v6H8.5", "M10 19.5h4", "M4 4l16 16"],
  bell: ["M6 16.5V11a6 6 0 0 1 12 0v5.5z", "M10 19.5h4"],
  pin: ["M9 4h6l-1 6 3 3.5H7L10 10z", "M12 13.5V20"],
  lock: ["M6 11h12v9H6z", "M8.5 11V8a3.5 3.5 0 0 1 7 0v3"],
  unseen: ["M3 12s3.5-6 9-6 9 6 9 6-3.5 6-9 6-9-6-9-6z", "M4 4l16 16"],
  file: ["M6 3.5h8l4 4V20.5H6z", "M14 3.5v4h4"],
  place: [
    "M12 21s-6.5-6.2-6.5-11a6.5 6.5 0 0 1 13 0c0 4.8-6.5 11-6.5 11z",
    "M12 7.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4z",
  ],
  link: ["M8 16L16 8", "M9.5 8H16v6.5"],
  copy: ["M9 9h11v11H9z", "M5 15V4.5h10.5"],
  reply: ["M9.5 6L4 11.5 9.5 17", "M4 11.5h9a7 7 0 0 1 7 7"],
  edit: ["M5 19l1-4L16.5 4.5l3 3L9 18z"],
  plus: ["M12 5v14M5 12h14"],
  group: [
    "M9 5a3.2 3.2 0 1 0 0 6.4A3.2 3.2 0 0 0 9 5z",
    "M3.5 19a5.5 5.5 0 0 1 11 0",
    "M15.5 5.5a3 3 0 0 1 0 5.6M17 14a5.5 5.5 0 0 1 3.5 5",
  ],
  channel: ["M4 10v4l11 4.5v-13z", "M15 9.5a3 3 0 0 1 0 5M7 15l1 4.5h2.5l-1-3.6"],
};

/** An icon, as inline SVG in the colour of the text; hidden from screen readers, its button has the label. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  for (const d of PATHS[name]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}

const marks = new WeakMap();

/**
 * Make `container` hold `entries`, in order: `{key, mark, build}`. An element whose mark is unchanged stays as it is (its focus,
 * its selection, a click in progress); a changed one is built anew and gets the class `changed`, a new one `arrived`.
 */
export function reconcile(container, entries) {
  const old = new Map([...container.children].map((element) => [element.dataset.key, element]));
  const fresh = old.size === 0;
  let place = container.firstElementChild;
  for (const { key, mark, build } of entries) {
    let element = old.get(key);
    old.delete(key);
    if (!element || marks.get(element) !== mark) {
      const built = build();
      built.dataset.key = key;
      marks.set(built, mark);
      if (element) place = exchange(element, built, place);
      else if (!fresh) built.classList.add("arrived");
      element = built;
    }
    if (element === place) place = place.nextElementSibling;
    else container.insertBefore(element, place);
  }
  for (const element of old.values()) element.remove();
}

function exchange(element, built, place) {
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  built.classList.add("changed");
  element.replaceWith(built);
  if (focused) refocus(built, focused);
  return place === element ? built : place;
}

function refocus(built, focused) {
  const same = focused.dataset.focus && built.querySelector(`[data-focus="${CSS.escape(focused.dataset.focus)}"]`);
  const next = same || (built.matches("button") ? built : built.querySelector("button"));
  next?.focus({ preventScroll: true });
}
