/* Without a script: every kind of page can be read in every language, no control
 * stands there that would do nothing, and the search says what to do instead. */
import { assert, kindsFrom, languages, nothing, run } from './browser.mjs';

/* Runs in the page.  What only a script fills is hidden; so is what a reader folds away. */
const unreadable = () => {
	const bad = [], main = document.querySelector('main');
	const name = e => `<${e.localName} id="${e.id}" class="${e.getAttribute('class') || ''}">`;
	const box = e => e.getBoundingClientRect();
	const seen = e => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && box(e).width > 0 && box(e).height > 0;
	const says = e => /\S/.test(e.textContent) || e.alt || e.querySelector('img') || e.ariaHidden === 'true';
	if (main.innerText.trim().length < 60) bad.push('the main part is empty');
	for (const e of main.querySelectorAll('h1, h2, h3, p, li, dt, dd, ul, ol, dl, table, tr, figure, img, svg:not(svg svg)'))
		if (!e.closest('#filters, #lanes, #today, #search, .rail, .card-meta, details:not([open])') && !(seen(e) && says(e))) bad.push(`cannot be read: ${name(e)}`);
	for (const e of document.querySelectorAll('#filters, #lanes, #today, #search'))
		if (seen(e)) bad.push(`shown, though it needs a script: ${name(e)}`);
	for (const e of document.querySelectorAll('button, input, select, textarea, output, [role=slider], [role=button], [tabindex="0"]'))
		if (seen(e) && !e.closest('form[action], .scroller')) bad.push(`does nothing: ${name(e)}`);
	return bad;
};

await run('no script', async ({ check, open, root, from }) => {
	for (const [lang, prefix] of Object.entries(languages)) {
		await check(`every page can be read (${lang})`, async () => {
			const page = await open('pages/about.html', { javaScriptEnabled: false }), wrong = [];
			for (const kind of kindsFrom(from)) {
				await page.goto(root + prefix + kind);
				wrong.push(...(await page.evaluate(unreadable)).map(w => `${prefix}${kind}: ${w}`));
			}
			nothing(wrong);
		});
		await check(`the search leads to other ways (${lang})`, async () => {
			const page = await open(`${prefix}people.html`, { javaScriptEnabled: false });
			await page.fill('#find', 'deepseek');
			await page.click('.find button');
			await page.waitForURL(`${root}${prefix}search.html?q=deepseek`);
			assert.match(await page.innerText('main'), /JavaScript/);
			const doors = page.locator('#search-doors a');
			assert.ok(await doors.count() > 3);
			await doors.first().click();
			await page.waitForURL(`${root}${prefix}timeline.html`);
		});
	}
});
