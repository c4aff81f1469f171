// Light, dark, or as the system has it. Runs before the first paint: a page that flashes white at night is unkind.
"use strict";

const THEMES = ["system", "light", "dark"];

function savedTheme() {
  try {
    const saved = localStorage.getItem("theme");
    return THEMES.includes(saved) ? saved : "system";
  } catch {
    return "system"; // storage is off: the choice holds for this page only
  }
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // as above
  }
}

document.documentElement.dataset.theme = savedTheme();
