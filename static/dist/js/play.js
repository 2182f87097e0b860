/*
 * Playing without reloads, and what to do when htmx cannot swap.
 *
 * The pages are real forms and links. When an answer is no page to swap in (signed out meanwhile,
 * the attempt deleted, no connection), the browser takes over and shows what the server says.
 */

const takeOver = (event) => {
  const element = event.detail.elt;
  const form = element.closest("form");
  if (form && form.method === "post") {
    form.submit();
  } else if (element.href) {
    window.location.assign(element.href);
  }
};

document.addEventListener("htmx:responseError", takeOver);
document.addEventListener("htmx:sendError", takeOver);
