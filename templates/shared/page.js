"use strict";
(() => {
  const dialog = document.getElementById("source");
  const place = dialog.querySelector(".source-text");

  /* 点注码:就地看出处原句;没有脚本时,链接跳到文末的出处 */
  document.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
    const mark = event.target.closest && event.target.closest("a.mark");
    const note = mark && document.getElementById(mark.hash.slice(1));
    if (!note || !dialog.showModal) return;
    event.preventDefault();
    const copy = note.cloneNode(true);
    copy.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
    const where = copy.querySelector(".note-place");
    if (where && copy.dataset.place) where.textContent = copy.dataset.place;
    copy.querySelectorAll("[hidden]").forEach((part) => { part.hidden = false; });
    place.replaceChildren(...copy.childNodes);
    dialog.showModal();
  });
  place.addEventListener("click", (event) => { if (event.target.closest("a")) dialog.close(); });

  /* 长表格:按各列的取值和文字筛选 */
  const LONG = 12, MOST = 40;
  document.querySelectorAll(".table").forEach((region) => {
    const rows = [...region.querySelectorAll("tbody tr")];
    if (rows.length < LONG || region.querySelector("tbody [rowspan], tbody [colspan]")) return;
    const bar = document.getElementById("filter").content.firstElementChild.cloneNode(true);
    const search = bar.querySelector("input"), count = bar.querySelector("output");
    const heads = [...region.querySelectorAll("thead tr:last-child th")];
    const selects = heads.map((head, column) => choose(head, rows.map((row) => row.cells[column])));
    bar.prepend(...selects.filter(Boolean).map((select) => select.parentNode));
    const narrow = () => {
      let shown = 0;
      rows.forEach((row) => {
        const fits = selects.every((select, column) => !select || !select.value || words(row.cells[column]) === select.value)
          && row.textContent.includes(search.value.trim());
        row.hidden = !fits;
        shown += fits ? 1 : 0;
      });
      count.textContent = `${shown} / ${rows.length}`;
    };
    bar.addEventListener("input", narrow);
    region.before(bar);
    narrow();
  });

  function words(cell) { return cell ? cell.textContent.trim() : ""; }

  /* 数值列、注码列不作筛选项 */
  function choose(head, cells) {
    if (cells.some((cell) => cell && (cell.classList.contains("right") || cell.querySelector("a.mark")))) return null;
    const kinds = [...new Set(cells.map(words))].filter(Boolean);
    if (kinds.length < 2 || kinds.length > MOST || kinds.length > cells.length * 0.6) return null;
    const label = document.createElement("label"), select = document.createElement("select");
    select.add(new Option("", ""));
    kinds.forEach((kind) => select.add(new Option(kind, kind)));
    label.append(words(head) + " ", select);
    return select;
  }
})();
