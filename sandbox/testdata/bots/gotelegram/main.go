// A small bot on go-telegram/bot, as its documentation writes them: a dialogue, keyboards, files both ways.
package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"os/signal"

	"github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	b, err := bot.New(os.Getenv("BOT_TOKEN"), bot.WithServerURL(os.Getenv("BOT_API")), bot.WithDefaultHandler(text),
		bot.WithMessageTextHandler("/start", bot.MatchTypePrefix, start), bot.WithMessageTextHandler("/menu", bot.MatchTypeExact, menu),
		bot.WithCallbackQueryDataHandler("colour:", bot.MatchTypePrefix, colour))
	if err != nil {
		log.Fatal(err)
	}
	if _, err := b.SetMyCommands(ctx, &bot.SetMyCommandsParams{Commands: []models.BotCommand{{Command: "start", Description: "Begin"}}}); err != nil {
		log.Fatal(err)
	}
	b.Start(ctx)
}

func must(_ any, err error) {
	if err != nil {
		log.Print(err)
	}
}

func start(ctx context.Context, b *bot.Bot, u *models.Update) {
	must(b.SendMessage(ctx, &bot.SendMessageParams{ChatID: u.Message.Chat.ID, Text: "<b>Which colour?</b>", ParseMode: models.ParseModeHTML,
		ReplyMarkup: &models.InlineKeyboardMarkup{InlineKeyboard: [][]models.InlineKeyboardButton{
			{{Text: "Red", CallbackData: "colour:red"}, {Text: "Blue", CallbackData: "colour:blue"}}}}}))
}

func colour(ctx context.Context, b *bot.Bot, u *models.Update) {
	q := u.CallbackQuery
	must(b.AnswerCallbackQuery(ctx, &bot.AnswerCallbackQueryParams{CallbackQueryID: q.ID, Text: "Noted"}))
	must(b.EditMessageText(ctx, &bot.EditMessageTextParams{ChatID: q.Message.Message.Chat.ID, MessageID: q.Message.Message.ID, Text: "You chose " + q.Data[7:]}))
}

func menu(ctx context.Context, b *bot.Bot, u *models.Update) {
	must(b.SendMessage(ctx, &bot.SendMessageParams{ChatID: u.Message.Chat.ID, Text: "Choose",
		ReplyMarkup: &models.ReplyKeyboardMarkup{ResizeKeyboard: true, Keyboard: [][]models.KeyboardButton{
			{{Text: "Hello"}, {Text: "My number", RequestContact: true}}}}}))
}

func text(ctx context.Context, b *bot.Bot, u *models.Update) {
	m := u.Message
	switch {
	case m == nil:
	case m.Contact != nil:
		must(b.SendMessage(ctx, &bot.SendMessageParams{ChatID: m.Chat.ID, Text: "Number " + m.Contact.PhoneNumber, ReplyMarkup: &models.ReplyKeyboardRemove{RemoveKeyboard: true}}))
	case m.Document != nil:
		document(ctx, b, m)
	default:
		must(b.SendMessage(ctx, &bot.SendMessageParams{ChatID: m.Chat.ID, Text: "You said " + m.Text}))
	}
}

func document(ctx context.Context, b *bot.Bot, m *models.Message) {
	must(b.SendChatAction(ctx, &bot.SendChatActionParams{ChatID: m.Chat.ID, Action: models.ChatActionUploadDocument}))
	f, err := b.GetFile(ctx, &bot.GetFileParams{FileID: m.Document.FileID})
	if err != nil {
		log.Print(err)
		return
	}
	resp, err := http.Get(b.FileDownloadLink(f))
	if err != nil {
		log.Print(err)
		return
	}
	defer resp.Body.Close()
	content, err := io.ReadAll(resp.Body)
	must(nil, err)
	must(b.SendDocument(ctx, &bot.SendDocumentParams{ChatID: m.Chat.ID, Caption: fmt.Sprintf("%d bytes", len(content)),
		Document: &models.InputFileUpload{Filename: "copy.txt", Data: bytes.NewReader(content)}}))
}
