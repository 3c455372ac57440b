/* What browser.mjs is for Chromium, for Firefox, and from the folder only: WebDriver BiDi
 * by puppeteer.  A page of its own has the few words that puppeteer lacks.
 *
 * Firefox reports no request for a file, and one that leads outside as an error: the
 * content policy forbids it. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { checker } from './browser.mjs';

const require = createRequire(path.resolve('build/node/package.json'));
const puppeteer = require('puppeteer-core');
const wait = { timeout: 15000 };

const words = page => ({
	/* Until what runs in the page gives something true, which is the answer. */
	until: (test, ...args) => page.waitForFunction(test, wait, ...args).then(handle => handle.jsonValue()),
	text: selector => page.$eval(selector, e => e.innerText),
	count: selector => page.$$eval(selector, all => all.filter(e => e.checkVisibility()).length),
	is: (selector, name) => page.$eval(selector, (e, a) => e.getAttribute(a), name),
	back: () => page.evaluate(() => history.back()),        /* goBack() waits for a page to load, which a hash does not */
	hash: () => page.evaluate(() => decodeURIComponent(location.hash)),
	press: async (...keys) => { for (const key of keys) await page.keyboard.press(key); },
	type: async (selector, text) => { await page.focus(selector); await page.keyboard.type(text); },
});

export async function run(suite, checks) {
	const root = pathToFileURL(path.resolve(process.argv[2])).href + '/';
	const browser = await puppeteer.launch({ browser: 'firefox', executablePath: process.env.FIREFOX || '/usr/bin/firefox-esr', headless: true });
	const pages = [];
	const { check, note, count } = checker(suite, async () => { for (const p of pages.splice(0)) await p.close(); });
	const open = async where => {
		const page = await browser.newPage();
		pages.push(page);
		page.on('console', m => { if (m.type() === 'error') note(`console: ${m.text()}`); });
		page.on('pageerror', e => note(`script: ${e.message}`));
		page.on('request', r => { if (!/^(file|data):/.test(r.url())) note(`request outside: ${r.url()}`); });
		await page.setViewport({ width: 1280, height: 900 });
		await page.goto(root + where, wait);
		return Object.assign(page, words(page));
	};
	await checks({ check, open, root });
	await browser.close();
	process.exitCode = count() ? 1 : 0;
}
