/*
 * <kl-dialog>: opens the <dialog> inside it from its link or button with data-opens.
 * Without JavaScript the link leads to a page that asks the same question.
 */

class KlDialog extends HTMLElement {
  connectedCallback() {
    const dialog = this.querySelector("dialog");
    this.querySelector("[data-opens]")?.addEventListener("click", (event) => {
      event.preventDefault();
      dialog.showModal();
    });
    for (const closer of this.querySelectorAll("[data-closes]")) {
      closer.hidden = false;
      closer.addEventListener("click", () => dialog.close());
    }
  }
}

customElements.define("kl-dialog", KlDialog);
