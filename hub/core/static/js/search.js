// Suggestions while one types: an editable combobox with a list, as WAI-ARIA 1.2 has it. Without this file the form
// is sent as any other.

const WAIT = 150;
const SHORTEST = 2;
const kept = new Map();

class Suggestions {
  constructor(form, number) {
    this.form = form;
    this.field = form.querySelector("input[type=search]");
    this.active = -1;
    this.rows = [];
    this.list = this.make("ul", { role: "listbox", id: `suggestions-${number}`, "aria-label": form.dataset.listLabel }, "suggestions");
    this.list.hidden = true;
    this.said = this.make("p", { role: "status" }, "visually-hidden");
    form.append(this.list, this.said);
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(roles)) this.field.setAttribute(name, value);
    this.field.addEventListener("input", () => this.ask());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("blur", () => this.close());
    // The field keeps the focus while somebody presses on the list.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.go(event.target.closest("[role=option]")));
  }

  make(tag, attributes, className) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    if (className) node.className = className;
    return node;
  }

  ask() {
    clearTimeout(this.timer);
    this.request?.abort();
    const words = this.field.value.trim();
    if (words.length < SHORTEST) return this.close();
    this.timer = setTimeout(() => this.fetch(words), kept.has(words) ? 0 : WAIT);
  }

  async fetch(words) {
    if (!kept.has(words)) {
      this.request = new AbortController();
      try {
        const address = `${this.form.dataset.suggestions}?${new URLSearchParams({ q: words })}`;
        const answer = await fetch(address, { signal: this.request.signal, headers: { Accept: "application/json" } });
        if (!answer.ok) return this.close();
        kept.set(words, (await answer.json()).suggestions);
      } catch {
        return; // A later question has taken its place, or the network is away: the form works all the same.
      }
    }
    if (this.field.value.trim() === words && document.activeElement === this.field) this.show(kept.get(words));
  }

  show(rows) {
    this.rows = rows;
    this.active = -1;
    this.field.removeAttribute("aria-activedescendant");
    this.list.replaceChildren(...rows.map((row, number) => this.option(row, number)));
    this.list.hidden = rows.length === 0;
    this.field.setAttribute("aria-expanded", String(rows.length > 0));
    this.said.textContent = rows.length ? this.form.dataset.announcement.replace("{count}", rows.length) : "";
  }

  option(row, number) {
    const option = this.make("li", { role: "option", id: `${this.list.id}-${number}`, "aria-selected": "false" }, "suggestions__option");
    const title = this.make("span", { lang: row.lang }, "suggestions__title");
    const kind = this.make("span", {}, "suggestions__kind");
    title.textContent = row.title;
    kind.textContent = row.kind;
    option.append(title, " ", kind);
    return option;
  }

  key(event) {
    if (event.key === "Escape" && !this.list.hidden) {
      // The first press closes the list, the next empties the field, as the browser has it.
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !event.altKey) {
      if (this.list.hidden && this.rows.length === 0) return;
      event.preventDefault();
      if (this.list.hidden) this.show(this.rows);
      this.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && this.active >= 0 && !this.list.hidden) {
      event.preventDefault();
      this.go(this.list.children[this.active]);
    }
  }

  // Beyond the last and before the first stands the field itself.
  move(step) {
    const places = this.rows.length + 1;
    this.active = ((this.active + 1 + step + places) % places) - 1;
    [...this.list.children].forEach((option, number) => option.setAttribute("aria-selected", String(number === this.active)));
    const option = this.list.children[this.active];
    if (!option) return this.field.removeAttribute("aria-activedescendant");
    this.field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  go(option) {
    if (option) location.assign(this.rows[[...this.list.children].indexOf(option)].url);
  }

  close() {
    clearTimeout(this.timer);
    this.list.hidden = true;
    this.active = -1;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
    this.said.textContent = "";
  }
}

document.querySelectorAll("form[data-suggestions]").forEach((form, number) => new Suggestions(form, number + 1));

// Beside the results there is room for all the choices.
if (matchMedia("(min-width: 60rem)").matches) {
  for (const group of document.querySelectorAll(".narrow__group")) group.open = true;
}
