// The page editor: a draft that saves itself stops where a decision begins, and a page that others have in hand is
// closed to the eye too.
(() => {
  const words = JSON.parse(document.currentScript.dataset.words);
  const form = document.querySelector("[data-edit-form]");
  if (!form) return;

  // Wagtail saves by itself half a second after the last change. What the decision's own request has just been sent
  // with must not go out a second time: it would decide twice, or be refused.
  let leaving = false;
  form.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) leaving = true;
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
  });
  form.addEventListener("w-autosave:save", (event) => {
    if (leaving || form.querySelector('input[name="action-workflow-action"]')) event.preventDefault();
  });

  // The draft saves itself with its day, and the buttons were drawn before.
  const moment = (text) => {
    const here = text.match(/^\s*(\d{1,2})\.(\d{1,2})\.(\d{4})\D+(\d{1,2})[.:](\d{2})/);
    const iso = text.match(/^\s*(\d{4})-(\d{2})-(\d{2})\D+(\d{1,2})[.:](\d{2})/);
    const [year, month, date, hour, minute] = here ? [here[3], here[2], here[1], here[4], here[5]] : iso?.slice(1) || [];
    return year && new Date(year, month - 1, date, hour, minute);
  };
  const say = (day) => {
    const later = Number(moment(day.value) > new Date());
    form.querySelectorAll('[name="action-publish"], [data-workflow-action-name="approve"]').forEach((button) => {
      const commented = "workflowActionModalUrl" in button.dataset;
      const kind = button.name === "action-publish" ? "publish" : commented ? "approve-with-comment" : "approve";
      const label = button.querySelector("em") || [...button.childNodes].findLast((node) => node.nodeType === 3);
      label.textContent = words[kind][later].replace("%(when)s", day.value.trim());
    });
  };
  // Asked of the document, for the field's window is put there later; of jQuery, for the picker tells no one else.
  window.jQuery?.(document).on("change input", "#id_go_live_at", (event) => say(event.target));

  if (!document.body.classList.contains("content-locked")) return;
  // Read, not hidden: who has sent a page wants to see what is in it.
  const closed = new Set();
  const close = () => {
    const fields = form.querySelectorAll("input:not([type=hidden]), textarea, select, .w-panel__content button");
    fields.forEach((field) => {
      if (field.disabled || field.closest("footer, [role=tablist], [data-panel-toggle], [data-comment-add]")) return;
      field.disabled = true;
      closed.add(field);
    });
    form.querySelectorAll('[contenteditable="true"]').forEach((text) => text.setAttribute("contenteditable", "false"));
  };
  close();
  new MutationObserver(close).observe(form, { childList: true, subtree: true });
  // Taking the page back sends the form as it stands.
  form.addEventListener("submit", () => closed.forEach((field) => (field.disabled = false)), { capture: true });
})();

// A picture's description is in the field for it at once. It is written there only when a picture is chosen: what
// somebody clears stays cleared.
(() => {
  document.querySelectorAll("[data-describes]").forEach((text) => {
    const picture = document.getElementById(text.dataset.describes);
    const shown = document.getElementById(`${text.dataset.describes}-chooser`)?.querySelector("[data-chooser-image]");
    if (!picture || !shown) return;
    let before = shown.dataset.defaultAltText || "";
    picture.addEventListener("change", () =>
      setTimeout(() => {
        const words = picture.value ? shown.dataset.defaultAltText || "" : "";
        if (text.value === "" || text.value === before) {
          text.value = words;
          ["input", "change"].forEach((name) => text.dispatchEvent(new Event(name, { bubbles: true })));
        }
        before = words;
      }),
    );
  });
})();
