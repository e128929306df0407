// A small bot on telebot, as its documentation writes them: a dialogue, keyboards, files both ways.
package main

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"os"
	"os/signal"
	"time"

	tele "gopkg.in/telebot.v4"
)

func main() {
	b, err := tele.NewBot(tele.Settings{Token: os.Getenv("BOT_TOKEN"), URL: os.Getenv("BOT_API"), Poller: &tele.LongPoller{Timeout: 10 * time.Second}})
	if err != nil {
		log.Fatal(err)
	}
	if err := b.SetCommands([]tele.Command{{Text: "start", Description: "Begin"}}); err != nil {
		log.Fatal(err)
	}
	colours := &tele.ReplyMarkup{}
	red, blue := colours.Data("Red", "red"), colours.Data("Blue", "blue")
	colours.Inline(colours.Row(red, blue))
	keys := &tele.ReplyMarkup{ResizeKeyboard: true}
	keys.Reply(keys.Row(keys.Text("Hello"), keys.Contact("My number")))

	b.Handle("/start", func(c tele.Context) error { return c.Send("<b>Which colour?</b>", colours, tele.ModeHTML) })
	b.Handle("/menu", func(c tele.Context) error { return c.Send("Choose", keys) })
	chose := func(name string) tele.HandlerFunc {
		return func(c tele.Context) error {
			if err := c.Respond(&tele.CallbackResponse{Text: "Noted"}); err != nil {
				return err
			}
			return c.Edit("You chose " + name)
		}
	}
	b.Handle(&red, chose("red"))
	b.Handle(&blue, chose("blue"))
	b.Handle(tele.OnText, func(c tele.Context) error { return c.Send("You said " + c.Text()) })
	b.Handle(tele.OnContact, func(c tele.Context) error {
		return c.Send("Number "+c.Message().Contact.PhoneNumber, &tele.ReplyMarkup{RemoveKeyboard: true})
	})
	b.Handle(tele.OnDocument, func(c tele.Context) error {
		if err := c.Notify(tele.UploadingDocument); err != nil {
			return err
		}
		r, err := b.File(&c.Message().Document.File)
		if err != nil {
			return err
		}
		defer r.Close()
		content, err := io.ReadAll(r)
		if err != nil {
			return err
		}
		return c.Send(&tele.Document{File: tele.FromReader(bytes.NewReader(content)), FileName: "copy.txt", Caption: fmt.Sprintf("%d bytes", len(content))})
	})
	go func() {
		end := make(chan os.Signal, 1)
		signal.Notify(end, os.Interrupt)
		<-end
		b.Stop()
	}()
	b.Start()
}
