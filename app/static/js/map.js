// What Folium's map calls: the ground, the words and the markers. Provider text is only ever set with textContent.
var ryadomMap = (function () {
  "use strict";
  var words = {};
  var pattern = "";
  var outlines = {};
  var services = [];
  var theMap = null;
  var zooming = false;
  var NEAR_ZOOM = 12;
  var exact = icon("");
  var approximate = icon(" marker--approximate");

  function prepare(map, ground, service, labels) {
    words = labels;
    pattern = service;
    theMap = map;
    map.attributionControl.setPrefix(false);
    map.attributionControl.addAttribution("Leaflet · " + labels.thanks);
    L.control.zoom({ zoomInTitle: labels.zoomIn, zoomOutTitle: labels.zoomOut }).addTo(map);
    L.control.scale({ imperial: false, position: "topright" }).addTo(map);
    map.getContainer().setAttribute("role", "region");
    map.getContainer().setAttribute("aria-label", labels.name);
    map.createPane("ground").style.zIndex = 150;
    map.on("zoomanim", function () { zooming = true; });
    map.on("zoomend", function () { zooming = false; });
    map.on("layeradd", function (event) { dress(event.layer); });
    map.on("popupopen popupclose", function (event) { outline(event.popup._source, event.type === "popupopen"); });
    fetch(ground)
      .then(function (answer) { return answer.json(); })
      .then(function (shapes) {
        L.geoJSON(shapes, {
          pane: "ground",
          interactive: false,
          style: { className: "ground" },
          onEachFeature: function (feature, layer) { outlines[feature.properties.country] = layer; }
        }).addTo(map);
      })
      .catch(function () { map.getContainer().classList.add("map--groundless"); });
  }

  function icon(kind) {
    return L.divIcon({ className: "marker" + kind, iconSize: [28, 28], iconAnchor: [14, 28], popupAnchor: [0, -26] });
  }

  // Called for thousands of rows: whatever only a visible marker needs is done when it comes into sight
  function marker(row) {
    var service = {
      lat: row[0], lon: row[1], id: row[2], name: row[3], language: row[4], number: row[5], href: row[6],
      approximate: row[7], served: row[8], outline: row[9]
    };
    services.push(service);
    var point = L.marker([service.lat, service.lon], {
      icon: service.approximate ? approximate : exact, title: service.name
    });
    point.service = service;
    return point;
  }

  function dress(point) {
    var element = point.service && point.getElement();
    if (!element) return;
    element.setAttribute("aria-label", point.service.name);
    element.dataset.service = point.service.id;
    if (!point.getPopup()) {
      point.bindPopup(function () { return popup(point.service); }, { maxWidth: 260 });
    }
  }

  // A service for a whole country or region shows which one it is, while its popup is open
  function outline(point, shown) {
    var code = point && point.service && point.service.outline;
    if (!code) return;
    var layer = outlines[code];
    if (layer && layer.region) {
      if (shown) layer.addTo(theMap);
      else layer.remove();
    } else if (layer) {
      layer.getElement().classList.toggle("ground--served", shown);
    } else if (shown) {
      fetchRegion(code, point);
    }
  }

  function fetchRegion(code, point) {
    fetch(words.outlines.replace("REGION", code))
      .then(function (answer) { return answer.ok ? answer.json() : null; })
      .then(function (shape) {
        if (!shape) return;
        outlines[code] = L.geoJSON(shape, { interactive: false, style: { className: "region" } });
        outlines[code].region = true;
        if (point.isPopupOpen()) outlines[code].addTo(theMap);
      })
      .catch(function () {});
  }

  function popup(service) {
    var box = document.createElement("div");
    box.className = "popup";
    box.appendChild(link(address(service), service.name, "popup__name")).lang = service.language;
    if (service.href) {
      box.appendChild(link(service.href, service.number, "phone"));
    } else if (service.number) {
      box.appendChild(text("span", service.number));
    }
    if (service.served) {
      box.appendChild(text("p", words.serves + " " + service.served));
    }
    if (service.approximate) {
      box.appendChild(text("p", words.approximate));
    }
    return box;
  }

  function address(service) {
    return pattern.replace("SERVICE", service.id);
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

  // Leaflet drops a wish to go elsewhere while it still zooms
  function go(place) {
    if (zooming) {
      theMap.once("zoomend", function () { theMap.setView(place, NEAR_ZOOM); });
    } else {
      theMap.setView(place, NEAR_ZOOM);
    }
  }

  // Go to where the person is and return the nearest services; the position goes nowhere else
  function near(lat, lon, most) {
    go([lat, lon]);
    L.circleMarker([lat, lon], { className: "you", radius: 10 }).bindTooltip(words.you).addTo(theMap);
    return services
      .map(function (service) { return { service: service, metres: theMap.distance([lat, lon], [service.lat, service.lon]) }; })
      .sort(function (one, other) { return one.metres - other.metres; })
      .slice(0, most);
  }

  return { prepare: prepare, marker: marker, clusterIcon: clusterIcon, near: near, address: address };
})();
