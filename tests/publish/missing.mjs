// missing.mjs DIR BASE: what a reader gets who asks a host, which has the site DIR
// beneath BASE, for an address that is not there.  Every file that its 404 page loads,
// and every page that it links to, must be there too, wherever the address is.
import { createServer } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const [dir, base] = process.argv.slice(2);
const types = { html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript' };
const server = createServer((request, response) => {
	const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
	const file = path.startsWith(base) ? join(dir, path.slice(base.length)) : '';
	const found = file && existsSync(file) && statSync(file).isFile();
	const shown = found ? file : join(dir, '404.html');
	response.writeHead(found ? 200 : 404, { 'Content-Type': types[shown.split('.').pop()] ?? 'application/octet-stream' });
	response.end(readFileSync(shown));
});
await new Promise(done => server.listen(0, '127.0.0.1', done));
const host = `http://127.0.0.1:${server.address().port}`;
let wrong = 0;
for (const address of ['nothing', 'people/nobody.html', 'a/b/c/d.html', 'a//b/']) {
	const response = await fetch(host + base + address), html = await response.text();
	const links = [...html.matchAll(/<(\w+)[^>]*?\s(?:href|src|action)="([^"#]+)"/g)];
	const got = new Map();
	for (const [, tag, url] of links) {
		if (/^[a-z]+:/.test(url) && new URL(url).host !== new URL(host).host) continue;
		const answer = await fetch(new URL(url, response.url));
		await answer.arrayBuffer();
		got.set(url, answer.status === 200 ? tag : '');
	}
	const styled = links.some(([element, tag, url]) => tag === 'link' && /stylesheet/.test(element) && got.get(url));
	const dead = [...got].filter(([url, tag]) => !tag && url.startsWith('/')).map(([url]) => url);
	if (response.status === 404 && styled && !dead.length && links.length > 5) continue;
	wrong++;
	console.log(`${base}${address}: ${styled ? '' : 'no style; '}dead: ${dead.join(' ')}`);
}
server.close();
server.closeAllConnections();
process.exitCode = wrong ? 1 : 0;
