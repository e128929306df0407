// Command bench measures the program side by side with what else one could build: the numbers of docs/benchmarks.md.
//
//	go run -C bench . [-rounds 5] [-dialogues 600] [-only dialogue|delivery|vectors] [-stacks bare,hrp,grammy] [-hrp PROGRAM] [-write]
//
// It needs Linux for CPU times, Node.js for the peer, and nothing else: PostgreSQL is a throw-away of its own, with
// fsync as production has it. It asserts nothing: times are for reading.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if len(os.Args) == 2 && os.Args[1] == "bare" { // the baseline's process
		if err := bare(ctx); err != nil {
			fmt.Fprintln(os.Stderr, "bare:", err)
			os.Exit(1)
		}
		return
	}
	if err := bench(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// measurements are the parts of docs/benchmarks.md.
var measurements = []string{"dialogue", "delivery", "vectors"}

type options struct {
	rounds    int
	dialogues int
	only      string
	stacks    []string
	hrp       string
	write     bool
}

func parse(args []string) (o options, err error) {
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	f.IntVar(&o.rounds, "rounds", 5, "interleaved rounds")
	f.IntVar(&o.dialogues, "dialogues", 600, "dialogues per stack and round")
	f.StringVar(&o.only, "only", "", "one measurement: dialogue, delivery or vectors")
	stacks := f.String("stacks", strings.Join(names, ","), "stacks of the dialogue measurement")
	f.StringVar(&o.hrp, "hrp", "", "a program built elsewhere; empty: this checkout's")
	f.BoolVar(&o.write, "write", false, "write the numbers into docs/benchmarks.md")
	err = f.Parse(args)
	o.stacks = strings.Split(*stacks, ",")
	if err == nil && (o.only != "" && !slices.Contains(measurements, o.only) || o.rounds < 1 || o.dialogues < 3) {
		err = errors.New("see -help")
	}
	return o, err
}

func bench(ctx context.Context, args []string) error {
	o, err := parse(args)
	if err != nil {
		return err
	}
	root, err := filepath.Abs("..")
	if err != nil {
		return err
	}
	report := newReport(root)
	if o.only == "" || o.only == "dialogue" {
		if err := dialogue(ctx, root, o, report); err != nil {
			return err
		}
	}
	if o.only == "" || o.only == "delivery" {
		if err := delivery(ctx, root, report); err != nil {
			return err
		}
	}
	if o.only == "" || o.only == "vectors" {
		if err := vectors(ctx, root, report); err != nil {
			return err
		}
	}
	fmt.Println(report.text())
	if o.write {
		return report.write()
	}
	return nil
}

// dialogue is row 1 of the targets: a form of seven answers on each stack, in interleaved rounds.
func dialogue(ctx context.Context, root string, o options, report *report) error {
	work, err := os.MkdirTemp("", "hrp-bench-programs")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	p, err := build(ctx, root, work, o)
	if err != nil {
		return err
	}
	if p.cluster, err = startCluster(ctx, root); err != nil {
		return err
	}
	defer p.cluster.stop()
	rounds := map[string][]run{}
	for round := range o.rounds {
		for i := range o.stacks {
			name := o.stacks[(i+round)%len(o.stacks)] // nobody is always the first
			r, err := measure(ctx, p, name, o.dialogues)
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			rounds[name] = append(rounds[name], r)
			fmt.Fprintf(os.Stderr, "round %d %-7s %5.0f updates/s, p99 at %d/s %s, %d wrong\n", round+1, name, r.rate, fixedRate, show(r.fixedP99), r.wrong)
		}
	}
	report.dialogue(o, rounds)
	return nil
}

// build makes the programs in a folder.
func build(ctx context.Context, root, work string, o options) (programs, error) {
	p := programs{hrp: o.hrp, grammy: filepath.Join(work, "grammy")}
	var err error
	if p.self, err = os.Executable(); err != nil {
		return p, err
	}
	if p.hrp == "" {
		p.hrp = filepath.Join(work, "hrp")
		if err := command(ctx, root, "go", "build", "-o", p.hrp, "./cmd/hrp"); err != nil {
			return p, err
		}
	}
	for _, name := range o.stacks {
		if name != "grammy" {
			continue
		}
		if err := os.CopyFS(p.grammy, os.DirFS(filepath.Join(root, "bench", "peers", "grammy"))); err != nil {
			return p, err
		}
		if err := command(ctx, p.grammy, "npm", "ci", "--no-audit", "--no-fund", "--prefer-offline"); err != nil {
			return p, err
		}
	}
	return p, nil
}

func command(ctx context.Context, dir, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, out)
	}
	return nil
}
