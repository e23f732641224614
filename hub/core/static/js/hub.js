// Small helps only: every page works without this file.

// Escape closes the open menu and gives the focus back to its button.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector(".mobile-menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// Paper shows everything: parts that are closed open for printing.
addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll(".accordion__item:not([open])")) {
    part.open = true;
    part.dataset.openedForPrint = "";
  }
});
addEventListener("afterprint", () => {
  for (const part of document.querySelectorAll("[data-opened-for-print]")) {
    part.open = false;
    delete part.dataset.openedForPrint;
  }
});
