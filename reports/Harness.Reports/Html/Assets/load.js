"use strict";
// The pointer over one chart shows its second in all of them; the values stand in the table of seconds already.
(() => {
  const rows = [...document.querySelectorAll("#seconds tr")];
  const times = rows.map(row => parseFloat(row.cells[0].textContent));
  const charts = [...document.querySelectorAll("#curves .chart svg[data-end]")];

  function show(at) {
    if (!times.length) return;
    let nearest = 0;
    times.forEach((time, index) => { if (Math.abs(time - at) < Math.abs(times[nearest] - at)) nearest = index; });
    for (const svg of charts) {
      const { left, right, end } = svg.dataset;
      const x = svg.viewBox.baseVal.width * (+left + (right - left) * times[nearest] / end);
      const cursor = svg.querySelector(".cursor");
      cursor.setAttribute("x1", x);
      cursor.setAttribute("x2", x);
      cursor.style.visibility = "visible";
    }
    for (const output of document.querySelectorAll("#curves output")) output.textContent = rows[nearest].cells[output.dataset.column].textContent;
    document.getElementById("at").textContent = `${rows[nearest].cells[1].textContent}, ${rows[nearest].cells[0].textContent} s`;
  }

  for (const svg of charts) {
    const move = event => {
      const box = svg.getBoundingClientRect();
      const share = ((event.clientX - box.left) / box.width - svg.dataset.left) / (svg.dataset.right - svg.dataset.left);
      show(Math.min(1, Math.max(0, share)) * svg.dataset.end);
    };
    svg.addEventListener("pointermove", move);
    svg.addEventListener("pointerdown", move);
  }

  const [replay, copy] = [document.getElementById("replay"), document.getElementById("copy")];
  copy.addEventListener("click", async () => {
    let copied = true;
    try { await navigator.clipboard.writeText(replay.textContent); } catch {
      getSelection().selectAllChildren(replay);
      copied = document.execCommand("copy");
    }
    copy.textContent = copied ? "Copied" : "Press Ctrl+C";
  });

  const wanted = new URLSearchParams(location.hash.slice(1)).get("at");
  if (wanted !== null) show(parseFloat(wanted));
})();
