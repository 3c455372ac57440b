/* Every kind of page, in every language: it opens from a folder and from a server, its
 * head is in order, it never scrolls sideways, and it stands still for a reader whom
 * motion makes ill. */
import { drawn, kindsFrom, languages, nothing, run } from './browser.mjs';

const widths = [320, 390, 1280, 2560];
const touched = ['#find', 'main button', 'main summary', 'main sup.cite a', 'main a'];

/* These three run in the page; each gives what is wrong with it. */
const head = lang => {
	const { documentElement: html, title } = document, h1 = [...document.querySelectorAll('h1')], bad = [];
	if (html.lang !== lang) bad.push(`its language is "${html.lang}"`);
	if (!/\S/.test(title)) bad.push('no title');
	if (h1.length !== 1 || !/\S/.test(h1[0].innerText)) bad.push(`${h1.length} headings of the first level`);
	return bad;
};
const sideways = () => {
	const html = document.documentElement, was = html.dir, bad = [];
	for (html.dir of ['ltr', 'rtl']) {
		if (html.scrollWidth <= html.clientWidth) continue;
		const out = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > html.clientWidth + 1 || e.getBoundingClientRect().left < -1);
		bad.push(`${html.dir}, ${html.clientWidth} wide: scrolls sideways: ${out.slice(0, 3).map(e => `<${e.localName} class="${e.getAttribute('class')}">`)}`);
	}
	html.dir = was;
	return bad;
};
const moving = () => {
	const bad = document.getAnimations().map(a => `moves: ${a.animationName || a.transitionProperty || 'by script'}`);
	for (const e of document.querySelectorAll('*'))
		if (getComputedStyle(e).scrollBehavior !== 'auto') bad.push(`scrolls smoothly: <${e.localName}>`);
	return bad;
};

/* Point at one of each, focus it, and press what stays on the page. */
async function touch(page) {
	const bad = await page.evaluate(moving);
	for (const what of touched) {
		const it = page.locator(what).locator('visible=true').first();
		if (!await it.count()) continue;
		await it.hover({ force: true });
		bad.push(...await page.evaluate(moving));
		await it.focus();
		if (await it.evaluate(e => e.matches('button, summary'))) await page.keyboard.press('Enter');
		bad.push(...await page.evaluate(moving));
	}
	return bad;
}
async function widen(page) {
	const bad = [];
	for (const width of widths) {
		await page.setViewportSize({ width, height: 900 });
		bad.push(...await page.evaluate(sideways));
	}
	return bad;
}

await run('pages', async ({ check, open, root, from }) => {
	for (const [lang, prefix] of Object.entries(languages)) {
		const asksWidth = from === 'http', asksMotion = asksWidth && lang === 'en';        /* the others are the same */
		await check(`every kind is in order${asksWidth ? ', not too wide' : ''}${asksMotion ? ', and still' : ''} (${lang})`, async () => {
			const page = await open('pages/about.html', { reducedMotion: 'reduce' }), wrong = [];
			for (const kind of kindsFrom(from)) {
				await page.goto(root + prefix + kind);
				await drawn(page);
				const found = await page.evaluate(head, lang);
				if (asksWidth) found.push(...await widen(page));
				if (asksMotion) found.push(...await touch(page));
				wrong.push(...found.map(w => `${prefix}${kind}: ${w}`));
			}
			nothing(wrong);
		});
	}
});
