// «What is near me»: asked of the device by a click and used here alone; no address and no server learns the position.
const MOST = 10;
const NEAR_METRES = 1000;

function listed(place, found) {
  const item = document.createElement("li");
  item.className = "pin";
  const name = document.createElement("a");
  name.className = "pin__name";
  name.href = window.ryadomMap.address(found.service);
  name.lang = found.service.language;
  name.textContent = found.service.name;
  const where = document.createElement("span");
  where.className = "pin__where";
  where.textContent = distance(place, found);
  item.append(name, where);
  if (found.service.href) {
    const phone = document.createElement("a");
    phone.className = "phone";
    phone.href = found.service.href;
    phone.textContent = found.service.number;
    item.append(phone);
  }
  return item;
}

function distance(place, found) {
  if (found.metres < NEAR_METRES) return place.dataset.close;
  const kilometres = Math.round(found.metres / 1000).toLocaleString(document.documentElement.lang);
  return place.dataset.far.replace("DISTANCE", kilometres);
}

function show(place, position) {
  const { latitude, longitude } = position.coords;
  const nearest = window.ryadomMap.near(latitude, longitude, MOST);
  place.querySelector("[data-near-list]").replaceChildren(...nearest.map((found) => listed(place, found)));
  place.querySelector("[data-near-found]").hidden = false;
  say(place, place.dataset.done);
}

function say(place, words) {
  place.querySelector("[data-near-status]").textContent = words;
}

const place = document.querySelector("[data-near]");
if (place && navigator.geolocation && window.ryadomMap) {
  place.hidden = false;
  place.querySelector("[data-near-ask]").addEventListener("click", () => {
    say(place, place.dataset.asking);
    navigator.geolocation.getCurrentPosition(
      (position) => show(place, position),
      () => say(place, place.dataset.refused),
      { enableHighAccuracy: false, timeout: 15000, maximumAge: 300000 },
    );
  });
}
