#include "base/watchdog.h"

#include <signal.h>
#include <unistd.h>

/* In a signal: only what is safe there.  File names that hold what a terminal
 * would obey are never read. */
static void print(Str s)
{
	if (write(STDERR_FILENO, s.at, s.len) < 0)
		_exit(1);
}

static void end(int number, siginfo_t *info, void *context)
{
	const Watchdog *w = info->si_value.sival_ptr;

	(void)number;
	(void)context;
	if (info->si_code != SI_TIMER)
		return;
	print(STR("nianpu: error: "));
	print(w->what);
	print(STR(" takes too long to read; nothing was published\n"
	          "help: split it, or take out what repeats; if it is no larger than others, please report it\n"));
	_exit(1);
}

void watchdog_open(Watchdog *w)
{
	struct sigaction action = { .sa_sigaction = end, .sa_flags = SA_SIGINFO | SA_RESTART };
	struct sigevent event = { .sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGVTALRM, .sigev_value.sival_ptr = w };

	event._sigev_un._tid = gettid();
	w->open = !sigaction(SIGVTALRM, &action, NULL) && !timer_create(CLOCK_THREAD_CPUTIME_ID, &event, &w->timer);
}

void watchdog_start(Watchdog *w, Str what, int seconds)
{
	struct itimerspec in = { .it_value.tv_sec = seconds };

	w->what = what;
	if (w->open)
		timer_settime(w->timer, 0, &in, NULL);
}

void watchdog_close(Watchdog *w)
{
	if (w->open)
		timer_delete(w->timer);
	w->open = false;
}
