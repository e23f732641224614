// The dialog for a link to a heading of the same page: lists the headings of the form that is being filled in.
(() => {
  if (!window.wagtail?.app || window.hub?.listsHeadings) return;
  window.hub = { ...window.hub, listsHeadings: true };

  const nameOf = (text) =>
    text
      .normalize("NFKD")
      .replace(/[^\w\s-]/g, "")
      .toLowerCase()
      .trim()
      .replace(/[-\s]+/g, "-")
      .slice(0, 80)
      .replace(/^[-_]+|[-_]+$/g, "");

  const field = (anchor, part) => document.getElementsByName(anchor.name.replace(/anchor$/, part))[0];

  const isDeleted = (anchor) => {
    const marks = anchor.closest("form").querySelectorAll("input[name$='-deleted']");
    return [...marks].some((mark) => mark.value && anchor.name.startsWith(mark.name.replace(/deleted$/, "")));
  };

  const headings = () =>
    [...document.querySelectorAll("form input[name$='-value-anchor']")]
      .filter((anchor) => field(anchor, "text")?.value.trim() && !isDeleted(anchor))
      .map((anchor) => ({ anchor, text: field(anchor, "text").value.trim() }));

  // A heading that has not been saved yet gets its name here, so that the link leads to what is stored.
  const give = ({ anchor, text }) => {
    if (!anchor.value) {
      const taken = new Set(headings().map((other) => other.anchor.value));
      const name = nameOf(text);
      let free = name;
      for (let number = 2; taken.has(free); number += 1) free = `${name}-${number}`;
      anchor.value = free;
      anchor.dispatchEvent(new Event("change", { bubbles: true }));
    }
    return anchor.value;
  };

  class HeadingsController extends window.StimulusModule.Controller {
    static values = { label: String, none: String };

    connect() {
      const found = headings();
      const box = document.createElement(found.length ? "select" : "p");
      if (!found.length) {
        box.className = "help";
        box.textContent = this.noneValue;
        this.element.before(box);
        return;
      }
      box.setAttribute("aria-label", this.labelValue);
      box.style.marginBlockEnd = "0.75rem";
      box.append(new Option(this.labelValue, ""));
      found.forEach(({ text }, number) => box.append(new Option(text, String(number))));
      const now = this.element.value.replace(/^#/, "");
      const chosen = found.findIndex(({ anchor }) => now && anchor.value === now);
      if (chosen >= 0) box.selectedIndex = chosen + 1;
      box.addEventListener("change", () => {
        if (!box.value) return;
        const heading = found[Number(box.value)];
        this.element.value = give(heading);
        const words = this.element.form.querySelector("[name$='-link_text']");
        if (words && !words.value) words.value = heading.text;
      });
      this.element.before(box);
    }
  }

  window.wagtail.app.register("hub-headings", HeadingsController);
})();
