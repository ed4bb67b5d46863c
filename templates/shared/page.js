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

  /* 全篇指标:按地区、主题、类别挑选;没有一行合适的表不显示 */
  const told = [...document.querySelectorAll("tr[data-kind]")];
  if (told.length >= LONG && document.getElementById("facets")) {
    const bar = document.getElementById("facets").content.firstElementChild.cloneNode(true);
    const selects = [...bar.querySelectorAll("select")].filter((select) => {
      const values = [...new Set(told.map((row) => row.dataset[select.dataset.facet]))].filter(Boolean);
      values.forEach((value) => select.add(new Option(value, value)));
      if (values.length < 2) select.parentNode.remove();
      return values.length > 1;
    });
    /* 同一指标在分地区、分主题两处出现,只算一项 */
    const name = (row) => {
      const mark = row.querySelector("a.mark"), value = mark && mark.closest("td, th");
      const written = value ? words(value.previousElementSibling) + words(value) : words(row);
      return [row.dataset.region, row.dataset.theme, row.dataset.kind, written].join("|");
    };
    const count = (rows) => new Set(rows.map(name)).size;
    const pick = () => {
      const fits = (row) => selects.every((select) => !select.value || row.dataset[select.dataset.facet] === select.value);
      told.forEach((row) => row.classList.toggle("unfit", !fits(row)));
      new Set(told.map((row) => row.closest(".table"))).forEach((region) => {
        const empty = !region.querySelector("tbody tr:not(.unfit)");
        region.classList.toggle("unfit", empty);
        const before = region.previousElementSibling;
        if (before && before.classList.contains("filter")) before.classList.toggle("unfit", empty);
      });
      bar.querySelector("output").textContent = `${count(told.filter(fits))} / ${count(told)}`;
    };
    bar.addEventListener("input", pick);
    const contents = document.querySelector("nav.contents"), first = told[0].closest(".table");
    const above = first.previousElementSibling;
    if (contents) contents.after(bar);
    else (above && above.classList.contains("filter") ? above : first).before(bar);
    pick();
  }

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
