package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"
)

const (
	inFlight  = 64  // persons who talk at once in the closed loop
	fixedRate = 300 // updates a second in the open loop
)

// form is what a person types: seven answers, each kept and each answered with the next question.
func form() []string {
	return []string{"Go разработчик", "Go, PostgreSQL, Docker", "3", "Алматы, удалённо", "900000 тенге на руки", "Добавить подробности", "Senior"}
}

// run is what one stack did in one round.
type run struct {
	rate              float64       // updates a second, closed loop
	p50, p99          time.Duration // update → reply, closed loop
	appCPU, serverCPU time.Duration // per update
	peak              int           // MiB
	fixedP50          time.Duration // update → reply, open loop
	fixedP99          time.Duration
	wrong             int // dialogues that were not answered as the first was
}

// measure lets one stack hold dialogues: first as fast as it can, then at a fixed rate.
func measure(ctx context.Context, p programs, name string, dialogues int) (r run, err error) {
	s, err := p.start(ctx, name)
	if err != nil {
		return r, err
	}
	defer s.stop()
	want, err := s.model()
	if err != nil {
		return r, err
	}
	if _, _, err := s.closedLoop(dialogues/3, want); err != nil { // to be warm
		return r, err
	}
	if err := s.closed(p, dialogues, want, &r); err != nil {
		return r, err
	}
	if err := s.open(&r); err != nil {
		return r, err
	}
	r.peak, err = peakOf(s.cmd.Process.Pid)
	return r, err
}

// model is what a person is shown when alone.
func (s *stack) model() ([]string, error) {
	people, err := s.newPeople(1)
	if err != nil {
		return nil, err
	}
	var want []string
	for _, text := range form() {
		if err := s.poster.text(people[0], text); err != nil {
			return nil, err
		}
		m, err := s.next(people[0])
		if err != nil {
			return nil, err
		}
		if slices.Contains(want, m.text) {
			return nil, fmt.Errorf("%s: the form does not move on: %q", s.name, m.text)
		}
		want = append(want, m.text)
	}
	return want, nil
}

func (s *stack) closed(p programs, dialogues int, want []string, r *run) error {
	people, err := s.newPeople(dialogues)
	if err != nil {
		return err
	}
	if err := s.settle(); err != nil {
		return err
	}
	appBefore, err1 := cpuOf(s.cmd.Process.Pid)
	serverBefore, err2 := p.cluster.cpu()
	begin := time.Now()
	took, wrong, err := s.hold(people, want)
	if err := errors.Join(err, err1, err2); err != nil {
		return err
	}
	elapsed := time.Since(begin)
	appAfter, err1 := cpuOf(s.cmd.Process.Pid)
	serverAfter, err2 := p.cluster.cpu()
	n := time.Duration(len(took))
	r.rate = float64(len(took)) / elapsed.Seconds()
	r.p50, r.p99 = quantile(took, 0.5), quantile(took, 0.99)
	r.appCPU, r.serverCPU, r.wrong = (appAfter-appBefore)/n, (serverAfter-serverBefore)/n, wrong
	return errors.Join(err1, err2)
}

// settle waits until the stack has worked off what the arrival of new persons brings, such as their menus of commands:
// what is measured is the dialogue.
func (s *stack) settle() error {
	const look, idle = 250 * time.Millisecond, 15 * time.Millisecond // of a processor
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); {
		before, err1 := cpuOf(s.cmd.Process.Pid)
		time.Sleep(look)
		after, err2 := cpuOf(s.cmd.Process.Pid)
		if err := errors.Join(err1, err2); err != nil {
			return err
		}
		if after-before <= idle {
			return nil
		}
	}
	return fmt.Errorf("%s: does not come to rest", s.name)
}

func (s *stack) closedLoop(dialogues int, want []string) ([]time.Duration, int, error) {
	people, err := s.newPeople(dialogues)
	if err != nil {
		return nil, 0, err
	}
	return s.hold(people, want)
}

// hold lets persons fill in the form, inFlight of them at a time; each types on when the last update is acknowledged
// and answered.
func (s *stack) hold(people []int64, want []string) (took []time.Duration, wrong int, err error) {
	var mu sync.Mutex
	err = inParallel(inFlight, people, func(id int64) error {
		var mine []time.Duration
		right := true
		for i, text := range form() {
			begin := time.Now()
			if err := s.poster.text(id, text); err != nil {
				return err
			}
			m, err := s.next(id)
			if err != nil {
				return err
			}
			mine = append(mine, m.at.Sub(begin))
			right = right && m.text == want[i]
		}
		mu.Lock()
		defer mu.Unlock()
		took = append(took, mine...)
		if !right {
			wrong++
		}
		return nil
	})
	return took, wrong, err
}

// open posts updates by the clock, whether or not the earlier ones are answered: one a second for each person. What
// waits, waits from the moment it was due.
func (s *stack) open(r *run) error {
	people, err := s.newPeople(fixedRate)
	if err != nil {
		return err
	}
	if err := s.settle(); err != nil {
		return err
	}
	n := len(form()) * fixedRate
	took := make([]time.Duration, n)
	errs := make([]error, n)
	var group sync.WaitGroup
	begin := time.Now()
	for i := range n {
		due := begin.Add(time.Duration(i) * time.Second / fixedRate)
		time.Sleep(time.Until(due))
		group.Go(func() {
			id := people[i%fixedRate]
			if errs[i] = s.poster.text(id, form()[i/fixedRate]); errs[i] != nil {
				return
			}
			m, err := s.next(id)
			took[i], errs[i] = m.at.Sub(due), err
		})
	}
	group.Wait()
	r.fixedP50, r.fixedP99 = quantile(took, 0.5), quantile(took, 0.99)
	return errors.Join(errs...)
}

// inParallel does work for each item, at most width at a time, until the first error.
func inParallel[T any](width int, items []T, work func(T) error) error {
	queue := make(chan T, len(items))
	for _, item := range items {
		queue <- item
	}
	close(queue)
	errs := make(chan error, width)
	for range width {
		go func() {
			for item := range queue {
				if err := work(item); err != nil {
					errs <- err
					return
				}
			}
			errs <- nil
		}()
	}
	var all error
	for range width {
		all = errors.Join(all, <-errs)
	}
	return all
}

func quantile[T cmp.Ordered](list []T, q float64) T {
	sorted := slices.Sorted(slices.Values(list))
	return sorted[min(int(q*float64(len(sorted))), len(sorted)-1)]
}

// median of one figure over rounds.
func median[T cmp.Ordered](rounds []run, figure func(run) T) T {
	var list []T
	for _, r := range rounds {
		list = append(list, figure(r))
	}
	return quantile(list, 0.5)
}
