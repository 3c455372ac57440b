/* Search without a server.  Scripts of assets/search/ are loaded as a query needs them
 * (generator/render/search.h says what is in each), so it works from a folder too.
 * First the engine, which knows nothing of the page; then the field, then the page. */
(() => {
"use strict";
const D = document, root = D.currentScript.src.replace(/[^/]*$/, ""), lang = D.documentElement.lang;
const ROOM = 285e3, SCRIPT = 56e3, RECORDS = 5e4;       /* bytes that one query may load; of a script; of what results show */
const data = {}, under = {}, tables = {};
let fold, index, here, docs, spent = 0;

/* --- loading --- */
const load = name => under[name] = under[name] || new Promise((done, fail) => {
	const s = D.createElement("script");
	s.src = root + "search/" + name + ".js";
	s.onload = () => { s.remove(); done(data[name]) };
	s.onerror = () => { delete under[name]; fail(name) };
	D.head.append(s);
});
const api = window.nianpuSearch = (name, what) => {
	data[name] = what;
	spent += JSON.stringify(what).replace(/[^\0-\x7f]/g, "...").length;
};
const room = keep => spent + SCRIPT + keep < ROOM;

const open = async () => {
	if (docs) return;
	[index, here] = await Promise.all([load("index"), load(lang)]);
	const d = { type: [], period: [], weight: [], first: [], names: [], texts: [] }, s = index.segments;
	for (let i = 0; i < s.length; i += 4)
		for (let k = s[i + 3]; k--;) { d.type.push(s[i]); d.period.push(s[i + 1]); d.weight.push(s[i + 2]) }
	index.terms.forEach((range, r) => range.forEach((t, i) => { d.first.push(t); d.names.push("t" + r + "-" + i) }));
	decode(index.texts, 0, i => d.texts.push(i));
	docs = d;
};

/* --- the same rules as render/search_terms.c --- */
const LETTER = /[\p{L}\p{N}\p{M}]/u, CJK = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}\u3006\u30FC]/u, MOST = 24;
const foldChar = c => {
	if (c < "\x80") return c.toLowerCase();
	if (c < "\u4000" || c > "\u9fff")
		c = c.normalize("NFKC").toLowerCase().replace(/[\xad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]/g, "").replace(/ß/g, "ss").replace(/ς/g, "σ").replace(/\s/g, " ");
	return fold ? [...c].map(x => fold.get(x) || x).join("") : c;
};
const foldText = s => [...s.normalize("NFKC")].map(foldChar).join("");
const unfold = async () => {
	const c = [...await load("fold")];
	fold = new Map();
	for (let i = 0; i < c.length; i += 2) fold.set(c[i], c[i + 1]);
};
/* A character that GB 2312 lacks may be a Traditional one. */
let common;
const isRare = c => {
	common = common || new Set(new TextDecoder("gbk").decode(Uint8Array.from({ length: 72 * 94 * 2 }, (x, i) => i % 2 ? 161 + (i >> 1) % 94 : 176 + (i / 188 | 0))));
	return c > "\u33ff" && c < "\ua000" && !common.has(c);
};
/* Letters without their marks. */
const plain = s => s.replace(/[^\0-\x7f]/gu, c => c >= "\u0300" && c <= "\u036f" ? "" : /\p{sc=Latin}/u.test(c) ? c.normalize("NFD")[0] : c);
const cut = s => [...s].slice(0, MOST).join("");
const pad = x => "-" + x.padStart(2, 0);

/* A query: dates, words, and pairs of characters, all of which are looked for; all its
 * letters in a row; the whole; and what is marked in the results. */
const parse = query => {
	const folded = foldText(query), dates = [], words = [], pairs = [], needles = [];
	const rest = folded.replace(/(^|[^a-z0-9])(\d{4})(?: ?年(?: ?(\d\d?) ?月(?: ?(\d\d?) ?日)?)?|([-/.])(\d\d?)(?:\5(\d\d?))?)(?![\da-z])/g, (all, before, y, m, d, sep, m2, d2) => {
		m = m || m2; d = d || d2;
		if (m > 12 || d > 31 || +m === 0 || +d === 0) return all;
		dates.push({ term: y + (m ? pad(m) : "") + (d ? pad(d) : "") });
		needles.push(all.slice(before.length));
		return before + " ";
	});
	let run = "", cjk = false;
	const end = () => {
		const c = [...run];
		if (run) needles.push(run);
		if (run && !cjk) words.push({ term: cut(run), word: 1 });
		else if (c.length === 1) pairs.push({ term: run, han: 1 });
		else for (const odd of [0, 1])  /* first neighbours that share nothing */
			for (let i = odd; i + 1 < c.length; i += 2) pairs.push({ term: c[i] + c[i + 1], han: 1 });
		run = "";
	};
	for (const c of rest) {
		const is = CJK.test(c), letter = is || LETTER.test(c);
		if (!letter || is !== cjk) end();
		cjk = is;
		if (letter) run += is ? c : plain(c);
	}
	end();
	return { groups: dates.concat(words, pairs), row: cut(plain([...folded].filter(c => LETTER.test(c)).join(""))), whole: plain(folded).trim(), needles };
};

/* --- terms and documents --- */
const DIGIT = new Uint8Array(128);
[..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].forEach((c, i) => DIGIT[c.charCodeAt()] = i);

/* By code point, as bytes of UTF-8 sort: surrogates after the rest. */
const rank = x => x < 0xd800 ? x : x < 0xe000 ? x + 0x2000 : x - 0x800;
const less = (a, b) => {
	for (let i = 0; i < a.length && i < b.length; i++)
		if (a[i] !== b[i]) return rank(a.charCodeAt(i)) < rank(b.charCodeAt(i));
	return a.length < b.length;
};
/* The last of a sorted list that is not after `what`, or the first. */
const place = (list, what, before = less) => {
	let low = 0, high = list.length;
	while (low < high) { const m = low + high >> 1; before(what, list[m]) ? high = m : low = m + 1 }
	return Math.max(0, low - 1);
};
const table = async name => {
	if (tables[name]) return tables[name];
	const terms = [], lists = [];
	let last = "";
	for (const row of (await load(name)).split(";")) {
		const list = row.split(",");
		terms.push(last = last.slice(0, DIGIT[row.charCodeAt()]) + list[0].slice(1));
		lists.push(list);
	}
	return tables[name] = { terms, lists };
};
const decode = (s, places, each) => {
	if (!s) return;
	const k = DIGIT[s.charCodeAt()], end = s.length;
	let at = 1, left = 0, digit = 0, doc = -1;
	const bit = () => { if (!left) { digit = DIGIT[s.charCodeAt(at++)]; left = 6 } return digit >> --left & 1 };
	const bits = n => { let v = 0; while (n--) v = v << 1 | bit(); return v };
	for (;;) {
		let q = 0, one = 1;
		while ((left || at < end) && (one = bit())) q++;
		if (one) return;
		doc += (q << k) + bits(k) + 1;
		each(doc, bits(places));
	}
};

/* What a place is worth (SearchPlace of render/search_chunk.h), for a term and for all
 * letters in a row. */
const TERM = [2, 7, 10, 16, 26, 30], ROW = [0, 0, 0, 0, 45, 60];

/* Raise w by the documents of a term and, with `prefix`, of those that begin with it. */
const lookup = async (term, prefix, w, worth, factor) => {
	const { first, names } = docs, from = place(first, term);
	for (let at = from; at < names.length && (at === from || prefix && first[at].startsWith(term)); at++) {
		if (at > from && !data[names[at]] && !room(RECORDS)) return;
		const t = await table(names[at]);
		for (let i = place(t.terms, term); i < t.terms.length; i++) {
			const its = t.terms[i], f = factor * (its === term ? 1 : .25 + .5 * term.length / its.length);
			if (less(its, term)) continue;
			if (its !== term && !(prefix && its.startsWith(term))) return;
			const raise = (doc, p) => { if (worth[p] * f > w[doc]) w[doc] = worth[p] * f };
			decode(t.lists[i][1], 3, raise);
			if (worth[0]) decode(t.lists[i][2], 0, raise);
		}
	}
};
const any = w => { for (const x of w) if (x) return true };

/* --- one typing error: of a word, one half is right --- */
const oneOff = (a, b) => {
	let i = 0, x = a.length, y = b.length;
	while (i < x && i < y && a[i] === b[i]) i++;
	while (x > i && y > i && a[x - 1] === b[y - 1]) x--, y--;
	return x - i < 2 && y - i < 2 || x - i === 2 && y - i === 2 && a[i] === b[i + 1] && a[i + 1] === b[i];
};
const turned = s => [...s].reverse().join("");
const near = async word => {
	const found = new Set();
	for (const [letter, first, w] of /^[a-z]{5,}$/.test(word) ? [["w", index.words, word], ["b", index.backwards, turned(word)]] : []) {
		const half = w.slice(0, w.length - 1 >> 1), from = place(first, half);
		for (let at = from; at < first.length && (at === from || first[at].startsWith(half)); at++)
			if (data[letter + at] || room(RECORDS + SCRIPT))
				for (const t of (await table(letter + at)).terms)
					if (t.startsWith(half) && oneOff(t, w)) found.add(letter === "b" ? turned(t) : t);
	}
	return [...found].slice(0, 3);
};

/* --- the search --- */
const weigh = async g => {
	const w = new Float32Array(docs.type.length), parts = /^([a-z]+)(\d+)$/.exec(g.term);
	await lookup(g.term, g.word && g.term.length > 1, w, TERM, 1);
	if (any(w) || !g.word) return w;
	if (parts) {                    /* gpt4 for GPT-4 */
		const [a, b] = await Promise.all([parts[1], parts[2]].map(term => weigh({ term })));
		a.forEach((x, i) => { if (x && b[i]) w[i] = (x + b[i]) / 2 });
	}
	for (const t of await near(g.term)) await lookup(t, 0, w, TERM, .7);
	return w;
};

/* In: a query; options `most` results, `type` (its number) and `period`.
 * Out: {count, types, periods, results}; how many there are by type and by period. */
const find = async (query, options = {}, again) => {
	if (!again) spent = 0;
	await open();
	if (!fold && [...query].some(isRare)) await unfold();
	const { type, period, weight, first, names } = docs, n = type.length, q = parse(query);
	const score = new Float32Array(n), hits = new Uint8Array(n), row = new Float32Array(n), fresh = new Set(), weights = [], types = {}, periods = {};
	const groups = q.groups.filter(g => {
		const name = names[place(first, g.term)];
		return name && (data[name] || fresh.has(name) || spent + (fresh.size + 1) * SCRIPT + RECORDS < ROOM && fresh.add(name));
	});
	await Promise.all([...fresh].map(load));
	for (const g of groups) weights.push(await weigh(g));
	if (!fold && weights.some((w, i) => groups[i].han && !any(w))) {
		await unfold();
		if (parse(query).row !== q.row) return find(query, options, 1);
	}
	for (const w of weights)
		for (let i = 0; i < n; i++) if (w[i]) { hits[i]++; score[i] += w[i] / groups.length }
	if (q.row) await lookup(q.row, q.row.length > 1, row, ROW, 1);
	const best = hits.reduce((a, b) => a > b ? a : b, 0), all = groups.length || 1;
	const need = best < all && best * 2 >= all ? Math.ceil(best * .75) : all;
	let found = [];
	for (let i = 0; i < n; i++) {
		if (hits[i] < need && !row[i]) continue;
		const ofType = options.type == null || type[i] === options.type, ofPeriod = options.period == null || period[i] === options.period;
		if (ofPeriod) types[type[i]] = (types[type[i]] || 0) + 1;
		if (ofType && period[i] != null) periods[period[i]] = (periods[period[i]] || 0) + 1;
		if (ofType && ofPeriod) found.push(i);
		score[i] += row[i] + weight[i] * .6;
	}
	const count = found.length, most = options.most || 8;
	if (count > 1e3) {              /* sorting all would take long */
		const least = Float32Array.from(found, i => score[i]).sort()[count - most];
		found = found.filter(i => score[i] >= least);
	}
	found.sort((a, b) => score[b] - score[a] || a - b);
	return { count, types, periods, results: await show(found.slice(0, most), score, row, q) };
};

/* --- results --- */
const show = async (found, score, row, q) => {
	const results = [], script = i => `r${here.language}-${i / index.records | 0}`, has = s => s && spots(s, q.needles).length;
	await Promise.all(found.map(i => load(script(i))));
	for (const i of found) {
		const [path, title, summary, date, names, pinyin] = data[script(i)][i % index.records];
		const r = { title, date, text: summary, score: score[i], type: here.types[docs.type[i]], needles: q.needles, name: "",
			url: root + "../" + here.prefix + path.split("/").map(encodeURIComponent).join("/") + ".html" };
		const at = place(docs.texts, i, (a, b) => a < b);
		if (!has(title)) r.name = names.concat(pinyin).find(has) || (row[i] ? pinyin : "");
		if (spots(title, [q.whole]).length) r.score += 5;
		else if (!has(title) && !r.name && !row[i] && !has(summary) && (data["x" + at] || room(0))) {
			const s = sentence((await load("x" + at))[i - docs.texts[at]], q);
			if (s) { r.text = s.text; r.score += 2 * s.phrase }
		}
		results.push(r);
	}
	return results.sort((a, b) => b.score - a.score);
};

/* Where the needles stand in a text, as [from, to]; words only where words begin. */
const spots = (text, needles) => {
	const at = [], list = [];
	let folded = "", unit = 0;
	for (const c of text) {
		for (const f of plain(foldChar(c))) { folded += f; at.push(unit) }
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
		for (const text of texts) {
			const spot = spots(text, phrase ? [q.whole] : q.needles)[0], ends = /[。！？\n]|[.!?] /g;
			if (!spot) continue;
			let from = 0, m, before = "", after = "";
			while ((m = ends.exec(text)) && m.index < spot[0]) from = ends.lastIndex;
			let to = m ? m.index + 1 : text.length;
			if (spot[0] - from > 60) { from = spot[0] - 50; before = "…" }
			if (to - from > 200) { to = Math.max(spot[1], from + 180); after = "…" }
			return { phrase, text: before + text.slice(from, to).trim() + after };
		}
};
Object.assign(api, { find, parse, lookup, load, unfold, state: () => ({ docs, index, here }) });

/* --- the field --- */
const make = (name, attributes, ...inside) => {
	const e = D.createElement(name);
	for (const k in attributes) if (attributes[k] != null) e.setAttribute(k, attributes[k]);
	e.append(...inside);
	return e;
};
const marked = (text, needles) => {
	const parts = [];
	let at = 0;
	for (const [from, to] of spots(text, needles)) {
		if (from < at) continue;
		parts.push(text.slice(at, from), make("mark", {}, text.slice(from, to)));
		at = to;
	}
	return parts.concat(text.slice(at));
};
const number = n => n.toLocaleString(lang), on = (e, type, f) => e.addEventListener(type, f);
const say = (key, n) => (n === 1 && here.strings[key + ".one"] || here.strings[key] || "").replace("{n}", n && number(n));
const lines = r => [make("span", { class: "kind c-" + r.type[3] }, r.type[1]),
	...[["count", r.date], ["found-name", r.name], ["found-text", r.text]].filter(x => x[1]).map(([css, text]) => make("span", { class: css }, ...marked(text, r.needles)))];

const start = () => {
	const field = D.getElementById("find"), main = D.getElementById("search");
	if (!field) return;
	const status = make("p", { role: "status", class: "count" });
	let turn = 0, timer;
	const ready = () => {
		if (!D.getElementById("search-style")) D.head.append(make("link", { id: "search-style", rel: "stylesheet", href: root + "search.css" }));
		return open().catch(() => {});
	};
	/* Ask, and draw the answer unless the next question has been asked. */
	const ask = async (options, draw) => {
		const mine = ++turn, query = field.value.trim();
		try {
			if (query) await open();
			const found = query ? await find(query, options()) : null;
			if (mine !== turn) return;
			status.textContent = found ? say(found.count ? "search_results" : "search_none", found.count) : "";
			draw(found);
		} catch (e) {
			status.textContent = here ? say("search_failed") : e;
		}
	};
	const drop = () => { turn++; clearTimeout(timer); status.textContent = "" };
	const soon = f => () => { clearTimeout(timer); timer = setTimeout(f, 60) };
	on(field, "focus", ready);
	on(D, "keydown", e => {
		if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input,select,textarea,[contenteditable]")) return;
		e.preventDefault();
		field.select();
		field.focus();
	});
	(main ? page : popup)(field, status, ask, soon, main || drop);
	if (main) ready();
};

/* On every page: a list under the field. */
const popup = (field, status, ask, soon, drop) => {
	const list = make("div", { role: "listbox", id: "find-list", "aria-label": field.labels[0].textContent });
	let active;
	for (const [k, v] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", "find-list"]]) field.setAttribute(k, v);
	field.form.append(list, status);
	const choose = option => {
		if (active) active.setAttribute("aria-selected", false);
		active = option;
		if (!option) return field.removeAttribute("aria-activedescendant");
		option.setAttribute("aria-selected", true);
		option.scrollIntoView({ block: "nearest" });
		field.setAttribute("aria-activedescendant", option.id);
	};
	const show = yes => { list.hidden = !yes; field.setAttribute("aria-expanded", yes); choose() };
	const draw = found => {
		const option = (i, href, ...inside) => make("a", { role: "option", id: "find-" + i, tabindex: -1, "aria-selected": false, href }, ...inside);
		const options = found ? found.results.map((r, i) => option(i, r.url, make("b", {}, ...marked(r.title, r.needles)), " ", ...lines(r))) : [];
		if (found && found.count > options.length) options.push(option("all", field.form.action + "#" + new URLSearchParams({ q: field.value.trim() }), say("search_all_results", found.count)));
		const was = active && active.href;
		list.replaceChildren(...options);
		show(options.length > 0);
		choose(was && options.find(o => o.href === was));
		if (D.activeElement !== field) close();
	};
	const close = () => { drop(); show(false) };
	close();
	on(list, "mousedown", e => e.preventDefault());
	on(field, "input", soon(() => ask(() => ({ most: 7 }), draw)));
	on(field, "blur", close);
	on(field, "keydown", e => {
		const options = list.hidden ? [] : [...list.children], n = options.length, step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
		if (n && e.key === "Escape") close();
		else if (n && step) choose(options[((active ? options.indexOf(active) : step < 0 ? n : -1) + step + n) % n]);
		else if (active && e.key === "Enter" && !e.isComposing) active.click();
		else return;
		e.preventDefault();
	});
};

/* The page of the search: results with facets, the query in the address. */
const page = (field, status, ask, soon, main) => {
	const facets = make("div", { class: "facets" }), list = make("ol", { class: "found" }), more = make("button", { type: "button", class: "chip", hidden: "" }), doors = D.getElementById("search-doors");
	let most = 20, chosen = {};
	main.append(facets, status, list, more);
	const run = () => ask(() => ({ most, type: chosen.type ? here.types.findIndex(t => t[0] === chosen.type) : null, period: chosen.period ? +chosen.period : null }), draw);
	const read = () => {
		const hash = new URLSearchParams(location.hash.slice(1)), p = hash.has("q") ? hash : new URLSearchParams(location.search);
		field.value = p.get("q");
		chosen = { type: p.get("type"), period: p.get("period") };
		run();
	};
	const changed = () => {
		const p = new URLSearchParams({ q: field.value.trim() });
		for (const k in chosen) if (chosen[k]) p.set(k, chosen[k]);
		most = 20;
		history.replaceState(null, "", "#" + p);
		for (const a of D.querySelectorAll(".languages a")) a.hash = p;
		run();
	};
	const chip = (label, count, type) => {
		const b = make("button", { type: "button", class: "chip", "aria-pressed": chosen.type === type }, label + " ", make("span", { class: "count" }, number(count)));
		on(b, "click", () => { chosen.type = type; changed() });
		return b;
	};
	const choices = found => {
		const select = make("select", { "aria-label": say("search_period") }, make("option", { value: "" }, say("search_any_period")));
		for (const p of Object.keys(found.periods).sort((a, b) => a - b))
			select.append(make("option", { value: p, selected: p === chosen.period ? "" : null }, `${here.periods[p]} (${number(found.periods[p])})`));
		on(select, "change", () => { chosen.period = select.value; changed() });
		return [chip(say("search_all"), Object.values(found.types).reduce((a, b) => a + b, 0), null),
			...here.types.flatMap((t, i) => found.types[i] || t[0] === chosen.type ? chip(t[2], found.types[i] || 0, t[0]) : []), select];
	};
	const draw = found => {
		const focused = [...facets.children].indexOf(D.activeElement);
		facets.replaceChildren(...found ? choices(found) : []);
		if (focused >= 0) (facets.children[focused] || field).focus();
		list.replaceChildren(...found ? found.results.map(r => make("li", {}, make("h2", {}, make("a", { href: r.url }, ...marked(r.title, r.needles))), ...lines(r))) : []);
		doors.hidden = found && found.count;
		more.hidden = !found || found.count <= found.results.length;
		more.textContent = found && say("search_more");
	};
	on(more, "click", () => { most += 20; run() });
	on(field.form, "submit", e => { e.preventDefault(); changed() });
	on(field, "input", soon(changed));
	on(window, "hashchange", read);
	on(D, "keydown", e => {
		const stops = [field, ...list.querySelectorAll("a")], at = stops.indexOf(D.activeElement), to = e.key === "Escape" ? field : stops[at + ({ ArrowDown: 1, ArrowUp: -1 }[e.key] || 0)];
		if (at < 0 || !to || to === stops[at]) return;
		e.preventDefault();
		to.focus();
	});
	read();
	if (!field.value) field.focus();
};
if (D.body) on(D, "DOMContentLoaded", start);
})();
