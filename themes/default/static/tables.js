/* Tables: a column's head sorts by data-sort or as the language does, empty cells last; a
 * field above hides the rows that lack what is written in it. */
(() => {
"use strict";
const D = document, words = new Intl.Collator(D.documentElement.lang, { numeric: true });
const make = (name, props) => Object.assign(D.createElement(name), props);
const fold = s => s.normalize("NFKC").toLowerCase();
const key = ({ dataset, textContent }) => dataset.sort ? +dataset.sort : textContent.trim();

for (const table of D.querySelectorAll("table.list")) {
	const body = table.tBodies[0], rows = [...body.rows], heads = [...table.tHead.rows[0].cells];
	heads.forEach((head, i) => {
		const button = make("button", { className: "sort" });
		button.append(...head.childNodes);
		head.append(button);
		button.onclick = () => {
			const way = head.ariaSort === "ascending" ? -1 : 1, keys = new Map(rows.map(r => [r, key(r.cells[i])]));
			rows.sort((r, s) => {
				const a = keys.get(r), b = keys.get(s);
				if (a === "" || b === "") return (a === "") - (b === "");
				return way * (a - b || words.compare(a, b));
			});
			for (const h of heads) h.ariaSort = null;
			head.ariaSort = way > 0 ? "ascending" : "descending";
			body.append(...rows);
		};
	});
	heads[0].ariaSort = "ascending";
	if (rows.length < 8) continue;
	const box = make("p", { className: "row-filter" }), count = make("output");
	const input = make("input", { type: "search", placeholder: table.dataset.filter, ariaLabel: table.dataset.filter });
	input.oninput = () => {
		const wanted = fold(input.value).split(/\s+/);
		for (const r of rows) r.hidden = !wanted.every(w => fold(r.textContent).includes(w));
		count.value = rows.filter(r => !r.hidden).length + " / " + rows.length;
	};
	box.append(input, " ", count);
	table.parentNode.before(box);
}
})();
