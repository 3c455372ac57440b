/* Search, filters, previews, tables and lanes in Firefox, from the folder. */
import { assert, languages } from './browser.mjs';
import { run } from './firefox.mjs';

const first = (page, title) => page.until(t => document.querySelector('#find-list [role=option] b')?.textContent === t, title);
const ready = page => page.until(() => document.querySelector('[name=disputed] small').textContent);
const said = (page, n) => page.until(x => +/\d+/.exec(document.querySelector('#filters output').value)?.[0] === x, n);

/* What shows a card when it is pointed at or has the focus, and what the card then says. */
const previews = {
	'a link to a dossier': ['.prose a[href$="zhejiang-university.html"]', () => document.documentElement.lang === 'en' ? 'Organization' : '机构'],
	'a citation': ['.prose sup.cite a', mark => document.getElementById(mark.hash.slice(1)).querySelector('a').textContent],
};

await run('firefox', async ({ check, open, root }) => {
	for (const [query, title] of [['梁文锋', '梁文锋'], ['liangwenfeng', '梁文锋'], ['export controls', '美国对华芯片出口管制']])
		await check(`a name is found: ${query}`, async () => {
			const page = await open('index.html');
			await page.type('#find', query);
			await first(page, title);
			assert.equal(await page.is('#find', 'aria-expanded'), 'true');
		});
	await check('/ opens, arrows choose, Enter goes', async () => {
		const page = await open('en/models/deepseek-v3.html');
		await page.press('/');
		await page.type('#find', 'liang wenfeng');
		await first(page, 'Liang Wenfeng');
		await page.press('ArrowDown', 'ArrowDown', 'ArrowUp');
		assert.equal(await page.is('#find', 'aria-activedescendant'), 'find-0');
		await page.press('Enter');
		await page.until(() => location.href.endsWith('en/people/liang-wenfeng.html'));
	});
	await check('the page of the search keeps words and facets in its address', async () => {
		const page = await open('en/search.html?q=deepseek');
		await page.until(() => document.querySelectorAll('.found li').length === 20);
		await page.evaluate(() => [...document.querySelectorAll('.facets button')].find(b => b.textContent.startsWith('Models')).click());
		await page.until(() => [...document.querySelectorAll('.found .kind')].every(k => k.textContent === 'Model'));
		assert.equal(await page.hash(), '#q=deepseek&type=model');
		await page.reload();
		await page.until(() => document.querySelector('.found a'));
		assert.ok((await page.text('.facets [aria-pressed=true]')).startsWith('Models'));
		await page.focus('#find');
		await page.press('ArrowDown', 'Enter');
		await page.until(() => location.pathname.includes('/models/'));
		await page.back();
		await page.until(() => document.querySelector('.found a'));
	});
	for (const [lang, prefix] of Object.entries(languages))
		await check(`filters of the timeline, and the way back (${lang})`, async () => {
			const page = await open(`${prefix}timeline.html`);
			await ready(page);
			const all = await page.count('.entry'), n = +await page.text('button[value=model] small');
			assert.ok(all > 20 && n > 0 && n < all);
			await page.focus('button[value=model]');
			await page.press(' ');
			await said(page, n);
			assert.equal(await page.count('.entry'), n);
			assert.equal(await page.is('button[value=model]', 'aria-pressed'), 'true');
			const organization = await page.$eval('select[name=organization]', s => s.options[1].value);
			await page.select('select[name=organization]', organization);
			assert.equal(await page.hash(), `#type=model&organization=${organization}`);
			const m = await page.count('.entry');
			await page.back();
			await said(page, n);
			await page.evaluate(() => history.forward());
			await said(page, m);
			await page.reload();
			await ready(page);
			assert.equal(await page.count('.entry'), m);
			await page.focus('#filters [type=reset]');
			await page.press('Enter');
			await said(page, all);
			assert.equal(await page.hash(), '');
		});
	await check('the brush by keys', async () => {
		const page = await open('timeline.html');
		await ready(page);
		const all = await page.count('.entry');
		await page.focus('[role=slider]');
		await page.press('PageUp', 'PageUp', 'PageUp');
		await page.until(() => location.hash === '#from=1988');
		assert.ok(await page.count('.entry') < all);
		assert.equal(await page.is('[role=slider]', 'aria-valuetext'), '1988');
		await page.back();
		await said(page, all);
	});
	for (const [what, [selector, says]] of Object.entries(previews))
		for (const [lang, prefix] of Object.entries(languages))
			await check(`${what} shows a card on hover and focus (${lang})`, async () => {
				const page = await open(`${prefix}people/liang-wenfeng.html`), shown = text => page.until(t => document.querySelector('.tip:not([hidden])')?.textContent.includes(t), text);
				const wanted = await page.$eval(selector, says);
				await page.hover(selector);
				await shown(wanted);
				await page.mouse.move(5, 5);
				await page.until(() => document.querySelector('.tip').hidden);
				await page.focus(selector);
				await shown(wanted);
				await page.press('Escape');
				await page.until(() => document.querySelector('.tip').hidden);
			});
	await check('a table sorts by Enter and filters', async () => {
		const page = await open('models.html');
		const days = () => page.$$eval('table.list tbody tr', rows => rows.map(r => r.cells[1].dataset.sort).filter(d => d).map(Number));
		await page.focus('table.list th:nth-child(2) button');
		for (const by of [1, -1]) {
			await page.press('Enter');
			assert.deepEqual(await days(), (await days()).toSorted((a, b) => by * (a - b)));
		}
		assert.equal(await page.is('table.list th:nth-child(2)', 'aria-sort'), 'descending');
		await page.type('.row-filter input', 'JANUS');
		await page.until(() => document.querySelectorAll('table.list tbody tr:not([hidden])').length === 1);
	});
	await check('lanes: the dossiers are in the address', async () => {
		const page = await open('lanes.html#liang-wenfeng,deepseek,deepseek-v3'), lanes = n => page.until(x => document.querySelectorAll('g.lane').length === x, n);
		await lanes(3);
		await page.type('[name=add]', 'high-flyer');
		await page.press('Enter');
		await lanes(4);
		assert.equal(await page.hash(), '#liang-wenfeng,deepseek,deepseek-v3,high-flyer');
		await page.focus('#lanes .chip');
		await page.press('Enter');
		await lanes(3);
		await page.back();
		await lanes(4);
		const range = await page.text('#lanes output');
		await page.focus('.chart');
		await page.press('+');
		assert.notEqual(await page.text('#lanes output'), range);
		await page.press('0');
		assert.equal(await page.text('#lanes output'), range);
	});
	await check('the days of home, and pictures', async () => {
		const page = await open('index.html');
		await page.until(() => !document.querySelector('#today').hidden);
		await page.goto(`${root}people/liang-wenfeng.html`);
		assert.ok(await page.$eval('svg.life', e => e.getBoundingClientRect().height) > 100);
	});
});
