// Runs before the page is drawn: what may be dangerous to be seen does not come back by «back».
// A sensitive page never comes back; a passing one (the talk) does, but not after a quick exit. A tab that the phone
// puts to sleep, say during a call, comes back all the same: nobody had left it.
(() => {
  const { home, passing } = document.currentScript.dataset;
  const always = passing === undefined;
  const marks = always ? ["left", "exited"] : ["exited"];

  function kept(use) {
    try {
      return use(sessionStorage);
    } catch {
      return null;
    }
  }

  const wasLeft = () => kept((store) => marks.some((mark) => store.getItem(mark)));

  function goHome() {
    document.documentElement.hidden = true;
    location.replace(home);
  }

  const [entry] = performance.getEntriesByType("navigation");
  if (!entry || entry.type !== "back_forward") kept((store) => marks.forEach((mark) => store.removeItem(mark)));
  else if (wasLeft()) goHome();

  addEventListener("pagehide", () => {
    if (!always) return;
    document.documentElement.hidden = true;
    kept((store) => store.setItem("left", "1"));
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted && (always || wasLeft())) goHome();
  });
})();
