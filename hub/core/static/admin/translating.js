// wagtail-localize has two of its editor's texts in English only: the heads of its sections and the name of a menu.
const editor = document.querySelector(".js-translation-editor");
if (editor) {
  const heading = /^(.+) to (.+) translation$/;
  const translate = () => {
    for (const head of editor.querySelectorAll("h3")) {
      const languages = heading.exec(head.textContent);
      if (languages) head.textContent = `${languages[1]} → ${languages[2]}`;
    }
    for (const name of editor.querySelectorAll(".visuallyhidden, .w-sr-only")) {
      if (name.textContent === "More actions") name.textContent = gettext("More actions");
    }
  };
  new MutationObserver(translate).observe(editor, { childList: true, subtree: true });
  translate();
}
