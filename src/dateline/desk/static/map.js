// Maps: land and borders from this desk alone, and on them what a page or an address says. Words reach them as text.
"use strict";

let world; // fetched once for all maps of a page

function fetched() {
  const link = document.getElementById("world");
  world = world || fetch(link.href, { credentials: "same-origin" }).then((answer) => answer.json());
  return world;
}

function base(element) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(element, {
    attributionControl: false, scrollWheelZoom: false, zoomSnap: 0.25, minZoom: 1, maxZoom: 10,
    zoomAnimation: !still, fadeAnimation: false, markerZoomAnimation: !still, inertia: !still,
  });
  map.on("focus", () => map.scrollWheelZoom.enable()); // so that a page scrolls over a map that nobody asked
  map.on("blur", () => map.scrollWheelZoom.disable());
  map.createPane("world").style.zIndex = 150;
  const below = { pane: "world", interactive: false, renderer: L.svg({ pane: "world", padding: 0.3 }), smoothFactor: 1.2 };
  fetched().then((atlas) => {
    const land = topojson.feature(atlas, atlas.objects.land);
    const borders = topojson.mesh(atlas, atlas.objects.countries, (one, other) => one !== other);
    L.geoJSON(land, { ...below, style: { className: "land" } }).addTo(map);
    L.geoJSON(borders, { ...below, style: { className: "border" } }).addTo(map);
  });
  L.control.scale({ imperial: false }).addTo(map);
  return map;
}

// A hatching for areas, told apart from what is known to a point; SVG takes it by name.
function hatching(element) {
  if (document.getElementById("hatch")) return;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("width", 0);
  svg.setAttribute("height", 0);
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("hatching");
  const make = (name, of, values) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(values)) made.setAttribute(key, value);
    return of.appendChild(made);
  };
  const pattern = make("pattern", svg, { id: "hatch", width: 8, height: 8, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
  make("line", pattern, { x1: 0, y1: 0, x2: 0, y2: 8, class: "hatch" });
  element.after(svg);
}

// Words for Leaflet, which would take a string for markup.
function plain(words) {
  const box = document.createElement("span");
  box.textContent = words;
  return box;
}

function keyed(words, names) {
  return L.divIcon({ html: plain(words), className: `key ${names}`, iconSize: [22, 22] });
}

// What a shape says, to who points at it, comes to it by the keyboard, or hears it.
function named(shape, words) {
  shape.bindTooltip(plain(words), { sticky: true });
  const element = shape.getElement();
  element.setAttribute("role", "img");
  element.setAttribute("aria-label", words);
}

function drawMark(map, mark) {
  const names = `${mark.form}${mark.leads ? " leading" : ""}${mark.stands ? "" : " gone"}${mark.ruled ? " ruled" : ""}`;
  const round = L.circle(mark.at, { radius: mark.km * 1000, className: `${mark.area ? "area" : "spot"} ${names}`, fillColor: mark.area ? "url(#hatch)" : undefined });
  named(round.addTo(map), mark.words);
  // An area has no middle: its key stands on its edge.
  const at = mark.area ? [mark.at[0] + mark.km / 111.2, mark.at[1]] : mark.at;
  L.marker(at, { icon: keyed(mark.key, names), keyboard: false, interactive: false }).addTo(map);
}

function drawWedge(map, wedge) {
  const names = `toward${wedge.leads ? " leading" : ""}${wedge.stands ? "" : " gone"}`;
  named(L.polygon(wedge.fill, { className: `wedge ${names}`, stroke: false }).addTo(map), wedge.words);
  for (const edge of wedge.edges) L.polyline(edge, { className: `edge ${names}`, interactive: false }).addTo(map);
  for (const arc of wedge.arcs) L.polyline(arc, { className: `arc ${names}`, interactive: false }).addTo(map);
  L.marker(wedge.fill[Math.ceil(wedge.fill.length / 2)], { icon: keyed(wedge.key, names), keyboard: false, interactive: false }).addTo(map);
}

function drawIncident(element) {
  const shapes = JSON.parse(element.dataset.shapes);
  element.hidden = false;
  hatching(element);
  const map = base(element);
  map.fitBounds(shapes.box, { animate: false });
  for (const line of shapes.lines) L.polyline(line, { className: "zone", interactive: false }).addTo(map);
  for (const wedge of shapes.wedges) drawWedge(map, wedge);
  for (const mark of [...shapes.marks].sort((one, other) => other.km - one.km)) drawMark(map, mark);
  return map;
}

// A list's map: how many at each place, fetched for what is looked at.
function drawList(element) {
  element.hidden = false;
  hatching(element);
  const map = base(element);
  const drawn = L.layerGroup().addTo(map);
  const said = element.parentElement.querySelector(".counted");
  const total = Number(element.dataset.total);
  let asked = 0;
  async function fetch_(query) {
    const mine = ++asked;
    const answer = await fetch(`${element.dataset.from}${element.dataset.from.includes("?") ? "&" : "?"}${query}`);
    if (!answer.ok || mine !== asked) return null;
    return answer.json();
  }
  function show(data) {
    drawn.clearLayers();
    for (const area of data.areas) drawMany(element, map, drawn, area, true);
    for (const point of data.points) drawMany(element, map, drawn, point, false);
    const left = total - data.placed;
    said.textContent = `On the map: ${data.placed.toLocaleString("en")}. ` + (left > 0 ? `Not on it, since where they were is disputed or told too loosely: ${left.toLocaleString("en")}.` : "");
  }
  async function again() {
    const view = map.getBounds().pad(0.2);
    const box = [view.getSouth(), view.getWest(), view.getNorth(), view.getEast()].map((edge) => edge.toFixed(3));
    const data = await fetch_(`zoom=${Math.max(0, Math.min(12, Math.round(map.getZoom())))}&box=${box.join(",")}`);
    if (data) show(data);
  }
  fetch_("zoom=1").then((data) => {
    if (!data) return;
    map.fitBounds(data.box || [[-50, -170], [70, 170]], { animate: false, padding: [40, 40], maxZoom: 6 });
    map.on("moveend", again);
    again();
  });
}

function listed(element, id) {
  const from = element.dataset.list;
  return `${from}${from.includes("?") ? "&" : "?"}incident=${encodeURIComponent(id)}`;
}

function counted(n) {
  return `${n.toLocaleString("en")} ${n === 1 ? "incident" : "incidents"}`;
}

// A number leads to its incident or to the list of its place; one of several places brings the map nearer, and where
// it is as near as it gets, names them.
function drawMany(element, map, drawn, one, area) {
  const words = `${counted(one.n)}: ${one.name}`;
  const size = Math.round(20 + 8 * Math.log10(one.n));
  const box = document.createElement(one.list ? "a" : "button");
  if (one.id) box.href = `/incidents/${one.id}`;
  else if (one.list) box.href = listed(element, one.list);
  else box.type = "button";
  box.textContent = one.n.toLocaleString("en");
  box.setAttribute("aria-label", words);
  const icon = L.divIcon({ html: box, className: `many${area ? " area" : ""}`, iconSize: [size, size] });
  if (area) L.circle(one.at, { radius: one.km * 1000, className: "area place leading", fillColor: "url(#hatch)", interactive: false }).addTo(drawn);
  const marker = L.marker(area ? one.edge : one.at, { icon, keyboard: false, zIndexOffset: area ? 1000 : 0 });
  marker.bindTooltip(plain(words), { direction: "top", offset: [0, -size / 2] }).addTo(drawn);
  if (one.list) return;
  if (one.places.length) marker.bindPopup(placesOf(element, one.places), { autoPan: false }).off("keypress");  // Enter is the button's own click
  else marker.on("click", () => map.fitBounds(one.box, { maxZoom: map.getZoom() + 3, padding: [40, 40] }));
}

function placesOf(element, places) {
  const list = document.createElement("ul");
  for (const place of places) {
    const link = document.createElement("a");
    link.href = listed(element, place.list);
    link.textContent = `${place.name}: ${counted(place.n)}`;
    list.appendChild(document.createElement("li")).append(link);
  }
  return list;
}

function draw() {
  if (!window.L || !window.topojson) return;
  for (const element of document.querySelectorAll(".map[data-shapes]:not(.leaflet-container)")) drawIncident(element);
  for (const element of document.querySelectorAll(".map[data-from]:not(.leaflet-container)")) drawList(element);
}

document.addEventListener("DOMContentLoaded", draw);
document.addEventListener("htmx:afterSettle", draw);
