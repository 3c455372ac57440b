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
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export { assert };

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

export async function run(suite, checks) {
	const site = path.resolve(process.argv[2]);
	const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: flags });
	const server = await serve(site);
	const roots = { file: pathToFileURL(site).href + '/', http: `http://127.0.0.1:${server.address().port}/` };
	let failed = 0;
	for (const [from, root] of Object.entries(roots)) {
		let wrong = [], contexts = [];
		const watch = page => {
			page.on('console', m => { if (m.type() === 'error') wrong.push(`console: ${m.text()}`) });
			page.on('pageerror', e => wrong.push(`script: ${e.message}`));
			page.on('request', r => { if (!r.url().startsWith(root) && r.url() !== 'http://127.0.0.1/favicon.ico') wrong.push(`request outside: ${r.url()}`) });
			page.on('requestfailed', r => { if (!/ERR_ABORTED/.test(r.failure().errorText)) wrong.push(`request failed: ${r.url()}`) });
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
		const check = async (name, test) => {
			wrong = [];
			try {
				await test();
			} catch (e) {
				wrong.push(String(e.message || e).split('\n').slice(0, 6).join(' / '));
			}
			for (const c of contexts.splice(0)) await c.close();
			console.log(`${wrong.length ? 'not ok' : 'ok'} browser: ${suite}, ${from}: ${name}`);
			for (const w of wrong) console.log(`    ${w}`);
			failed += wrong.length > 0;
		};
		await checks({ check, open, root, site, from });
	}
	await browser.close();
	server.close();
	process.exitCode = failed ? 1 : 0;
}
