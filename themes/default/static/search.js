/* Search without a server: scripts of assets/search/ are loaded as a query needs
 * them (generator/render/search.h says what is in each), so it works from a folder.
 * First the engine, which knows nothing of the page; then the field and the page. */
(() => {
"use strict";
const D = document, root = D.currentScript.src.replace(/[^/]*$/, ""), lang = D.documentElement.lang;
const data = {}, under = {};
let fold, index, here, docs;

/* --- loading --- */
const load = name => under[name] = under[name] || new Promise((done, fail) => {
  const s = D.createElement("script");
  s.src = root + "search/" + name + ".js";
  s.onload = () => { s.remove(); name in data ? done(data[name]) : fail(name) };
  s.onerror = () => { delete under[name]; fail(name) };
  D.head.append(s);
});
const nianpuSearch = window.nianpuSearch = (name, what) => { data[name] = what };

const open = async () => {
  if (docs) return;
  const [all, mine] = await Promise.all([load("index"), load(lang)]);
  const n = all.count, s = all.segments;
  const d = { type: new Uint8Array(n), period: new Array(n), weight: new Uint8Array(n) };
  for (let i = 0, at = 0; i < s.length; i += 4)
    for (let k = s[i + 3]; k--; at++) { d.type[at] = s[i]; d.period[at] = s[i + 1]; d.weight[at] = s[i + 2] }
  all.names = [];
  all.first = [];
  all.terms.forEach((range, r) => range.forEach((t, i) => { all.first.push(t); all.names.push("t" + r + "-" + i) }));
  index = all; here = mine; docs = d;
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
const plain = c => c < "\x80" ? c : c >= "\u0300" && c <= "\u036f" ? "" : /\p{sc=Latin}/u.test(c) ? c.normalize("NFD")[0] : c;
const cut = s => [...s].slice(0, MOST).join("");

/* A query: dates, words, and pairs of characters, all of which are looked for. */
const parse = query => {
  const groups = [], pad = x => (x.length < 2 ? "0" : "") + x;
  let s = foldText(query), run = "", cjk = false;
  const joined = cut([...s].filter(c => LETTER.test(c)).map(plain).join(""));
  s = s.replace(/(^|[^a-z0-9])(\d{4})(?: ?年(?: ?(\d{1,2}) ?月(?: ?(\d{1,2}) ?日)?)?|([-/.])(\d{1,2})(?:\5(\d{1,2}))?)(?![\da-z])/g, (all, b, y, m, d, sep, m2, d2) => {
    m = m || m2; d = d || d2;
    if (m > 12 || d > 31 || +m === 0 || +d === 0) return all;
    groups.push({ term: y + (m ? "-" + pad(m) : "") + (d ? "-" + pad(d) : ""), date: true });
    return b + " ";
  });
  const end = () => {
    const c = [...run];
    if (!cjk && run) groups.push({ term: cut(run), word: true });
    else if (c.length === 1) groups.push({ term: run, han: true });
    else for (let i = 0; i + 1 < c.length; i++) groups.push({ term: c[i] + c[i + 1], han: true });
    run = "";
  };
  for (const c of s) {
    const is = CJK.test(c), letter = is || LETTER.test(c);
    if (!letter || is !== cjk) end();
    cjk = is;
    if (letter) run += is ? c : plain(c);
  }
  end();
  return { groups, joined, needles: needlesOf(s) };
};

/* What is marked in results: the words and runs of characters of the query. */
const needlesOf = s => s.split(/[^\p{L}\p{N}\p{M}.-]+/u).flatMap(w => w.match(/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]+|[^\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]+/gu) || [])
  .map(w => [...w.replace(/^[.-]+|[.-]+$/g, "")].map(plain).join("")).filter(Boolean);

/* --- terms --- */
const DIGIT = {};
[..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].forEach((c, i) => DIGIT[c] = i);

/* By code point, as bytes of UTF-8 sort. */
const less = (a, b) => {
  for (let i = 0; i < a.length && i < b.length; i++) {
    let x = a.charCodeAt(i), y = b.charCodeAt(i);
    if (x !== y) {
      if (x >= 0xd800 && y >= 0xd800) { x += x < 0xe000 ? 0x2000 : -0x800; y += y < 0xe000 ? 0x2000 : -0x800 }
      return x < y;
    }
  }
  return a.length < b.length;
};
/* The last of a sorted list that is not after `what`, or the first. */
const place = (list, what) => {
  let low = 0, high = list.length;
  while (low < high) { const m = low + high >> 1; less(what, list[m]) ? high = m : low = m + 1 }
  return Math.max(0, low - 1);
};
const tables = {};
const table = async name => tables[name] = tables[name] || (text => {
  const terms = [], lists = [];
  let last = "";
  for (const row of text.split(";")) {
    const [t, strong, rest] = row.split(",");
    terms.push(last = last.slice(0, DIGIT[t[0]]) + t.slice(1));
    lists.push([strong, rest]);
  }
  return { terms, lists };
})(await load(name));

const decode = (s, places, each) => {
  if (!s) return;
  const k = DIGIT[s[0]], end = (s.length - 1) * 6;
  let at = 0, doc = -1;
  const bit = () => { const b = DIGIT[s[1 + at / 6 | 0]] >> 5 - at % 6 & 1; at++; return b };
  const bits = n => { let v = 0; while (n--) v = v << 1 | bit(); return v };
  for (;;) {
    let q = 0;
    while (at < end && bit()) q++;
    if (at >= end && at + k + (places ? 3 : 0) > end) return;
    doc += (q << k) + bits(k) + 1;
    each(doc, places ? bits(3) : 0);
  }
};

/* Weights of the places: text, head, part of another name, of the title, all of
 * another name, of the title. */
const EXACT = [2, 7, 10, 16, 26, 30], WHOLE = [0, 0, 0, 0, 45, 60];

/* Raise weights by the documents of one row. */
const raise = (w, lists, factor, weights, only) => {
  const put = (doc, p) => { const v = weights[p] * factor; if (v > w[doc]) w[doc] = v };
  decode(lists[0], true, put);
  if (!only) decode(lists[1], false, put);
};

const lookup = async (term, prefix, w, weights, factor, only) => {
  let at = place(index.first, term), found = 0;
  for (let more = 0; more < 2 && at < index.names.length; more++, at++) {
    const t = await table(index.names[at]);
    let i = place(t.terms, term);
    if (less(t.terms[i], term)) i++;
    for (; i < t.terms.length; i++) {
      const exact = t.terms[i] === term;
      if (!exact && !(prefix && t.terms[i].startsWith(term))) return found;
      found++;
      raise(w, t.lists[i], factor * (exact ? 1 : .25 + .5 * term.length / t.terms[i].length), weights, only);
    }
    if (!prefix) return found;
  }
  return found;
};

/* --- one typing error: words that share the first or the last half --- */
const oneOff = (a, b) => {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0, x = a.length, y = b.length;
  while (i < x && i < y && a[i] === b[i]) i++;
  while (x > i && y > i && a[x - 1] === b[y - 1]) x--, y--;
  return x - i <= 1 && y - i <= 1 || x - i === 2 && y - i === 2 && a[i] === b[i + 1] && a[i + 1] === b[i];
};
const near = async word => {
  const found = [], turn = s => [...s].reverse().join("");
  const scan = async (letter, firsts, w) => {
    const start = w.slice(0, w.length - 1 >> 1);
    for (let at = place(firsts, start), n = 0; n < 2 && at < firsts.length; at++, n++)
      for (const t of (await table(letter + at)).terms)
        if (t.startsWith(start) && oneOff(t, w)) found.push(letter === "b" ? turn(t) : t);
  };
  if (!/^[a-z]{5,}$/.test(word)) return found;
  if (index.words.length) { await scan("w", index.words, word); await scan("b", index.backwards, turn(word)) }
  return [...new Set(found)].slice(0, 6);
};

/* --- the search --- */
const SCRIPTS = 3;                      /* of terms that one query may load, where there are many */

const weigh = async (g, n) => {
  const w = new Float32Array(n);
  if (await lookup(g.term, g.word && g.term.length > 1, w, EXACT, 1) || !g.word) return w;
  const parts = /^([a-z]+)(\d+)$/.exec(g.term);
  if (parts) {
    const [a, b] = await Promise.all([1, 2].map(async i => { const v = new Float32Array(n); await lookup(parts[i], false, v, EXACT, .9); return v }));
    for (let i = 0; i < n; i++) w[i] = a[i] && b[i] ? (a[i] + b[i]) / 2 : 0;
  }
  for (const t of await near(g.term)) await lookup(t, false, w, EXACT, .7);
  return w;
};

const find = async (query, options = {}) => {
  await open();
  const n = index.count;
  let q = parse(query);
  const groups = [], score = new Float32Array(n), hits = new Uint8Array(n), whole = new Float32Array(n);
  const used = new Set();
  for (const g of q.groups) {           /* dates and words first, then pairs spread over the query */
    const name = index.names[place(index.first, g.term)];
    if (index.names.length <= 8 || used.has(name) || data[name] || used.size < SCRIPTS) { used.add(name); groups.push(g) }
  }
  const weights = await Promise.all(groups.map(g => weigh(g, n)));
  if (!fold && weights.some((w, i) => groups[i].han && !w.some(Boolean))) {
    const pairs = [...await load("fold")];
    fold = new Map();
    for (let i = 0; i < pairs.length; i += 2) fold.set(pairs[i], pairs[i + 1]);
    if (foldText(query) !== query.normalize("NFKC").toLowerCase()) return find(query, options);
  }
  for (const w of weights)
    for (let i = 0; i < n; i++) if (w[i]) { hits[i]++; score[i] += w[i] / groups.length }
  if (q.joined) await lookup(q.joined, [...q.joined].length > 1, whole, WHOLE, 1, true);
  let need = groups.length || 1;
  if (!whole.some(Boolean) && !hits.some(h => h === need)) {
    need = hits.reduce((a, b) => Math.max(a, b), 0);
    if (need * 2 < groups.length) need = 255;
  }
  const types = {}, periods = {}, found = [];
  for (let i = 0; i < n; i++) {
    if (hits[i] < need && !whole[i]) continue;
    const ofType = options.type == null || docs.type[i] === options.type;
    const ofPeriod = options.period == null || docs.period[i] === options.period;
    if (ofPeriod) types[docs.type[i]] = (types[docs.type[i]] || 0) + 1;
    if (ofType && docs.period[i] != null) periods[docs.period[i]] = (periods[docs.period[i]] || 0) + 1;
    if (ofType && ofPeriod) { score[i] += whole[i] + docs.weight[i] * .6; found.push(i) }
  }
  const most = options.most || 8, top = best(found, score, most);
  return { count: found.length, types, periods, results: await show(top, score, q), query };
};

/* The `most` documents of the highest score. */
const best = (found, score, most) => {
  if (found.length > 20 * most) {
    const sample = found.map(i => score[i]).sort((a, b) => b - a)[most * 2];
    found = found.filter(i => score[i] >= sample);
  }
  return found.sort((a, b) => score[b] - score[a] || a - b).slice(0, most);
};

/* --- results --- */
const TEXTS = 3;                        /* scripts of texts that one query may load */

const show = async (top, score, q) => {
  const results = await Promise.all(top.map(async i => {
    const r = (await load("r" + here.language + "-" + Math.floor(i / index.records)))[i % index.records];
    const [path, title, summary, date, names, pinyin] = r;
    return { i, title, summary, date, names, pinyin, url: root + "../" + here.prefix + path.split("/").map(encodeURIComponent).join("/") + ".html", type: here.types[docs.type[i]], score: score[i] };
  }));
  const whole = q.needles.join(" "), scripts = new Set();
  for (const r of results) {
    const name = "x" + Math.floor(r.i / index.texts);
    const title = spots(r.title, q.needles), summary = spots(r.summary, q.needles);
    r.name = title.length ? "" : r.names.concat(r.pinyin || []).find(x => spots(x, q.needles).length) || "";
    if (foldText(r.title).includes(whole)) r.score += 5;
    else if (title.length + summary.length === 0 && !r.name && (name in data || scripts.size < TEXTS)) {
      scripts.add(name);
      r.sentence = sentence((await load(name))[r.i % index.texts], q.needles, whole);
      if (r.sentence && r.sentence.phrase) r.score += 2;
    }
    r.sentence = r.sentence ? r.sentence.text : r.summary;
    r.needles = q.needles;
  }
  return results.sort((a, b) => b.score - a.score);
};

/* Where the needles stand in a text, as [from, to]; words only where words begin. */
const spots = (text, needles) => {
  const at = [], list = [];
  let folded = "", unit = 0;
  for (const c of text) {
    for (const f of [...foldChar(c)].map(plain).join("")) { folded += f; at.push(unit) }
    unit += c.length;
  }
  at.push(unit);
  for (const needle of needles)
    for (let i = folded.indexOf(needle); i >= 0 && needle; i = folded.indexOf(needle, i + needle.length))
      if (needle[0] > "\u2e80" || i === 0 || !/[\p{L}\p{N}]/u.test(folded[i - 1]) || folded[i - 1] > "\u2e80") list.push([at[i], at[i + needle.length]]);
  return list.sort((a, b) => a[0] - b[0]);
};

const sentence = (texts, needles, whole) => {
  for (const phrase of [true, false])
    for (const text of texts) {
      const spot = spots(text, phrase ? [whole] : needles)[0];
      if (!spot) continue;
      const ends = /[。！？\n]|[.!?] /g, before = text.slice(0, spot[0]);
      let from = 0, m;
      while ((m = ends.exec(before))) from = m.index + m[0].length;
      const cutStart = spot[0] - from > 60;
      if (cutStart) from = spot[0] - 50;
      ends.lastIndex = spot[1];
      m = ends.exec(text);
      let to = m ? m.index + 1 : text.length;
      const cutEnd = to - from > 200;
      if (cutEnd) to = Math.max(spot[1], from + 180);
      return { phrase, text: (cutStart ? "…" : "") + text.slice(from, to).trim() + (cutEnd ? "…" : "") };
    }
};
Object.assign(nianpuSearch, { find, parse, oneOff });

/* --- the page --- */
const make = (name, attributes, ...inside) => {
  const e = D.createElement(name);
  for (const k in attributes) if (attributes[k] != null && attributes[k] !== false) e.setAttribute(k, attributes[k]);
  e.append(...inside.filter(x => x != null));
  return e;
};
const marked = (name, attributes, text, needles) => {
  const e = make(name, attributes);
  let at = 0;
  for (const [from, to] of spots(text, needles)) {
    if (from < at) continue;
    e.append(text.slice(at, from), make("mark", {}, text.slice(from, to)));
    at = to;
  }
  e.append(text.slice(at));
  return e;
};
const say = (key, n) => {
  const t = here.strings;
  return ((n === 1 && t[key + ".one"]) || t[key] || "").replace("{n}", (n || 0).toLocaleString(lang));
};
const inside = r => [
  make("span", { class: "found-head" }, make("span", { class: "kind c-" + r.type[3] }, r.type[1]), r.date ? make("span", { class: "count" }, r.date) : null),
  r.name ? marked("span", { class: "found-name" }, r.name, r.needles) : null,
  r.sentence ? marked("span", { class: "found-text" }, r.sentence, r.needles) : null,
];

const start = () => {
  const field = D.getElementById("find"), form = field && field.form, main = D.getElementById("search");
  if (!field) return;
  let turn = 0, timer, active = -1, results = [], most = 20, chosen = {};
  const status = make("p", { role: "status", class: "vh" });
  const list = make("ul", { role: "listbox", id: "find-list", class: "find-list", "aria-label": field.labels[0].textContent, hidden: "" });
  form.append(status);
  const style = () => D.getElementById("search-style") || D.head.append(make("link", { id: "search-style", rel: "stylesheet", href: root + "search.css" }));

  D.addEventListener("keydown", e => {
    if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) || e.target.isContentEditable) return;
    e.preventDefault();
    field.focus();
    field.select();
  });
  field.addEventListener("focus", () => { style(); open().catch(() => {}) });
  const later = f => { clearTimeout(timer); timer = setTimeout(f, 60) };
  /* Runs one query; what an older one brings is dropped. */
  const ask = async (options, then) => {
    const mine = ++turn, query = field.value.trim();
    try {
      if (query) await open();
      const found = query ? await find(query, options()) : null;
      if (mine === turn) then(found);
    } catch (e) {
      if (mine === turn) status.textContent = here ? say("search_failed") : String(e);
    }
  };

  if (!main) {                          /* a list under the field */
    form.append(list);
    for (const [k, v] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", "find-list"], ["aria-expanded", "false"]]) field.setAttribute(k, v);
    const close = () => { turn++; list.hidden = true; field.setAttribute("aria-expanded", "false"); choose(-1) };
    const choose = i => {
      active = i;
      [...list.children].forEach((li, k) => { li.setAttribute("aria-selected", k === i); if (k === i) li.scrollIntoView({ block: "nearest" }) });
      i < 0 ? field.removeAttribute("aria-activedescendant") : field.setAttribute("aria-activedescendant", "find-" + i);
    };
    const all = () => form.action.split("#")[0] + "#q=" + encodeURIComponent(field.value.trim());
    const go = (i, e) => { const url = i < results.length ? results[i].url : all(); e.ctrlKey || e.metaKey ? window.open(url) : location.href = url };
    const draw = found => {
      list.replaceChildren();
      results = found ? found.results : [];
      if (!found) { status.textContent = ""; return close() }
      status.textContent = found.count ? say("search_results", found.count) : say("search_none");
      const rows = results.map(r => [marked("span", { class: "found-title" }, r.title, r.needles), ...inside(r)]);
      if (found.count > results.length) rows.push([make("span", { class: "found-all" }, say("search_all_results", found.count))]);
      if (!found.count) list.append(make("li", { role: "option", class: "empty", "aria-disabled": "true" }, say("search_none")));
      rows.forEach((row, i) => {
        const li = make("li", { role: "option", id: "find-" + i, "aria-selected": "false" }, ...row);
        li.addEventListener("click", e => go(i, e));
        list.append(li);
      });
      list.hidden = false;
      field.setAttribute("aria-expanded", "true");
      choose(-1);
    };
    list.addEventListener("mousedown", e => e.preventDefault());
    field.addEventListener("input", () => later(() => ask(() => ({ most: 7 }), draw)));
    field.addEventListener("blur", close);
    field.addEventListener("keydown", e => {
      const n = list.hidden || !results.length ? 0 : list.children.length;
      if (e.key === "Escape" && !list.hidden) { e.preventDefault(); close() }
      else if (n && (e.key === "ArrowDown" || e.key === "ArrowUp")) {
        e.preventDefault();
        choose((active + (e.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1) + n + (active < 0 && e.key === "ArrowUp" ? 0 : 0)) % n);
      } else if (e.key === "Enter" && active >= 0 && !e.isComposing) { e.preventDefault(); go(active, e) }
    });
    return;
  }

  /* the page of the search: results in the page, the query in the address */
  style();
  const facets = make("div", { class: "facets" }), ol = make("ol", { class: "found" }), more = make("button", { type: "button", class: "chip", hidden: "" }), doors = D.getElementById("search-doors");
  status.className = "count";
  main.append(facets, status, ol, more);
  const address = () => {
    const p = new URLSearchParams();
    p.set("q", field.value.trim());
    if (chosen.type) p.set("type", chosen.type);
    if (chosen.period != null) p.set("period", chosen.period);
    return "#" + p;
  };
  const read = () => {
    const h = new URLSearchParams(location.hash.slice(1)), p = h.has("q") ? h : new URLSearchParams(location.search);
    field.value = p.get("q") || "";
    chosen = { type: p.get("type"), period: p.has("period") ? +p.get("period") : null };
  };
  const chip = (label, count, pressed, choice) => {
    const b = make("button", { type: "button", class: "chip", "aria-pressed": String(pressed) }, label + " ", make("span", { class: "count" }, count.toLocaleString(lang)));
    b.addEventListener("click", () => { Object.assign(chosen, choice); changed() });
    return b;
  };
  const sum = counts => Object.values(counts).reduce((a, b) => a + b, 0);
  const drawFacets = found => {
    const focused = [...facets.querySelectorAll("button,select")].indexOf(D.activeElement);
    facets.replaceChildren();
    if (!found) return;
    facets.append(chip(say("search_all"), sum(found.types), !chosen.type, { type: null }));
    here.types.forEach((t, i) => { if (found.types[i] || t[0] === chosen.type) facets.append(chip(t[2], found.types[i] || 0, t[0] === chosen.type, { type: t[0] })) });
    const select = make("select", { "aria-label": say("search_period") }, make("option", { value: "" }, say("search_any_period")));
    for (const p of Object.keys(found.periods).map(Number).sort((a, b) => a - b))
      select.append(make("option", { value: p, selected: p === chosen.period ? "" : null }, here.periods[p] + " (" + found.periods[p].toLocaleString(lang) + ")"));
    select.addEventListener("change", () => { chosen.period = select.value === "" ? null : +select.value; changed() });
    if (select.length > 1) facets.append(select);
    if (focused >= 0) (facets.querySelectorAll("button,select")[focused] || field).focus();
  };
  const draw = found => {
    ol.replaceChildren();
    drawFacets(found);
    doors.hidden = !!found && found.count > 0;
    status.textContent = !found ? "" : found.count ? say("search_results", found.count) : say("search_none");
    for (const r of found ? found.results : [])
      ol.append(make("li", {}, make("h2", {}, (a => (a.setAttribute("href", r.url), a))(marked("a", {}, r.title, r.needles))), ...inside(r)));
    more.hidden = !found || found.count <= found.results.length;
    more.textContent = say("search_more");
  };
  const run = () => ask(() => ({ most, type: chosen.type ? here.types.findIndex(t => t[0] === chosen.type) : null, period: chosen.period }), draw);
  const changed = () => {
    most = 20;
    try { history.replaceState(null, "", address()) } catch (e) { location.replace(address()) }
    for (const a of D.querySelectorAll(".languages a")) a.href = a.href.split(/[?#]/)[0] + address();
    run();
  };
  more.addEventListener("click", () => { most += 20; run() });
  form.addEventListener("submit", e => { e.preventDefault(); changed() });
  field.addEventListener("input", () => later(changed));
  addEventListener("hashchange", () => { read(); run() });
  main.parentNode.addEventListener("keydown", e => walk(e));
  field.addEventListener("keydown", e => walk(e));
  const walk = e => {
    const links = [...ol.querySelectorAll("a")], at = links.indexOf(D.activeElement);
    if (e.key === "Escape" && at >= 0) field.focus();
    if (e.key !== "ArrowDown" && e.key !== "ArrowUp" || at < 0 && D.activeElement !== field) return;
    const to = at + (e.key === "ArrowDown" ? 1 : -1);
    e.preventDefault();
    (to < 0 ? field : links[to] || links[at] || field).focus();
  };
  read();
  if (field.value) run();
  else field.focus();
};
if (D.getElementById) D.readyState === "loading" ? D.addEventListener("DOMContentLoaded", start) : start();
})();
