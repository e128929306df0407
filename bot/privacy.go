package bot

import (
	"hrp/hr"
)

func privacyScreens() map[string]screen {
	return map[string]screen{
		"privacy": {show: (*talk).privacy, do: map[string]action{"withdraw": (*talk).withdrawConsent}},
		"mydata":  {show: (*talk).myData},
		"forget":  {show: (*talk).forget, do: map[string]action{"yes": (*talk).erase}},
	}
}

// privacy says what is kept, where, who sees it, and what the person has agreed to.
func (t *talk) privacy(data) (hr.Message, error) {
	outside := hr.T("screen.privacy.alone")
	if t.hasProvider {
		outside = hr.T("screen.privacy.provider")
	}
	m := hr.Message{Lines: []hr.Text{hr.T("screen.privacy.title").Title(), hr.T("screen.privacy.kept"), hr.T("screen.privacy.seen"), outside}}
	if t.hears {
		m.Lines = append(m.Lines, hr.T("screen.privacy.voice"))
	}
	m.Lines = append(m.Lines, hr.T("screen.privacy.place"), hr.T("screen.privacy.rights"))
	for _, c := range t.account.Consents {
		m.Lines = append(m.Lines, hr.T("screen.privacy.agreed", hr.Key("purpose", hr.EnumKey("screen.consent", c))))
	}
	m.Rows = [][]hr.Button{{to("screen.privacy.data.button", "mydata", hr.ID{})}}
	if t.account.Agreed(hr.ConsentPublish) {
		m.Rows = append(m.Rows, []hr.Button{toAct("screen.privacy.withdraw.button", "privacy", "withdraw", hr.ID{})})
	}
	m.Rows = append(m.Rows, []hr.Button{danger(to("screen.privacy.forget.button", "forget", hr.ID{}))}, append(t.providerButton(), homeButton()))
	return m, nil
}

func (t *talk) withdrawConsent(d data) (data, error) {
	d.action = ""
	t.toast = hr.T("screen.privacy.withdrawn")
	if err := t.tx.WithdrawConsent(t.ctx, t.account.ID, hr.ConsentPublish); err != nil {
		return d, err
	}
	return d, t.reload()
}

// myData has everything that is held about the person sent as one file. It is gathered by a job, outside this
// transaction.
func (t *talk) myData(data) (hr.Message, error) {
	if _, err := t.tx.InsertJob(t.ctx, t.account.ID, hr.Job{Name: "export", Of: t.account.ID}); err != nil {
		return hr.Message{}, err
	}
	return hr.Message{Lines: []hr.Text{hr.T("screen.mydata.title").Title(), hr.T("screen.mydata")}, Rows: [][]hr.Button{{homeButton()}}}, nil
}

// forget asks once before everything is erased; the safe button comes first.
func (t *talk) forget(data) (hr.Message, error) {
	return hr.Message{Lines: []hr.Text{hr.T("screen.forget.title").Title(), hr.T("screen.forget"), hr.T("screen.forget.stays")},
		Rows: [][]hr.Button{{to("screen.forget.no.button", "home", hr.ID{})}, {to("screen.privacy.data.button", "mydata", hr.ID{})},
			{danger(toAct("screen.forget.yes.button", "forget", "yes", hr.ID{}))}}}, nil
}

// erase has the person erased by a job, which waits for what is being sent and then says good-bye.
func (t *talk) erase(d data) (data, error) {
	if _, err := t.tx.InsertJob(t.ctx, t.account.ID, hr.Job{Name: "erase", Of: t.account.ID}); err != nil {
		return d, err
	}
	t.session = hr.Session{Nonce: t.session.Nonce}
	t.saveSession()
	t.say(hr.Message{Lines: []hr.Text{hr.T("screen.forget.running")}})
	return d, errShown
}
