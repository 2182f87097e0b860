/*
 * Small comforts for questions that work without JavaScript.
 *
 * <kl-ordering>: lines with a select for their place. Here the selects make way for two buttons a
 * line, up and down; the places follow the lines, and what moved is told to who cannot see it.
 * <kl-words>: counts the words of the textarea inside it.
 * <kl-hint>: tells the form that the hint inside it was opened.
 */

class KlOrdering extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("ol");
    for (const select of this.querySelectorAll("select")) {
      select.hidden = true;
    }
    for (const button of this.querySelectorAll("[data-move]")) {
      button.hidden = false;
      button.addEventListener("click", () => this.move(button));
    }
    this.sortAsSent();
    this.number();
  }

  lines() {
    return [...this.list.children];
  }

  sortAsSent() {
    const place = (line) => Number(line.querySelector("select").value) || Infinity;
    const lines = this.lines().sort((one, other) => place(one) - place(other) || 0);
    this.list.append(...lines);
  }

  number() {
    const lines = this.lines();
    lines.forEach((line, place) => {
      line.querySelector("select").value = String(place + 1);
      line.querySelector('[data-move="-1"]').disabled = place === 0;
      line.querySelector('[data-move="1"]').disabled = place === lines.length - 1;
    });
  }

  move(button) {
    const line = button.closest("li");
    if (button.dataset.move === "1") {
      line.nextElementSibling?.after(line);
    } else {
      line.previousElementSibling?.before(line);
    }
    this.number();
    const ready = button.disabled ? line.querySelector("[data-move]:not([disabled])") : button;
    ready?.focus();
    this.tell(line);
  }

  tell(line) {
    const lines = this.lines();
    this.querySelector("[data-status]").textContent = this.dataset.moved
      .replace("[line]", line.querySelector("[data-text]").textContent.trim())
      .replace("[place]", String(lines.indexOf(line) + 1))
      .replace("[count]", String(lines.length));
  }
}

class KlWords extends HTMLElement {
  connectedCallback() {
    this.querySelector("textarea").addEventListener("input", () => this.count());
    this.count();
  }

  count() {
    const words = this.querySelector("textarea").value.split(/\s+/).filter(Boolean).length;
    const line = this.querySelector("[data-count]");
    line.textContent =
      words === 1 ? this.dataset.one : this.dataset.many.replace("[count]", String(words));
  }
}

class KlHint extends HTMLElement {
  connectedCallback() {
    this.querySelector("details")?.addEventListener("toggle", () => {
      this.querySelector("input").value = "1";
    });
  }
}

customElements.define("kl-ordering", KlOrdering);
customElements.define("kl-words", KlWords);
customElements.define("kl-hint", KlHint);
