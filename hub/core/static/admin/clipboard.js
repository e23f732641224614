// Reads what other programs put on the clipboard: text without what they leave in it, and tables.
window.hub = window.hub || {};
(() => {
  const BLANK = /^[\s\u00a0\u200b-\u200d\u2060\ufeff]*$/;
  const BLOCKS = "p, h1, h2, h3, h4, h5, h6, li, blockquote, div";
  const style = (node) => (node.getAttribute("style") || "").replace(/\s+/g, "").toLowerCase();
  const all = (root, selector, test) => [...root.querySelectorAll(selector)].filter(test || (() => true));
  const unwrap = (node) => node.replaceWith(...node.childNodes);

  // Word: marks where a comment was, the comments themselves, and what somebody has struck out.
  const dropComments = (root) => {
    const styled = (words) => all(root, "[style]", (node) => style(node).includes(words));
    const found = [
      ...styled("mso-element:comment"),
      ...styled("mso-special-character:comment"),
      ...all(root, ".MsoCommentReference, .msocomtxt, .MsoCommentText, .msocomoff, .msocomanchor, del"),
      ...all(root, "a[href]", (link) => /#(_msocom|_msoanchor|cmnt)/.test(link.getAttribute("href"))),
    ];
    for (const node of found) node.remove();
  };

  // Word writes a list as paragraphs that begin with a sign in their text.
  const level = (node) => {
    const found = /mso-list:\S*?level(\d)/.exec(style(node));
    return found && found[1] ? Number(found[1]) : 0;
  };
  const sign = (node) => all(node, "[style]", (part) => style(part).includes("mso-list:ignore"))[0];
  const isNumber = (text) => /^\(?(\d+|[a-z]|[ivxlc]+)[.)]/i.test(text.trim());

  const makeLists = (root) => {
    let lists = [];
    for (const paragraph of all(root, "p, h1, h2, h3, h4, h5, h6", (node) => level(node) && sign(node))) {
      const depth = level(paragraph);
      const tag = isNumber(sign(paragraph).textContent) ? "ol" : "ul";
      sign(paragraph).remove();
      const before = paragraph.previousElementSibling;
      if (!lists.length || before !== lists[0]) {
        lists = [document.createElement(tag)];
        paragraph.before(lists[0]);
      }
      lists.length = Math.min(lists.length, depth);
      while (lists.length < depth) {
        const inner = document.createElement(tag);
        const above = lists[lists.length - 1];
        (above.lastElementChild || above.appendChild(document.createElement("li"))).append(inner);
        lists.push(inner);
      }
      const item = document.createElement("li");
      item.append(...paragraph.childNodes);
      lists[lists.length - 1].append(item);
      paragraph.remove();
    }
  };

  const isEmpty = (node) => BLANK.test(node.textContent) && !node.querySelector("img, hr, table");

  const dropEmpty = (root) => {
    for (const node of all(root, BLOCKS).reverse()) if (isEmpty(node)) node.remove();
    // A line break between paragraphs, or at the end of one, is an empty line.
    for (const node of all(root, "br")) {
      const inBlock = node.parentElement.closest("p, h1, h2, h3, h4, h5, h6, li, blockquote, td, th");
      const beside = [node.previousElementSibling, node.nextElementSibling];
      const between = !inBlock && beside.some((other) => other && other.matches(`${BLOCKS}, ul, ol, table`));
      if (between || node.classList.contains("Apple-interchange-newline")) node.remove();
    }
  };

  const tidySpaces = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      // A single hard space holds 10 % together; several were typed to move the text.
      node.data = node.data.replace(/[ \t\r\n\u00a0]*[\r\n\t ][ \t\r\n\u00a0]*/g, " ").replace(/\u00a0{2,}/g, " ");
    }
    for (const block of all(root, "p, h1, h2, h3, h4, h5, h6, li, td, th")) {
      let last = block.lastChild;
      while (last && (last.nodeName === "BR" || (BLANK.test(last.textContent) && !last.querySelector?.("img, hr")))) {
        last.remove();
        last = block.lastChild;
      }
    }
  };

  // In running text a table becomes lines; as a table it goes into the block for tables.
  const flattenTables = (root) => {
    for (const table of all(root, "table").reverse()) {
      if (table.rows.length < 2 && table.rows[0]?.cells.length < 2) {
        table.replaceWith(...(table.rows[0]?.cells[0]?.childNodes || []));
        continue;
      }
      const lines = readRows(table).map((row) => {
        const line = document.createElement("p");
        line.textContent = Array.from(row, (cell) => cell || "").filter(Boolean).join(" | ");
        return line;
      });
      table.replaceWith(...lines.filter((line) => line.textContent));
    }
  };

  const words = (node) => node.textContent.replace(/[\s\u00a0]+/g, " ").trim();

  const parse = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const node of all(page, "style, script, meta, link, title, xml, noscript, template")) node.remove();
    const walker = page.createTreeWalker(page, NodeFilter.SHOW_COMMENT);
    const notes = [];
    while (walker.nextNode()) notes.push(walker.currentNode);
    for (const note of notes) note.remove();
    dropComments(page.body);
    return page.body;
  };

  // Text that was copied in this editor, which brings its own along.
  const isOurs = (html) => /data-draftjs-conductor-fragment|data-editor="/.test(html);

  window.hub.cleanHtml = (html) => {
    if (isOurs(html)) return html;
    const body = parse(html);
    for (const node of all(body, "b[id^='docs-internal-guid'], b[style]", (b) => /font-weight:(normal|400)/.test(style(b)))) unwrap(node);
    makeLists(body);
    flattenTables(body);
    dropEmpty(body);
    tidySpaces(body);
    for (const node of all(body, "*")) if (node.localName.includes(":")) unwrap(node);
    return body.innerHTML;
  };

  // A cell that reaches over several columns or rows stands in each of them.
  const readRows = (table) => {
    const rows = [];
    [...table.rows].forEach((row, number) => {
      rows[number] = rows[number] || [];
      let column = 0;
      for (const cell of row.cells) {
        while (rows[number][column] !== undefined) column += 1;
        const hidden = /mso-ignore:colspan/.test(style(cell));
        for (let down = 0; down < Math.max(1, Math.min(cell.rowSpan, table.rows.length - number)); down += 1) {
          rows[number + down] = rows[number + down] || [];
          for (let right = 0; right < Math.min(cell.colSpan, 50); right += 1) {
            rows[number + down][column + right] = hidden && right ? "" : words(cell);
          }
        }
        column += cell.colSpan;
      }
    });
    return rows;
  };

  const square = (rows) => {
    const filled = rows.map((row) => Array.from(row, (cell) => cell || "")).filter((row) => row.some(Boolean));
    const width = Math.max(0, ...filled.map((row) => row.findLastIndex(Boolean) + 1));
    return filled.map((row) => Array.from({ length: width }, (_, column) => row[column] || ""));
  };

  // The rows of the table on the clipboard; none where it holds no table of two cells or more.
  window.hub.readTable = (data) => {
    const html = data.getData("text/html");
    if (html && isOurs(html)) return [];
    const table = html && parse(html).querySelector("table");
    const text = data.getData("text/plain").replace(/[\r\n]+$/, "");
    const plain = !html && text.includes("\t") ? text.split(/\r?\n/).map((line) => line.split("\t")) : [];
    const rows = square(table ? readRows(table) : plain.map((row) => row.map((cell) => cell.trim())));
    return rows.length > 1 || (rows[0] || []).length > 1 ? rows : [];
  };

  window.hub.tableCaption = (data) => {
    const html = data.getData("text/html");
    const caption = html && parse(html).querySelector("caption");
    return caption ? words(caption) : "";
  };
})();
