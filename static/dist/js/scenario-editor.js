/* The form on which editors write a scenario: references as lists of names, and the check of the
   draft with its links into the form. Stimulus controllers, as Wagtail's own. */
(() => {
  "use strict";

  const { Controller } = window.StimulusModule;
  const REFRESH_AFTER = 300; // milliseconds
  const CODE_WORDS = 6;
  const CODE_LENGTH = 76;
  const NAME_LENGTH = 90;
  const MOST_FRAMES = 60;

  /* --- what can be pointed to ------------------------------------------------------------ */

  function isDeleted(element) {
    let child = element.closest("[data-streamfield-child]");
    while (child) {
      const flag = child.querySelector(':scope > input[name$="-deleted"]');
      if (flag && flag.value) return true;
      child = child.parentElement.closest("[data-streamfield-child]");
    }
    return false;
  }

  function shorten(text) {
    const line = text.trim().replace(/\s+/g, " ");
    return line.length > NAME_LENGTH ? `${line.slice(0, NAME_LENGTH - 1)}…` : line;
  }

  function described(codes, names) {
    const name = [...names].map((field) => shorten(field.value)).find(Boolean) || "";
    const code = codes ? codes.value.trim() : "";
    return { value: code || name, name: name || code };
  }

  function sources() {
    const fields = document.querySelectorAll('input[name^="sources-"][name$="-value-code"]');
    return [...fields]
      .filter((field) => !isDeleted(field) && field.value.trim())
      .map((field) => {
        const text = document.getElementsByName(field.name.replace(/-code$/, "-text"))[0];
        const code = field.value.trim();
        return { value: code, name: `${code}: ${shorten(text ? text.value : "")}` };
      });
  }

  function items(kind) {
    if (kind === "source") return sources();
    const item = kind === "ending" ? "scene" : kind;
    const only = kind === "ending" ? "[data-kl-ending]" : "";
    return [...document.querySelectorAll(`[data-kl-item="${item}"]${only}`)]
      .filter((element) => !isDeleted(element))
      .map((element) =>
        described(
          element.querySelector(`[data-kl-code="${item}"]`),
          element.querySelectorAll(`[data-kl-name="${item}"]`),
        ),
      )
      .filter((found) => found.value);
  }

  /* --- references ------------------------------------------------------------------------ */

  const references = new Set();
  let waiting = null;

  function refreshSoon() {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const known = {};
      references.forEach((reference) => {
        known[reference.kindValue] ||= items(reference.kindValue);
        reference.show(known[reference.kindValue]);
      });
    }, REFRESH_AFTER);
  }

  function option(value, text, chosen) {
    return new Option(text, value, false, chosen);
  }

  window.wagtail.app.register(
    "kl-reference",
    class extends Controller {
      static values = { kind: String };

      connect() {
        if (!this.select) this.build();
        references.add(this);
        refreshSoon();
      }

      disconnect() {
        references.delete(this);
      }

      build() {
        const previous = this.element.nextElementSibling;
        if (previous && previous.matches("select[data-kl-select]")) previous.remove();
        this.select = document.createElement("select");
        this.select.dataset.klSelect = "";
        this.select.id = `${this.element.id}-kl-select`;
        const label = this.label();
        if (label) label.htmlFor = this.select.id;
        else this.select.setAttribute("aria-label", this.element.getAttribute("aria-label"));
        this.element.hidden = true;
        this.element.after(this.select);
        this.select.addEventListener("pointerdown", () => this.list());
        this.select.addEventListener("focus", () => this.list());
        this.select.addEventListener("change", (event) => {
          event.stopPropagation();
          this.put(this.select.value);
        });
      }

      /* Within a block look near only: through the whole form, hundreds of times, takes seconds. */
      label() {
        const inBlock = this.element.closest("[data-streamfield-child]");
        if (!inBlock) return document.querySelector(`label[for="${this.element.id}"]`);
        return this.element.closest("[data-contentpath]").querySelector(":scope > label");
      }

      put(value) {
        this.element.value = value;
        this.element.dispatchEvent(new Event("input", { bubbles: true }));
        this.element.dispatchEvent(new Event("change", { bubbles: true }));
      }

      /* Only the chosen name: a story has hundreds of references. */
      show(known) {
        if (document.activeElement === this.select) return;
        this.fill(known.filter((item) => this.means(item)), known);
      }

      list() {
        const known = items(this.kindValue);
        this.fill(known, known);
      }

      means(item) {
        const value = this.element.value.trim();
        return item.value === value || item.name === value;
      }

      fill(shown, known) {
        const value = this.element.value.trim();
        const choices = [option("", "—", !value)];
        shown.forEach((item) => choices.push(option(item.value, item.name, this.means(item))));
        if (value && !known.some((item) => this.means(item)))
          choices.push(option(value, `⚠ ${value}`, true));
        this.select.replaceChildren(...choices);
      }
    },
  );

  /* --- codes ----------------------------------------------------------------------------- */

  function slug(text) {
    return text
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .split("-")
      .slice(0, CODE_WORDS)
      .join("-")
      .slice(0, CODE_LENGTH);
  }

  function freeCode(kind, name, own) {
    const fields = document.querySelectorAll(`[data-kl-code="${kind}"]`);
    const taken = new Set([...fields].filter((field) => field !== own).map((field) => field.value));
    const wanted = slug(name);
    let code = wanted;
    for (let number = 2; taken.has(code); number += 1) code = `${wanted}-${number}`;
    return code;
  }

  function nameGiven(field) {
    const kind = field.dataset.klName;
    const item = field.closest(`[data-kl-item="${kind}"]`);
    const code = item && item.querySelector(`[data-kl-code="${kind}"]`);
    if (code && !code.value && field.value) code.value = freeCode(kind, field.value, code);
  }

  function codeChanged(field) {
    const before = field.dataset.klBefore;
    if (!before || before === field.value) return;
    references.forEach((reference) => {
      const kind = reference.kindValue === "ending" ? "scene" : reference.kindValue;
      if (kind === field.dataset.klCode && reference.element.value === before)
        reference.put(field.value);
    });
  }

  document.addEventListener("focusin", ({ target }) => {
    if (target.dataset && target.dataset.klCode) target.dataset.klBefore = target.value;
  });
  document.addEventListener("change", ({ target }) => {
    if (!target.dataset) return;
    if (target.dataset.klName) nameGiven(target);
    if (target.dataset.klCode) codeChanged(target);
    if (target.dataset.klName || target.dataset.klCode) refreshSoon();
  });

  /* --- the check ------------------------------------------------------------------------- */

  function unfold(element) {
    for (let panel = element; panel; panel = panel.parentElement.closest("[data-panel]")) {
      const toggle = panel.querySelector("[data-panel-toggle]");
      if (panel.matches("[data-panel]") && toggle && toggle.getAttribute("aria-expanded") === "false")
        toggle.click();
    }
  }

  function goTo(anchor) {
    const id = decodeURIComponent(anchor);
    /* A field that is a stream has no element of its own id, but a place of its name. */
    const element =
      document.getElementById(id) ||
      document.querySelector(`[data-contentpath="${CSS.escape(id.replace(/^id_/, ""))}"]`);
    if (!element) return false;
    unfold(element);
    show(element.hidden ? element.nextElementSibling : element, MOST_FRAMES);
    return true;
  }

  /* Panels open in a moment of their own: scroll when they have. */
  function show(element, frames) {
    if (frames && element.closest("[hidden]")) {
      requestAnimationFrame(() => show(element, frames - 1));
      return;
    }
    element.scrollIntoView({ block: "start", behavior: "instant" });
    const field = element.matches("input, select, textarea")
      ? element
      : element.querySelector("[data-panel-toggle]");
    if (field) field.focus({ preventScroll: true });
  }

  /* The picture is wider than its frame: begin where the story begins. */
  function centre(part) {
    const frame = part.querySelector(":scope > .kl-check__picture");
    const start = frame && frame.querySelector(".kl-graph__start");
    if (!start || !part.open) return;
    const box = start.getBoundingClientRect();
    const around = frame.getBoundingClientRect();
    frame.scrollLeft += box.left + box.width / 2 - around.left - around.width / 2;
  }

  function clearMarks() {
    document.querySelectorAll(".kl-finding-mark").forEach((mark) => mark.remove());
    document
      .querySelectorAll("[data-kl-found]")
      .forEach((panel) => panel.removeAttribute("data-kl-found"));
  }

  function mark(finding) {
    const severity = finding.classList.contains("kl-check__finding--error") ? "error" : "warning";
    const id = finding.dataset.klCheckBlock;
    const panel = document.getElementById(`block-${id}-section`);
    const content = document.getElementById(`block-${id}-content`);
    if (!panel || !content) return;
    if (panel.dataset.klFound !== "error") panel.dataset.klFound = severity;
    const text = document.createElement("p");
    text.className = `kl-finding-mark kl-finding-mark--${severity}`;
    text.textContent = finding.querySelector("[data-kl-check-text]").textContent;
    content.prepend(text);
  }

  window.wagtail.app.register(
    "kl-check",
    class extends Controller {
      static values = { url: String, saved: Boolean };

      static targets = ["result", "failed", "status"];

      connect() {
        this.element.addEventListener("click", (event) => this.follow(event));
        if (this.savedValue) this.load();
      }

      saved({ detail }) {
        const page = detail && detail.data && detail.data.pk;
        if (page && !this.savedValue) {
          this.urlValue = this.urlValue.replace(/\/0\//, `/${page}/`);
          this.savedValue = true;
        }
        this.load();
      }

      async load() {
        if (this.request) this.request.abort();
        this.request = new AbortController();
        try {
          const answer = await fetch(this.urlValue, { signal: this.request.signal });
          if (!answer.ok) throw new Error(answer.status);
          this.put(await answer.text());
          this.failedTarget.hidden = true;
        } catch (error) {
          if (error.name !== "AbortError") this.failedTarget.hidden = false;
        }
      }

      put(html) {
        const open = [...this.resultTarget.querySelectorAll("details[open] > summary")].map(
          (summary) => summary.textContent,
        );
        this.resultTarget.innerHTML = html;
        this.resultTarget.querySelectorAll("details > summary").forEach((summary) => {
          if (open.includes(summary.textContent)) summary.parentElement.open = true;
        });
        const summary = this.resultTarget.querySelector(".kl-check__summary");
        if (summary) this.statusTarget.textContent = summary.textContent.replace(/\s+/g, " ").trim();
        this.resultTarget.querySelectorAll("details").forEach((part) => {
          part.addEventListener("toggle", () => centre(part));
        });
        clearMarks();
        this.resultTarget
          .querySelectorAll(
            ".kl-check__finding--error[data-kl-check-block], .kl-check__finding--warning[data-kl-check-block]",
          )
          .forEach(mark);
      }

      follow(event) {
        const link = event.target.closest("a");
        const address = link && (link.getAttribute("href") || "");
        if (address && address.startsWith("#") && goTo(address.slice(1))) event.preventDefault();
      }
    },
  );
})();
