package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"hrp/hr"
	"hrp/store"

	telegram "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
)

// introduceLock is the advisory lock of the one replica that tells Telegram about the bot.
const introduceLock = 7_272_004

// ErrToken is the Bot API's refusal of the token.
var ErrToken = errors.New("bot: the Bot API does not know TELEGRAM_TOKEN")

// Introduce learns the bot's name, and sets its commands, descriptions and, with a public address, its webhook; what
// is as it should be is left alone. One replica at a time does it.
func (b *Bot) Introduce(ctx context.Context, webhook bool) error {
	me, err := b.api.GetMe(ctx)
	if err != nil {
		if errors.Is(err, telegram.ErrorUnauthorized) || errors.Is(err, telegram.ErrorNotFound) {
			return ErrToken
		}
		return errors.New("bot: getMe failed: is TELEGRAM_API_URL reachable?")
	}
	b.name.Store(me.Username)
	_, err = b.db.Leader(ctx, introduceLock, func(ctx context.Context) error {
		if err := b.describe(ctx); err != nil {
			return err
		}
		if !webhook {
			return nil
		}
		return b.setWebhook(ctx)
	})
	return err
}

// describe sets what people see before they write: the default is bilingual (X1), each language has its own.
func (b *Bot) describe(ctx context.Context) error {
	for _, code := range []string{"", "ru", "kk", "en", "ar"} {
		about, short := b.about(code)
		have, err := b.api.GetMyDescription(ctx, &telegram.GetMyDescriptionParams{LanguageCode: code})
		if err != nil {
			return libraryError(err)
		}
		if have.Description != about {
			if _, err := b.api.SetMyDescription(ctx, &telegram.SetMyDescriptionParams{Description: about, LanguageCode: code}); err != nil {
				return libraryError(err)
			}
			if _, err := b.api.SetMyShortDescription(ctx, &telegram.SetMyShortDescriptionParams{ShortDescription: short, LanguageCode: code}); err != nil {
				return libraryError(err)
			}
		}
		lang, _ := hr.ParseLang(code)
		if err := b.setCommands(ctx, &models.BotCommandScopeAllPrivateChats{}, code, lang, commands("", false)); err != nil {
			return err
		}
	}
	return nil
}

func (b *Bot) about(code string) (about, short string) {
	say := func(lang, key string) string {
		s, _ := b.words.Text(lang, key, nil)
		return s
	}
	if code != "" {
		return say(code, "screen.about"), say(code, "screen.about.short")
	}
	return say("kk", "screen.about") + "\n\n" + say("ru", "screen.about"), say("kk", "screen.about.short") + " · " + say("ru", "screen.about.short")
}

// commands lists the commands of a role; those of every role come last, an admin's at the end.
func commands(r hr.Role, admin bool) []string {
	everybody := []string{"help", "settings", "privacy", "cancel"}
	if admin {
		everybody = append(everybody, "admin")
	}
	switch r {
	case hr.Seeker:
		return append([]string{"matches", "resume", "applications", "roadmap", "vacancies", "saved", "watch"}, everybody...)
	case hr.Employer:
		return append([]string{"people", "company", "saved", "watch"}, everybody...)
	}
	return append([]string{"start", "vacancies"}, everybody...)
}

// setCommands sets the named commands of a scope for clients in a language (empty: all others), worded in lang.
func (b *Bot) setCommands(ctx context.Context, scope models.BotCommandScope, client string, lang hr.Lang, names []string) error {
	var list []models.BotCommand
	for _, c := range names {
		text, err := b.words.Text(string(lang), "screen.command."+c, nil)
		if err != nil {
			return fmt.Errorf("bot: commands: %w", err)
		}
		list = append(list, models.BotCommand{Command: c, Description: text})
	}
	_, err := b.api.SetMyCommands(ctx, &telegram.SetMyCommandsParams{Commands: list, Scope: scope, LanguageCode: client})
	if err != nil {
		return libraryError(err)
	}
	return nil
}

// queueCommands has the commands of the person's chat set in the chosen language and for the role. It is a job,
// because the Bot API is not called inside a transaction.
func (t *talk) queueCommands() error {
	_, err := t.tx.InsertJob(t.ctx, t.account.ID, hr.Job{Name: "commands", Of: t.account.ID})
	return err
}

// SetCommands sets the commands of one person's chat, in all languages alike: the chosen one counts, not the client's.
func (b *Bot) SetCommands(ctx context.Context, account hr.ID) error {
	var a hr.Account
	err := b.db.In(ctx, func(tx *store.Tx) (err error) {
		a, err = tx.Account(ctx, account)
		return err
	})
	if hr.Is(err, hr.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	err = b.setCommands(ctx, &models.BotCommandScopeChat{ChatID: a.Telegram}, "", a.Lang, commands(a.Role, a.Has(hr.Admin)))
	var api *apiError
	if errors.As(err, &api) && (api.Code == 400 || api.Code == 403) {
		return nil // the person is gone
	}
	return err
}

func (b *Bot) setWebhook(ctx context.Context) error {
	url := strings.TrimSuffix(b.public, "/") + b.WebhookPath()
	info, err := b.api.GetWebhookInfo(ctx)
	if err != nil {
		return libraryError(err)
	}
	if info.URL == url && slices.Equal(info.AllowedUpdates, allowed()) {
		return nil
	}
	_, err = b.api.SetWebhook(ctx, &telegram.SetWebhookParams{URL: url, SecretToken: b.secret(), MaxConnections: 100, AllowedUpdates: allowed()})
	if err != nil {
		return libraryError(err)
	}
	return nil
}
