/* Search without a server: scripts are loaded as a query needs them (render/search.h).
 * First the engine, which knows nothing of the page. */
(() => {
"use strict";
const D = document, root = D.currentScript.src.replace(/[^/]*$/, ""), lang = D.documentElement.lang;
const ROOM = 280e3, SCRIPT = 56e3, RECORDS = 5e4; /* bytes: of a query, a script, what results show */
const data = {}, under = {}, tables = {};
let fold, common, index, here, docs, spent = 0;

/* --- loading --- */
const load = name => under[name] ||= new Promise((done, fail) => {
	const s = D.createElement("script");
	s.src = root + "search/" + name + ".js";
	s.onload = () => done(data[name]);
	s.onerror = () => { delete under[name]; fail(s.src) };
	D.head.append(s);
});
const api = window.nianpuSearch = (name, what) => {
	data[name] = what;
	spent += new Blob([JSON.stringify(what)]).size;
};
/* May a script be used, if `keep` bytes are to be left? */
const may = (name, keep) => data[name] || spent + SCRIPT + keep < ROOM;

const open = async () => {
	if (docs) return;
	[index, here] = await Promise.all([load("index"), load(lang)]);
	const s = index.segments, each = j => s.flatMap((x, i) => i % 4 === j ? Array(s[i - j + 3]).fill(x) : []);
	docs = { type: each(0), period: each(1), weight: each(2), texts: [],
		first: index.terms.flat(), names: index.terms.flatMap((range, r) => range.map((_, i) => `t${r}-${i}`)) };
	decode(index.texts, 0, i => docs.texts.push(i));
};

/* --- the same rules as render/search_terms.c --- */
const LETTER = /[\p{L}\p{N}\p{M}]/u, CJK = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}\u3006\u30FC]/u;
const RUNS = RegExp(`${CJK.source}+|((?!${CJK.source})${LETTER.source})+`, "gu");
const foldChar = c => {
	if (c < "\x80") return c.toLowerCase();
	if (c < "\u4000" || c > "\u9fff")
		c = c.normalize("NFKC").toLowerCase().replace(/[\xad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]/g, "").replace("ß", "ss").replace("ς", "σ").replace(/\s/g, " ");
	return fold ? [...c].map(x => fold.get(x) || x).join("") : c;
};
const unfold = async () => fold = new Map((await load("fold")).match(/../gsu).map(pair => [...pair]));
/* May a character be a Traditional one?  GB 2312 has hardly any of them. */
const isRare = c => {
	common ||= new Set(new TextDecoder("gbk").decode(Uint8Array.from({ length: 87 * 188 }, (_, i) => 161 + (i % 2 ? (i >> 1) % 94 : i / 188))));
	return CJK.test(c) && !common.has(c) || "乾俱吒夥姊後徵摺於箝菸著藉跤阪麽".includes(c);
};
/* Letters without their marks. */
const plain = s => s.replace(/[^\0-\x7f]/gu, c => c >= "\u0300" && c <= "\u036f" ? "" : /\p{sc=Latin}/u.test(c) ? c.normalize("NFD")[0] : c);
const cut = s => [...s].slice(0, 24).join("");
const pad = x => x ? "-" + x.padStart(2, 0) : "";

/* A query: dates, words and pairs of characters; all letters in a row; what is marked. */
const parse = query => {
	const folded = [...query.normalize("NFKC")].map(foldChar).join(""), dates = [], words = [], pairs = [], needles = [];
	const rest = folded.replace(/(^|[^a-z0-9])(\d{4})(?: ?年(?: ?(\d\d?) ?月(?: ?(\d\d?) ?日)?)?|([-/.])(\d\d?)(?:\5(\d\d?))?)(?![\da-z])/g, (all, before, y, m, d, sep, m2, d2) => {
		m ||= m2; d ||= d2;
		if (m > 12 || d > 31 || +m === 0 || +d === 0) return all;
		dates.push({ term: y + pad(m) + pad(d) });
		needles.push(all.slice(before.length));
		return before + " ";
	});
	for (const [run] of rest.matchAll(RUNS)) {
		const c = [...run], word = cut(plain(run));
		if (!CJK.test(run)) words.push({ term: word, word });
		else if (c.length === 1) pairs.push({ term: run });
		else for (const odd of [0, 1]) /* first neighbours that share nothing */
			for (let i = odd; i + 1 < c.length; i += 2) pairs.push({ term: c[i] + c[i + 1] });
		needles.push(plain(run));
	}
	return { groups: [...dates, ...words, ...pairs].filter(g => g.term), row: cut(plain((folded.match(RUNS) || []).join(""))), whole: plain(folded).trim(), needles };
};

/* --- terms and documents --- */
const DIGIT = new Uint8Array(128).fill(63);
[..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].forEach((c, i) => DIGIT[c.charCodeAt()] = i);
const digit = (s, at = 0) => DIGIT[s.charCodeAt(at) | 0];
/* By code point, as bytes of UTF-8 sort: surrogates after the rest. */
const sortable = s => s.replace(/[\ue000-\uffff]/g, "\ud7ff$&");
const less = (a, b) => sortable(a) < sortable(b);
/* Of scripts with these first terms: which may have a term, and which what begins so. */
const home = (first, term) => Math.max(0, first.findLastIndex(t => !less(term, t)));
const homes = (first, start) => {
	const from = home(first, start);
	return first.flatMap((t, i) => i === from || t.startsWith(start) ? i : []);
};
const table = async name => {
	let last = "";
	return tables[name] ||= (await load(name)).split(";").map(row => {
		const [end, strong, text] = row.split(",");
		return { its: last = last.slice(0, digit(end)) + end.slice(1), strong, text };
	});
};
const decode = (s, places, each) => {
	const k = digit(s);
	let at = 1, left = 6, doc = -1;
	const bit = () => { if (!left--) { at++; left = 5 } return digit(s, at) >> left & 1 };
	const bits = n => { let v = 0; while (n--) v = v << 1 | bit(); return v };
	for (;;) {
		let q = 0;
		for (; bit(); q++) if (at >= s.length) return;
		each(doc += (q << k) + bits(k) + 1, bits(places));
	}
};

/* What a SearchPlace is worth, for a term and for all letters in a row. */
const TERM = [2, 7, 10, 16, 26, 30], ROW = [0, 0, 0, 0, 45, 60];

/* Raise w by the documents of a term and, with `prefix`, of those that begin with it. */
const lookup = async (w, term, prefix, worth = TERM, factor = 1) => {
	prefix &&= term.length > 1;
	const exact = home(docs.first, term);
	for (const at of prefix ? homes(docs.first, term) : [exact]) {
		if (at > exact && !may(docs.names[at], RECORDS)) return;
		for (const { its, strong, text } of await table(docs.names[at])) {
			if (its !== term && !(prefix && its.startsWith(term))) continue;
			const f = factor * (its === term ? 1 : .25 + .5 * term.length / its.length);
			const raise = (doc, place) => { const x = worth[place] * f; if (x > w[doc]) w[doc] = x };
			decode(strong, 3, raise);
			if (worth[0]) decode(text, 0, raise);
		}
	}
};

/* --- one typing error: of a word, one half is right --- */
const oneOff = (a, b) => {
	while (a && a[0] === b[0]) { a = a.slice(1); b = b.slice(1) }
	while (a && a.at(-1) === b.at(-1)) { a = a.slice(0, -1); b = b.slice(0, -1) }
	return /^(.?,.?|(.)(.),\3\2)$/.test(a + "," + b);
};
const near = async word => {
	const found = new Set();
	for (const [list, first, turn] of [["w", index.words, s => s], ["b", index.backwards, s => [...s].reverse().join("")]]) {
		const w = turn(word), half = w.slice(0, w.length - 1 >> 1);
		for (const at of homes(first, half))
			if (may(list + at, RECORDS + SCRIPT))
				for (const { its } of await table(list + at))
					if (its.startsWith(half) && oneOff(its, w)) found.add(turn(its));
	}
	return [...found].slice(0, 3);
};

/* --- the search --- */
const weigh = async ({ term, word }) => {
	const w = new Float32Array(docs.type.length), parts = /^([a-z]+)(\d+)$/.exec(term);
	await lookup(w, term, word);
	if (!word || w.some(x => x)) return w;
	if (parts) { /* gpt4 for GPT-4 */
		const [a, b] = [await weigh({ term: parts[1] }), await weigh({ term: parts[2] })];
		a.forEach((x, i) => { if (x && b[i]) w[i] = (x + b[i]) / 2 });
	}
	if (/^[a-z]{5,}$/.test(term))
		for (const t of await near(term)) await lookup(w, t, 0, TERM, .7);
	return w;
};

/* At most so many of a type and a period; and how many there are of each. */
const find = async (query, { most = 7, type, period } = {}) => {
	spent = 0;
	await open();
	if (!fold && [...query].some(isRare)) await unfold();
	const q = parse(query), [score, hits, row] = [1, 2, 3].map(() => new Float32Array(docs.type.length));
	const fresh = new Set(), types = {}, periods = {}, found = [];
	const groups = q.groups.filter(g => {
		const name = docs.names[home(docs.first, g.term)];
		return name && (fresh.has(name) || may(name, fresh.size * SCRIPT + RECORDS) && fresh.add(name));
	});
	await Promise.all([...fresh].map(load));
	for (const g of groups)
		(await weigh(g)).forEach((x, i) => { if (x) { hits[i]++; score[i] += x / groups.length } });
	if (q.row) await lookup(row, q.row, 1, ROW);
	const best = hits.reduce((a, b) => Math.max(a, b), 0), all = groups.length || 1;
	const need = best < all && best * 2 >= all ? Math.ceil(best * .75) : all;
	hits.forEach((many, i) => {
		if (many < need && !row[i]) return;
		const its = here.types[docs.type[i]][0], then = docs.period[i], ofType = !type || its === type, ofPeriod = !period || String(then) === period;
		if (ofPeriod) types[its] = (types[its] || 0) + 1;
		if (ofType && then != null) periods[then] = (periods[then] || 0) + 1;
		if (ofType && ofPeriod) found.push(i);
		score[i] += row[i] + docs.weight[i] * .6;
	});
	const first = found.sort((a, b) => score[b] - score[a] || a - b).slice(0, most);
	return { count: found.length, types, periods, results: await show(first, score, row, q) };
};

/* --- results --- */
const show = async (found, score, row, q) => {
	const results = [], script = i => `r${here.language}-${i / index.records | 0}`, has = s => spots(s, q.needles).length;
	await Promise.all(found.map(i => load(script(i))));
	for (const i of found) {
		const [path, title, text, date, names, pinyin] = data[script(i)][i % index.records];
		const r = { title, date, text, score: score[i], type: here.types[docs.type[i]], needles: q.needles, name: "",
			url: root + "../" + here.prefix + path.split("/").map(encodeURIComponent).join("/") + ".html" };
		const at = docs.texts.findLastIndex(x => x <= i);
		if (!has(title)) r.name = names.concat(pinyin).find(has) || (row[i] ? pinyin : "");
		if (spots(title, [q.whole]).length) r.score += 5;
		else if (!has(title) && !r.name && !row[i] && !has(text) && may("x" + at, 0)) {
			const s = sentence((await load("x" + at))[i - docs.texts[at]], q);
			if (s) { r.text = s.text; r.score += 2 * s.phrase }
		}
		results.push(r);
	}
	return results.sort((a, b) => b.score - a.score);
};

/* Where needles stand in a text, as [from, to]; words only where words begin. */
const spots = (text, needles) => {
	const at = [], list = [];
	let folded = "", unit = 0;
	for (const c of text) {
		folded += plain(foldChar(c));
		while (at.length < folded.length) at.push(unit);
		unit += c.length;
	}
	at.push(unit);
	for (const needle of needles)
		for (let i = folded.indexOf(needle); i >= 0 && needle; i = folded.indexOf(needle, i + needle.length))
			if (!i || CJK.test(needle[0]) || CJK.test(folded[i - 1]) || !LETTER.test(folded[i - 1])) list.push([at[i], at[i + needle.length]]);
	return list.sort((a, b) => a[0] - b[0]);
};
const sentence = (texts, q) => {
	for (const phrase of [1, 0])
		for (const s of texts.flatMap(text => text.match(/[^]*?([。！？\n]|[.!?] |$)/g))) {
			const [spot] = spots(s, phrase ? [q.whole] : q.needles);
			if (!spot) continue;
			const from = spot[0] > 60 ? spot[0] - 50 : 0, to = s.length - from > 200 ? Math.max(spot[1], from + 180) : s.length;
			return { phrase, text: (from ? "…" : "") + s.slice(from, to).trim() + (to < s.length ? "…" : "") };
		}
};
Object.assign(api, { find, parse, lookup, load, unfold, isRare, spots, state: () => ({ docs, index, here }) });

/* --- the field --- */
const set = (e, attributes) => {
	for (const [k, v] of Object.entries(attributes)) v == null ? e.removeAttribute(k) : e.setAttribute(k, v);
	return e;
};
const make = (name, attributes, ...inside) => {
	const e = set(D.createElement(name), attributes);
	e.append(...inside);
	return e;
};
const say = (key, n) => (n === 1 && here.strings[key + ".one"] || here.strings[key] || "").replace("{n}", n?.toLocaleString(lang));
const marked = (text, r) => {
	const parts = [];
	let at = 0;
	for (const [from, to] of spots(text, r.needles)) {
		if (from < at) continue;
		parts.push(text.slice(at, from), make("mark", {}, text.slice(from, to)));
		at = to;
	}
	return [...parts, text.slice(at)];
};
const lines = r => [make("span", { class: "kind c-" + r.type[3] }, r.type[1]),
	...[["count", r.date], ["found-name", r.name], ["found-text", r.text]].map(([css, text]) => text ? make("span", { class: css }, ...marked(text, r)) : "")];
const STEPS = { ArrowDown: 1, ArrowUp: -1 }, COMPOSING = 229; /* keys of an input method */

const field = D.getElementById("find"), main = D.getElementById("search");
if (!field) return;
const status = make("p", { role: "status", class: "count" });
let turn = 0, timer;
/* Draw the answer unless the next question has been asked. */
const ask = async (draw, options) => {
	const mine = ++turn, query = field.value.trim();
	clearTimeout(timer);
	try {
		const found = query ? await find(query, options) : { count: 0, results: [] };
		if (mine !== turn) return;
		status.textContent = query && say(found.count ? "search_results" : "search_none", found.count);
		draw(found, query);
	} catch (e) {
		if (mine === turn) status.textContent = here ? say("search_failed") : e;
	}
};
const soon = f => () => { clearTimeout(timer); timer = setTimeout(f, 60) };
const ready = () => {
	D.head.append(make("link", { rel: "stylesheet", href: root + "search.css" }));
	open().catch(() => {});
};

/* On every page: a list under the field. */
const popup = () => {
	const list = make("div", { role: "listbox", id: "find-list", "aria-label": field.labels[0].textContent });
	let active;
	const choose = option => {
		if (active) set(active, { "aria-selected": false });
		active = option;
		set(field, { "aria-activedescendant": option && option.id });
		if (option) set(option, { "aria-selected": true }).scrollIntoView({ block: "nearest" });
	};
	const show = yes => {
		list.hidden = !yes;
		set(field, { "aria-expanded": yes });
		choose();
	};
	const close = () => { turn++; clearTimeout(timer); status.textContent = ""; show(false) };
	const option = (id, href, ...inside) => make("a", { role: "option", id: "find-" + id, tabindex: -1, "aria-selected": false, href }, ...inside);
	const draw = ({ count, results }, q) => {
		list.replaceChildren(...results.map((r, i) => option(i, r.url, make("b", {}, ...marked(r.title, r)), " ", ...lines(r))));
		if (count > results.length) list.append(option("all", field.form.action + "#" + new URLSearchParams({ q }), say("search_all_results", count)));
		show(count > 0);
	};
	set(field, { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id });
	field.form.append(list, status);
	close();
	list.onmousedown = e => e.preventDefault();
	field.addEventListener("focus", ready, { once: true });
	field.oninput = soon(() => ask(draw));
	field.onblur = close;
	field.onkeydown = e => {
		const ring = [undefined, ...list.children], step = STEPS[e.key];
		if (list.hidden || e.keyCode === COMPOSING) return;
		if (e.key === "Escape") close();
		else if (step) choose(ring.at((ring.indexOf(active) + step) % ring.length));
		else if (e.key === "Enter" && active) active.click();
		else return;
		e.preventDefault();
	};
};

/* The page of the search: results with facets, the query in the address. */
const page = () => {
	const [facets, list, tip, more] = main.children, [chips, select] = facets.children, doors = D.getElementById("search-doors");
	let most, chosen;
	/* Gives what stands in the address. */
	const run = n => {
		const address = new URLSearchParams({ q: field.value.trim() });
		for (const k in chosen) if (chosen[k]) address.set(k, chosen[k]);
		for (const a of D.querySelectorAll(".languages a")) a.hash = address;
		most = n;
		ask(draw, { most, ...chosen });
		return address;
	};
	const read = () => {
		const hash = new URLSearchParams(location.hash.slice(1)), p = hash.has("q") ? hash : new URLSearchParams(location.search);
		field.value = p.get("q");
		chosen = { type: p.get("type"), period: p.get("period") };
		run(20);
	};
	const change = what => {
		Object.assign(chosen, what);
		history.replaceState(null, "", "#" + run(20));
	};
	const chip = (type, label, count = 0) => {
		const b = make("button", { type: "button", class: "chip", "aria-pressed": chosen.type === type }, label, " ", make("span", { class: "count" }, count.toLocaleString(lang)));
		b.onclick = () => change({ type });
		return b;
	};
	const draw = ({ count, types, periods, results }, query) => {
		const focused = chips.contains(D.activeElement);
		facets.hidden = !query;
		tip.hidden = !query || count > 0;
		doors.hidden = count > 0;
		more.hidden = count <= results.length;
		list.replaceChildren(...results.map(r => make("li", {}, make("h2", {}, make("a", { href: r.url }, ...marked(r.title, r))), ...lines(r))));
		if (!query) return;
		chips.replaceChildren(chip(null, say("search_all"), Object.values(types).reduce((a, b) => a + b, 0)),
			...here.types.flatMap(([type, , label]) => types[type] || type === chosen.type ? chip(type, label, types[type]) : []));
		if (focused) chips.querySelector('[aria-pressed="true"]')?.focus();
		if (chosen.period) periods[chosen.period] ||= 0;
		select.replaceChildren(select[0], ...Object.keys(periods).sort((a, b) => a - b).map(p => new Option(`${here.periods[p] || p} (${periods[p].toLocaleString(lang)})`, p)));
		select.value = chosen.period || "";
	};
	facets.after(status);
	select.onchange = () => change({ period: select.value });
	more.onclick = () => run(most + 20);
	field.form.onsubmit = e => { e.preventDefault(); change() };
	field.oninput = soon(change);
	window.onhashchange = read;
	D.addEventListener("keydown", e => {
		const stops = [field, ...list.querySelectorAll("a")], at = stops.indexOf(D.activeElement), to = e.key === "Escape" ? field : stops[at + STEPS[e.key]];
		if (at < 0 || !to || e.keyCode === COMPOSING) return;
		e.preventDefault();
		to.focus();
	});
	ready();
	read();
	if (!field.value) field.focus();
};

D.addEventListener("keydown", e => {
	if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input,select,textarea,[contenteditable]")) return;
	e.preventDefault();
	field.select();
	field.focus();
});
(main ? page : popup)();
})();
