// The buttons of the rich text editor stay in sight from the start, for everybody who has not chosen otherwise.
// Wagtail shows them only when the field is entered, and keeps a person's choice by this name.
(() => {
  const name = "wagtail:draftail-toolbar";
  try {
    if (!localStorage.getItem(name)) localStorage.setItem(name, "sticky");
  } catch {
    // A browser that keeps nothing shows them as Wagtail does.
  }
})();
