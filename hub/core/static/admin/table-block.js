// The block for tables takes a table from the clipboard: from Excel, Word, LibreOffice, Google Sheets or a web page.
(() => {
  const { StructBlockDefinition } = window.wagtailStreamField.blocks;

  // One paragraph as the rich text editor keeps it.
  const richText = (text) =>
    JSON.stringify({
      blocks: [{ key: "cell0", text, type: "unstyled", depth: 0, inlineStyleRanges: [], entityRanges: [], data: {} }],
      entityMap: {},
    });

  const item = (value) => ({ value, id: crypto.randomUUID?.() });

  const stateOf = ([head, ...rows], caption) => ({
    caption,
    corner: head[0],
    columns: head.slice(1).map(item),
    rows: rows.map(([heading, ...cells]) => item({ heading, cells: cells.map((cell) => item(richText(cell))) })),
  });

  const isFilled = (container) =>
    [...container.querySelectorAll("input[type=text], [contenteditable=true]")].some(
      (field) => !/-caption$/.test(field.name || "") && (field.value ?? field.textContent).trim(),
    );

  class TableBlockDefinition extends StructBlockDefinition {
    render(placeholder, prefix, initialState, initialError) {
      const block = super.render(placeholder, prefix, initialState, initialError);
      const container = block.container[0];
      const { pasting } = this.meta;
      const told = document.createElement("p");
      told.className = "help";
      told.setAttribute("role", "status");
      told.textContent = pasting.hint;
      container.prepend(told);
      container.dataset.takesTables = "";
      container.addEventListener(
        "paste",
        (event) => {
          const rows = event.clipboardData ? window.hub.readTable(event.clipboardData) : [];
          if (!rows.length || rows[0].length < 2) return;
          event.preventDefault();
          event.stopPropagation();
          if (isFilled(container) && !window.confirm(pasting.replace)) return;
          const caption = block.childBlocks.caption.getValue() || window.hub.tableCaption(event.clipboardData);
          block.setState(stateOf(rows, caption));
          told.textContent = pasting.pasted;
          block.childBlocks.caption.focus({ soft: true });
        },
        true,
      );
      return block;
    }
  }

  window.telepath.register("hub.blocks.TableBlock", TableBlockDefinition);
})();
