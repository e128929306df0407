// Command hrp is the whole program: the server of the bot, and commands for those who run it.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"

	_ "time/tzdata" // people have time zones; the machine need not know them

	"hrp/ai/document"
)

// gcPercent lets the server's heap grow to nine times what is in use before it is collected, where GOGC does not say
// otherwise: some 30 MB are in use, the vocabulary first of all, an update leaves little behind, and each collection is
// felt by those who wait meanwhile.
const gcPercent = 800

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:], os.Environ(), os.Stdin, os.Stdout, os.Stderr)
	switch {
	case err == nil:
	case errors.Is(err, errUsage):
		fmt.Fprint(os.Stderr, usage)
		os.Exit(2)
	default:
		fmt.Fprintln(os.Stderr, "hrp:", err)
		os.Exit(1)
	}
}

var errUsage = errors.New("usage")

const usage = `hrp serve [--sandbox [--sandbox-public]]   run the bot; with --sandbox against a Telegram of its own
hrp migrate                                bring the database's schema up to date
hrp config                                 print the configuration, secrets hidden
hrp reindex                                build the indexes of vectors and make missing ones
hrp digest                                 tell people of new matches whose morning it is
hrp dead-letters list | replay KEY         updates that could not be applied
hrp repeats                                messages sent again because their outcome was unknown
hrp read-cv FILE...                        read CVs, a JSON line each
hrp query WORDS...                         understand a request in free words
hrp match --resumes R.jsonl --vacancies V.jsonl --for vacancies|resumes [--top N]
`

// childCommand is the hidden subcommand in which the program parses one document, limited from outside.
const childCommand = "read-document"

// run is main with everything it touches given to it.
func run(ctx context.Context, args, environ []string, stdin io.Reader, stdout, stderr io.Writer) error {
	if len(args) == 0 {
		return errUsage
	}
	name, args := args[0], args[1:]
	switch name {
	case childCommand:
		if code := document.ChildMain(stdin, stdout); code != 0 {
			os.Exit(code)
		}
		return nil
	case "read-cv":
		return readCV(ctx, args, stdout)
	case "query":
		return query(args, stdin, stdout)
	case "help", "-h", "--help":
		fmt.Fprint(stdout, usage)
		return nil
	}
	c, err := loadConfig(environ)
	if err != nil {
		return err
	}
	switch name {
	case "serve":
		if !slices.ContainsFunc(environ, func(v string) bool { return strings.HasPrefix(v, "GOGC=") }) {
			debug.SetGCPercent(gcPercent)
		}
		return serve(ctx, c, args, stdout, stderr)
	case "config":
		return c.print(stdout)
	case "match":
		return match(ctx, c, args, stdout, stderr)
	case "migrate":
		return migrate(ctx, c)
	case "reindex":
		return reindex(ctx, c, stdout)
	case "digest":
		return digest(ctx, c, stdout)
	case "dead-letters":
		return deadLetters(ctx, c, args, stdout, stderr)
	case "repeats":
		return repeats(ctx, c, stdout)
	}
	return errUsage
}
