/* Citations: on hover and on focus a mark shows its source, from the page's own list
 * of sources, without leaving the page.  Escape hides it.  Without this script the
 * mark's number leads to the list. */
(() => {
"use strict";
const D = document;
let tip, owner, timer;

const hide = () => {
	clearTimeout(timer);
	if (owner) {
		owner.removeAttribute("aria-describedby");
		if (owner.dataset.title) owner.title = owner.dataset.title;
	}
	if (tip) tip.hidden = true;
	owner = null;
};

const place = (mark) => {
	const m = mark.getBoundingClientRect(), t = tip.getBoundingClientRect(), wide = D.documentElement.clientWidth;
	const left = Math.max(8, Math.min(m.left, wide - t.width - 8));
	const above = m.top > t.height + 12;
	tip.style.left = left + scrollX + "px";
	tip.style.top = (above ? m.top - t.height - 6 : m.bottom + 6) + scrollY + "px";
};

const show = (mark) => {
	const source = D.getElementById(mark.hash.slice(1));
	if (!source || mark === owner) return;
	hide();
	if (!tip) {
		tip = D.body.appendChild(D.createElement("div"));
		tip.className = "tip";
		tip.id = "tip";
		tip.role = "tooltip";
		tip.onmouseenter = () => clearTimeout(timer);
		tip.onmouseleave = hide;
	}
	const parts = [...source.children].filter((e) => !e.classList.contains("uses")).map((e) => e.cloneNode(true));
	const at = (mark.dataset.title || mark.title || "").split(" · ").slice(1).join(" · ");
	tip.replaceChildren(...parts.flatMap((e) => [e, " "]), at);
	if (mark.title) mark.dataset.title = mark.title;
	mark.removeAttribute("title");
	tip.hidden = false;
	owner = mark;
	mark.setAttribute("aria-describedby", "tip");
	place(mark);
};

const markOf = (e) => e.target.closest && e.target.closest("sup.cite a");
D.addEventListener("mouseover", (e) => { const m = markOf(e); if (m) { clearTimeout(timer); timer = setTimeout(show, 120, m); } });
D.addEventListener("mouseout", (e) => { if (markOf(e)) { clearTimeout(timer); timer = setTimeout(hide, 200); } });
D.addEventListener("focusin", (e) => { const m = markOf(e); if (m) show(m); else hide(); });
D.addEventListener("keydown", (e) => { if (e.key === "Escape") hide(); });
})();
