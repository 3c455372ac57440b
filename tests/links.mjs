// links.mjs DIR: every relative link, image, style sheet and #fragment in the HTML
// files under DIR leads somewhere; nothing is loaded from elsewhere.  A page called
// 404.html is shown under any address: only its links from the root of the host count.
import { readFileSync, readdirSync, existsSync, statSync } from 'node:fs';
import { basename, join, dirname, relative } from 'node:path';

const root = process.argv[2];
const files = readdirSync(root, { recursive: true }).filter((f) => f.endsWith('.html')).sort();
const unescape = (s) => s.replace(/&amp;/g, '&').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>');
const ids = new Map();
const idsOf = (file) => {
	if (!ids.has(file)) {
		const all = [...readFileSync(file, 'utf8').matchAll(/\sid="([^"]*)"/g)].map((m) => unescape(m[1]));
		ids.set(file, new Set(all));
		if (new Set(all).size !== all.length) problem(file, 'an id stands twice: ' + all.find((x, i) => all.indexOf(x) !== i));
	}
	return ids.get(file);
};
let links = 0;
const problems = [];
const problem = (file, what) => problems.push(`${relative(root, file)}: ${what}`);

for (const name of files) {
	const file = join(root, name);
	const html = readFileSync(file, 'utf8');
	idsOf(file);
	for (const m of html.matchAll(/<(\w+)[^>]*?\s(href|src)="([^"]*)"/g)) {
		const [, tag, attribute, raw] = m;
		const url = unescape(raw);
		links++;
		if (/^[a-z][a-z0-9+.-]*:/i.test(url)) {
			if (attribute === 'src' || (tag === 'link' && /stylesheet|preload|icon/.test(m[0]))) problem(file, `loads ${url}`);
			if (!/^(https?|mailto|tel):/i.test(url)) problem(file, `scheme of ${url}`);
			continue;
		}
		const anywhere = basename(file) === '404.html';
		if (anywhere && !url.startsWith('/')) { if (!/^(#|(\.\.\/)?assets\/)/.test(url) || !existsSync(join(dirname(file), url.split('#')[0]))) problem(file, `depends on the address: ${url}`); continue; }
		if (!anywhere && url.startsWith('/')) { problem(file, `absolute path ${url}`); continue; }
		const [path, fragment] = url.split('#');
		const target = path ? join(anywhere ? root : dirname(file), decodeURIComponent(path)) : file;
		if (relative(root, target).startsWith('..')) { problem(file, `leaves the site: ${url}`); continue; }
		if (!existsSync(target) || statSync(target).isDirectory()) { problem(file, `leads nowhere: ${url}`); continue; }
		if (fragment && target.endsWith('.html') && !idsOf(target).has(decodeURIComponent(fragment))) problem(file, `no such fragment: ${url}`);
	}
	if (/\sstyle="/.test(html)) problem(file, 'a style attribute');
	if (/<script(?![^>]*\ssrc=)[^>]*>/.test(html)) problem(file, 'an inline script');
}
for (const p of problems.slice(0, 30)) console.log('    ' + p);
console.log(`${files.length} ${links} ${problems.length}`);
process.exit(problems.length || !files.length ? 1 : 0);
