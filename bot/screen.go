package bot

import (
	"strconv"

	"hrp/hr"
)

// screen is one addressable view. It has no state of its own: callback data says all.
type screen struct {
	show func(*talk, data) (hr.Message, error)
	do   map[string]func(*talk, data) (next data, err error) // actions; next is the screen to show after
}

// makeScreens is the table of all screens.
func makeScreens() map[string]screen {
	all := map[string]screen{}
	for _, part := range []map[string]screen{
		homeScreens(), vacancyScreens(), personScreens(), resumeScreens(), applicationScreens(), invitationScreens(),
		companyScreens(), settingsScreens(), privacyScreens(), adminScreens(), roadmapScreens(),
		searchScreens(), assistantScreens(), editorScreens(),
		savedScreens(), watchScreens(), postScreens(), voiceScreens(), evidenceScreens(),
	} {
		for name, s := range part {
			all[name] = s
		}
	}
	return all
}

type (
	view   = func(*talk, data) (hr.Message, error)
	action = func(*talk, data) (data, error)
)

// errShown ends an action that has said everything itself, such as the start of a dialogue.
var errShown = shownError{}

// to makes a button that opens a screen.
func to(label, name string, id hr.ID) hr.Button {
	return hr.Button{Label: hr.T(label), Data: data{place: inScreen, name: name, id: id}.String()}
}

// toAct makes a button that runs a screen's action.
func toAct(label, name, action string, id hr.ID) hr.Button {
	return hr.Button{Label: hr.T(label), Data: data{place: inScreen, name: name, action: action, id: id}.String()}
}

// more makes the button that opens the next page of a list, after the cursor.
func more(name, cursor string, id hr.ID) hr.Button {
	return hr.Button{Label: hr.T("screen.next.button"), Data: data{place: inScreen, name: name, action: cursor, id: id}.String()}
}

// ranked makes the button that opens the next part of a ranked list, from the n-th match on.
func ranked(name string, id hr.ID, n int) hr.Button {
	return hr.Button{Label: hr.T("screen.next.button"), Data: data{place: inScreen, name: name, id: id, nonce: n}.String()}
}

func homeButton() hr.Button { return to("button.home", "home", hr.ID{}) }

func danger(b hr.Button) hr.Button { b.Danger = true; return b }

// flowAction is an action that opens a dialogue about the screen's thing.
func flowAction(flow string) action {
	return func(t *talk, d data) (data, error) { return d, t.dialogue(flow, hr.Draft{}, d.id) }
}

// dialogue opens a dialogue and says that nothing more is to be shown.
func (t *talk) dialogue(flow string, d hr.Draft, subject hr.ID) error {
	if err := t.begin(flow, d, subject); err != nil {
		return err
	}
	return errShown
}

// numbered is the label of a row of a list: its number and the person's own words.
func numbered(n int, words string) hr.Text {
	return hr.Own(strconv.Itoa(n) + ". " + hr.Shortened(words, 40))
}

// reportAction opens the report on a thing of the kind.
func reportAction(kind hr.Kind) action {
	return func(t *talk, d data) (data, error) {
		draft := hr.Draft{ID: hr.NewID(), Owner: t.account.ID, Kind: hr.DraftLetter, Letter: &hr.Letter{About: kind}}
		return d, t.dialogue("report", draft, d.id)
	}
}
