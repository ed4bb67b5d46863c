/* What a reader does with the page, and what is to be seen then: left in the title for test_browser.py. */
"use strict";
const seen = {};
const shown = (part) => part.checkVisibility();
const dialog = document.getElementById("source");
const mark = document.querySelector("p a.mark");
mark.focus();
seen.focused = document.activeElement === mark;
mark.click();
seen.opened = dialog.open && shown(dialog);
seen.sentence = dialog.querySelector(".note-quote").textContent;
seen.meant = dialog.querySelector("mark").textContent;
const ids = [...document.querySelectorAll("[id]")].map((part) => part.id);
seen.twice = ids.length - new Set(ids).size;
dialog.querySelector("button").click();
seen.closed = !dialog.open;

const bar = document.querySelector(".filter:not(.facets)");
const region = document.querySelector(".filter:not(.facets) + .table");
const rows = () => [...region.querySelectorAll("tbody tr")].filter(shown).length;
const change = (field, value) => {
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
};
const select = bar.querySelector("select"), search = bar.querySelector("input");
seen.all = rows();
change(select, "临湖市");
seen.chosen = rows();
seen.told = bar.querySelector("output").textContent;
change(search, "田径场");
seen.searched = rows();
change(select, ""); change(search, "");
seen.again = rows();
seen.reachable = [select, search, region, mark].every((part) => part.tabIndex >= 0);

const facets = document.querySelector(".facets");
const [place, kind] = facets.querySelectorAll("select");
seen.offered = [...facets.querySelectorAll("select")].map((field) => field.dataset.facet);
seen.kinds = [...kind.options].map((option) => option.value);
change(kind, seen.kinds[2]);
seen.ofKind = rows();
change(place, "临湖市");
seen.ofBoth = rows();
seen.ofTold = facets.querySelector("output").textContent;
change(place, ""); change(kind, "");
seen.allAgain = rows();

const data = document.querySelector("details.data");
seen.folded = !shown(data.querySelector("table"));
data.querySelector("summary").click();
seen.unfolded = shown(data.querySelector("table"));

seen.beside = document.documentElement.scrollWidth - document.documentElement.clientWidth;
seen.fetched = performance.getEntriesByType("resource").map((entry) => entry.name)
  .filter((name) => !name.startsWith("data:"));
const named = (part) => part.querySelector("title, caption") || part.getAttribute("aria-label")
  || part.getAttribute("aria-labelledby") || part.closest("details");
seen.unnamed = [...document.querySelectorAll("svg[role=img], table, dialog, nav")].filter((part) => !named(part)).length;
document.title = JSON.stringify(seen);
