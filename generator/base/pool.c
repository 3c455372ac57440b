#include "base/pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdalign.h>
#include <stdatomic.h>
#include <stdlib.h>
#include "base/mem.h"
#include "base/watchdog.h"

typedef struct {
	const PoolJob *job;
	atomic_size_t next;             /* the first item that nobody took */
} Queue;

/* Each on cache lines of its own: workers write to theirs all the time. */
typedef struct {
	alignas(128) Worker worker;
	Queue *queue;
	pthread_t thread;
	bool started;
} Seat;

static void *work(void *arg)
{
	Seat *seat = arg;
	const PoolJob *job = seat->queue->job;
	Worker *w = &seat->worker;
	Watchdog dog = {0};
	size_t i;

	if (job->seconds)
		watchdog_open(&dog);
	while ((i = atomic_fetch_add_explicit(&seat->queue->next, 1, memory_order_relaxed)) < job->count) {
		buf_reset(&w->buf);
		if (job->seconds)
			watchdog_start(&dog, job->what(job->ctx, i), job->seconds);
		job->each(job->ctx, i, w);
		arena_reset(&w->scratch);
	}
	watchdog_close(&dog);
	return NULL;
}

static void finish(const PoolJob *job, Worker *w, Arena *into, Diags *diags)
{
	if (job->done)
		job->done(job->ctx, w);
	arena_join(into, &w->arena);
	diags_join(diags, &w->diags);
	arena_release(&w->scratch);
	buf_release(&w->buf);
}

static size_t seat_count(const PoolJob *job)
{
	size_t wanted = job->threads > 1 ? (size_t)job->threads : 1;

	if (wanted > job->count)
		wanted = job->count;
	return wanted ? wanted : 1;
}

/* A thread that the system refuses is not missed: the others take its items. */
void pool_each(const PoolJob *job, Arena *into, Diags *diags)
{
	size_t count = seat_count(job);
	Queue queue = { .job = job };
	Seat *seats = aligned_alloc(alignof(Seat), mem_times(count, sizeof *seats));

	if (!seats)
		mem_out();
	for (size_t i = 0; i < count; i++)
		seats[i] = (Seat){ .worker = { .index = (int)i }, .queue = &queue };
	for (size_t i = 1; i < count; i++)
		seats[i].started = !pthread_create(&seats[i].thread, NULL, work, &seats[i]);
	work(&seats[0]);
	for (size_t i = 1; i < count; i++)
		if (seats[i].started)
			pthread_join(seats[i].thread, NULL);
	for (size_t i = 0; i < count; i++)
		finish(job, &seats[i].worker, into, diags);
	free(seats);
}

int pool_cores(void)
{
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof set, &set) || CPU_COUNT(&set) < 1)
		return 1;
	return CPU_COUNT(&set);
}
