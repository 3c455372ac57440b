// coverage.mjs TABLE CONTENT: build CONTENT's site and hold it against TABLE, one
// row for each fact and conflict that the site must show:
//
//	id TAB dossier TAB pattern in zh-Hans TAB pattern in en
//
// A pattern is a regular expression; parts joined by " && " must all be visible.
// Visible is the text of the page itself: without tags, numbers of citations, and
// the sentences of other pages that mention it.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const [table, content] = process.argv.slice(2);
const wanted = [
	...Array.from({ length: 358 }, (_, i) => 'F' + String(i + 1).padStart(3, '0')),
	...Array.from({ length: 80 }, (_, i) => 'C' + String(i + 1).padStart(2, '0')),
];
const languages = [['zh-Hans', ''], ['en', 'en']];
const entities = { lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', amp: '&' };
const decode = (s) => s.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, dec, name) =>
	hex || dec ? String.fromCodePoint(hex ? parseInt(hex, 16) : +dec) : entities[name] ?? all);

const visible = (html) => {
	const main = html.match(/<main\b[^]*<\/main>/)?.[0] ?? '';
	const text = main
		.replace(/<section\b[^>]*aria-labelledby="mentions"[^]*?<\/section>/g, ' ')
		.replace(/<sup class="cite"[^]*?<\/sup>/g, '')
		.replace(/<(script|style|template)\b[^]*?<\/\1>/g, '')
		.replace(/<\/?(?:a|abbr|b|bdi|cite|code|del|em|i|mark|q|s|small|span|strong|sub|sup|time|wbr)\b[^>]*>/g, '')
		.replace(/<[^>]*>/g, ' ');
	return decode(text).replace(/\s+/gu, ' ');
};

// The table: [{ id, page, patterns: [zh, en], line }], and what is wrong with it.
const readTable = (file) => {
	const problems = [];
	const rows = [];
	const seen = new Map();
	readFileSync(file, 'utf8').split('\n').forEach((text, i) => {
		if (!text) return;
		const line = i + 1;
		const [id, page, ...patterns] = text.split('\t');
		if (patterns.length !== 2) { problems.push(`${line}: not four columns`); return; }
		if (!wanted.includes(id)) problems.push(`${line}: no such id: ${id}`);
		if (seen.has(id)) problems.push(`${line}: ${id} stands in line ${seen.get(id)} too`);
		seen.set(id, line);
		const parts = patterns.map((pattern) => pattern.split(' && '));
		for (const part of parts.flat()) {
			if (part.length < 2) { problems.push(`${line}: ${id}: pattern too short: "${part}"`); continue; }
			try {
				if (new RegExp(part, 'iu').test('')) problems.push(`${line}: ${id}: matches everything: ${part}`);
			} catch (e) { problems.push(`${line}: ${id}: ${e.message}`); }
		}
		rows.push({ id, page, parts, line });
	});
	for (const id of wanted) if (!seen.has(id)) problems.push(`no row for ${id}`);
	return { rows, problems };
};

const gaps = (rows, site) => {
	const texts = new Map();
	const textOf = (folder, page) => {
		const file = join(site, folder, page + '.html');
		if (!texts.has(file)) texts.set(file, existsSync(file) ? visible(readFileSync(file, 'utf8')) : null);
		return texts.get(file);
	};
	const problems = [];
	for (const { id, page, parts, line } of rows)
		languages.forEach(([language, folder], i) => {
			const text = textOf(folder, page);
			if (text === null) { problems.push(`${line}: ${id}: no page ${page} in ${language}`); return; }
			for (const part of parts[i])
				if (!new RegExp(part, 'iu').test(text)) problems.push(`${line}: ${id}: ${page} in ${language} lacks ${part}`);
		});
	return { problems, pages: texts.size };
};

const leaks = (folder) => readdirSync(folder, { recursive: true }).filter((f) => /\.(md|yaml)$/.test(f)).sort().flatMap((f) =>
	readFileSync(join(folder, f), 'utf8').split('\n').flatMap((text, i) =>
		[...text.matchAll(/(?<![0-9A-Za-z])(?:F\d{3}|C\d{2})(?![0-9A-Za-z])/g)].map((m) => `${f}:${i + 1}: ${m[0]}`)));

let failed = false;
const say = (name, problems) => {
	console.log((problems.length ? 'not ok ' : 'ok ') + 'content: ' + name);
	for (const p of problems.slice(0, 40)) console.log('    ' + p);
	if (problems.length > 40) console.log(`    and ${problems.length - 40} more`);
	failed ||= problems.length > 0;
};

const temporary = mkdtempSync(join(tmpdir(), 'nianpu-coverage-'));
try {
	const site = join(temporary, 'site');
	execFileSync(process.env.NIANPU, ['build', '--quiet', '--no-sync', '-C', resolve(content, '..'), '-o', site], { stdio: ['ignore', 2, 2] });
	const { rows, problems } = readTable(table);
	say(`a row for each of ${wanted.length} facts and conflicts`, problems);
	const held = problems.some((p) => /Invalid regular/.test(p)) ? { problems: ['not held: see above'], pages: 0 } : gaps(rows, site);
	say(`every fact and conflict visible in both languages (${rows.length} rows, ${held.pages} pages)`, held.problems);
	say('no such ids in content/', leaks(content));
} catch (e) {
	say('the site is built and read', String(e.message).split('\n'));
} finally {
	rmSync(temporary, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
