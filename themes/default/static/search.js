/* Search without a server: scripts of assets/search/ are loaded as a query needs
 * them (generator/render/search.h says what is in each), so it works from a folder.
 * First the engine, which knows nothing of the page; then the field and the page. */
(() => {
"use strict";
const D = document, root = D.currentScript.src.replace(/[^/]*$/, ""), lang = D.documentElement.lang;
const ROOM = 290e3, SCRIPT = 56e3, TERM_SCRIPTS = 3;    /* bytes for one query; of one script; scripts of terms */
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
const nianpuSearch = window.nianpuSearch = (name, what) => {
	data[name] = what;
	spent += JSON.stringify(what).replace(/[^\0-\x7f]/g, "...").length;
};
const room = () => spent + SCRIPT < ROOM;

const open = async () => {
	if (docs) return;
	[index, here] = await Promise.all([load("index"), load(lang)]);
	const type = [], period = [], weight = [], s = index.segments, first = [], names = [], texts = [];
	for (let i = 0; i < s.length; i += 4)
		for (let k = s[i + 3]; k--;) { type.push(s[i]); period.push(s[i + 1]); weight.push(s[i + 2]) }
	index.terms.forEach((range, r) => range.forEach((t, i) => { first.push(t); names.push("t" + r + "-" + i) }));
	decode(index.texts, false, i => texts.push(i));
	docs = { n: type.length, type, period, weight, first, names, texts };
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
	const pairs = [...await load("fold")];
	fold = new Map(pairs.flatMap((c, i) => i % 2 ? [] : [[c, pairs[i + 1]]]));
};
/* Letters without their marks. */
const plain = s => s.replace(/[^\0-\x7f]/gu, c => c >= "\u0300" && c <= "\u036f" ? "" : /\p{sc=Latin}/u.test(c) ? c.normalize("NFD")[0] : c);
const cut = s => [...s].slice(0, MOST).join("");
const pad = x => x.padStart(2, 0);

/* A query: dates, words, and pairs of characters, all of which are looked for;
 * all its letters in a row; and what is marked in the results. */
const parse = query => {
	const folded = foldText(query), dates = [], words = [], pairs = [], needles = [];
	const rest = folded.replace(/(^|[^a-z0-9])(\d{4})(?: ?年(?: ?(\d\d?) ?月(?: ?(\d\d?) ?日)?)?|([-/.])(\d\d?)(?:\5(\d\d?))?)(?![\da-z])/g, (all, before, y, m, d, sep, m2, d2) => {
		m = m || m2; d = d || d2;
		if (m > 12 || d > 31 || +m === 0 || +d === 0) return all;
		dates.push({ term: y + (m ? "-" + pad(m) : "") + (d ? "-" + pad(d) : "") });
		needles.push(all.slice(before.length));
		return before + " ";
	});
	let run = "", cjk = false;
	const end = () => {
		const c = [...run];
		if (run) needles.push(run);
		if (run && !cjk) words.push({ term: cut(run), word: true });
		else if (c.length === 1) pairs.push({ term: run, han: true });
		else for (const odd of [0, 1])  /* neighbours that share nothing first */
			for (let i = odd; i + 1 < c.length; i += 2) pairs.push({ term: c[i] + c[i + 1], han: true });
		run = "";
	};
	for (const c of rest) {
		const is = CJK.test(c), letter = is || LETTER.test(c);
		if (!letter || is !== cjk) end();
		cjk = is;
		if (letter) run += is ? c : plain(c);
	}
	end();
	return { groups: dates.concat(words, pairs), joined: cut(plain([...folded].filter(c => LETTER.test(c)).join(""))), whole: plain(folded).trim(), needles };
};

/* --- terms --- */
const DIGIT = {};
[..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].forEach((c, i) => DIGIT[c] = i);

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
		const list = row.split(","), t = list[0];
		terms.push(last = last.slice(0, DIGIT[t[0]]) + t.slice(1));
		lists.push(list);
	}
	return tables[name] = { terms, lists };
};
const decode = (s, places, each) => {
	if (!s) return;
	const k = DIGIT[s[0]], end = s.length * 6;
	let at = 6, doc = -1, one;
	const bit = () => DIGIT[s[at / 6 | 0]] >> 5 - at++ % 6 & 1;
	const bits = n => { let v = 0; while (n--) v = v << 1 | bit(); return v };
	for (;;) {
		let q = 0;
		for (one = 1; at < end && (one = bit());) q++;
		if (one) return;
		doc += (q << k) + bits(k) + 1;
		each(doc, places ? bits(3) : 0);
	}
};

/* What a place is worth (SearchPlace of render/search_chunk.h), for a word and for
 * all letters in a row. */
const WORD = [2, 7, 10, 16, 26, 30], ROW = [0, 0, 0, 0, 45, 60];

/* Raise w by the documents of a term, and of terms that begin with it.  How many terms? */
const lookup = async (term, prefix, w, worth, factor) => {
	const { first, names } = docs;
	let found = 0;
	for (let at = place(first, term), last = at + 1; at < names.length && (at < last || at === last && prefix && first[at].startsWith(term)); at++) {
		const t = await table(names[at]);
		for (let i = place(t.terms, term); i < t.terms.length; i++) {
			const its = t.terms[i], [, strong, text] = t.lists[i], f = factor * (its === term ? 1 : .25 + .5 * term.length / its.length);
			if (less(its, term)) continue;
			if (its !== term && !(prefix && its.startsWith(term))) return found;
			const raise = (doc, p) => { if (worth[p] * f > w[doc]) w[doc] = worth[p] * f };
			found++;
			decode(strong, true, raise);
			if (worth[0]) decode(text, false, raise);
		}
	}
	return found;
};

/* --- one typing error: of a word, one half is right --- */
const oneOff = (a, b) => {
	let i = 0, x = a.length, y = b.length;
	while (i < x && i < y && a[i] === b[i]) i++;
	while (x > i && y > i && a[x - 1] === b[y - 1]) x--, y--;
	return x - i < 2 && y - i < 2 || x - i === 2 && y - i === 2 && a[i] === b[i + 1] && a[i + 1] === b[i];
};
const turned = s => [...s].reverse().join("");
const near = async word => {
	const found = [];
	for (const [letter, first, w] of /^[a-z]{5,}$/.test(word) ? [["w", index.words, word], ["b", index.backwards, turned(word)]] : []) {
		const half = w.slice(0, w.length - 1 >> 1), from = place(first, half);
		for (let at = from; at < first.length && room() && (at === from || first[at].startsWith(half)); at++)
			for (const t of (await table(letter + at)).terms)
				if (t.startsWith(half) && oneOff(t, w)) found.push(letter === "b" ? turned(t) : t);
	}
	return [...new Set(found)].slice(0, 3);
};

/* --- the search --- */
const weigh = async g => {
	const w = new Float32Array(docs.n), parts = /^([a-z]+)(\d+)$/.exec(g.term);
	if (await lookup(g.term, g.word && g.term.length > 1, w, WORD, 1) || !g.word) return w;
	if (parts) {                    /* gpt4 for GPT-4 */
		const [a, b] = await Promise.all([parts[1], parts[2]].map(term => weigh({ term })));
		a.forEach((x, i) => { if (x && b[i]) w[i] = (x + b[i]) / 2 });
	}
	for (const t of await near(g.term)) await lookup(t, false, w, WORD, .7);
	return w;
};

/* In: a query; options `most` results, `type` (its number) and `period`.
 * Out: {count, types, periods, results}; how many there are by type and by period. */
const find = async (query, options = {}, again) => {
	if (!again) spent = 0;
	await open();
	const { n, first, names, type, period, weight } = docs, q = parse(query), score = new Float32Array(n), hits = new Uint8Array(n), row = new Float32Array(n);
	const fresh = new Set(), types = {}, periods = {}, found = [];
	const groups = q.groups.filter(g => {
		const name = names[place(first, g.term)];
		return data[name] || fresh.has(name) || fresh.size < TERM_SCRIPTS && fresh.add(name);
	});
	const weights = await Promise.all(groups.map(weigh));
	if (!fold && weights.some((w, i) => groups[i].han && !w.some(Boolean))) {
		await unfold();
		if (parse(query).joined !== q.joined) return find(query, options, true);
	}
	for (const w of weights) w.forEach((x, i) => { if (x) { hits[i]++; score[i] += x / groups.length } });
	if (q.joined) await lookup(q.joined, q.joined.length > 1, row, ROW, 1);
	const best = hits.reduce((a, b) => Math.max(a, b), 1), need = best === groups.length || best * 2 < groups.length ? groups.length || 1 : Math.ceil(best * .75);
	for (let i = 0; i < n; i++) {
		if (hits[i] < need && !row[i]) continue;
		const ofType = options.type == null || type[i] === options.type, ofPeriod = options.period == null || period[i] === options.period;
		if (ofPeriod) types[type[i]] = (types[type[i]] || 0) + 1;
		if (ofType && period[i] != null) periods[period[i]] = (periods[period[i]] || 0) + 1;
		if (ofType && ofPeriod) found.push(i);
		score[i] += row[i] + weight[i] * .6;
	}
	return { count: found.length, types, periods, results: await show(top(found, score, options.most || 8), score, row, q) };
};

/* The `most` documents of the highest score; sorting all of very many would take long. */
const top = (found, score, most) => {
	if (found.length > 1e3) {
		const least = Float32Array.from(found, i => score[i]).sort()[found.length - most];
		found = found.filter(i => score[i] >= least);
	}
	return found.sort((a, b) => score[b] - score[a] || a - b).slice(0, most);
};

/* --- results --- */
const show = async (found, score, row, q) => {
	const results = [];
	await Promise.all(found.map(i => load(`r${here.language}-${i / index.records | 0}`)));
	for (const i of found) {
		const [path, title, summary, date, names, pinyin] = data[`r${here.language}-${i / index.records | 0}`][i % index.records];
		const r = { title, date, text: summary, score: score[i], type: here.types[docs.type[i]], needles: q.needles, name: "",
			url: root + "../" + here.prefix + path.split("/").map(encodeURIComponent).join("/") + ".html" };
		const has = s => s && spots(s, q.needles).length;
		const script = place(docs.texts, i, (a, b) => a < b), inTitle = has(title);
		if (!inTitle) r.name = names.concat(pinyin).find(has) || (row[i] ? pinyin : "");
		if (spots(title, [q.whole]).length) r.score += 5;
		else if (!inTitle && !r.name && !row[i] && !has(summary) && (data["x" + script] || room())) {
			const s = sentence((await load("x" + script))[i - docs.texts[script]], q);
			if (s) [r.text, r.score] = [s.text, r.score + 2 * s.phrase];
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
			let from = 0, m;
			while ((m = ends.exec(text)) && m.index < spot[0]) from = ends.lastIndex;
			let to = m ? m.index + 1 : text.length, before = "", after = "";
			if (spot[0] - from > 60) { from = spot[0] - 50; before = "…" }
			if (to - from > 200) { to = Math.max(spot[1], from + 180); after = "…" }
			return { phrase, text: before + text.slice(from, to).trim() + after };
		}
};
Object.assign(nianpuSearch, { find, parse, lookup, load, unfold, state: () => ({ docs, index, here }) });

/* --- the page --- */
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
const number = n => n.toLocaleString(lang);
const say = (key, n) => (n === 1 && here.strings[key + ".one"] || here.strings[key] || "").replace("{n}", n && number(n));
const lines = r => {
	const of = (css, text) => text ? [make("span", { class: css }, ...marked(text, r.needles))] : [];
	return [make("span", { class: "kind c-" + r.type[3] }, r.type[1]), ...of("count", r.date), ...of("found-name", r.name), ...of("found-text", r.text)];
};

const start = () => {
	const field = D.getElementById("find"), main = D.getElementById("search");
	if (!field) return;
	const form = field.form, status = make("p", { role: "status", class: main ? "count" : "vh" });
	let turn = 0, timer;
	const ready = () => {
		if (!D.getElementById("search-style")) D.head.append(make("link", { id: "search-style", rel: "stylesheet", href: root + "search.css" }));
		open().catch(() => {});
	};
	const on = (e, type, f) => e.addEventListener(type, f);
	/* Ask, and draw the answer unless the next question has been asked. */
	const ask = async (options, draw) => {
		const mine = ++turn, query = field.value.trim();
		try {
			const found = query ? await find(query, options) : null;
			if (mine !== turn) return;
			status.textContent = found ? say(found.count ? "search_results" : "search_none", found.count) : "";
			draw(found);
		} catch (e) {
			status.textContent = here ? say("search_failed") : String(e);
		}
	};
	const soon = f => () => { clearTimeout(timer); timer = setTimeout(f, 60) };
	on(field, "focus", ready);
	on(D, "keydown", e => {
		if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input,select,textarea,[contenteditable]")) return;
		e.preventDefault();
		field.select();
		field.focus();
	});
	(main ? page : popup)({ field, form, main, status, ask, soon, on });
	if (main) ready();
};

/* On every page: a list under the field. */
const popup = ({ field, form, status, ask, soon, on }) => {
	const list = make("ul", { role: "listbox", id: "find-list", "aria-label": field.labels[0].textContent, hidden: "" });
	let active = -1, urls = [];
	for (const [k, v] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": "find-list" })) field.setAttribute(k, v);
	form.append(list, status);
	const choose = i => {
		active = i;
		[...list.children].forEach((li, k) => li.setAttribute("aria-selected", k === i));
		if (i >= 0) list.children[i].scrollIntoView({ block: "nearest" });
		i < 0 ? field.removeAttribute("aria-activedescendant") : field.setAttribute("aria-activedescendant", "find-" + i);
	};
	const open = yes => { list.hidden = !yes; field.setAttribute("aria-expanded", yes); choose(-1) };
	const close = () => { ask({}, () => {}); open(false) };
	const go = e => { e.ctrlKey || e.metaKey ? window.open(urls[active]) : location.href = urls[active] };
	const draw = found => {
		const rows = found ? found.results.map(r => [make("b", {}, ...marked(r.title, r.needles)), " ", ...lines(r)]) : [];
		urls = found ? found.results.map(r => r.url) : [];
		if (found && found.count > rows.length) {
			rows.push([say("search_all_results", found.count)]);
			urls.push(form.action + "#" + new URLSearchParams({ q: field.value.trim() }));
		}
		list.replaceChildren(...rows.map((row, i) => make("li", { role: "option", id: "find-" + i }, ...row)));
		if (found && !found.count) list.append(make("li", { role: "option", "aria-disabled": "true" }, say("search_none")));
		open(!!found);
	};
	open(false);
	on(list, "mousedown", e => e.preventDefault());
	on(list, "click", e => { const i = [...list.children].indexOf(e.target.closest("li")); if (urls[i]) { choose(i); go(e) } });
	on(field, "input", soon(() => ask({ most: 7 }, draw)));
	on(field, "blur", () => open(false));
	on(field, "keydown", e => {
		const n = list.hidden ? 0 : urls.length, step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
		if (e.key === "Escape" && !list.hidden) open(false);
		else if (e.key === "Enter" && active >= 0 && !e.isComposing) go(e);
		else if (n && step) choose(active < 0 && step < 0 ? n - 1 : (active + step + n) % n);
		else return;
		e.preventDefault();
	});
};

/* The page of the search: results with facets, the query in the address. */
const page = ({ field, form, main, status, ask, soon, on }) => {
	const facets = make("div", { class: "facets" }), list = make("ol", { class: "found" }), more = make("button", { type: "button", class: "chip", hidden: "" });
	const doors = D.getElementById("search-doors");
	let most = 20, chosen = {};
	main.append(facets, status, list, more);
	const read = () => {
		const h = new URLSearchParams(location.hash.slice(1)), p = h.has("q") ? h : new URLSearchParams(location.search);
		field.value = p.get("q") || "";
		chosen = { type: p.get("type"), period: p.get("period") };
		run();
	};
	const run = async () => {
		await (field.value && (open().catch(() => {})));
		const type = here && chosen.type ? here.types.findIndex(t => t[0] === chosen.type) : null;
		ask({ most, type, period: chosen.period === null ? null : +chosen.period }, draw);
	};
	const changed = () => {
		const p = new URLSearchParams({ q: field.value.trim() });
		for (const k in chosen) if (chosen[k]) p.set(k, chosen[k]);
		most = 20;
		try { history.replaceState(null, "", "#" + p) } catch (e) { location.replace("#" + p) }
		for (const a of D.querySelectorAll(".languages a")) a.href = a.href.split(/[?#]/)[0] + "#" + p;
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
		on(select, "change", () => { chosen.period = select.value || null; changed() });
		return [chip(say("search_all"), Object.values(found.types).reduce((a, b) => a + b, 0), null),
			...here.types.flatMap((t, i) => found.types[i] || t[0] === chosen.type ? [chip(t[2], found.types[i] || 0, t[0])] : []), select];
	};
	const draw = found => {
		const focused = [...facets.children].indexOf(D.activeElement);
		facets.replaceChildren(...found ? choices(found) : []);
		if (focused >= 0) (facets.children[focused] || field).focus();
		list.replaceChildren(...found ? found.results.map(r => make("li", {}, make("h2", {}, make("a", { href: r.url }, ...marked(r.title, r.needles))), ...lines(r))) : []);
		doors.hidden = found && found.count > 0;
		more.hidden = !found || found.count <= found.results.length;
		more.textContent = here && say("search_more");
	};
	on(more, "click", () => { most += 20; run() });
	on(form, "submit", e => { e.preventDefault(); changed() });
	on(field, "input", soon(changed));
	on(window, "hashchange", read);
	on(D, "keydown", e => {
		const links = [field, ...list.querySelectorAll("a")], at = links.indexOf(D.activeElement), to = links[at + ({ ArrowDown: 1, ArrowUp: -1 }[e.key] || 0)];
		if (at > 0 && e.key === "Escape") field.focus();
		if (at < 0 || !to || to === links[at]) return;
		e.preventDefault();
		to.focus();
	});
	read();
	if (!field.value) field.focus();
};
if (D.getElementById) D.readyState === "loading" ? on(D) : start();
function on(d) { d.addEventListener("DOMContentLoaded", start) }
})();
