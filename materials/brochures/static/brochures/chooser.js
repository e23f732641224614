// The chooser works as a plain form. Here it sends itself at each change, and the pages change in place.

const REMEMBERED = "institution";
const form = document.querySelector("[data-chooser]");
let shown = location.pathname;
let asked = new AbortController();

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

// A parsed document loads no pictures: they are fetched beforehand, so that no empty sheet is seen.
async function drawn(next) {
  const addresses = [...next.querySelectorAll("[data-part=pages] img")].map((picture) => picture.getAttribute("src"));
  await Promise.all(addresses.map((address) => {
    const picture = new Image();
    picture.src = address;
    return picture.decode().catch(() => {});
  }));
}

function put(next) {
  const theirs = next.querySelector(".brochure");
  for (const part of document.querySelectorAll("[data-part]")) {
    const newer = document.adoptNode(theirs.querySelector(`[data-part=${part.dataset.part}]`));
    for (const picture of newer.querySelectorAll("img")) picture.loading = "eager";
    part.replaceWith(newer);
  }
  document.querySelector(".brochure").dataset.theme = theirs.dataset.theme;
  document.title = next.title;
  // The fields follow the address, also when the browser's own buttons changed it.
  for (const field of next.querySelectorAll("[data-chooser] option, [data-chooser] input")) {
    const name = field.closest("select")?.name || field.name;
    const own = [...form.elements[name]].find((one) => one.value === field.value);
    if (own && field.matches("option")) own.selected = field.selected;
    else if (own) own.checked = field.checked;
  }
  offerCopying();
}

function announce() {
  const status = form.querySelector("[data-status]");
  status.textContent = "";
  requestAnimationFrame(() => { status.textContent = status.dataset.done; });
}

// Shows the brochure of `address` in place. `record` writes the address that it led to into the browser's history.
async function show(address, record, giveUp) {
  asked.abort();
  const mine = asked = new AbortController();
  const brochure = document.querySelector(".brochure");
  brochure.setAttribute("aria-busy", "true");
  let next, reached;
  try {
    const response = await fetch(address, { signal: mine.signal });
    if (!response.ok) throw new Error(response.status);
    next = new DOMParser().parseFromString(await response.text(), "text/html");
    reached = response.url;
    await drawn(next);
  } catch {
    if (!mine.signal.aborted) giveUp();
    return;
  }
  if (mine.signal.aborted) return;
  record(reached);
  shown = location.pathname;
  put(next);
  brochure.removeAttribute("aria-busy");
  announce();
}

// A choice that is passed over before its pages stand leaves nothing in the history.
const add = (address) => { if (new URL(address).pathname !== shown) history.pushState(null, "", address); };
const replace = (address) => history.replaceState(null, "", address);

function choose(record) {
  const language = form.querySelector("[name=language]:checked");
  if (language && !language.defaultChecked) {
    // Another language is another page, frame and all.
    form.submit();
    return;
  }
  const query = new URLSearchParams(new FormData(form));
  show(`${form.getAttribute("action")}?${query}`, record, () => form.submit());
}

function offerCopying() {
  for (const button of document.querySelectorAll("[data-copy]")) {
    if (navigator.clipboard) button.hidden = false;
  }
}

if (form) {
  form.querySelector("[type=submit]").hidden = true;
  form.addEventListener("change", (event) => {
    if (event.target.name === "institution") remember(event.target.value);
    choose(add);
  });
  addEventListener("popstate", () => {
    if (location.pathname !== shown) show(location.href, () => {}, () => location.reload());
  });
  // An address that names a version is shown as it was passed on; only the brochure's own one takes what is remembered.
  const own = remembered();
  const select = form.elements.institution;
  if (own && location.pathname === form.getAttribute("action") && [...select.options].some((one) => one.value === own)) {
    select.value = own;
    choose(replace);
  }
  offerCopying();
}
