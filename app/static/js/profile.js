// The accessibility profile on the person's own device: kept and forgotten by their click alone, never sent but in the
// address of a page that is worded by it.
const KEY = "ryadom-access";
const PLAIN = /^[a-z_]{2,20}$/;

function kept() {
  try {
    const told = JSON.parse(localStorage.getItem(KEY) || "[]");
    return Array.isArray(told) ? told.filter((trait) => PLAIN.test(trait)) : [];
  } catch {
    return [];
  }
}

// A page without a profile in its address takes the one that the device keeps
function wordByDevice() {
  const address = new URL(location.href);
  const told = kept();
  if (!told.length || address.searchParams.has("profile")) return;
  told.forEach((trait) => address.searchParams.append("profile", trait));
  location.replace(address);
}

function tickByDevice(form) {
  if (new URL(location.href).searchParams.has("profile")) return;
  const told = kept();
  boxes(form).forEach((box) => { box.checked = told.includes(box.value); });
}

function boxes(form) {
  return [...form.querySelectorAll("input[name=profile]")];
}

function offerDevice(form, place) {
  const status = place.querySelector("[data-access-status]");
  const keep = place.querySelector("[data-access-keep]");
  const forget = place.querySelector("[data-access-forget]");
  keep.addEventListener("click", () => {
    const told = boxes(form).filter((box) => box.checked).map((box) => box.value);
    try {
      localStorage.setItem(KEY, JSON.stringify(told));
      status.textContent = keep.dataset.done;
    } catch {
      status.textContent = "";
    }
  });
  forget.addEventListener("click", () => {
    localStorage.removeItem(KEY);
    boxes(form).forEach((box) => { box.checked = false; });
    status.textContent = forget.dataset.done;
  });
  place.hidden = false;
}

const form = document.querySelector("[data-access-form]");
if (form) {
  tickByDevice(form);
  offerDevice(form, document.querySelector("[data-access-device]"));
} else {
  wordByDevice();
}
