/* The keyboard alone: from home by the search to a dossier, to a citation, to its source
 * and back; and through whole pages, where the focus is always seen and never held. */
import { assert, languages, nothing, run } from './browser.mjs';

const walked = ['models.html', 'lanes.html', 'search.html#q=deepseek', 'events/ev-2025-01-27-chip-rout.html'];
const previews = ['a[href$="high-flyer.html"]', 'sup.cite a'];        /* what shows a card in running text; the last is a citation, which is then followed */

/* Runs in the page: what has the focus, and what is wrong with how that looks. */
const focused = wanted => {
	const e = document.activeElement;
	if (!e || e === document.body) return null;
	const style = getComputedStyle(e), box = e.getClientRects()[0] || new DOMRect(), bad = [];
	let cover = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
	while (cover && !/sticky|fixed/.test(getComputedStyle(cover).position)) cover = cover.parentElement;
	if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 1) bad.push('has no outline');
	if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || box.width < 2 || box.height < 2) bad.push('cannot be seen');
	else if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) bad.push('is out of sight');
	else if (cover && !cover.contains(e)) bad.push(`is under <${cover.localName} class="${cover.className}">`);
	e.passed = (e.passed || 0) + 1;
	return { name: `<${e.localName} class="${e.getAttribute('class') || ''}"> ${(e.innerText || e.ariaLabel || '').slice(0, 30)}`, again: e.passed > 1, here: e.matches(wanted), bad };
};

/* Tab to the end of the page. */
async function walk(page, { key = 'Tab', until = '#nothing', most = 400 } = {}) {
	const wrong = [];
	for (let n = 0; n < most; n++) {
		await page.keyboard.press(key);
		const at = await page.evaluate(focused, until);
		if (!at) return wrong;
		wrong.push(...at.bad.map(b => `${at.name} ${b}`));
		if (at.again) return [...wrong, `${at.name} holds the focus, or had it before`];
		if (at.here) return wrong;
	}
	return [...wrong, `no end in ${most} steps`];
}
/* Tab until something fits. */
async function reach(page, wanted) {
	const wrong = await walk(page, { until: wanted });
	assert.ok(await page.evaluate(s => document.activeElement.matches(s), wanted), `${wanted} is not reached: ${wrong.join('; ')}`);
	return wrong;
}
const still = { reducedMotion: 'reduce' };        /* or else what has the focus may still be coming into sight */
const forget = page => page.evaluate(() => document.querySelectorAll('*').forEach(e => { delete e.passed; }));

await run('keyboard', async ({ check, open, from }) => {
	if (from !== 'file') return;
	const names = { 'zh-Hans': ['梁文锋', '梁文锋'], en: ['liang', 'Liang Wenfeng'] };
	for (const [lang, prefix] of Object.entries(languages)) {
		await check(`from home to a source and back (${lang})`, async () => {
			const page = await open(`${prefix}index.html`, still), [query, title] = names[lang];
			const wrong = await reach(page, '#find');
			await page.keyboard.type(query);
			await page.locator('#find-list [role=option] b', { hasText: new RegExp(`^${title}$`) }).first().waitFor();
			await page.keyboard.press('ArrowDown');
			await Promise.all([page.waitForURL(/people\/liang-wenfeng\.html$/), page.keyboard.press('Enter')]);
			for (const selector of previews) {
				wrong.push(...await reach(page, `.prose ${selector}`));
				await page.locator('.tip').waitFor();
				await page.keyboard.press('Escape');
				await page.locator('.tip').waitFor({ state: 'hidden' });
			}
			const mark = await page.evaluate(() => document.activeElement.id);
			await page.keyboard.press('Enter');
			await page.waitForURL(/#src-\d+$/);
			wrong.push(...await reach(page, '.refs a'));
			assert.ok(await page.evaluate(() => document.activeElement.closest('li').matches(':target')), 'not at the source');
			wrong.push(...await reach(page, '.uses a'));
			await page.keyboard.press('Enter');
			await page.waitForURL(url => url.hash === `#${mark}`);
			await page.goBack();
			await page.goBack();
			await page.goBack();
			await page.waitForURL(/index\.html$/);
			nothing(wrong);
		});
	}
	for (const kind of walked)
		await check(`the focus passes through all of ${kind}`, async () => {
			const page = await open(`en/${kind}`, still);
			if (kind.startsWith('search')) await page.locator('.found a').first().waitFor();
			const wrong = await walk(page);
			await forget(page);
			wrong.push(...(await walk(page, { key: 'Shift+Tab', most: 40 })).filter(w => !w.startsWith('no end')));
			nothing(wrong);
		});
});
