package bot

import (
	"hrp/hr"
	"hrp/store"
)

// AskSearch asks a seeker whether the search goes on (M14); the answer is one tap.
func (b *Bot) AskSearch(tx *store.Tx, a hr.Account) {
	b.Say(tx, a.Telegram, hr.Message{Lines: []hr.Text{hr.T("screen.back.question").Title(),
		hr.T("screen.search.set", hr.Key("status", hr.EnumKey("search", a.Search))), hr.T("screen.search.explained")},
		Rows: [][]hr.Button{{openDo("screen.search.looking.button", "home", "looking", hr.ID{})},
			{openDo("screen.search.open.button", "home", "open", hr.ID{}), openDo("screen.search.not_looking.button", "home", "not_looking", hr.ID{})}}})
}
