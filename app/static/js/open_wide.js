// Filters are folded on phones and open beside the results where there is room.
const wide = window.matchMedia("(min-width: 60rem)");

for (const details of document.querySelectorAll("details[data-open-wide]")) {
  details.open = wide.matches;
  wide.addEventListener("change", () => { details.open = wide.matches; });
}
