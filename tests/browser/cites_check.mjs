/* Citations: a mark shows its source without leaving the page, by mouse and by keys,
 * and leads to the list of sources and back, with and without scripts. */
import { assert, run } from './browser.mjs';

const pages = { 'zh-Hans': ['people/liang-wenfeng.html', /第\d+段/], en: ['en/people/liang-wenfeng.html', /para\. \d+/] };
const tip = page => page.locator('#tip:not([hidden])');

await run('citations', async ({ check, open }) => {
	for (const [lang, [where, locator]] of Object.entries(pages)) {
		await check(`a mark shows its source on hover and focus (${lang})`, async () => {
			const page = await open(where), mark = page.locator('.prose sup.cite a').first();
			const title = await page.locator((await mark.getAttribute('href')) + ' a').first().textContent();
			await mark.hover();
			await tip(page).waitFor();
			assert.ok((await tip(page).textContent()).includes(title));
			assert.match(await tip(page).textContent(), locator);
			await page.mouse.move(5, 5);
			await page.locator('#tip').waitFor({ state: 'hidden' });
			await mark.focus();
			await tip(page).waitFor();
			assert.equal(await mark.getAttribute('aria-describedby'), 'tip');
			const box = await tip(page).boundingBox();
			assert.ok(box.x >= 0 && box.x + box.width <= 1280);
			await page.keyboard.press('Escape');
			await page.locator('#tip').waitFor({ state: 'hidden' });
		});
		await check(`a number leads to the list and back without scripts (${lang})`, async () => {
			const page = await open(where, { javaScriptEnabled: false }), mark = page.locator('.prose sup.cite a').first();
			const id = await mark.getAttribute('id');
			await mark.click();
			assert.match(page.url(), /#src-\d+$/);
			await page.locator(`.refs a[href="#${id}"]`).click();
			assert.ok(page.url().endsWith('#' + id));
		});
	}
});
