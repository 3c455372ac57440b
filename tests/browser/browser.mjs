/* What the browser checks share: Chromium, the site from its folder and from a
 * server, and an eye on the console and on every request.
 *
 *     import { run } from './browser.mjs';
 *     await run('search', async ({ check, open, site }) => {
 *         await check('a name', async () => { const page = await open('index.html'); ... });
 *     });
 *
 * A check fails when it throws, when the page writes an error to the console, and
 * when it asks for anything that is not of the site. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export { assert };

/* A page of every kind, beneath each language. */
export const languages = { 'zh-Hans': '', en: 'en/' };
export const kinds = ['index.html', 'timeline.html', 'timeline/2025.html', 'people.html', 'people/liang-wenfeng.html', 'models/deepseek-v3.html',
	'events/ev-2025-01-27-chip-rout.html', 'sources/src-nbd-deepseek-team.html', 'mentions/organizations/deepseek.html', 'disputed.html',
	'lanes.html', 'lineage.html', 'search.html', 'tags.html', 'tags/chips.html', 'pages/about.html', '404.html'];

/* The links of the 404 page begin at the root of a host, which a folder is not. */
export const kindsFrom = from => from === 'file' ? kinds.filter(kind => kind !== '404.html') : kinds;

/* Until the scripts have drawn what they draw. */
export const drawn = page => page.waitForFunction(() =>
	[...document.querySelectorAll('#filters [name=disputed] small, #lanes output')].every(e => e.textContent));

/* A check that gathers what is wrong ends with this. */
export const nothing = wrong => { if (wrong.length) throw new Error([`${wrong.length} are wrong`, ...wrong.slice(0, 10)].join('\n')) };

const require = createRequire(path.resolve('build/node/package.json'));
const { chromium } = require('playwright-core');
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
	'--disable-component-update', '--disable-sync'];
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

function serve(site) {
	const server = http.createServer((request, response) => {
		const file = path.join(site, decodeURIComponent(new URL(request.url, 'http://x').pathname));
		if (request.url === '/favicon.ico') return response.writeHead(204).end();
		if (!fs.existsSync(file) || !fs.statSync(file).isFile()) return response.writeHead(404).end();
		response.writeHead(200, { 'Content-Type': types[path.extname(file)] || 'application/octet-stream' });
		fs.createReadStream(file).pipe(response);
	});
	return new Promise(done => server.listen(0, '127.0.0.1', () => done(server)));
}

/* A small site of its own beneath the other, so that both ways of opening it have it.
 * In: its folder, and its content as file: text. */
export function beneath(name, files) {
	const source = fs.mkdtempSync(path.join(os.tmpdir(), 'nianpu-'));
	for (const [file, text] of Object.entries(files)) {
		const to = path.join(source, 'content', file);
		fs.mkdirSync(path.dirname(to), { recursive: true });
		fs.writeFileSync(to, text);
	}
	execFileSync(process.env.NIANPU, ['build', '-C', source, '-o', path.resolve(process.argv[2], name), '--quiet', '--no-sync']);
	fs.rmSync(source, { recursive: true });
}

/* One check after another, and what was wrong in each: what it threw and what was
 * noted meanwhile.  `close` ends what it opened. */
export function checker(suite, close) {
	const wrong = [];
	let failed = 0;
	return {
		count: () => failed,
		note: what => wrong.push(what),
		async check(name, test) {
			await Promise.resolve().then(test).catch(e => wrong.push(String(e.message || e).split('\n').slice(0, 12).join(' / ')));
			await close();
			console.log(`${wrong.length ? 'not ok' : 'ok'} browser: ${suite}: ${name}`);
			for (const w of wrong) console.log(`    ${w}`);
			failed += wrong.length > 0;
			wrong.length = 0;
		},
	};
}

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: flags });

export async function run(suite, checks) {
	const site = path.resolve(process.argv[2]), browser = await launch();
	const server = await serve(site);
	const roots = { file: pathToFileURL(site).href + '/', http: `http://127.0.0.1:${server.address().port}/` };
	let failed = 0;
	for (const [from, root] of Object.entries(roots)) {
		const contexts = [];
		const { check, note, count } = checker(`${suite}, ${from}`, async () => { for (const c of contexts.splice(0)) await c.close(); });
		const watch = page => {
			page.on('console', m => { if (m.type() === 'error') note(`console: ${m.text()}`) });
			page.on('pageerror', e => note(`script: ${e.message}`));
			page.on('request', r => { if (!r.url().startsWith(root) && r.url() !== 'http://127.0.0.1/favicon.ico') note(`request outside: ${r.url()}`) });
			page.on('requestfailed', r => { if (!/ERR_ABORTED/.test(r.failure().errorText)) note(`request failed: ${r.url()}`) });
		};
		const open = async (where, options = {}) => {
			const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
			contexts.push(context);
			const page = await context.newPage();
			page.setDefaultTimeout(8000);
			watch(page);
			await page.goto(root + where);
			return page;
		};
		await checks({ check, open, root, site, from });
		failed += count();
	}
	await browser.close();
	server.close();
	process.exitCode = failed ? 1 : 0;
}
