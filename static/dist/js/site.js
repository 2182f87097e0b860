/*
 * Small comforts on top of pages that work without JavaScript.
 *
 * - An open menu closes on Escape, and when focus or a click goes elsewhere.
 * - After an htmx swap, focus moves to what the answer asks for with data-focus.
 */

const MENUS = "details.kl-account, details.kl-menu";

const closeMenus = (keep) => {
  for (const menu of document.querySelectorAll(MENUS)) {
    if (menu.open && menu !== keep) {
      menu.open = false;
    }
  }
};

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") {
    return;
  }
  const menu = event.target instanceof Element ? event.target.closest(MENUS) : null;
  if (menu?.open) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

document.addEventListener("click", (event) => {
  closeMenus(event.target instanceof Element ? event.target.closest(MENUS) : null);
});

document.addEventListener("focusin", (event) => {
  closeMenus(event.target instanceof Element ? event.target.closest(MENUS) : null);
});

document.addEventListener("htmx:afterSettle", (event) => {
  event.target.querySelector("[data-focus]")?.focus();
});

// An error summary is the first thing to read after a form that was not accepted.
document.querySelector("main[data-errors] .kl-error-summary")?.focus();
