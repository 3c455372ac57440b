/* Filters of the timeline, the brush over its density, and years that load when they come
 * near (render/timeline_script.h).  The choice is in the address. */
(() => {
"use strict";
const D = document, form = D.getElementById("filters");
if (!form) return;
const say = form.dataset, base = D.currentScript.src.replace(/[^/]*$/, "timeline/") + say.lang;
const from = +say.first, until = from + +say.count, DISPUTED = 64, CHOICES = 300;
const out = form.querySelector("output"), again = form.querySelector("[type=reset]"), wanted = {};
const make = (tag, more) => Object.assign(D.createElement(tag), more);
let q = new URLSearchParams, data, things, blocks, pushed = "", timer, drawBrush = () => {};

const load = name => new Promise((done, failed) => {
	wanted[name] = done;
	D.head.append(make("script", { src: `${base}-${name}.js`, onerror: failed }));
});
window.nianpuTimeline = (name, html) => wanted[name] ? wanted[name](html) : start(name);

const month = (s, last) => {
	const m = /^(-?\d+)(?:-(\d\d))?$/.exec(s);
	return m && m[1] * 12 + (m[2] ? m[2] - 1 : last);
};
const read = () => {
	const hash = location.hash.slice(1);
	if (!hash || hash.includes("=")) pushed = (q = new URLSearchParams(hash)) + ""; /* or else it is a place on the page */
	run();
};
const push = () => {
	clearTimeout(timer);
	if (pushed !== q + "") history.pushState(null, "", (pushed = q + "") ? "#" + q : location.pathname + location.search);
};
const put = (name, value) => { if (value) q.set(name, value); else q.delete(name); };

const run = () => {
	const lo = month(q.get("from"), 0) ?? -Infinity, hi = month(q.get("to"), 11) ?? Infinity;
	const counts = new Uint32Array(things.length), seen = new Uint8Array(data.entries.length);
	const bits = things.map(t => q.getAll(t.name).includes(t.key) ? t.bit : 0);
	const active = bits.reduce((a, b) => a | b, q.get("disputed") ? DISPUTED : 0);
	let total = 0, disputed = 0;
	for (let i = from; i < until; i++) {
		const e = data.entries[i];
		if (e[0] === null ? lo > -Infinity || hi < Infinity : e[0] > hi || e[1] < lo) continue;
		let hit = e[2] * DISPUTED;
		for (let k = 3; k < e.length; k++) hit |= bits[e[k]];
		const miss = active & ~hit;
		if (miss & (miss - 1)) continue; /* one miss still counts for the choices of its own group */
		if (!miss) total += seen[i] = 1;
		for (let k = 3; k < e.length; k++) if (!miss || things[e[k]].bit === miss) counts[e[k]]++;
		if (!miss || miss === DISPUTED) disputed += e[2];
	}
	choices(counts, disputed);
	for (const b of blocks) show(b, seen);
	const n = x => x.toLocaleString(say.lang);
	out.value = total ? say.shown.replace("{n}", n(total)).replace("{m}", n(until - from)) : say.none;
	again.hidden = !(q + "");
	drawBrush(lo, hi);
};
const choices = (counts, disputed) => {
	for (const b of form.querySelectorAll(".chip")) {
		const n = b.name === "disputed" ? disputed : counts[things.findIndex(t => t.name === b.name && t.key === b.value)];
		b.ariaPressed = q.getAll(b.name).includes(b.value);
		b.lastElementChild.textContent = n;
		b.classList.toggle("is-none", !n);
	}
	for (const s of form.querySelectorAll("select")) {
		const now = q.get(s.name) || "", weight = c => c[0].key === now ? Infinity : c[1];
		const list = things.map((t, i) => [t, counts[i]]).filter(c => c[0].name === s.name && weight(c));
		if (s.name !== "importance") list.sort((a, b) => weight(b) - weight(a) || 0);
		s.replaceChildren(s.options[0], ...list.slice(0, CHOICES).map(([t, n]) => new Option(`${t.label} (${n})`, t.key)));
		s.value = now;
	}
};
const show = (b, seen) => {
	let n = 0;
	for (let i = b.at; i < b.end; i++) n += seen[i];
	b.seen = seen;
	b.el.hidden = !n;
	if (b.link) b.link.parentNode.hidden = !n;
	if (b.small) b.small.textContent = (n < b.end - b.at ? n + " / " : "") + b.all;
	if (!b.lis) return void (b.el.style.minHeight = n * 5 + "rem");
	if (!n) return;
	const months = new Map;
	b.lis.forEach((li, k) => {
		const i = b.at + k, m = li.parentNode.parentNode;
		if (b.drawn?.[i] !== seen[i]) li.hidden = !seen[i];
		months.set(m, months.get(m) || seen[i]);
	});
	months.forEach((any, m) => { m.hidden = !any; });
	b.drawn = seen;
};
const fetchYear = async b => {
	let html = "";
	for (let p = 0; p * data.part < b.end - b.at; p++) html += await load(b.name + (p ? "-" + (p + 1) : ""));
	b.el.lastElementChild.remove();
	b.el.insertAdjacentHTML("beforeend", html);
	b.el.classList.add("is-long");
	b.el.style.minHeight = "";
	b.lis = b.el.querySelectorAll(".entry");
	show(b, b.seen);
};

const brush = (strip, { dataset }) => {
	const first = dataset.first * 12, months = dataset.years * 12, unit = months > 720 ? 12 : 1, N = months / unit, year = 12 / unit;
	const box = make("div", { className: "brush" }), off = [make("i"), make("i")];
	const text = (m, whole) => {
		const y = Math.floor(m / 12), k = m - y * 12;
		return (y < 0 ? "-" : "") + `${Math.abs(y)}`.padStart(4, 0) + (k === whole ? "" : "-" + `${k + 1}`.padStart(2, 0));
	};
	const within = (x, lo = 0, hi = N) => Math.max(lo, Math.min(hi, x));
	let at, held, anchor;
	const set = (a, b) => {
		put("from", a > 0 && text(first + a * unit, 0));
		put("to", b < N && text(first + b * unit - 1, 11));
		run();
	};
	const move = (i, x) => i ? set(at[0], within(x, at[0] + 1)) : set(within(x, 0, at[1] - 1), at[1]);
	const thumbs = [say.from, say.to].map((label, i) => make("b", { tabIndex: 0, role: "slider", ariaLabel: label, ariaValueMin: 0, ariaValueMax: N, onkeydown(e) {
		const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -year, PageUp: year, Home: -N, End: N }[e.key];
		if (!by || e.ctrlKey || e.altKey || e.metaKey) return;
		e.preventDefault();
		move(i, at[i] + by);
		clearTimeout(timer);
		timer = setTimeout(push, 300);
	} }));
	drawBrush = (lo, hi) => {
		at = [lo, hi + 1].map((m, i) => within(Math[i ? "ceil" : "floor"]((m - first) / unit)));
		off[0].style.width = at[0] / N * 100 + "%";
		off[1].style.left = at[1] / N * 100 + "%";
		thumbs.forEach((t, i) => {
			t.style.left = at[i] / N * 100 + "%";
			t.ariaValueNow = at[i];
			t.ariaValueText = text(first + at[i] * unit - i, i * 11);
		});
	};
	const where = e => { const r = box.getBoundingClientRect(); return within((e.clientX - r.left) / r.width * N); };
	const far = x => Math.abs(x - anchor) > N / 200;
	box.onpointerdown = e => {
		if (e.button) return;
		e.preventDefault();
		held = thumbs.indexOf(e.target);
		anchor = where(e);
		box.setPointerCapture(e.pointerId);
		thumbs[Math.max(0, held)].focus();
	};
	box.onpointermove = e => {
		const x = where(e);
		if (anchor === undefined) return;
		if (held >= 0) move(held, Math.round(x));
		else if (far(x)) set(Math.floor(Math.min(x, anchor)), Math.ceil(Math.max(x, anchor)));
	};
	box.onpointerup = e => { /* a click chooses the year */
		const y = within(Math.floor(anchor / year) * year, 0, N - year);
		if (held < 0 && !far(where(e))) set(y, y + year);
	};
	box.onlostpointercapture = () => { anchor = undefined; push(); };
	box.append(...off, ...thumbs);
	strip.append(box);
};

const start = d => {
	data = d;
	things = d.groups.flatMap(([name, list], g) => list.map(([key, label]) => ({ name, key, label, bit: 1 << g })));
	const alone = D.querySelector(".crumb"), strip = D.querySelector(".strip");
	blocks = d.years.map(([id, name, at, n]) => {
		const el = D.getElementById(id), small = el?.querySelector("h2 small");
		return { el, name, at: alone ? from : at, end: alone ? until : at + n, small, all: small?.textContent,
			link: D.querySelector(`.rail a[href="#${id}"]`), lis: el && !el.querySelector(".more") && el.querySelectorAll(".entry") };
	}).filter(b => b.el);
	if (strip) brush(strip, strip.querySelector("svg"));
	read();
	const near = new IntersectionObserver(list => list.forEach(e => {
		if (!e.isIntersecting) return;
		near.unobserve(e.target);
		fetchYear(blocks.find(b => b.el === e.target)).catch(() => {});
	}), { rootMargin: "600px" });
	for (const { el, lis, link } of blocks) {
		if (!lis) near.observe(el);
		if (link) link.onclick = e => { /* the address keeps the choice */
			if (!pushed) return;
			e.preventDefault();
			el.tabIndex = -1;
			el.scrollIntoView();
			el.focus({ preventScroll: true });
		};
	}
};
const chosen = change => e => {
	e.preventDefault();
	if (!data) return;
	change(e);
	run();
	push();
};
form.onclick = e => {
	const b = e.target.closest(".chip");
	if (b) chosen(() => {
		const all = q.getAll(b.name), rest = all.filter(v => v !== b.value);
		q.delete(b.name);
		(rest.length < all.length ? rest : [...all, b.value]).forEach(v => q.append(b.name, v));
	})(e);
};
form.onchange = chosen(e => put(e.target.name, e.target.value));
form.onreset = chosen(() => {
	q = new URLSearchParams;
	form.querySelector(".chip").focus();
});
addEventListener("popstate", () => data && read());
D.head.append(make("script", { src: base + ".js" }));
})();
