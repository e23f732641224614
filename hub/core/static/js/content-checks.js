// What the content checker's own rules look for (`hub/core/content_checker.py` says which, and with what options).
// It comes after axe, which Wagtail's userbar brings along.
(() => {
  const spoken = (node) => (node.getAttribute("aria-label") || node.textContent).replace(/\s+/g, " ").trim();

  const tests = {
    pattern: (text, pattern) => new RegExp(pattern, "iu").test(text),
    empty: (text) => !text,
    longer: (text, length) => text.length > length,
    capitals: (text, letters) =>
      text === text.toUpperCase() && (text.match(/\p{L}/gu) || []).length >= letters,
  };

  const evaluate = (node, options) =>
    Object.entries(tests).some(([name, test]) => options && name in options && test(spoken(node), options[name]));

  const ids = ["vague-link", "address-as-link", "long-heading", "shouting-heading", "long-paragraph",
    "empty-paragraph", "comment-mark", "typed-list", "broken-reference"];
  window.axe?.configure({ checks: ids.map((id) => ({ id: `is-${id}`, evaluate })) });
})();
