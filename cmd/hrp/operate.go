package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"

	"hrp/jobs"
	"hrp/locales"
	"hrp/store"
)

// listMost is how many rows the commands for operators print.
const listMost = 200

// deadLetters lists updates that could not be applied, or has one applied again by the running program.
func deadLetters(ctx context.Context, c config, args []string, out, stderr io.Writer) error {
	log, err := newLog(c, stderr)
	if err != nil {
		return err
	}
	db, err := open(ctx, c, log)
	if err != nil {
		return err
	}
	defer db.Close()
	switch {
	case len(args) == 1 && args[0] == "list":
		list, err := db.DeadLetters(ctx, listMost)
		if err != nil {
			return err
		}
		for _, d := range list {
			fmt.Fprintf(out, "%s\tchat %d\t%d attempts\t%s\t%s\n", d.Key, d.Chat, d.Attempts, d.At.Format("2006-01-02 15:04:05"), d.Error)
		}
		fmt.Fprintf(out, "%d dead letters\n", len(list))
		return nil
	case len(args) == 2 && args[0] == "replay":
		raw, err := db.TakeDeadLetter(ctx, args[1])
		if err != nil {
			return err
		}
		return replay(ctx, c, db, raw, out)
	}
	return errUsage
}

// replay applies one raw update with this program's bot; what it queues is sent by the running program.
func replay(ctx context.Context, c config, db *store.DB, raw json.RawMessage, out io.Writer) error {
	if c.Token == "" {
		c.Token = sandboxToken
	}
	words, err := locales.Load()
	if err != nil {
		return err
	}
	b, err := newBot(c, db, words, nil)
	if err != nil {
		return err
	}
	if err := b.Apply(ctx, raw); err != nil {
		return fmt.Errorf("the update failed again: %w", err)
	}
	fmt.Fprintln(out, "applied")
	return nil
}

// repeats lists messages that were sent again, or skipped, because their outcome was unknown.
func repeats(ctx context.Context, c config, out io.Writer) error {
	db, err := open(ctx, c, nil)
	if err != nil {
		return err
	}
	defer db.Close()
	list, err := db.Repeats(ctx, listMost)
	if err != nil {
		return err
	}
	for _, d := range list {
		fmt.Fprintf(out, "operation %d\tchat %d\t%s %s\tsent again %d times\n", d.ID, d.Chat, d.Class, d.Kind, d.Repeats)
	}
	fmt.Fprintf(out, "%d operations\n", len(list))
	return nil
}

// reindex makes missing vectors and the indexes over them, and tells how far it is.
func reindex(ctx context.Context, c config, out io.Writer) error {
	log := slog.New(slog.NewTextHandler(out, nil))
	db, err := open(ctx, c, log)
	if err != nil {
		return err
	}
	defer db.Close()
	models, err := c.provider(db, log)
	if err != nil {
		return err
	}
	ok, err := jobs.Reindex(ctx, db, models, log)
	if err != nil {
		return err
	}
	if !ok {
		return errors.New("the running program is making vectors already: its log tells how far it is")
	}
	fmt.Fprintln(out, "vectors and indexes are there")
	return nil
}
