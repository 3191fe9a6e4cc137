/* Says how much of a limit a text area uses: data-counter names the element that shows it.
   Words are counted as the site counts them: runs of letters and digits, with the marks inside a word. */
(function () {
  document.querySelectorAll("textarea[data-counter]").forEach(function (area) {
    var out = document.getElementById(area.dataset.counter);
    var limit = Number(area.dataset.limit);
    if (!out) return;
    function tell() {
      var characters = Array.from(area.value).length;
      var words = (area.value.replace(/’/g, "'").match(/[\p{L}\p{N}_][\p{L}\p{N}_'-]*/gu) || []).length;
      out.textContent = characters.toLocaleString("en") + " of " + limit.toLocaleString("en") + " characters, " +
        words.toLocaleString("en") + (words === 1 ? " word" : " words");
      out.classList.toggle("error", characters > limit);
    }
    area.addEventListener("input", tell);
    if (area.form) area.form.addEventListener("refilled", tell);
    tell();
  });
})();
