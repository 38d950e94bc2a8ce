"use strict";
(() => {
  const byId = id => document.getElementById(id);
  const rows = [...byId("rows").children];
  const filters = { q: byId("q"), differs: byId("differs") };
  const searchable = rows.map(row => row.textContent.toLowerCase());

  function apply() {
    const words = filters.q.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, index) => {
      row.hidden = (filters.differs.value !== "" && row.dataset.d !== filters.differs.value) || !words.every(word => searchable[index].includes(word));
      if (!row.hidden) shown++;
    });
    byId("shown").textContent = `${shown} of ${rows.length}`;
  }

  function readHash() {
    const wanted = new URLSearchParams(location.hash.slice(1));
    for (const [name, field] of Object.entries(filters)) {
      field.value = wanted.get(name) ?? "";
      if (field.selectedIndex === -1) field.value = "";
    }
    apply();
  }

  for (const field of Object.values(filters)) {
    field.addEventListener("input", () => {
      apply();
      const parts = new URLSearchParams();
      for (const [name, other] of Object.entries(filters)) if (other.value) parts.set(name, other.value);
      history.replaceState(null, "", parts.size ? `#${parts}` : location.pathname + location.search);
    });
  }
  document.querySelector(".filters").addEventListener("submit", event => event.preventDefault());
  document.addEventListener("keydown", event => {
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      filters.q.focus();
    }
  });
  addEventListener("hashchange", () => { if (location.hash.includes("=") || !location.hash) readHash(); });
  if (location.hash.includes("=")) readHash();
})();
