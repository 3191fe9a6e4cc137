/* Keeps a run's progress up to date: fetches the fragment named by data-live-url until the run has ended. */
(function () {
  var EVERY = 1000, SLOWEST = 15000, wait = EVERY;
  var box = document.querySelector("[data-live-url]");
  if (!box || !window.fetch) return;
  function part(name) { return document.querySelector("[" + name + "]"); }
  function reveal(name, shown) { var found = part(name); if (found) found.hidden = !shown; }
  function later() { window.setTimeout(refresh, wait); }
  function failed() {
    wait = Math.min(wait * 2, SLOWEST);
    reveal("data-live-note", true);
    later();
  }
  /* Signed out, or no longer a member: asking again would only be refused again. */
  function over() {
    reveal("data-live-note", false);
    reveal("data-live-over", true);
    tell("This page no longer follows the run. Sign in again to see it.");
  }
  /* The region outlives each fragment, so that screen readers hear what changes in it. */
  function tell(sentence) {
    var region = part("data-live-status");
    if (region && region.textContent !== sentence) region.textContent = sentence;
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
    var news = box.querySelector("[data-live-news]");
    if (news) tell(news.textContent);
    reveal("data-live-note", false);
    wait = EVERY;
  }
  function refresh() {
    fetch(box.dataset.liveUrl, { credentials: "same-origin", headers: { "X-Requested-With": "fetch" } })
      .then(function (answer) {
        if (answer.redirected || answer.status === 403 || answer.status === 404) { over(); return null; }
        if (!answer.ok) throw new Error("progress is not available");
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
