/*
 * <kl-careful data-list data-found data-advice>: around the box of a text about a case. While one
 * types it says what may lead to a family: names of the list in the field with the id data-list, and
 * what has the form of an address, number or date. Nothing is sent and nothing is kept; the server
 * reads the text itself, and much better.
 *
 * <kl-pick data-from data-into>: what is selected in the element data-from comes into the field
 * data-into. Without JavaScript one types or copies it.
 */

const PAUSE = 700;
const MOST_SHOWN = 4;
const LONGEST_PICK = 200;

const PATTERNS = [
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu,
  /\b(?:https?:\/\/|www\.)\S+/giu,
  /(?<![\d+])(?:\+31|0031|0)[\s-]?(?:\d[\s-]?){8}\d(?!\d)/gu,
  /\b[1-9]\d{3}\s?(?!SA|SD|SS)[A-Z]{2}\b/gu,
  /\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}\b/gu,
  /(?<!\d)\d{8,9}(?!\d)/gu,
  /\b\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d{2}\b/gu,
  /\b\d{1,2}\s(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b/giu,
  /\b(?:moeder|vader|mama|papa|oma|opa|zus|zusje|broer|broertje|dochter|zoon|tante|oom|stiefvader|stiefmoeder|mevrouw|meneer|juf|meester|dokter|rechter)\s(\p{Lu}\p{Ll}+)/gu,
];

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const listed = (field) => {
  const lines = (field?.value ?? "").split("\n").map((line) => line.trim());
  return lines
    .filter((line) => line.length > 1)
    .map((line) => new RegExp(`(?<![\\p{L}\\d])${escaped(line)}(?:'?s)?(?![\\p{L}\\d])`, "giu"));
};

class KlCareful extends HTMLElement {
  connectedCallback() {
    this.box = this.querySelector("textarea, input");
    this.hint = this.querySelector("[role=status]");
    if (!this.box || !this.hint || this.ready) {
      return;
    }
    this.ready = true;
    this.box.addEventListener("input", () => {
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.look(), PAUSE);
    });
    this.look();
  }

  look() {
    const patterns = [...listed(document.getElementById(this.dataset.list)), ...PATTERNS];
    const found = patterns.flatMap((pattern) =>
      [...this.box.value.matchAll(pattern)].map((match) => (match[1] ?? match[0]).trim()),
    );
    const words = [...new Map(found.map((word) => [word.toLowerCase(), word])).values()];
    const end = words.length > MOST_SHOWN ? " …" : ".";
    const shown = words.slice(0, MOST_SHOWN).map((word) => `“${word}”`).join(", ");
    const text = words.length
      ? `${this.dataset.found}: ${shown}${end} ${this.dataset.advice}`
      : "";
    if (this.hint.textContent !== text) {
      this.hint.textContent = text; // said once, not at every key
    }
  }
}

class KlPick extends HTMLElement {
  connectedCallback() {
    this.querySelector("[data-without]").hidden = true;
    this.querySelector("[data-with]").hidden = false;
    this.pick = () => {
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.take(), PAUSE / 2);
    };
    document.addEventListener("selectionchange", this.pick);
  }

  disconnectedCallback() {
    document.removeEventListener("selectionchange", this.pick);
  }

  take() {
    const from = document.getElementById(this.dataset.from);
    const into = document.getElementById(this.dataset.into);
    const selection = document.getSelection();
    const text = selection.toString().replace(/\s+/g, " ").trim();
    const inside = from?.contains(selection.anchorNode) && from.contains(selection.focusNode);
    if (into && inside && text && text.length <= LONGEST_PICK) {
      into.value = text;
    }
  }
}

customElements.define("kl-careful", KlCareful);
customElements.define("kl-pick", KlPick);
