// The colour scheme that the reader chose, before anything is drawn: auto, light or dark.
(function () {
  "use strict";
  document.documentElement.className = "js"; // what needs a script shows from the start: nothing jumps
  var chosen = "auto";
  try { chosen = localStorage.getItem("tixi-scheme") || "auto"; } catch (_) { /* no storage */ }
  var media = { auto: "(prefers-color-scheme: dark)", light: "not all", dark: "all" };
  window.tixiScheme = function (name) {
    if (!(name in media)) name = "auto";
    document.getElementById("dark").media = media[name];
    document.documentElement.dataset.scheme = name;
    return name;
  };
  window.tixiScheme(chosen);
})();
