/* Home: the entries of today's day and month, or of the next that has any. */
(() => {
"use strict";
const box = document.getElementById("today"), now = new Date(), rows = box ? [...box.querySelectorAll("li")] : [];
const ahead = row => {
	const [, month, day] = row.querySelector("time").dateTime.split("-");
	return ((Date.UTC(2000, month - 1, day) - Date.UTC(2000, now.getMonth(), now.getDate())) / 864e5 + 366) % 366;
};
const least = Math.min(...rows.map(ahead));
for (const row of rows) if (ahead(row) > least) row.remove();
if (least) document.getElementById("today-head").textContent = box.dataset.next;
box.hidden = false;
})();
