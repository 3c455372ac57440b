/* What is drawn while building: no label overlaps another or leaves the page, on any
 * page and at any width.  Tables sort and filter by keyboard; the home page finds the day. */
import fs from 'node:fs';
import path from 'node:path';
import { assert, run } from './browser.mjs';

const picture = /<svg class="(life|graph|tree)[ "]/;
const isDrawn = site => file => file.endsWith('.html') && picture.test(fs.readFileSync(path.join(site, file)));

/* Runs in the page. */
const inspect = () => {
	const problems = [], wide = document.documentElement.clientWidth;
	for (const svg of document.querySelectorAll('.life, .graph, .tree')) {
		const boxes = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
		boxes.forEach(([text, a], i) => {
			if (a.left < -1 || a.right > wide + 1) problems.push(`leaves the page: ${text}`);
			for (const [other, b] of boxes.slice(i + 1)) {
				const x = Math.min(a.right, b.right) - Math.max(a.left, b.left), y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
				if (x > 1 && y > 4) problems.push(`overlap: ${text} / ${other}`);
			}
		});
	}
	if (document.documentElement.scrollWidth > wide) problems.push('the page scrolls sideways');
	return problems;
};

const column = (page, i) => page.$$eval('table.list tbody tr', (rows, at) =>
	rows.filter(r => !r.hidden).map(r => r.cells[at].dataset.sort ?? r.cells[at].textContent), i);

const press = async (page, i) => {
	await page.locator('table.list thead button').nth(i).focus();
	await page.keyboard.press('Enter');
};

await run('pictures', async ({ check, open, site, from }) => {
	if (from === 'file') await check('labels are apart', async () => {
		const files = fs.readdirSync(site, { recursive: true }).filter(isDrawn(site)).sort(), problems = [];
		const page = await open(files[0], { javaScriptEnabled: false });
		const root = page.url().slice(0, -encodeURI(files[0]).length);
		for (const file of files) {
			await page.goto(root + encodeURI(file));
			for (const width of [320, 1280]) {
				await page.setViewportSize({ width, height: 800 });
				problems.push(...(await page.evaluate(inspect)).map(p => `${file} at ${width}: ${p}`));
			}
		}
		assert.ok(files.length > 100);
		assert.deepEqual(problems.slice(0, 12), []);
	});
	await check('a table sorts by Enter and filters', async () => {
		const page = await open('models.html'), names = await column(page, 0);
		for (const way of ['ascending', 'descending']) {
			await press(page, 1);
			const all = await column(page, 1), days = all.filter(d => d).map(Number);
			assert.ok(days.length > 2);
			assert.deepEqual(days, days.toSorted((a, b) => way === 'ascending' ? a - b : b - a));
			assert.ok(all.slice(days.length).every(d => !d), 'empty cells are last');
			assert.equal(await page.locator('table.list thead th').nth(1).getAttribute('aria-sort'), way);
		}
		await press(page, 0);
		assert.deepEqual(await column(page, 0), names);
		await page.fill('.row-filter input', 'JANUS');
		assert.equal((await column(page, 0)).length, 1);
	});
	for (const [now, same] of [['2026-01-27', true], ['2026-02-20', false]])
		await check(same ? 'home has this day' : 'home has the next day', async () => {
			const page = await open('pages/about.html');
			await page.clock.setFixedTime(new Date(now + 'T12:00:00'));
			await page.click('.brand');
			await page.locator('#today:not([hidden])').waitFor();
			const days = await page.$$eval('#today:not([hidden]) time', times => times.map(t => t.dateTime.slice(5)));
			assert.ok(days.length);
			assert.equal(new Set(days).size, 1);
			assert.equal(days[0] === now.slice(5), same);
		});
});
