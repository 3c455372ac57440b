/* What a link leads to is shown beside it; the outline follows the reading; sources
 * stand beside the text where there is room. */
import { assert, beneath, run } from './browser.mjs';

const tip = page => page.locator('#tip:not([hidden])');
const pages = {
	'zh-Hans': { where: 'people/liang-wenfeng.html', link: '.prose a[href$="zhejiang-university.html"]', says: ['浙江大学', '机构'] },
	en: { where: 'en/people/liang-wenfeng.html', link: '.prose a[href$="zhejiang-university.html"]', says: ['Zhejiang University', 'Organization'] },
};
const apart = (a, b) => a.bottom <= b.top || b.bottom <= a.top || a.right <= b.left || b.right <= a.left;
const boxes = (page, selector) => page.locator(selector).evaluateAll(list => list.map(e => {
	const { top, bottom, left, right } = e.getBoundingClientRect();
	return { top, bottom, left, right };
}));

/* So many cards that they come in several scripts. */
const name = n => `梁${String.fromCodePoint(0x4e00 + n)} ${n}%`;
beneath('cards', Object.fromEntries([...Array(300).keys()].map(n => [`people/${name(n)}.md`,
	`---\ntitle: 第${n}人\nsummary: ${'概要'.repeat(60)}${n}\n---\n${n ? '' : [7, 99, 250].map(k => `[[people/${name(k)}]]`).join('、')}\n`])));

await run('previews', async ({ check, open }) => {
	for (const [lang, { where, link, says }] of Object.entries(pages)) {
		await check(`a link shows its dossier on hover and focus (${lang})`, async () => {
			const page = await open(where), a = page.locator(link).first();
			await a.hover();
			await tip(page).waitFor();
			for (const words of says) assert.ok((await tip(page).textContent()).includes(words), words);
			await tip(page).hover();
			await page.waitForTimeout(400);
			assert.equal(await tip(page).count(), 1, 'it stays while it is pointed at');
			await page.keyboard.press('Escape');
			await page.locator('#tip').waitFor({ state: 'hidden' });
			await page.mouse.move(5, 5);
			await page.locator('.prose a').first().focus();
			await page.keyboard.press('Tab');
			await tip(page).waitFor();
			assert.equal(await page.locator(':focus').getAttribute('aria-describedby'), 'tip');
		});
	}

	await check('a card is found in whichever script it is', async () => {
		const page = await open(`cards/people/${encodeURIComponent(name(0))}.html`);
		for (const [at, n] of [7, 99, 250].entries()) {
			await page.locator('.prose a').nth(at).hover();
			await page.locator('#tip:not([hidden]) b', { hasText: `第${n}人` }).waitFor();
		}
		assert.ok(await page.locator('script[src*="/cards/"][src*="-"]').count() > 1);
	});

	await check('no preview of the page itself, of a card, of another site', async () => {
		const page = await open('people.html');
		await page.locator('.card-title a').first().hover();
		await page.waitForTimeout(500);
		assert.equal(await tip(page).count(), 0);
		assert.equal(await page.locator('script[src*="assets/cards/"]').count(), 0);
	});

	await check('pictures and tables have previews too', async () => {
		const page = await open('en/models/deepseek-v3.html');
		await page.locator('svg.graph a').first().hover();
		await tip(page).waitFor();
	});

	await check('the outline follows the reading', async () => {
		const page = await open('people/liang-wenfeng.html', { viewport: { width: 1400, height: 900 } });
		const current = () => page.locator('.outline [aria-current]').evaluateAll(list => list.map(a => a.hash));
		assert.ok((await current()).length < 2);
		for (const id of ['chronology', 'sources']) {
			await page.evaluate(where => { document.documentElement.style.scrollBehavior = 'auto'; document.getElementById(where).scrollIntoView(); }, id);
			await page.waitForFunction(where => document.querySelector('.outline [aria-current]')?.hash === '#' + where, id, { timeout: 3000 });
		}
	});

	await check('the rail of years follows it too', async () => {
		const page = await open('timeline.html#y2024');
		await page.waitForFunction(() => document.querySelector('.rail [aria-current]')?.hash === '#y2024');
		await page.locator('button[value=model]').click();
		await page.evaluate(() => scrollTo(0, 0));
		await page.waitForFunction(() => !document.querySelector('.rail [aria-current]'));
	});

	await check('sources beside the text meet neither each other nor the facts', async () => {
		const page = await open('people/liang-wenfeng.html', { viewport: { width: 1400, height: 900 } });
		await page.locator('.beside div').first().waitFor();
		const notes = await boxes(page, '.beside div'), others = await boxes(page, '.facts, .prose, .part');
		for (const [i, note] of notes.entries())
			for (const other of [...others, ...notes.slice(i + 1)])
				assert.ok(apart(note, other), JSON.stringify([note, other]));
		await page.setViewportSize({ width: 800, height: 900 });
		await page.locator('.beside').waitFor({ state: 'detached' });
	});

	await check('a page is cited in words and as BibTeX, without scripts', async () => {
		const page = await open('en/people/liang-wenfeng.html', { javaScriptEnabled: false });
		await page.locator('.citing summary').click();
		assert.match(await page.locator('.citing p').innerText(), /Liang Wenfeng.*updated .*people\/liang-wenfeng/);
		assert.match(await page.locator('.citing pre').innerText(), /@online\{liang-wenfeng,/);
	});
});
