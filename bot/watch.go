package bot

import (
	"hrp/hr"
)

// watchScreens are the searches a person has watched, by id, and the switch under a digest.
func watchScreens() map[string]screen {
	return map[string]screen{
		"watches": {show: (*talk).watches},
		"watch": {show: (*talk).watch, do: map[string]action{
			"keep": (*talk).keepWatch, "pause": (*talk).pauseWatch, "remove": (*talk).removeWatch, "now": (*talk).searchAgain,
		}},
		"digest": {show: (*talk).notices, do: map[string]action{"mute": (*talk).muteMatches}},
	}
}

// offerWatch puts the button that keeps a search under its results (X4: also where there are none).
func (t *talk) offerWatch(m *hr.Message, q hr.Query, kind hr.QueryKind) error {
	q.Kind = kind
	w, err := t.tx.OfferWatch(t.ctx, t.actor, q)
	if err != nil {
		return err
	}
	row := []hr.Button{toAct("watch.keep.button", "watch", "keep", w.ID)}
	if w.State != hr.WatchOffered {
		row = []hr.Button{to("watch.open.button", "watch", w.ID)}
	}
	last := len(m.Rows) - 1
	m.Rows = append(m.Rows[:last:last], row, m.Rows[last])
	return nil
}

// watchName is a search in a line, as its reader would say it.
func (t *talk) watchName(q hr.Query) hr.Text {
	return nameOf(t.match.Named(q, t.account.Lang))
}

func nameOf(q hr.Query) hr.Text {
	parts := queryParts(q)
	if len(parts) == 0 {
		return hr.T("watch.all")
	}
	if q.Kind == hr.QueryPeople {
		return hr.T("watch.people", hr.NamedArg{Name: "parts", Arg: hr.Arg{Dots: parts}})
	}
	return hr.T("watch.vacancies", hr.NamedArg{Name: "parts", Arg: hr.Arg{Dots: parts}})
}

// watches lists the searches a person has watched.
func (t *talk) watches(d data) (hr.Message, error) {
	list, err := t.tx.Watches(t.ctx, t.actor)
	if err != nil {
		return hr.Message{}, err
	}
	m := hr.Message{Lines: []hr.Text{hr.T("watch.title").Title()}}
	if len(list) == 0 {
		m.Lines = append(m.Lines, hr.T("watch.none"))
		m.Rows = [][]hr.Button{{homeButton()}}
		return m, nil
	}
	from := d.nonce
	if from >= len(list) {
		from = 0
	}
	m.Lines = append(m.Lines, hr.T("watch.when"), hr.Text{})
	for i, w := range list[from:min(from+listShown, len(list))] {
		name := t.watchName(w.Query)
		m.Lines = append(m.Lines, name)
		if w.State == hr.WatchPaused {
			m.Lines = append(m.Lines, hr.T("watch.paused"))
		}
		open := to("", "watch", w.ID)
		open.Label = numbered(from+i+1, t.writer(t.account.Lang, t.account.Location()).label(name))
		m.Rows = append(m.Rows, []hr.Button{open})
	}
	last := []hr.Button{homeButton()}
	if from+listShown < len(list) {
		last = append(last, ranked("watches", hr.ID{}, from+listShown))
	}
	m.Rows = append(m.Rows, last)
	return m, nil
}

// watch shows one of them, with what can be done.
func (t *talk) watch(d data) (hr.Message, error) {
	w, err := t.tx.Watch(t.ctx, t.actor, d.id)
	if err != nil {
		return hr.Message{}, err
	}
	m := hr.Message{Lines: []hr.Text{t.watchName(w.Query).Title()}}
	toggle := toAct("watch.pause.button", "watch", "pause", w.ID)
	switch {
	case w.State != hr.WatchOn:
		m.Lines = append(m.Lines, hr.T("watch.paused"))
		toggle = toAct("watch.resume.button", "watch", "keep", w.ID)
	case t.account.Wants(hr.NoticeMatches):
		m.Lines = append(m.Lines, hr.T("watch.on"), hr.T("screen.settings.zone", hr.At("now", t.tx.Now())))
	default:
		m.Lines = append(m.Lines, hr.T("watch.muted"))
	}
	m.Rows = [][]hr.Button{{toAct("watch.now.button", "watch", "now", w.ID)},
		{toggle, danger(toAct("button.remove", "watch", "remove", w.ID))},
		{toAct("screen.settings.zone.button", "settings", "zone", hr.ID{}), to("screen.settings.notices.button", "notices", hr.ID{})},
		{to("watch.list.button", "watches", hr.ID{}), homeButton()}}
	return m, nil
}

func (t *talk) keepWatch(d data) (data, error) {
	_, err := t.tx.KeepWatch(t.ctx, t.actor, d.id)
	t.toast = hr.T("watch.kept")
	return data{place: inScreen, name: "watch", id: d.id}, err
}

func (t *talk) pauseWatch(d data) (data, error) {
	_, err := t.tx.PauseWatch(t.ctx, t.actor, d.id)
	return data{place: inScreen, name: "watch", id: d.id}, err
}

func (t *talk) removeWatch(d data) (data, error) {
	t.toast = hr.T("watch.removed")
	return data{place: inScreen, name: "watches"}, t.tx.RemoveWatch(t.ctx, t.actor, d.id)
}

// searchAgain shows what there is for a watch now, told before or not.
func (t *talk) searchAgain(d data) (data, error) {
	w, err := t.tx.Watch(t.ctx, t.actor, d.id)
	if err != nil {
		return d, err
	}
	q := t.match.Named(w.Query, t.account.Lang)
	if q.Kind == hr.QueryPeople {
		err = t.searchPeople(q)
	} else {
		err = t.searchVacancies(q)
	}
	if err != nil {
		return d, err
	}
	return d, errShown
}

// muteMatches switches digests off by one tap; a second tap changes nothing.
func (t *talk) muteMatches(data) (data, error) {
	next := data{place: inScreen, name: "notices"}
	if err := t.tx.SetNotices(t.ctx, t.account.ID, hr.NoticeMatches, false); err != nil {
		return next, err
	}
	t.toast = hr.T("digest.muted")
	return next, t.reload()
}
