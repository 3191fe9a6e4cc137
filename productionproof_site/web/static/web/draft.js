/* Keeps in this tab what is typed into a form with data-draft, until the site has taken the form.
   The site names the form that it took last, by its form_key, in the cookie form_taken. */
(function () {
  var LONGEST = 1000000, store;
  try { store = window.sessionStorage; store.getItem("draft"); } catch (e) { return; }
  function taken() { return (document.cookie.match(/(?:^|; )form_taken=([\w-]+)/) || [])[1]; }
  document.querySelectorAll("form[data-draft]").forEach(function (form) {
    var key = "draft:" + form.dataset.draft, note = form.querySelector("[data-draft-note]");
    function fields() {
      return Array.from(form.querySelectorAll("textarea, input[type=text]"));
    }
    function keep() {
      var kept = { form_key: form.elements.form_key.value }, text;
      fields().forEach(function (field) { kept[field.name] = field.value; });
      text = JSON.stringify(kept);
      try {
        if (text.length > LONGEST) store.removeItem(key); else store.setItem(key, text);
      } catch (e) { /* the tab's storage is full: the text stays in the form */ }
    }
    function write(kept) {
      var changed = false;
      fields().forEach(function (field) {
        if (typeof kept[field.name] !== "string" || kept[field.name] === field.value) return;
        field.value = kept[field.name];
        changed = true;
      });
      if (changed) form.dispatchEvent(new Event("refilled"));
      return changed;
    }
    function restore() {
      var kept = null;
      try { kept = JSON.parse(store.getItem(key)); } catch (e) { /* not ours */ }
      if (kept && kept.form_key === taken()) { store.removeItem(key); kept = null; }
      if (kept && write(kept) && note) note.hidden = false;
    }
    /* A form that came back with errors holds what was sent. */
    if (!document.querySelector("[data-errors]")) restore();
    form.addEventListener("input", keep);
    form.addEventListener("submit", keep);
    form.querySelectorAll("[data-draft-drop]").forEach(function (button) {
      button.addEventListener("click", function () {
        form.reset();
        form.dispatchEvent(new Event("refilled"));
        store.removeItem(key);
        note.hidden = true;
      });
    });
  });
})();
