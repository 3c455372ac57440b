/* The search as a reader uses it. */
import { assert, run } from './browser.mjs';

const type = async (page, text) => { await page.click('#find'); await page.keyboard.type(text, { delay: 15 }) };
const options = page => page.locator('#find-list [role="option"]');
/* Until this comes first and the list stays as it is: the last of the letters has
 * been answered. */
const first = async (page, title) => {
	await options(page).first().locator('b', { hasText: new RegExp(`^${title}$`) }).waitFor();
	for (let was = '', is = ' '; was !== is; await page.waitForTimeout(250))
		[was, is] = [is, await page.innerHTML('#find-list')];
};

await run('search', async ({ check, open }) => {
	await check('typing shows results', async () => {
		const page = await open('index.html');
		await type(page, 'lwf');
		await first(page, '梁文锋');
		assert.equal(await page.getAttribute('#find', 'aria-expanded'), 'true');
		assert.match(await page.innerText('.find [role="status"]'), /条结果/);
	});
	await check('in English, with the match marked', async () => {
		const page = await open('en/people/liang-wenfeng.html');
		await type(page, 'export cont');
		await first(page, 'US chip export controls');
		await options(page).first().locator('mark', { hasText: /^export$/ }).first().waitFor();
		assert.match(await options(page).first().getAttribute('href'), /en\/technologies\/export-controls\.html$/);
	});
	await check('/ opens, arrows choose, Enter goes', async () => {
		const page = await open('models/deepseek-v3.html');
		await page.keyboard.press('/');
		await page.keyboard.type('梁文鋒');
		await first(page, '梁文锋');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('ArrowUp');
		assert.equal(await page.getAttribute('#find', 'aria-activedescendant'), 'find-0');
		assert.equal(await options(page).first().getAttribute('aria-selected'), 'true');
		await Promise.all([page.waitForURL(/people\/liang-wenfeng\.html$/), page.keyboard.press('Enter')]);
		assert.match(await page.innerText('h1'), /梁文锋/);
	});
	await check('Escape closes and keeps the words', async () => {
		const page = await open('index.html');
		await type(page, 'deepseek');
		await first(page, '深度求索（DeepSeek）');
		await page.keyboard.press('Escape');
		assert.equal(await page.isVisible('#find-list'), false);
		assert.equal(await page.inputValue('#find'), 'deepseek');
	});
	await check('what is not there is said', async () => {
		const page = await open('index.html');
		await type(page, 'zzqxjw');
		await page.waitForFunction(() => /没有/.test(document.querySelector('.find [role="status"]').textContent));
		assert.equal(await page.isVisible('#find-list'), false);
	});
	await check('Enter leads to the page of the search', async () => {
		const page = await open('timeline.html');
		await type(page, '注意力');
		await Promise.all([page.waitForURL(/search\.html\?q=/), page.keyboard.press('Enter')]);
		await page.locator('.found a').first().waitFor();
		assert.equal(await page.inputValue('#find'), '注意力');
		assert.match(await page.innerText('.found'), /注意力/);
	});
	await check('a sentence of the text is shown, with the match marked', async () => {
		const page = await open('search.html#q=PTZ摄像机');
		await page.locator('.found li').first().waitFor();
		assert.match(await page.innerText('.found'), /PTZ摄像机/);
		assert.equal((await page.locator('.found mark').allInnerTexts()).join('').includes('PTZ'), true);
	});
	await check('the address keeps words and facets', async () => {
		const page = await open('search.html');
		await type(page, 'deepseek');
		await page.locator('.found a').first().waitFor();
		await page.locator('.facets button', { hasText: '模型' }).click();
		await page.waitForFunction(() => /type=model/.test(location.hash));
		await page.waitForFunction(() => [...document.querySelectorAll('.found .kind')].every(k => k.textContent === '模型'));
		await page.selectOption('.facets select', '2024');
		await page.waitForFunction(() => /period=2024/.test(location.hash));
		await page.waitForFunction(() => document.querySelectorAll('.found li').length === 2);
		await page.reload();
		await page.waitForFunction(() => document.querySelectorAll('.found li').length === 2);
		assert.equal(await page.locator('.facets [aria-pressed="true"]').innerText().then(t => t.startsWith('模型')), true);
		const english = await page.getAttribute('.languages a[hreflang="en"]', 'href');
		assert.match(english, /en\/search\.html#q=deepseek&type=model&period=2024$/);
	});
	await check('results are walked with the arrows', async () => {
		const page = await open('en/search.html#q=deepseek');
		await page.locator('.found a').nth(1).waitFor();
		await page.focus('#find');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('ArrowDown');
		assert.equal(await page.evaluate(() => [...document.querySelectorAll('.found a')].indexOf(document.activeElement)), 1);
		await page.keyboard.press('Escape');
		assert.equal(await page.evaluate(() => document.activeElement.id), 'find');
	});
	await check('more results on demand', async () => {
		const page = await open('en/search.html#q=deepseek');
		await page.waitForFunction(() => document.querySelectorAll('.found li').length === 20);
		await page.click('#search > button');
		await page.waitForFunction(() => document.querySelectorAll('.found li').length === 40);
	});
	await check('keys of an input method are its own', async () => {
		const page = await open('index.html');
		const compose = key => page.locator('#find').evaluate((field, key) =>
			field.dispatchEvent(new KeyboardEvent('keydown', { key, keyCode: 229, isComposing: true, bubbles: true, cancelable: true })), key);
		await type(page, '梁');
		await first(page, '梁文锋');
		for (const key of ['ArrowDown', 'Enter', 'Escape']) assert.equal(await compose(key), true, `${key} is taken`);
		assert.equal(await page.getAttribute('#find', 'aria-activedescendant'), null);
		assert.equal(await page.isVisible('#find-list'), true);
	});
	await check('odd questions do no harm', async () => {
		const page = await open('search.html');
		for (const odd of ['  ', '"<b>x</b>&\'', '😀', '!!!', 'x'.repeat(500), '梁文锋'.repeat(170)]) {
			await page.fill('#find', odd);
			await page.waitForFunction(q => new URLSearchParams(location.hash.slice(1)).get('q') === q, odd.trim());
			await page.waitForTimeout(200);
			assert.equal(await page.locator('#search b').count(), 0);
			assert.equal(await page.isVisible('.facets'), odd.trim() !== '');
		}
	});
	await check('where nothing is found, something is proposed', async () => {
		const page = await open('search.html#q=zzqxjw');
		await page.locator('#search > p', { hasText: '拼音' }).waitFor();
		assert.equal(await page.locator('#search-doors a').first().isVisible(), true);
		assert.equal(await page.isVisible('#search > button'), false);
	});
	await check('the way back leads to the question', async () => {
		const page = await open('search.html?q=' + encodeURIComponent('幻方'));
		await page.locator('.found a', { hasText: '幻方量化' }).first().waitFor();
		await page.fill('#find', 'mla');
		const link = page.locator('.found a', { hasText: /多头潜在/ }).first();
		await link.click();
		await page.waitForURL(/mla\.html$/);
		await page.goBack();
		await link.waitFor();
		assert.equal(await page.inputValue('#find'), 'mla');
	});
	await check('without a script the page says so', async () => {
		const page = await open('search.html', { javaScriptEnabled: false });
		assert.match(await page.innerText('main'), /JavaScript/);
		assert.equal(await page.locator('#search-doors a').count() > 3, true);
	});
	await check('the narrowest screen', async () => {
		const page = await open('index.html', { viewport: { width: 320, height: 600 } });
		await type(page, '幻方');
		await first(page, '幻方量化');
		assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'it scrolls sideways');
		const box = await page.locator('#find-list').boundingBox();
		assert.equal(box.x >= 0 && box.x + box.width <= 320, true, `the list stands at ${box.x}, ${box.width} wide`);
	});
});
