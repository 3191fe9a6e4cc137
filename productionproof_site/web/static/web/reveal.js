/* Opens the folded item that the address points to; without this script the item's head is scrolled to. */
(function () {
  function reveal() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var item = target && target.closest("details");
    if (!item || item.open) return;
    item.open = true;
    target.scrollIntoView();
  }
  window.addEventListener("hashchange", reveal);
  reveal();
})();
