/* Moves the focus to what is wrong with a form that came back, so that it is read first. */
(function () {
  var summary = document.querySelector("[data-errors]");
  if (summary) summary.focus();
})();
