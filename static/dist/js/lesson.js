/*
 * <kl-film>: the native player, with 15 seconds back and on, a choice of speed, chapters and lines
 * of the transcript that jump, and a search in the transcript. Without JavaScript the browser's own
 * controls and the transcript are there, and chapters are links into the film.
 *
 * <kl-print>: shows its button, and prints what is in it alone on its sheet.
 */

const SPEEDS = [0.75, 1, 1.25, 1.5, 2];
const STEP = 15;
let films = 0; // for ids; crypto.randomUUID is not there on plain http

const element = (name, attributes, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
};

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

class KlFilm extends HTMLElement {
  connectedCallback() {
    this.film = this.querySelector("video");
    this.lines = [...this.querySelectorAll("[data-line]")];
    if (!this.film || this.ready) {
      return;
    }
    this.ready = true;
    films += 1;
    this.fillBar(this.querySelector("[data-bar]"));
    this.fillFinder(this.querySelector("[data-finder]"));
    this.addEventListener("click", (event) => this.jump(event));
    this.film.addEventListener("timeupdate", () => this.follow());
  }

  fillBar(bar) {
    const button = (label, seconds, sign) => {
      const made = element(
        "button",
        { type: "button", class: "utrecht-button utrecht-button--secondary-action", "aria-label": label },
        element("span", { "aria-hidden": "true" }, `${sign}15 s`),
      );
      made.addEventListener("click", () => this.move(seconds));
      return made;
    };
    const id = `film-speed-${films}`;
    const speed = element("select", { id, class: "utrecht-select utrecht-select--html-select" });
    for (const value of SPEEDS) {
      const option = element("option", { value }, `${String(value).replace(".", ",")}×`);
      option.selected = value === 1;
      speed.append(option);
    }
    speed.addEventListener("change", () => {
      this.film.playbackRate = Number(speed.value);
    });
    const label = element("label", { for: id }, this.dataset.speed);
    bar.append(
      button(this.dataset.back, -STEP, "−"),
      button(this.dataset.on, STEP, "+"),
      element("span", { class: "kl-film__speed" }, label, speed),
    );
    bar.hidden = false;
  }

  fillFinder(finder) {
    const id = `film-find-${films}`;
    const input = element("input", {
      id,
      type: "search",
      class: "utrecht-textbox utrecht-textbox--html-input",
      autocomplete: "off",
    });
    this.count = element("p", { role: "status", class: "kl-subtle" });
    input.addEventListener("input", () => this.find(input.value));
    finder.append(element("label", { for: id }, this.dataset.search), input, this.count);
    finder.hidden = false;
  }

  move(seconds) {
    const end = Number.isFinite(this.film.duration) ? this.film.duration : Infinity;
    this.film.currentTime = Math.min(Math.max(this.film.currentTime + seconds, 0), end);
  }

  jump(event) {
    const link = event.target.closest("[data-at]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    this.film.currentTime = Number(link.dataset.at);
    this.film.play().catch(() => {}); // a browser may refuse to play; the place is right anyway
    this.film.scrollIntoView({ block: "nearest" });
  }

  follow() {
    const now = this.film.currentTime;
    for (const line of this.lines) {
      const said = Number(line.dataset.line) <= now && now < Number(line.dataset.end);
      line.toggleAttribute("data-said", said);
    }
  }

  find(wanted) {
    const words = plain(wanted.trim());
    let found = 0;
    for (const line of this.lines) {
      const text = line.querySelector("[data-text]");
      const original = text.textContent;
      const at = words ? plain(original).indexOf(words) : -1;
      const fits = !words || at >= 0;
      line.hidden = !fits;
      found += fits ? 1 : 0;
      text.replaceChildren(original);
      if (at >= 0 && plain(original).length === original.length) {
        const mark = element("mark", { class: "nl-mark" }, original.slice(at, at + words.length));
        text.replaceChildren(original.slice(0, at), mark, original.slice(at + words.length));
      }
    }
    for (const part of this.querySelectorAll("[data-part]")) {
      part.hidden = !part.querySelector("[data-line]:not([hidden])");
    }
    this.count.textContent = words ? `${this.dataset.found}: ${found}` : "";
  }
}

class KlPrint extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("[data-print]");
    if (!button) {
      return;
    }
    button.hidden = false;
    button.addEventListener("click", () => {
      document.documentElement.dataset.printing = "";
      this.dataset.printed = "";
      window.addEventListener("afterprint", () => this.done(), { once: true });
      window.print();
    });
  }

  done() {
    delete document.documentElement.dataset.printing;
    delete this.dataset.printed;
  }
}

customElements.define("kl-film", KlFilm);
customElements.define("kl-print", KlPrint);
