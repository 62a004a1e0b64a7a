// What Folium's map calls: the ground, the words and the markers. Provider text is only ever set with textContent.
var ryadomMap = (function () {
  "use strict";
  var words = {};

  function prepare(map, ground, labels) {
    words = labels;
    map.attributionControl.setPrefix(false);
    map.attributionControl.addAttribution("Leaflet · " + labels.thanks);
    L.control.zoom({ zoomInTitle: labels.zoomIn, zoomOutTitle: labels.zoomOut }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    map.getContainer().setAttribute("role", "region");
    map.getContainer().setAttribute("aria-label", labels.name);
    map.createPane("ground").style.zIndex = 150;
    fetch(ground)
      .then(function (answer) { return answer.json(); })
      .then(function (shapes) {
        L.geoJSON(shapes, { pane: "ground", interactive: false, style: { className: "ground" } }).addTo(map);
      })
      .catch(function () { map.getContainer().classList.add("map--groundless"); });
  }

  function marker(row) {
    var service = {
      id: row[2], name: row[3], language: row[4], number: row[5], href: row[6], url: row[7], approximate: row[8]
    };
    var icon = L.divIcon({
      className: "marker" + (service.approximate ? " marker--approximate" : ""),
      iconSize: [28, 28],
      iconAnchor: [14, 28],
      popupAnchor: [0, -26]
    });
    var point = L.marker([row[0], row[1]], { icon: icon, title: service.name });
    point.on("add", function () {
      var element = point.getElement();
      if (element) {
        element.setAttribute("aria-label", service.name);
        element.dataset.service = service.id;
      }
    });
    point.bindPopup(function () { return popup(service); }, { maxWidth: 260 });
    return point;
  }

  function popup(service) {
    var box = document.createElement("div");
    box.className = "popup";
    box.appendChild(link(service.url, service.name, "popup__name")).lang = service.language;
    if (service.href) {
      box.appendChild(link(service.href, service.number, "phone"));
    } else if (service.number) {
      box.appendChild(text("span", service.number));
    }
    if (service.approximate) {
      box.appendChild(text("p", words.approximate));
    }
    return box;
  }

  function link(address, label, kind) {
    var element = text("a", label);
    element.href = address;
    element.className = kind;
    return element;
  }

  function text(tag, label) {
    var element = document.createElement(tag);
    element.textContent = label;
    return element;
  }

  function clusterIcon(cluster) {
    var count = cluster.getChildCount();
    return L.divIcon({ html: String(count), className: "cluster", iconSize: [44, 44] });
  }

  return { prepare: prepare, marker: marker, clusterIcon: clusterIcon };
})();
