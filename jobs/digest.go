package jobs

import (
	"context"
	"fmt"
	"slices"
	"time"

	"hrp/bot"
	"hrp/hr"
	"hrp/store"
)

const (
	// digestPage is how many people's matches are looked for at once.
	digestPage = 50
	// soughtPage is how many things are looked for by one statement: each takes up to 45 ms where all of 10,000 new
	// vacancies share a skill with it.
	soughtPage = 50
)

// Digest tells people of new good matches, those whose morning it is, and gives how many it told. Everybody who is due
// is moved on in the transaction of the message, so that a restart or a second replica tells nobody twice.
func Digest(ctx context.Context, db *store.DB) (count int, err error) {
	for {
		due, err := db.DigestsDue(ctx, time.Now(), digestPage)
		if err != nil || len(due) == 0 {
			return count, err
		}
		n, err := digest(ctx, db, due)
		count += n
		if err != nil {
			return count, fmt.Errorf("jobs: digest: %w", err)
		}
	}
}

// digest looks for one page of people: what they seek, then what is new for it, each in one query; ranks it outside of
// any transaction that changes something; then tells it in one.
func digest(ctx context.Context, db *store.DB, due []hr.DigestFacts) (n int, err error) {
	var cards map[hr.ID][]bot.DigestCard
	err = db.In(ctx, func(tx *store.Tx) (err error) {
		var looking []hr.ID
		for _, f := range due {
			if f.Due(tx.Now()) {
				looking = append(looking, f.Account.ID)
			}
		}
		if len(looking) == 0 {
			return nil
		}
		cards, err = newCards(ctx, tx, looking)
		return err
	})
	if err != nil {
		return 0, err
	}
	err = db.In(ctx, func(tx *store.Tx) error {
		list := make([]store.Telling, len(due))
		for i, f := range due {
			list[i] = telling(f, cards[f.Account.ID], tx.Now())
		}
		said, err := tx.TellDigests(ctx, list)
		if err != nil {
			return err
		}
		for _, f := range due {
			about, ok := said[f.Account.ID]
			switch {
			case !ok:
			case about.AskZone:
				bot.AskZone(tx, f.Account)
			default:
				bot.Digest(tx, f.Account, told(cards[f.Account.ID], about.Things, f.Account.Lang))
			}
		}
		n = len(said)
		return nil
	})
	return n, err
}

// telling is what one person is to be told: at most hr.DigestMost of one kind, vacancies to who was last a seeker here.
func telling(f hr.DigestFacts, cards []bot.DigestCard, at time.Time) store.Telling {
	t := store.Telling{Account: f.Account.ID, Due: f.DueAt, Next: f.Next(at), Untouched: f.Untouched}
	people := f.Account.Role == hr.Employer
	if !slices.ContainsFunc(cards, func(c bot.DigestCard) bool { return c.Sought.People() == people }) {
		people = !people
	}
	for _, c := range cards {
		switch {
		case c.Sought.People() != people || len(t.Vacancies)+len(t.Resumes) == hr.DigestMost:
		case people:
			t.Resumes = append(t.Resumes, c.ID())
		default:
			t.Vacancies = append(t.Vacancies, c.ID())
		}
	}
	if len(cards) > 0 {
		t.AskZone = f.Account.Zone == "" && !f.ZoneAsked
		if !t.AskZone {
			t.Untouched = f.Told()
		}
	}
	return t
}

// told are the cards of these things, with the watches that found them named in the reader's language.
func told(cards []bot.DigestCard, things []hr.ID, lang hr.Lang) []bot.DigestCard {
	var out []bot.DigestCard
	for _, c := range cards {
		if !slices.Contains(things, c.ID()) {
			continue
		}
		if c.Sought.Watch != nil {
			named := Matcher{}.Named(*c.Sought.Watch, lang)
			c.Sought.Watch = &named
		}
		out = append(out, c)
	}
	return out
}

// newCards finds what fits and is new for each of the people, the best of every thing sought in turn, each once.
func newCards(ctx context.Context, tx *store.Tx, accounts []hr.ID) (map[hr.ID][]bot.DigestCard, error) {
	sought, err := tx.Sought(ctx, accounts)
	if err != nil {
		return nil, err
	}
	var forVacancies, forPeople []store.Sought
	for _, s := range sought {
		if s.People() {
			forPeople = append(forPeople, s)
		} else {
			forVacancies = append(forVacancies, s)
		}
	}
	var ranked [][]bot.DigestCard
	for chunk := range slices.Chunk(forVacancies, soughtPage) {
		lists, err := newVacancies(ctx, tx, chunk)
		if err != nil {
			return nil, err
		}
		ranked = append(ranked, lists...)
	}
	for chunk := range slices.Chunk(forPeople, soughtPage) {
		lists, err := newPeople(ctx, tx, chunk)
		if err != nil {
			return nil, err
		}
		ranked = append(ranked, lists...)
	}
	return inTurn(ranked), nil
}

// newVacancies gives a list of cards for each of the sought, best first.
func newVacancies(ctx context.Context, tx *store.Tx, sought []store.Sought) ([][]bot.DigestCard, error) {
	wanted, near := make([]hr.ResumeFields, len(sought)), make([]store.Near, len(sought))
	for i, s := range sought {
		if s.Watch != nil {
			wanted[i] = s.Watch.Resume()
		} else {
			wanted[i] = *s.Resume
		}
		near[i] = nearResume(&wanted[i])
	}
	found, err := tx.NewVacancies(ctx, sought, near)
	if err != nil {
		return nil, err
	}
	out := make([][]bot.DigestCard, len(sought))
	for i, list := range found {
		byID, forMatch := map[string]*hr.Vacancy{}, make([]hr.MatchVacancy, len(list))
		for n := range list {
			forMatch[n] = list[n].ForMatch(list[n].ID)
			byID[forMatch[n].ID] = &list[n]
		}
		for _, m := range rankVacancies(wanted[i], forMatch, tx.Now(), len(list)) {
			if m.Fits() {
				out[i] = append(out[i], bot.DigestCard{Sought: sought[i], Match: m, Vacancy: byID[m.ID]})
			}
		}
	}
	return out, nil
}

// newPeople is newVacancies for those who seek people.
func newPeople(ctx context.Context, tx *store.Tx, sought []store.Sought) ([][]bot.DigestCard, error) {
	wanted, near := make([]hr.VacancyFields, len(sought)), make([]store.Near, len(sought))
	for i, s := range sought {
		if s.Watch != nil {
			wanted[i] = s.Watch.Vacancy()
		} else {
			wanted[i] = *s.Vacancy
		}
		near[i] = nearVacancy(&wanted[i])
	}
	found, err := tx.NewPeople(ctx, sought, near)
	if err != nil {
		return nil, err
	}
	out := make([][]bot.DigestCard, len(sought))
	for i, list := range found {
		byID, forMatch := map[string]*hr.Resume{}, make([]hr.MatchResume, len(list))
		for n := range list {
			forMatch[n] = list[n].ForMatch(list[n].ID)
			byID[forMatch[n].ID] = &list[n]
		}
		for _, m := range rankPeople(wanted[i], forMatch, tx.Now(), len(list)) {
			if m.Fits() {
				shown := *byID[m.ID]
				shown.ResumeFields = shown.Mask(hr.ContactMasks())
				out[i] = append(out[i], bot.DigestCard{Sought: sought[i], Match: m, Resume: &shown})
			}
		}
	}
	return out, nil
}

// inTurn mixes the lists of each person, so that one thing sought does not take all the room.
func inTurn(lists [][]bot.DigestCard) map[hr.ID][]bot.DigestCard {
	out, seen := map[hr.ID][]bot.DigestCard{}, map[[2]hr.ID]bool{}
	for place, more := 0, true; more; place++ {
		more = false
		for _, list := range lists {
			if place >= len(list) {
				continue
			}
			more = true
			card := list[place]
			if key := [2]hr.ID{card.Sought.Account, card.ID()}; !seen[key] {
				seen[key] = true
				out[key[0]] = append(out[key[0]], card)
			}
		}
	}
	return out
}
