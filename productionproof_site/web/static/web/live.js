/* Keeps a run's progress up to date: fetches the fragment named by data-live-url until the run has ended. */
(function () {
  var EVERY = 1000, SLOWEST = 15000, wait = EVERY;
  var box = document.querySelector("[data-live-url]");
  if (!box || !window.fetch) return;
  function later() { window.setTimeout(refresh, wait); }
  function failed() {
    wait = Math.min(wait * 2, SLOWEST);
    var note = document.querySelector("[data-live-note]");
    if (note) note.hidden = false;
    later();
  }
  function show(html) {
    var seen = {}, opened = document.activeElement && document.activeElement.id;
    box.querySelectorAll("[data-item]").forEach(function (row) { seen[row.dataset.item] = true; });
    box.innerHTML = html;
    box.querySelectorAll("[data-item]").forEach(function (row) {
      if (!seen[row.dataset.item]) row.classList.add("fresh");
    });
    var focus = opened && document.getElementById(opened);
    if (focus) focus.focus();
    var note = document.querySelector("[data-live-note]");
    if (note) note.hidden = true;
    wait = EVERY;
  }
  function refresh() {
    fetch(box.dataset.liveUrl, { credentials: "same-origin", headers: { "X-Requested-With": "fetch" } })
      .then(function (answer) {
        if (!answer.ok || answer.redirected) throw new Error("progress is not available");
        var ended = answer.headers.get("X-Run-Ended") === "1";
        return answer.text().then(function (html) {
          if (ended) { window.location.reload(); return; }
          show(html);
          later();
        });
      })
      .catch(failed);
  }
  later();
})();
