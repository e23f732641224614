// The chooser works as a plain form. Here it sends itself at each change, and the pages change in place.

const REMEMBERED = "institution";
const form = document.querySelector("[data-chooser]");
let latest = 0;

function remember(slug) {
  // Own institution on this device; a browser that keeps nothing simply asks again.
  try {
    if (slug) localStorage.setItem(REMEMBERED, slug);
    else localStorage.removeItem(REMEMBERED);
  } catch { /* private window */ }
}

function remembered() {
  try {
    return localStorage.getItem(REMEMBERED) || "";
  } catch {
    return "";
  }
}

async function loaded(part) {
  const pictures = [...part.querySelectorAll("img")];
  pictures.forEach((picture) => { picture.loading = "eager"; });
  await Promise.all(pictures.map((picture) => picture.decode().catch(() => {})));
}

async function show() {
  const mine = ++latest;
  const language = form.querySelector("[name=language]:checked");
  const query = new URLSearchParams(new FormData(form));
  if (language && !language.defaultChecked) {
    // Another language is another page, frame and all.
    form.submit();
    return;
  }
  document.querySelector(".brochure").setAttribute("aria-busy", "true");
  let response;
  try {
    response = await fetch(`${form.getAttribute("action")}?${query}`);
    if (!response.ok) throw new Error(response.status);
  } catch {
    form.submit();
    return;
  }
  const next = new DOMParser().parseFromString(await response.text(), "text/html");
  await loaded(next.querySelector("[data-part=pages]"));
  if (mine !== latest) return;
  for (const part of document.querySelectorAll("[data-part]")) {
    part.replaceWith(document.adoptNode(next.querySelector(`[data-part=${part.dataset.part}]`)));
  }
  document.querySelector(".brochure").dataset.theme = next.querySelector(".brochure").dataset.theme;
  document.querySelector(".brochure").removeAttribute("aria-busy");
  document.title = next.title;
  history.replaceState(null, "", response.url);
  const status = form.querySelector("[data-status]");
  status.textContent = "";
  requestAnimationFrame(() => { status.textContent = status.dataset.done; });
  offerCopying();
}

function offerCopying() {
  for (const button of document.querySelectorAll("[data-copy]")) {
    if (navigator.clipboard) button.hidden = false;
  }
}

if (form) {
  form.querySelector(".chooser__submit").hidden = true;
  form.addEventListener("change", (event) => {
    if (event.target.name === "institution") remember(event.target.value);
    show();
  });
  const select = form.elements.institution;
  const own = remembered();
  if (own && !select.value && [...select.options].some((option) => option.value === own)) {
    select.value = own;
    show();
  }
  offerCopying();
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const words = button.textContent;
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
  button.textContent = button.dataset.copied;
  setTimeout(() => { button.textContent = words; }, 2000);
});
