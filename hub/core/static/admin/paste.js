// What is pasted into the rich text editor comes clean: see `clipboard.js`. The form is cleaned once more when it is sent.
(() => {
  if (window.hub.cleansPastedText) return;
  window.hub.cleansPastedText = true;
  const ours = new WeakSet();

  document.addEventListener(
    "paste",
    (event) => {
      if (ours.has(event) || !event.clipboardData || !event.target.closest?.(".Draftail-Editor")) return;
      const html = event.clipboardData.getData("text/html");
      if (!html) return;
      if (event.target.closest("[data-takes-tables]") && window.hub.readTable(event.clipboardData).length) return;
      const clean = window.hub.cleanHtml(html);
      if (clean === html) return;
      const data = new DataTransfer();
      data.setData("text/html", clean);
      const plain = new DOMParser().parseFromString(clean, "text/html").body.innerText;
      data.setData("text/plain", plain || event.clipboardData.getData("text/plain"));
      const again = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
      ours.add(again);
      event.preventDefault();
      event.stopImmediatePropagation();
      event.target.dispatchEvent(again);
    },
    true,
  );
})();
