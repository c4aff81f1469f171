// What is wrong with a page for people who can't see it well, or at all: a list of sentences, empty when all is well.
() => {
  const wrong = [];
  const shown = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.getClientRects().length > 0;
  const all = (selector) => [...document.querySelectorAll(selector)].filter(shown);
  const named = (element) => `${element.localName}.${element.className} "${element.textContent.trim().slice(0, 30)}"`;

  const nameOf = (element) =>
    element.getAttribute("aria-label") ||
    element.labels?.[0]?.textContent ||
    element.textContent.trim() ||
    element.querySelector("img[alt]")?.alt ||
    "";
  for (const element of all(
    "button, a[href], input, textarea, select, [role=button], [role=tab], [role=option], dialog",
  )) {
    if (!nameOf(element) && !element.getAttribute("aria-labelledby")) wrong.push(`no name: ${named(element)}`);
  }
  for (const image of all("img")) if (!image.hasAttribute("alt")) wrong.push(`no alt: ${image.src}`);
  for (const element of all("[aria-hidden=true]"))
    if (element.querySelector("button, a, input")) wrong.push(`hidden but reachable: ${named(element)}`);
  for (const element of all("[tabindex]")) if (element.tabIndex > 0) wrong.push(`order of its own: ${named(element)}`);
  for (const attribute of ["aria-controls", "aria-labelledby", "aria-activedescendant"]) {
    for (const element of all(`[${attribute}]`))
      if (!document.getElementById(element.getAttribute(attribute)))
        wrong.push(`${attribute} of nothing: ${named(element)}`);
  }
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  for (const id of new Set(ids)) if (ids.filter((other) => other === id).length > 1) wrong.push(`id twice: ${id}`);
  if (document.querySelectorAll("main").length !== 1) wrong.push("not one main");
  if (!document.documentElement.lang) wrong.push("no language");
  for (const element of all("button, a[href], select, input")) {
    const { width, height } = element.getBoundingClientRect();
    const inText = element.closest(".text") && getComputedStyle(element).display.startsWith("inline");
    if (!inText && (width < 24 || height < 24))
      wrong.push(`too small to hit (${width} x ${height}): ${named(element)}`);
  }

  // Contrast as it is painted: the backgrounds of all ancestors on one another, then the text on them.
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const paint = canvas.getContext("2d", { willReadFrequently: true });
  const over = (colour, alpha = 1) => {
    paint.globalAlpha = alpha;
    paint.fillStyle = colour;
    paint.fillRect(0, 0, 1, 1);
  };
  const painted = () => [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3);
  const light = (rgb) => {
    const [r, g, b] = rgb.map((part) =>
      part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (element) => {
    const line = [];
    let alpha = 1;
    for (let at = element; at; at = at.parentElement) {
      line.unshift(at);
      alpha *= Number(getComputedStyle(at).opacity);
    }
    over("white");
    for (const at of line) over(getComputedStyle(at).backgroundColor);
    const back = painted();
    over(getComputedStyle(element).color, alpha);
    const text = painted();
    const [dark, bright] = [light(back), light(text)].sort((left, right) => left - right);
    return (bright + 0.05) / (dark + 0.05);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !shown(element) || element.closest(":disabled, .unseen, .skip, [inert]")) continue;
    const found = contrast(element);
    if (found < 4.5) wrong.push(`contrast ${found.toFixed(2)}: ${named(element)}`);
  }
  return [...new Set(wrong)];
};
