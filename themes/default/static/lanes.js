/* Lanes: the reader chooses dossiers (they are in the address), zooms and moves.  Draws
 * what page_lanes.c draws. */
(() => {
"use strict";
const D = document, form = D.getElementById("lanes"), chart = D.querySelector(".chart"), svg = D.getElementById("chart");
const chips = form.querySelector("ul"), say = form.dataset, list = D.getElementById("lanes-list");
let data, chosen, keys, from, to, held;
const esc = s => s.replace(/[&<>"]/g, c => `&#${c.charCodeAt()};`);
const across = t => (Math.max(-9, Math.min(109, (t - from) / (to - from) * 100))).toFixed(2);

const part = (look, a, b, y, fade) => {
	const x = across(a), w = Math.max(.15, across(b) - x);
	return x > 100 || +x + w < 0 ? "" : `<rect class="${look}" x="${x}%" y="${y}" width="${w}%" height="10"${fade ? ` mask="url(#fade-${fade})"` : ""}/>`;
};
const end = (t, y, kind, left) => kind < 2 || t < from || t > to ? "" : `<svg x="${across(t)}%" y="${y}" overflow="visible"><path ` +
	(kind < 3 ? 'class="bar" d="M0-2l8 7-8 7z"' : `class="hatch" mask="url(#hatched)" d="M${left ? -20 : 0} 0h20v10h-20z"`) + "/></svg>";
const words = (a, d, y, first, last, life, label) => {
	const x = across(a), z = across(d), before = x >= 35, gap = [5, 5, 12, 25][before ? first : last];
	return life || !before && z > 65 || x > 100 || z < 0 ? "" : `<text class="what${before ? " before" : ""}" x="${before ? x : z}%" dx="${before ? -gap : gap}" y="${y + 9}">${esc(label)}</text>`;
};
const bar = ([a, b, c, d, first, last, life, label], y) => `<g class="${life ? "life" : "role"}"><title>${esc(label)}</title>` +
	(b > a ? part("pale", a, b, y, first === 1 && "in") : "") + (c > b || d <= a ? part("bar", b, c, y) : "") +
	(d > c ? part("pale", c, d, y, last === 1 && "out") : "") + end(a, y, first, true) + end(d, y, last) + words(a, d, y, first, last, life, label) + "</g>";
const mark = ([a, b, look, label, url], y) => b < from || a > to ? "" : `<a href="${esc(url)}" class="${look}"><title>${esc(label)}</title>` +
	(across(b) - across(a) > .5 ? `<line x1="${across(a)}%" x2="${across(b)}%" y1="${y}" y2="${y}"/>` : "") +
	`<circle cx="${across((a + b) / 2)}%" cy="${y}" r="4"/></a>`;

const draw = () => {
	let y = 22, s = "", step = 1 / 12, axis = "";
	for (const [, title, url, colour, , bars, marks] of chosen) {
		s += `<g class="lane c-${colour}"><a href="${esc(url)}"><text y="${y + 14}">${esc(title)}</text></a>`;
		y += 20;
		for (const b of bars) { s += bar(b, y); y += 14; }
		for (const m of marks) s += mark(m, y + 7);
		s += "</g>";
		y += marks.length ? 24 : 8;
	}
	for (const by of [3, 4, 2, 2.5, 2, 2, 2.5, 2, 2, 2.5, 2]) if ((to - from) / step > 10) step *= by;
	for (let n = Math.ceil(from / step); n * step <= to; n++) {
		const x = across(n * step), year = Math.floor(n * step + .001), m = Math.round((n * step - year) * 12) + 1;
		axis += `<line class="rule" x1="${x}%" x2="${x}%" y1="18" y2="${y}"/>` + (x < 94 ? `<text class="axis" x="${x}%" y="12">${year}${m > 1 ? "-" + m : ""}</text>` : "");
	}
	svg.setAttribute("height", y);
	svg.lastElementChild.innerHTML = axis + s;
	form.querySelector("output").value = Math.floor(from) + " – " + Math.floor(to - (to - from) * .025);
};

const whole = () => {
	const times = chosen.flatMap(l => [...l[5].flatMap(b => [b[0], b[3]]), ...l[6].flatMap(m => [m[0], m[1]])]);
	from = Math.min(...times, data.last - .1);
	to = keys.length ? Math.max(...times, from) : data.last;
	if (keys.length) to += (to - from) * .025;
	draw();
};
const read = () => {
	const find = k => data.lanes.find(l => l[0] === k);
	keys = decodeURIComponent(location.hash.slice(1)).split(",").filter(find);
	chosen = keys.length ? keys.map(find) : data.lanes.filter(l => l[4]);
	chips.innerHTML = keys.map(k => `<li><button type="button" class="chip" value="${esc(k)}" aria-label="${esc(say.remove.replace("{title}", find(k)[1]))}">${esc(find(k)[1])} ×</button></li>`).join("");
	whole();
};
const go = list => {
	history.pushState(null, "", list.length ? "#" + list.map(encodeURIComponent).join() : location.pathname + location.search);
	read();
};
const view = (by, width = 1) => {
	const w = to - from, middle = (from + to) / 2 + by * w;
	from = middle - w * width / 2;
	to = middle + w * width / 2;
	draw();
};
const moves = { ArrowLeft: [-.15], ArrowRight: [.15], left: [-.25], right: [.25], in: [0, .6], out: [0, 1.6], "+": [0, .6], "=": [0, .6], "-": [0, 1.6] };

window.nianpuLanes = d => {
	data = d;
	list.append(...d.lanes.map(l => new Option("", l[1])));
	read();
	addEventListener("popstate", () => location.hash === "#main" || read());
};
form.onclick = e => {
	const b = e.target.closest("button");
	if (!b || !data) return;
	if (moves[b.name]) view(...moves[b.name]);
	else if (b.value) { go(keys.filter(k => k !== b.value)); (chips.querySelector("button") || form.add).focus(); }
};
form.onsubmit = e => e.preventDefault();
form.onreset = () => go([]);
form.add.onchange = () => {
	const l = data.lanes.find(x => x[1] === form.add.value || x[0] === form.add.value);
	if (!l) return;
	form.add.value = "";
	if (!keys.includes(l[0])) go([...keys, l[0]]);
};
Object.assign(chart, { tabIndex: 0, role: "group", ariaLabel: chart.dataset.keys });
chart.onkeydown = e => {
	if (e.ctrlKey || e.altKey || e.metaKey || !(moves[e.key] || e.key === "0")) return;
	e.preventDefault();
	if (e.key === "0") whole(); else view(...moves[e.key]);
};
chart.onpointerdown = e => { held = e.button ? undefined : e.clientX; };
chart.onpointermove = e => {
	if (held === undefined || !data) return;
	if (!chart.hasPointerCapture(e.pointerId)) {
		if (Math.abs(e.clientX - held) < 5) return;
		chart.setPointerCapture(e.pointerId);
	}
	view((held - e.clientX) / chart.clientWidth);
	held = e.clientX;
};
chart.onpointerup = chart.onpointercancel = () => { held = undefined; };
chart.ondragstart = () => false;
D.head.append(Object.assign(D.createElement("script"), { src: D.currentScript.src.replace(/[^/]*$/, "timeline/") + say.lang + "-lanes.js" }));
})();
