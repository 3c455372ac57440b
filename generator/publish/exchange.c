#include "publish/exchange.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
#include "publish/replace.h"
#include "publish/tree.h"

static int rename_in_parent(const Place *p, const char *from, const char *to, unsigned flags)
{
	return p->system->rename(p->parent, from, p->parent, to, flags);
}

/* EPERM is what some system call filters say instead of ENOSYS. */
static bool is_unknown(int error)
{
	return error == ENOSYS || error == EINVAL || error == EPERM || error == EOPNOTSUPP;
}

static bool is_fixed(int error)
{
	return error == EXDEV || error == EBUSY;
}

static int mark(const System *s, int folder)
{
	int marker, error = s->create(folder, TREE_MARKER, O_RDWR, &marker);

	return error ? error : s->close(marker);
}

/* The stage is going to lose its manifest. */
static int singly(const ExchangeJob *job)
{
	int error = mark(job->place->system, job->stage);

	return error ? error : replace_each(&(ReplaceJob){
		.stage = job->stage, .output = job->place->output, .now = job->now, .was = &job->place->was,
		.system = job->place->system, .sync = job->sync, .arena = job->arena,
	});
}

static int first_time(const ExchangeJob *job)
{
	int error = rename_in_parent(job->place, job->stage_name, job->place->name, RENAME_NOREPLACE);

	return is_unknown(error) ? rename_in_parent(job->place, job->stage_name, job->place->name, 0) : error;
}

static int two_steps(const ExchangeJob *job)
{
	const Place *p = job->place;
	int error = rename_in_parent(p, p->name, p->moved, 0);

	if (error)
		return error;
	error = rename_in_parent(p, job->stage_name, p->name, 0);
	if (error)
		rename_in_parent(p, p->moved, p->name, 0);
	return error;
}

static int swap(const ExchangeJob *job, ExchangeWay *way)
{
	const Place *p = job->place;
	/* Without a manifest it would not be known as ours under its later name. */
	int error = tree_has(p->output, TREE_MANIFEST) ? 0 : mark(p->system, p->output);

	*way = EXCHANGE_ATOMIC;
	if (!error)
		error = rename_in_parent(p, job->stage_name, p->name, RENAME_EXCHANGE);
	if (is_unknown(error) && !job->only_atomic) {
		*way = EXCHANGE_TWO_STEPS;
		error = two_steps(job);
	}
	if (error)
		p->system->unlink(p->output, TREE_MARKER, 0);
	if (is_fixed(error) && !job->only_atomic) {
		*way = EXCHANGE_SINGLY;
		error = singly(job);
	}
	return error;
}

int exchange_run(const ExchangeJob *job, ExchangeWay *way)
{
	*way = EXCHANGE_ATOMIC;
	if (job->place->output < 0)
		return first_time(job);
	if (!job->place->fixed)
		return swap(job, way);
	*way = EXCHANGE_SINGLY;
	return singly(job);
}

void exchange_tidy(const ExchangeJob *job, ExchangeWay way)
{
	const Place *p = job->place;
	const char *left = way == EXCHANGE_TWO_STEPS ? p->moved : job->stage_name;

	bool exchanged = way != EXCHANGE_SINGLY && p->output >= 0;

	/* Where that is not ours to change, its owner knows of it. */
	if (exchanged)
		p->system->chmod(p->output, TREE_PRIVATE);
	if (!p->inside && tree_is_ours(p->parent, p->old))
		tree_remove(p->system, p->parent, p->old);
	if (exchanged)
		rename_in_parent(p, left, p->old, 0);
	else if (way == EXCHANGE_SINGLY)
		tree_remove(p->system, p->home, job->stage_name);
}
