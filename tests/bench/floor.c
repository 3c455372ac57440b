/* floor CONTENT LIST OUT [THREADS]: the least that any generator on cmark-gfm has to do.
 *
 * Reads every .md file beneath CONTENT, parses it and renders it to HTML with
 * cmark-gfm (tables, task lists, footnotes), and writes into OUT the folders
 * and files that LIST names, with their sizes: lines of find -printf
 * '%y %s %P\n'.  Nothing is linked, sorted, templated, staged or flushed. */
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OPTIONS = CMARK_OPT_FOOTNOTES, FILL = 1 << 20, MOST_THREADS = 256 };

typedef struct {
	char *path;
	size_t size;
} Item;

typedef struct {
	Item *items;
	size_t count, cap;
} Items;

typedef struct {
	Items in, out;
	int in_fd, out_fd;
	char *fill;                     /* what files are filled with */
	atomic_size_t next;
	cmark_syntax_extension *table, *tasklist;
} Job;

static __attribute__((noreturn)) void die(const char *what)
{
	fprintf(stderr, "floor: %s: %s\n", what, strerror(errno));
	exit(3);
}

static void *must(void *p)
{
	if (!p)
		die("memory");
	return p;
}

static void add(Items *list, const char *path, size_t size)
{
	if (list->count == list->cap) {
		list->cap = list->cap ? list->cap * 2 : 1024;
		list->items = must(realloc(list->items, list->cap * sizeof *list->items));
	}
	list->items[list->count++] = (Item){ must(strdup(path)), size };
}

static void release(Items *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->items[i].path);
	free(list->items);
}

/* --- what there is to do --- */

static int is_markdown(const char *name)
{
	size_t len = strlen(name);
	return len > 3 && strcmp(name + len - 3, ".md") == 0;
}

static void collect(Items *in, int root, const char *folder)
{
	char path[4096];
	int fd = openat(root, *folder ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	if (!dir)
		die(folder);
	for (struct dirent *e; (e = readdir(dir));) {
		if (e->d_name[0] == '.')
			continue;
		snprintf(path, sizeof path, "%s%s%s", folder, *folder ? "/" : "", e->d_name);
		if (e->d_type == DT_DIR)
			collect(in, root, path);
		else if (is_markdown(e->d_name))
			add(in, path, 0);
	}
	closedir(dir);
}

static void read_list(Job *job, const char *list)
{
	char kind, path[4096];
	size_t size;
	FILE *f = fopen(list, "r");
	if (!f)
		die(list);
	while (fscanf(f, "%c %zu%*1[ ]%4095[^\n]%*1[\n]", &kind, &size, path) == 3) {
		if (kind == 'd' && mkdirat(job->out_fd, path, 0777) != 0)
			die(path);
		if (kind == 'f')
			add(&job->out, path, size);
	}
	fclose(f);
}

/* --- the work --- */

static char *read_file(int root, const char *path, size_t *len)
{
	struct stat st;
	int fd = openat(root, path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &st) != 0)
		die(path);
	char *text = must(malloc((size_t)st.st_size + 1));
	ssize_t got = read(fd, text, (size_t)st.st_size);
	if (got != st.st_size)
		die(path);
	close(fd);
	text[got] = 0;
	*len = (size_t)got;
	return text;
}

static const char *body_of(const char *text)
{
	const char *end = strncmp(text, "---\n", 4) == 0 ? strstr(text + 3, "\n---\n") : NULL;
	return end ? end + 5 : text;
}

static void render(const Job *job, const char *path)
{
	size_t len;
	char *text = read_file(job->in_fd, path, &len);
	const char *body = body_of(text);
	cmark_parser *parser = cmark_parser_new(OPTIONS);
	cmark_parser_attach_syntax_extension(parser, job->table);
	cmark_parser_attach_syntax_extension(parser, job->tasklist);
	cmark_parser_feed(parser, body, len - (size_t)(body - text));
	cmark_node *tree = cmark_parser_finish(parser);
	free(cmark_render_html(tree, OPTIONS, cmark_parser_get_syntax_extensions(parser)));
	cmark_node_free(tree);
	cmark_parser_free(parser);
	free(text);
}

static void write_file(const Job *job, const Item *item)
{
	int fd = openat(job->out_fd, item->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (fd < 0)
		die(item->path);
	for (size_t left = item->size; left;) {
		ssize_t n = write(fd, job->fill, left < FILL ? left : FILL);
		if (n < 0)
			die(item->path);
		left -= (size_t)n;
	}
	if (close(fd) != 0)
		die(item->path);
}

/* Output is written evenly between the inputs, as a generator would. */
static void *work(void *arg)
{
	Job *job = arg;
	size_t inputs = job->in.count, outputs = job->out.count;
	for (size_t i; (i = atomic_fetch_add(&job->next, 1)) < inputs;) {
		render(job, job->in.items[i].path);
		for (size_t k = i * outputs / inputs; k < (i + 1) * outputs / inputs; k++)
			write_file(job, &job->out.items[k]);
	}
	return NULL;
}

static void run(Job *job, int threads)
{
	pthread_t workers[MOST_THREADS];
	for (int i = 1; i < threads; i++)
		if ((errno = pthread_create(&workers[i], NULL, work, job)) != 0)
			die("thread");
	work(job);
	for (int i = 1; i < threads; i++)
		pthread_join(workers[i], NULL);
}

static int open_folder(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		die(path);
	return fd;
}

int main(int argc, char **argv)
{
	int threads = argc > 4 ? atoi(argv[4]) : 2;
	if (argc < 4 || argc > 5 || threads < 1 || threads > MOST_THREADS) {
		fprintf(stderr, "usage: floor CONTENT LIST OUT [THREADS]\n");
		return 2;
	}
	if (mkdir(argv[3], 0777) != 0)
		die(argv[3]);
	Job job = { .in_fd = open_folder(argv[1]), .out_fd = open_folder(argv[3]), .fill = must(malloc(FILL)) };
	memset(job.fill, '.', FILL);
	cmark_gfm_core_extensions_ensure_registered();
	job.table = cmark_find_syntax_extension("table");
	job.tasklist = cmark_find_syntax_extension("tasklist");
	collect(&job.in, job.in_fd, "");
	read_list(&job, argv[2]);
	run(&job, threads);
	free(job.fill);
	release(&job.in);
	release(&job.out);
	return 0;
}
