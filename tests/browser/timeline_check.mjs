/* The timeline's filters and brush, and lanes, as a reader uses them; and a timeline
 * of 10 000 entries. */
import { assert, beneath, drawn, run } from './browser.mjs';

const shown = page => page.locator('.entry:visible').count();
const hash = page => page.evaluate(() => decodeURIComponent(location.hash));
const said = (page, n) => page.locator('#filters output', { hasText: new RegExp(`^\\D*${n}\\b`) }).waitFor();

const person = i => [`people/p${i}.md`, `---\ntitle: Person ${i}\n---\n`];
const event = i => [`events/e${i}.md`, `---\ntitle: Event ${i}\ndate: ${1950 + i % 70}-${10 + i % 3}-${10 + i % 19}\npeople: [p${i % 100}]\n---\n`];
const many = (n, f) => Array.from({ length: n }, (_, i) => f(i));
beneath('big', Object.fromEntries([...many(100, person), ...many(10000, event)]));

await run('timeline', async ({ check, open }) => {
	for (const lang of ['', 'en/']) {
		await check(`filters by keyboard (${lang || 'zh-Hans'})`, async () => {
			const page = await open(`${lang}timeline.html`);
			await drawn(page);
			const all = await shown(page), n = +await page.locator('button[value=model] small').innerText();
			assert.ok(all > 20 && n > 0 && n < all);
			await page.focus('button[value=model]');
			await page.keyboard.press('Space');
			await said(page, n);
			assert.equal(await shown(page), n);
			assert.equal(await hash(page), '#type=model');
			assert.equal(await page.getAttribute('button[value=model]', 'aria-pressed'), 'true');
			await page.focus('select[name=organization]');
			await page.keyboard.press('ArrowDown');
			const [, m] = /\((\d+)\)/.exec(await page.locator('select[name=organization] option:checked').innerText());
			await said(page, m);
			assert.equal(await shown(page), +m);
			assert.match(await hash(page), /^#type=model&organization=/);
			await page.goBack();
			await said(page, n);
			await page.goBack();
			await said(page, all);
			assert.equal(await shown(page), all);
			await page.goForward();
			await said(page, n);
			await page.focus('#filters [type=reset]');
			await page.keyboard.press('Enter');
			await said(page, all);
			assert.equal(await hash(page), '');
		});
	}
	await check('an address with filters, and a place in the page', async () => {
		const page = await open('timeline.html#from=2023&to=2024');
		await drawn(page);
		assert.deepEqual(await page.locator('.year:visible').evaluateAll(l => l.map(e => e.id)), ['y2023', 'y2024']);
		await page.click('.rail a[href="#y2024"]');
		assert.equal(await hash(page), '#from=2023&to=2024');
		assert.equal(await page.evaluate(() => document.activeElement.id), 'y2024');
	});
	await check('nothing fits', async () => {
		const page = await open('timeline.html#type=model&from=1986&to=1987');
		await drawn(page);
		assert.equal(await shown(page), 0);
		assert.doesNotMatch(await page.locator('#filters output').innerText(), /\d/);
	});
	await check('the brush, by keys and by mouse', async () => {
		const page = await open('timeline.html');
		await drawn(page);
		const all = await shown(page), [from, to] = await page.locator('[role=slider]').all();
		await from.focus();
		for (let i = 0; i < 3; i++) await page.keyboard.press('PageUp');
		await page.waitForFunction(() => location.hash);
		assert.equal(await hash(page), '#from=1988');
		assert.ok(await shown(page) < all);
		assert.match(await from.getAttribute('aria-valuetext'), /1988/);
		await to.focus();
		await page.keyboard.press('ArrowLeft');
		await page.waitForFunction(() => location.hash.includes('to='));
		const box = await page.locator('.brush').boundingBox();
		await page.mouse.move(box.x + box.width * .3, box.y + 10);
		await page.mouse.down();
		await page.mouse.move(box.x + box.width * .6, box.y + 10, { steps: 4 });
		await page.mouse.up();
		assert.match(await hash(page), /from=1997.*to=2009/);
		await page.goBack();
		assert.match(await hash(page), /from=1988/);
	});
	await check('no shift, and a page of a year', async () => {
		const page = await open('timeline/2025.html');
		await drawn(page);
		assert.equal(await page.locator('#filters output').innerText().then(t => +/\d+/.exec(t)[0]), await shown(page));
		const before = await open('timeline.html', { javaScriptEnabled: true });
		const moved = await before.evaluate(() => new Promise(done => { let sum = 0;
			new PerformanceObserver(l => l.getEntries().forEach(e => { sum += e.value; })).observe({ type: 'layout-shift', buffered: true });
			setTimeout(() => done(sum), 400); }));
		assert.ok(moved < .02, `shift ${moved}`);
	});
	await check('without a script', async () => {
		const page = await open('timeline.html', { javaScriptEnabled: false });
		assert.equal(await page.locator('#filters').isVisible(), false);
		assert.ok(await shown(page) > 20);
		const lanes = await open('lanes.html', { javaScriptEnabled: false });
		assert.ok(await lanes.locator('g.lane').count() > 10);
		assert.ok(await lanes.locator('.lanes title').count() > 50);
		assert.equal(await lanes.locator('#lanes').isVisible(), false);
	});
	await check('lanes: chosen, added, removed', async () => {
		const page = await open('lanes.html#liang-wenfeng,deepseek,deepseek-v3');
		const names = () => page.locator('g.lane > a:first-child text').allInnerTexts();
		await page.locator('.chips button').nth(2).waitFor();
		assert.equal((await names()).length, 3);
		await page.fill('[name=add]', 'high-flyer');
		await page.keyboard.press('Enter');
		await page.locator('.chips button').nth(3).waitFor();
		assert.equal(await hash(page), '#liang-wenfeng,deepseek,deepseek-v3,high-flyer');
		await page.locator('.chips button').first().focus();
		await page.keyboard.press('Enter');
		assert.equal((await names()).length, 3);
		await page.goBack();
		assert.equal((await names()).length, 4);
	});
	for (const lang of ['', 'en/'])
		await check(`lanes: no label is cut or on another (${lang || 'zh-Hans'})`, async () => {
			const page = await open(`${lang}lanes.html`);
			await page.waitForFunction(() => document.querySelector('#lanes output').value);
			assert.deepEqual(await page.evaluate(() => {
				const edge = document.querySelector('.chart').getBoundingClientRect(), bad = [];
				const texts = [...document.querySelectorAll('.lanes text')].filter(e => e.checkVisibility());
				const boxes = texts.map(e => e.getBoundingClientRect());
				boxes.forEach((a, i) => {
					if (a.left < edge.left - 1 || a.right > edge.right + 1) bad.push(texts[i].textContent);
					boxes.slice(0, i).forEach((b, k) => {
						if (a.left < b.right && b.left < a.right && a.top < b.bottom - 1 && b.top < a.bottom - 1)
							bad.push(`${texts[i].textContent} / ${texts[k].textContent}`);
					});
				});
				return bad;
			}), []);
		});
	await check('lanes: zoom and pan by buttons and keys', async () => {
		const page = await open('en/lanes.html');
		const range = () => page.locator('#lanes output').innerText();
		await page.waitForFunction(() => document.querySelector('#lanes output').value);
		const whole = await range(), drawn = await page.locator('g.lane').count();
		await page.click('[name=in]');
		const closer = await range();
		assert.notEqual(closer, whole);
		await page.click('[name=left]');
		assert.notEqual(await range(), closer);
		await page.focus('.chart');
		await page.keyboard.press('0');
		assert.equal(await range(), whole);
		await page.keyboard.press('+');
		assert.equal(await range(), closer);
		assert.equal(await page.locator('g.lane').count(), drawn);
	});
	await check('10 000 entries: years when needed, and a filter over all', async () => {
		const page = await open('big/timeline.html');
		await said(page, '10[,]?000');
		assert.ok(await page.locator('.entry').count() < 2500);
		const took = await page.evaluate(() => [5, 4, 3].map(i => {
			const t = performance.now(), s = document.querySelector('select[name=person]');
			s.value = s.options[i].value;
			s.dispatchEvent(new Event('change', { bubbles: true }));
			document.body.offsetHeight;
			return performance.now() - t;
		}));
		console.log('    a filter over 10 000 entries takes ' + Math.min(...took).toFixed(0) + ' ms');
		await said(page, 100);
		await page.locator('.entry:visible').first().waitFor();
		await page.locator('.year:visible').last().scrollIntoViewIfNeeded();
		await page.locator('.year:visible').last().locator('.entry:visible').first().waitFor();
		assert.equal(await page.locator('.year:visible').last().locator('.entry:visible').first().locator('a').first().getAttribute('href').then(h => /^(\.\/)?events\//.test(h)), true);
	});
});
