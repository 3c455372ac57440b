/* On hover and on focus a citation shows its source, and a link to a dossier its card
 * (render/card_script.h); Escape hides it.  The outline follows the reading;
 * sources stand beside the text where there is room. */
(() => {
"use strict";
const D = document, script = D.currentScript, root = script.src.replace(/assets\/[^/]*$/, "");
const make = (name, props, ...inside) => {
	const e = Object.assign(D.createElement(name), props);
	e.append(...inside);
	return e;
};
const target = link => D.getElementById(decodeURIComponent(link.hash.slice(1)));
const bare = url => new URL(url, location).href.replace(/[?#].*/, "");

/* --- previews --- */
const base = new URL(script.dataset.base || ".", location).href, scripts = {}, wanted = {};
let owner, timer;

const load = name => scripts[name] ??= new Promise(done => {
	wanted[name] = done;
	D.head.append(make("script", { src: `${root}assets/cards/${name}.js`, onerror: () => done({}) }));
});
window.nianpuCards = (name, cards) => wanted[name](cards);

const cardOf = async link => {
	const url = bare(link.getAttribute("href"));
	if (!url.startsWith(base) || !url.endsWith(".html") || url === bare("")) return;
	const id = decodeURIComponent(url.slice(base.length, -5));
	const hash = new TextEncoder().encode(id).reduce((h, byte) => Math.imul(h ^ byte, 16777619) >>> 0, 2166136261);
	const card = (await load(`${D.documentElement.lang}-${hash % script.dataset.cards}`))[id];
	if (!card) return;
	const [title, type, colour, date, summary, picture] = card, span = (className, text) => make("span", { className }, text || "");
	return [picture ? make("img", { src: root + picture.split("/").map(encodeURIComponent).join("/"), alt: "" }) : "",
		span(`kind c-${colour}`, type), " ", span("count", date), make("b", {}, title), span("", summary)];
};
/* A source or a footnote without its links back into the text, and where in it. */
const sourceOf = mark => {
	mark.dataset.title ??= mark.title;
	const copy = target(mark)?.cloneNode(true);
	if (!copy) return;
	for (const e of copy.querySelectorAll(".uses, [role=doc-backlink], [id]")) if (e.id) e.removeAttribute("id"); else e.remove();
	return [...copy.childNodes, ...mark.dataset.title.split(" · ").slice(1).map(at => "· " + at)];
};

const hide = () => {
	clearTimeout(timer);
	if (owner) owner.removeAttribute("aria-describedby");
	tip.hidden = true;
	owner = null;
};
const tip = make("div", { id: "tip", role: "tooltip", hidden: true, onmouseenter: () => clearTimeout(timer), onmouseleave: hide });
D.body.append(tip);
const place = link => {
	const m = link.getClientRects()[0], t = tip.getBoundingClientRect();
	tip.style.left = Math.max(8, Math.min(m.left, D.documentElement.clientWidth - t.width - 8)) + scrollX + "px";
	tip.style.top = (m.top > t.height + 12 ? m.top - t.height - 6 : m.bottom + 6) + scrollY + "px";
};
const show = async link => {
	if (link === owner) return;
	hide();
	owner = link;
	const mark = link.matches(MARKS), parts = await (mark ? sourceOf(link) : cardOf(link));
	if (owner !== link || !parts) return;
	tip.className = mark ? "tip" : "tip preview";
	tip.replaceChildren(...parts);
	link.removeAttribute("title");
	tip.hidden = false;
	link.setAttribute("aria-describedby", "tip");
	place(link);
};

const MARKS = ".cite a, .footnote-ref a", LINKS = MARKS + ", main a[href*='.html']:not(.card a, .entry-title a, .pager a, .chip, .tip a)";
const soon = (wait, f, e) => { clearTimeout(timer); timer = setTimeout(f, wait, e); };
const on = (type, f) => D.addEventListener(type, e => f(e.target.closest?.(LINKS), e));
on("mouseover", a => { if (a) soon(a.matches(MARKS) ? 120 : 300, show, a); });
on("mouseout", a => { if (a) soon(200, hide); });
on("focusin", a => { if (a?.matches(":focus-visible")) show(a); else hide(); });
on("keydown", (a, e) => { if (e.key === "Escape") hide(); });

/* --- the outline --- */
const places = [...D.querySelectorAll(".outline a, .rail a")].map(a => [a, target(a)]).filter(p => p[1]);
const follow = () => {
	const end = scrollY + innerHeight > D.documentElement.scrollHeight - 2;
	const now = end ? places.at(-1) : places.findLast(([, e]) => e.offsetHeight && e.getBoundingClientRect().top < Math.min(innerHeight / 3, 300));
	for (const p of places) p[0].ariaCurrent = p === now ? "location" : null;
};
let waiting;
if (places.length) {
	addEventListener("scroll", () => { waiting = waiting || requestAnimationFrame(() => { waiting = 0; follow(); }); }, { passive: true });
	follow();
}

/* --- beside the text --- */
const facts = D.querySelector(".facts"), prose = D.querySelector(".prose");
const beside = () => {
	for (const e of D.querySelectorAll(".beside")) e.remove();
	const f = facts.getBoundingClientRect(), text = prose.getBoundingClientRect(), seen = {};
	if (f.left < text.right && f.right > text.left) return;
	const column = make("div", { className: "beside", ariaHidden: "true" });
	let bottom = f.bottom;
	facts.after(column);
	const top = column.getBoundingClientRect().top;
	for (const mark of prose.querySelectorAll(MARKS)) {
		const y = mark.getBoundingClientRect().top, at = Math.max(y, bottom + 12);
		if (at - y > 90 || y - seen[mark.hash] < innerHeight) continue;
		const note = make("div", {}, make("b", {}, mark.textContent), " ", ...sourceOf(mark) || []);
		for (const a of note.querySelectorAll("a")) a.tabIndex = -1;
		note.style.top = at - top + "px";
		column.append(note);
		seen[mark.hash] = y;
		bottom = note.getBoundingClientRect().bottom;
	}
};
if (facts && prose?.querySelector(MARKS)) {
	let width;
	new ResizeObserver(() => { if (width !== (width = innerWidth + " " + facts.offsetHeight)) beside(); }).observe(facts);
}
})();
